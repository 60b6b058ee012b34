import {
  Directory, addDays, contributions, minDate, resolve, sharesIn, whereOf, placeOf,
  type AnyFact, type Context, type Contribution, type Indicator, type Kept, type LocalDate, type Term as Read, type Verdict,
} from '@fazhi/domain';
import { aftercare } from './domain.js';

/** For specs only: histories, their points, and indicators added up from points the slow, plain way. */
export const TOWN = '421222103';
export const V201 = '421222103201';
export const V202 = '421222103202';
export const V203 = '421222103203';
export const V204 = '421222103204';

const registered = (code: string, level: string): AnyFact => ({
  id: code, source: 'registry', type: 'region.registered', subject: code, region: code, on: '2015-01-01', recordedAt: '',
  data: { name: code, level, validFrom: '2015-01-01' },
});
const regions = [
  registered('421222', 'COUNTY'), registered(TOWN, 'TOWN'), ...[V201, V202, V203, V204].map((code) => registered(code, 'VILLAGE')),
];
export const registryFact = (type: string, subject: string, on: LocalDate, data: object): AnyFact => ({
  id: `${type}${subject}${on}`, source: 'registry', type, subject, region: '421222', on, recordedAt: '', data,
});

/** Four villages of one town, and whatever else the registry says. */
export function contextOf(...more: AnyFact[]): Context {
  const directory = new Directory('421222', [...regions, ...more]);
  return { regions: directory, rulesOn: (day) => directory.rules.on(day) };
}
export const plain = contextOf();

let told = 0;
/** A fact in V201 unless `data.region` says otherwise; later ones have later ids. */
export function fact(subject: string, type: string, on: LocalDate, data: Record<string, unknown> = {}): AnyFact {
  const region = (data.region as string | undefined) ?? V201;
  return {
    id: `f${String(++told).padStart(6, '0')}`, source: 'spec', type: `aftercare.${type}`, subject, region, on, recordedAt: '',
    data: { ...data, region, occurredOn: on },
  };
}

/** What each fact of one subject is answered, in the order of arrival, and what stands. */
export function judged(facts: readonly AnyFact[], envelopes: Readonly<Record<number, Partial<Kept>>> = {}): { answers: string[]; standing: AnyFact[]; verdicts: Verdict[] } {
  const { verdicts, standing } = resolve(aftercare, facts.map((f, i) => ({ fact: f, arrival: i + 1, ...envelopes[i] })), {});
  const answers = verdicts.map((v) => ('violation' in v && v.violation ? `${v.status} ${v.violation.name}` : v.status));
  return { answers, standing, verdicts };
}

export interface Owned extends Contribution {
  owner: string;
}

/** The points of many subjects' standing facts, groups included. */
export function pointsOf(facts: readonly AnyFact[], context: Context = plain): Owned[] {
  const subjects = Map.groupBy(facts, (f) => f.subject);
  const points: Owned[] = [];
  const members = new Map<string, { subject: string; member: unknown }[]>();
  for (const [subject, own] of subjects) {
    const history = judged(own).standing;
    const kind = aftercare.kindOf(history);
    const place = kind && placeOf(kind, history);
    if (!kind || !place) continue;
    for (const p of contributions(kind, aftercare.measures, history, {}, context)) points.push({ ...p, owner: subject });
    for (const group of (aftercare.groups ?? []).filter((g) => sharesIn(g, kind.kind))) {
      for (const { key, member } of group.members(history, {}, whereOf(place, context), context)) {
        const id = `${group.name} ${key}`;
        members.set(id, [...(members.get(id) ?? []), { subject, member: JSON.parse(JSON.stringify(member)) as unknown }]);
      }
    }
  }
  for (const group of aftercare.groups ?? []) {
    for (const [id, list] of members) {
      if (!id.startsWith(`${group.name} `)) continue;
      const key = id.slice(group.name.length + 1);
      const sorted = list.sort((a, b) => (a.subject < b.subject ? -1 : 1));
      for (const g of group.points(key, sorted, context)) {
        const dims = (aftercare.dims.get(g.measure) ?? []).map((name) => g.dims?.[name]);
        points.push({ measure: g.measure, region: g.region, c: g.c, e: g.e, amount: g.amount ?? 1, dims, owner: id });
      }
    }
  }
  return points;
}

