import {
  defaultRules,
  Directory, contributions, metaOf, placeOf, resolve, validateData, whereOf,
  type AnyFact, type AnyKind, type Context, type Domain, type Kept, type LocalDate, type Row, type SetAlert, type SetSpan, type Verdict,
  sharesIn,
} from '@fazhi/domain';
import { publicity } from './domain.js';
import type { Owned } from './spec-reading.js';

export * from './spec-reading.js';

// What the specs of this folder share: a small county, facts in few words, and their points.

export const TOWN = '421222103';
export const village = (n: number): string => `${TOWN}${n}`;

export const registryFact = (type: string, subject: string, on: LocalDate, data: object = {}): AnyFact =>
  ({ id: `${type}:${subject}:${on}`, source: 'registry', type, subject, region: subject, on, data, recordedAt: '' });
const region = (code: string, level: string, validFrom = '2000-01-01'): AnyFact =>
  registryFact('region.registered', code, validFrom, { name: code, level, validFrom });

/** 421222, its town 421222103 with the villages 201 to 205, and whatever else is told. */
export function contextOf(...more: AnyFact[]): Context {
  const regions = new Directory('421222', [
    region('421222', 'COUNTY'), region(TOWN, 'TOWN'), ...[201, 202, 203, 204, 205].map((n) => region(village(n), 'VILLAGE')), ...more,
  ]);
  return { regions, rulesOn: (day) => regions.rules.on(day) };
}
export const merged = (from: number[], to: number, on: LocalDate): AnyFact =>
  registryFact('region.merged', village(to), on, { name: 'merged', level: 'VILLAGE', parent: TOWN, from: from.map(village) });

let made = 0;
export function fact(type: string, subject: string, regionCode: string, on: LocalDate, data: object = {}, more: Partial<AnyFact> = {}): AnyFact {
  return { id: `f${++made}`, source: 'spec', type: `publicity.${type}`, subject, region: regionCode, on, data: { region: regionCode, occurredOn: on, ...data }, recordedAt: '', ...more };
}
export const kept = (f: AnyFact, more: Partial<Kept> = {}): Kept => ({ fact: f, arrival: ++made, ...more });

/** Told in this order: what stands, and the verdict on each in one word. */
export function told(...facts: Kept[]): { standing: AnyFact[]; verdicts: string[] } {
  const { standing, verdicts } = resolve(publicity, facts, {});
  return { standing, verdicts: verdicts.map(word) };
}
function word(verdict: Verdict): string {
  if (verdict.status === 'quarantined') return `quarantined ${verdict.violation?.name ?? verdict.hold?.violation ?? verdict.hold?.code ?? ''}`;
  return verdict.status === 'parked' ? `parked ${verdict.violation.name}` : verdict.status;
}

/** The path of the field for which a fact would be refused; undefined where it is valid. */
export function refusedAt(type: string, subject: string, data: object): string | undefined {
  const cls = publicity.types.get(type);
  if (!cls) return 'type';
  const checked = validateData(cls, data);
  if ('code' in checked) return checked.path;
  return metaOf(cls).check?.(checked.data as never, subject, defaultRules)?.path;
}

/** All points of these facts, groups included. */
export function pointsOf(facts: readonly AnyFact[], context: Context, domain: Domain = publicity): Owned[] {
  const histories = new Map<string, AnyFact[]>();
  for (const f of facts) histories.set(f.subject, [...(histories.get(f.subject) ?? []), f]);
  const out: Owned[] = [];
  const members = new Map<string, { group: string; key: string; list: { subject: string; member: unknown }[] }>();
  for (const [subject, unsorted] of [...histories].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const history = [...unsorted].sort(domain.order);
    const kind = domain.kindOf(history) as AnyKind;
    out.push(...contributions(kind, domain.measures, history, {}, context).map((p) => Object.assign(p, { owner: subject })));
    const place = placeOf(kind, history);
    for (const group of domain.groups ?? []) {
      if (!sharesIn(group, kind.kind) || !place) continue;
      for (const { key, member } of group.members(history, {}, whereOf(place, context), context)) {
        const id = JSON.stringify([group.name, key]);
        const entry = members.get(id) ?? { group: group.name, key, list: [] };
        entry.list.push({ subject, member: JSON.parse(JSON.stringify(member)) as unknown });
        members.set(id, entry);
      }
    }
  }
  for (const { group, key, list } of members.values()) {
    const entries = domain.groups?.find((g) => g.name === group)?.points(key, list, context) ?? [];
    for (const { measure, region: at, c, e, amount = 1, dims } of entries) {
      out.push({ owner: `${group}|${key}`, measure, region: at, c, e, amount, dims: (domain.dims.get(measure) ?? []).map((d) => dims?.[d]) });
    }
  }
  return out;
}

/** What the registry counts: villages and villagers' groups in force. */
export function withRegions(points: readonly Owned[], { regions }: Context): Owned[] {
  const own = [...regions.regions.values()].flatMap(({ code, level, intervals }) => {
    const measure = level === 'VILLAGE' ? 'REG-VILLAGES' : level === 'GROUP' ? 'REG-GROUPS' : undefined;
    const at = (day: LocalDate, amount: number): Owned => ({ owner: code, measure: measure ?? '', region: code, c: day, e: day, amount, dims: [] });
    return measure === undefined ? [] : intervals.flatMap(({ from, until }) => (until === null ? [at(from, 1)] : [at(from, 1), at(until, -1)]));
  });
  return [...points, ...own];
}

/** What a set alert shows for a region up to `day`, from these facts. */
export function shown(alert: SetAlert, facts: readonly AnyFact[], context: Context, region: string, day: LocalDate): SetSpan[] {
  const { rows: since = '' } = alert.since?.(day, context) ?? {};
  const rows = pointsOf(facts, context).filter((p) => alert.reads.includes(p.measure) && p.e <= day && p.c >= since && context.regions.subtree(region).includes(p.region))
    .map(({ measure, region: at, c, e, amount, dims }): Row => ({ measure, region: at, c, e, amount, dims: dims.map((d) => d ?? null) }))
    .sort((a, b) => (a.c < b.c ? -1 : a.c > b.c ? 1 : a.e < b.e ? -1 : 1));
  return alert.spans({ region, rows, day, context }).filter((s) => s.from <= day);
}
export const alertNamed = (aspect: string): SetAlert => publicity.setAlerts?.find((a) => a.aspect === aspect) as SetAlert;
/** In one line each: what it is due on, when it was shown, and why no longer. */
export const inWords = ({ dueOn, from, ended, ending }: SetSpan): string => [`due ${dueOn} from ${from}`, ...(ended === undefined ? [] : [`${ending ?? ''} ${ended}`])].join(' ');
