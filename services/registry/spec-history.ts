import { Directory, defaultRules, placeOf, resolve, whereOf, type AnyFact, type GroupEntry, type Kept } from '@fazhi/domain';
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
export const set = (key: string, on: string, value: unknown, id = `set-${key}-${on}`): Kept => {
  const made = kept(id, 'config.set', key, on, { region: COUNTY, key, value });
  return { ...made, fact: { ...made.fact, region: COUNTY } };
};
export const year = (subject: string, on: string, off: string[], work: string[]): Kept => {
  const made = kept(`hol-${subject}-${on}`, 'holidays.set', subject, on, { region: COUNTY, off, work });
  return { ...made, fact: { ...made.fact, region: COUNTY } };
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

/** Points of all keys of the group, members in the order of their subjects. */
export function points(standing: ReadonlyMap<string, readonly AnyFact[]>): GroupEntry[] {
  const context = { regions: new Directory(COUNTY, []), rulesOn: () => defaultRules };
  const keys = new Map<string, { subject: string; member: Parameters<typeof validity.points>[1][number]['member'] }[]>();
  for (const [subject, history] of standing) {
    const kind = registry.kindOf(history);
    const place = kind && placeOf(kind, history);
    if (kind !== registry.byKind.get('region') || !place) continue;
    for (const { key, member } of validity.members(history, {}, whereOf(place, context), context)) keys.set(key, [...(keys.get(key) ?? []), { subject, member }]);
  }
  return [...keys].flatMap(([key, members]) => [...validity.points(key, members, context)]);
}
/** A STOCK of the group on a day in a region and below it. */
export const stockOn = (all: readonly GroupEntry[], day: string, measure = 'REG-VILLAGES', region = COUNTY): number =>
  all.filter((p) => p.measure === measure && p.region.startsWith(region) && p.c <= day && p.e <= day).reduce((n, p) => n + (p.amount ?? 1), 0);