export interface Span {
  from: LocalDate;
  to: LocalDate;
}
export const year = (y: number): Span => ({ from: `${y}-01-01`, to: `${y}-12-31` });

/** An indicator as of `t`, 31 December of the span's end unless said: its value, or [numerator, denominator]. */
export function value(code: string, points: readonly Owned[], span: Span, t: LocalDate = span.to, region = TOWN): number | [number, number] {
  const indicator = aftercare.indicators.find((i) => i.code === code) as Indicator;
  const total = (terms: readonly Read[] | undefined): number => (terms ?? []).reduce((s, term) => s + read(term, points, span, t, region), 0);
  return indicator.kind === 'RATE' ? [total(indicator.numerator), total(indicator.denominator)] : total(indicator.value);
}

/** How many quarters end in [from, to]. */
const quartersBetween = (from: LocalDate, to: LocalDate): number => {
  let n = 0;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (const day of ['03-31', '06-30', '09-30', '12-31']) if (`${year}-${day}` >= from && `${year}-${day}` <= to) n++;
  }
  return n;
};

/** What the registry counts: regions in force. */
export function withRegions(points: readonly Owned[], context: Context = plain): Owned[] {
  return [...points, ...[...context.regions.regions.values()].flatMap(({ code, level, intervals }) => {
    const measure = { TOWN: 'REG-TOWNS', VILLAGE: 'REG-VILLAGES', GROUP: 'REG-GROUPS' }[level as string] ?? '';
    const at = (day: LocalDate, amount: number): Owned => ({ owner: code, measure, region: code, c: day, e: day, amount, dims: [] });
    return measure === '' ? [] : intervals.flatMap(({ from, until }) => (until === null ? [at(from, 1)] : [at(from, 1), at(until, -1)]));
  })];
}

function read(term: Read, points: readonly Owned[], { from, to }: Span, t: LocalDate, region: string): number {
  if (term.read === 'constant') return term.value;
  const end = minDate(t, to);
  const of = points.filter((p) => p.measure === term.measure);
  const here = of.filter((p) => p.region.startsWith(region));
  const add = (some: readonly Owned[]): number => some.reduce((s, p) => s + p.amount, 0);
  const within = (some: readonly Owned[]): Owned[] => some.filter((p) => from <= p.c && p.c <= to && p.e <= t);
  switch (term.read) {
    case 'sum': return add(within(here));
    case 'stock': return add(here.filter((p) => p.c <= end));
    case 'opening': return add(here.filter((p) => p.c < from && p.c <= t));
    case 'owners': return [...Map.groupBy(within(here), (p) => p.owner).values()].filter((own) => add(own) > 0).length;
    case 'distinct':
    case 'days': throw new Error('no indicator of this domain reads it');
    case 'each': return of.filter((p) => p.region.startsWith(region)).reduce((s, p) => s + p.amount * quartersBetween(from > p.c ? from : p.c, end), 0);
    case 'holders': {
      const among = term.among;
      return [...Map.groupBy(of, (p) => p.owner)].filter(([owner, own]) => add(own.filter((p) => p.c <= end && p.region.startsWith(region))) > 0
        && (among === undefined || add(within(points.filter((p) => p.owner === owner && p.measure === among))) > 0)).length;
    }
    case 'ever': {
      const among = term.among;
      return [...Map.groupBy(of, (p) => p.owner)].filter(([owner, own]) => {
        if (among !== undefined && add(within(points.filter((p) => p.owner === owner && p.measure === among))) <= 0) return false;
        for (let day = end; day >= from; day = addDays(day, -1)) {
          const on = own.filter((p) => p.c <= day);
          if (add(on) > 0) return add(on.filter((p) => p.region.startsWith(region))) > 0;
        }
        return false;
      }).length;
    }
  }
}
