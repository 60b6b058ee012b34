import {
  Directory, defaultRules, placeOf, resolve, sharesIn, rulesFrom, whereOf, type AnyFact, type AnyGroup, type Context, type GroupEntry, type Kept, type SetAlert, type SetSpan,
} from '@fazhi/domain';
import { registry } from './domain.js';
import { validity } from './indicators.js';

/** Builders for the specs of this folder: kept facts, directories, points of the group. */
export const COUNTY = '421222';
export const TOWN = '421222103';
export const village = (n: number): string => `${TOWN}${n}`;

let arrival = 0;
export const kept = (id: string, type: string, subject: string, on: string, data: object = {}, more: Partial<Kept> = {}): Kept => ({
  arrival: ++arrival, ...more,
  fact: { id, source: 's', type, subject, region: subject, on, recordedAt: '', data: { region: subject, occurredOn: on, ...data } as never },
});
const levels: Record<number, string> = { 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE', 15: 'GROUP' };
export const registered = (code: string, validFrom = '2010-01-01', on = '2022-01-01', name = code): Kept =>
  kept(`reg-${code}-${validFrom}`, 'region.registered', code, on, { name, level: levels[code.length], validFrom });
export const renamed = (code: string, on: string, name: string): Kept => kept(`ren-${code}-${on}`, 'region.renamed', code, on, { name });
export const merged = (code: string, on: string, from: string[], parent = TOWN): Kept =>
  kept(`mer-${code}-${on}`, 'region.merged', code, on, { name: code, level: levels[code.length], parent, from });
export const split = (code: string, on: string, to: string[]): Kept =>
  kept(`spl-${code}-${on}`, 'region.split', code, on, { to: to.map((part) => ({ code: part, name: part })) });
export const revoked = (code: string, on: string): Kept => kept(`rev-${code}-${on}`, 'region.revoked', code, on);
export const restored = (code: string, on: string): Kept => kept(`res-${code}-${on}`, 'region.restored', code, on);
const inRegion = (region: string, made: Kept): Kept => ({ ...made, fact: { ...made.fact, region } });
export const set = (key: string, on: string, value: unknown, id = `set-${key}-${on}`): Kept =>
  inRegion(COUNTY, kept(id, 'config.set', key, on, { region: COUNTY, key, value }));
export const year = (subject: string, on: string, off: readonly string[], work: readonly string[]): Kept =>
  inRegion(COUNTY, kept(`hol-${subject}-${on}`, 'holidays.set', subject, on, { region: COUNTY, off, work }));
export const aimed = (code: string, region: string, of: number, on: string, value: number, more: Partial<Kept> & { id?: string } = {}): Kept => {
  const { id = `aim-${code}-${region}-${of}-${on}`, ...rest } = more;
  return inRegion(region, kept(id, 'target.set', `${code}:${region}:${of}`, on, { region, code, year: of, value }, rest));
};
export const locked = (region: string, of: number, on: string, more: Partial<Kept> & { id?: string; at?: string } = {}): Kept => {
  const { id = `lock-${region}-${of}-${on}`, at = `${on}T04:00:00.000Z`, ...rest } = more;
  const made = inRegion(region, kept(id, 'year.locked', `${region}:${of}`, on, { region, year: of }, rest));
  return { ...made, fact: { ...made.fact, recordedAt: at } };
};

/** Standing histories by subject, subjects in order. */
export function histories(facts: readonly Kept[]): Map<string, AnyFact[]> {
  const bySubject = Map.groupBy(facts, (k) => k.fact.subject);
  return new Map([...bySubject].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, own]) => [subject, resolve(registry, own, {}).standing]));
}
export const directory = (facts: readonly Kept[]): Directory => new Directory(COUNTY, [...histories(facts).values()].flat());

export const verdicts = (facts: readonly Kept[]): string[] =>
  resolve(registry, facts, {}).verdicts.map((v) =>
    v.status === 'quarantined' ? `quarantined ${v.hold?.violation ?? v.violation?.name ?? ''}` : v.status === 'parked' ? `parked ${v.violation.name}` : v.status);

/** Points of all keys of a group, members in the order of their subjects. */
export function points(standing: ReadonlyMap<string, readonly AnyFact[]>, group: AnyGroup = validity): GroupEntry[] {
  const regions = new Directory(COUNTY, [...standing.values()].flat());
  const context = { regions, rulesOn: () => defaultRules };
  const keys = new Map<string, { subject: string; member: unknown }[]>();
  for (const [subject, history] of standing) {
    const kind = registry.kindOf(history);
    const place = kind && placeOf(kind, history);
    if (!kind || !sharesIn(group, kind.kind) || !place) continue;
    for (const { key, member } of group.members(history, {}, whereOf(place, context), context)) keys.set(key, [...(keys.get(key) ?? []), { subject, member }]);
  }
  return [...keys].flatMap(([key, members]) => [...group.points(key, members, context)]);
}

/** What a set alert tells of a region on a day, shown or yet to be shown, from these facts. */
export function told(alert: SetAlert, facts: readonly Kept[], region: string, day: string): readonly SetSpan[] {
  const standing = histories(facts);
  const regions = new Directory(COUNTY, [...standing.values()].flat());
  const context: Context = { regions, rulesOn: (on) => rulesFrom(regions.rules.on(on).overrides) };
  const rows = registry.groups?.flatMap((g) => points(standing, g)).filter((p) => alert.reads.includes(p.measure) && p.e <= day && p.region.startsWith(region))
    .map(({ measure, region: at, c, e, amount = 1 }) => ({ measure, region: at, c, e, amount, dims: [] })) ?? [];
  return alert.spans({ region, rows, day, context });
}
/** A STOCK of the group on a day in a region and below it. */
export const stockOn = (all: readonly GroupEntry[], day: string, measure = 'REG-VILLAGES', region = COUNTY): number =>
  all.filter((p) => p.measure === measure && p.region.startsWith(region) && p.c <= day && p.e <= day).reduce((n, p) => n + (p.amount ?? 1), 0);
