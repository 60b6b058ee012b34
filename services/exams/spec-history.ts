import {
  contributions, defaultRules, resolve, type AnyFact, type Contribution, type Directory, type Indicator, type Kept, type Refs, type Row, type SetAlert, type SetSpan, type Term,
} from '@fazhi/domain';
import { exams } from './domain.js';

/** Builders for the specs of this folder: kept facts, standing histories, values summed by brute force. */
export const CAMPAIGN = 'E1';
export const TOWN = '421222103';

let arrival = 0;
export function kept(id: string, type: string, subject: string, on: string, data: object, more: Partial<Kept> & { region?: string } = {}): Kept {
  const { region = TOWN, ...rest } = more;
  return {
    arrival: ++arrival, ...rest,
    fact: { id, source: 's', type: `exams.${type}`, subject, region, on, recordedAt: '', data: { region, occurredOn: on, ...data } as never },
  };
}

export const published = (more: object = {}, on = '2022-03-01', id = 'pub'): Kept =>
  kept(id, 'campaign.published', CAMPAIGN, on, {
    title: '宪法法律知识考试', opensOn: '2022-04-01', closesOn: '2022-04-30',
    makeUps: [{ opensOn: '2022-05-10', closesOn: '2022-05-20' }], passMark: 60, maxAttempts: 3, ...more,
  });
export const finalised = (id: string, on: string, more: Partial<Kept> = {}): Kept => kept(id, 'campaign.finalised', CAMPAIGN, on, {}, more);

const about = (person: string): [string, { campaign: string; personKey: string }] => [`${CAMPAIGN}:${person}`, { campaign: CAMPAIGN, personKey: person }];
export function enrolled(person: string, unit = 'U1', more: Partial<Kept> & { region?: string; on?: string; id?: string } = {}): Kept {
  const { on = '2022-03-15', id = `enrol-${person}`, ...rest } = more;
  const [subject, keys] = about(person);
  return kept(id, 'roster.enrolled', subject, on, { ...keys, unit }, rest);
}
export function attempt(person: string, attemptNo: number, on: string, score: number, more: Partial<Kept> & { id?: string } = {}): Kept {
  const { id = `try-${person}-${attemptNo}-${on}`, ...rest } = more;
  const [subject, keys] = about(person);
  return kept(id, 'attempt.submitted', subject, on, { ...keys, attemptNo, score }, rest);
}
export function exempted(person: string, on: string, id = `exempt-${person}`): Kept {
  const [subject, keys] = about(person);
  return kept(id, 'roster.exempted', subject, on, { ...keys, reason: 'RETIRED' });
}

/** Verdicts of one subject in the order given, with the violation's name. */
export const verdicts = (facts: readonly Kept[], refs: Refs): string[] =>
  resolve(exams, facts, refs).verdicts.map((v) =>
    v.status === 'quarantined' ? `quarantined ${v.hold?.violation ?? v.violation?.name ?? ''}` : v.status === 'parked' ? `parked ${v.violation.name}` : v.status);

export const refsOf = (facts: readonly Kept[]): Refs => ({ [CAMPAIGN]: resolve(exams, facts, {}).standing });

/** All points of several entries of one campaign. */
export function pointsOf(campaign: readonly Kept[], entries: readonly (readonly Kept[])[], regions: Directory): Contribution[] {
  const refs = refsOf(campaign);
  return entries.flatMap((facts) => pointsOfStanding(resolve(exams, facts, refs).standing, refs, regions));
}
export function pointsOfStanding(history: readonly AnyFact[], refs: Refs, regions: Directory): Contribution[] {
  const kind = exams.kindOf(history);
  return kind ? contributions(kind, exams.measures, history, refs, { regions, rulesOn: () => defaultRules }) : [];
}

/** An indicator over [from, to] as of `asOf`, in a region and below it, optionally of one unit only. */
export function valueOf(points: readonly Contribution[], code: string, [from, to]: readonly [string, string], asOf: string, region = TOWN, unit?: string): number | null {
  const indicator = exams.indicators.find((i) => i.code === code) as Indicator;
  const total = (terms: readonly Term[] = []): number => terms.reduce((sum, t) => sum + (t.read !== 'sum' ? 0 : points
    .filter((p) => p.measure === t.measure && p.region.startsWith(region) && from <= p.c && p.c <= to && p.e <= asOf && (unit === undefined || p.dims[1] === unit))
    .reduce((all, p) => all + p.amount, 0) / (t.per ?? 1)), 0);
  if (indicator.kind !== 'RATE') return total(indicator.value);
  const denominator = total(indicator.denominator);
  return denominator === 0 ? null : total(indicator.numerator) / denominator;
}

/** What a set alert tells of a region on a day from these points: what is shown on it, and what is yet to be shown. */
export function spansFrom(alert: SetAlert, points: readonly Contribution[], regions: Directory, region: string, day: string): readonly SetSpan[] {
  const sums = new Map<string, Row>();
  for (const { measure, region: at, c, e, amount, dims } of points) {
    if (!alert.reads.includes(measure) || e > day || regions.above(at, alert.each) !== region) continue;
    const key = JSON.stringify([c, e, at, dims]);
    const known = sums.get(key);
    sums.set(key, { measure, region: at, c, e, amount: (known?.amount ?? 0) + amount, dims: dims.map((d) => d ?? null) });
  }
  const rows = [...sums].filter(([, row]) => row.amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return alert.spans({ region, rows, day, context: { regions, rulesOn: () => defaultRules } });
}
