import {
  addMonths, defaultRules,
  contributions, Directory, metaOf, monthEnd, placeOf, resolve, sharesIn, whereOf, validateData, type AnyFact, type Context, type Contribution, type FactClass, type Kept, type Refusal,
  type Resolution, type Term,
} from '@fazhi/domain';
import { mediation } from './domain.js';
import { disputeCase } from './evolve.js';
import type { CaseState } from './cases.state.js';

/** What the specs of this folder share. */

export const TOWN = '421222103';
export const V201 = '421222103201';
export const V202 = '421222103202';
export const V204 = '421222103204';

let serial = 0;
const envelope = (type: string, subject: string, region: string, on: string, data: object): AnyFact =>
  ({ id: `f${String(++serial).padStart(6, '0')}`, source: 'test', type, subject, region, on, recordedAt: '', data });

/** A fact `mediation.<type>` about the case C1 in V202 unless said. */
export const fact = (on: string, type: string, data: object = {}, at: { subject?: string; region?: string } = {}): AnyFact => {
  const region = at.region ?? V202;
  return envelope(`mediation.${type}`, at.subject ?? 'C1', region, on, { region, occurredOn: on, ...data });
};

/** Frequent facts of a case, by the day. */
export const applied = (on: string, more: object = {}, region = V202): AnyFact =>
  fact(on, 'case.applied', { kind: '02', difficulty: 'SIMPLE', parties: 2, ...more }, { region });
export const accepted = (on: string, level = 'VILLAGE'): AnyFact =>
  fact(on, 'case.accepted', { committee: `TW-${level}`, level, mediators: ['m1'], consent: true });
export const session = (on: string): AnyFact => fact(on, 'case.session-held', { result: 'CONTINUE' });
export const oral = (on: string, more: object = {}): AnyFact => fact(on, 'agreement.reached', { form: 'ORAL', ...more });
export const written = (on: string, more: object = {}): AnyFact => fact(on, 'agreement.reached', { form: 'WRITTEN', ...more });
export const signed = (on: string, by: string): AnyFact => fact(on, 'agreement.signed', { by });
export const terminated = (on: string, reason = 'FAILED'): AnyFact => fact(on, 'case.terminated', { reason, informedOfRemedies: true });
export const invalidated = (on: string): AnyFact => fact(on, 'agreement.invalidated', { court: '通城县人民法院' });
/** A whole case resolved orally: applied for and accepted on one day, in agreement on another. */
export const resolvedCase = (acceptedOn: string, agreedOn: string, level = 'VILLAGE', opening: object = {}, region = V202): AnyFact[] =>
  [applied(acceptedOn, opening, region), accepted(acceptedOn, level), oral(agreedOn)];

/** Resolves facts of one subject that arrive in the order given; `how` names what a fact corrects or retracts, by its place. */
export function arrive(facts: readonly AnyFact[], how: Readonly<Record<number, { corrects?: number; retracts?: number }>> = {}): Resolution & { told: string[] } {
  const id = (i: number | undefined): string | undefined => (i === undefined ? undefined : facts[i]?.id);
  const kept: Kept[] = facts.map((f, arrival) => {
    const corrects = id(how[arrival]?.corrects);
    const retracts = id(how[arrival]?.retracts);
    return { fact: f, arrival, ...(corrects !== undefined && { corrects }), ...(retracts !== undefined && { retracts }) };
  });
  const resolution = resolve(mediation, kept, {});
  const told = resolution.verdicts.map((v) => {
    if (v.status === 'parked') return `parked ${v.violation.name}`;
    return v.status === 'quarantined' ? `${v.violation?.kind ?? ''} ${v.violation?.name ?? v.hold?.code ?? ''}` : v.status;
  });
  return { ...resolution, told };
}

/** The state of a case after facts that all stand; throws where one does not. */
export function caseAfter(...facts: AnyFact[]): CaseState {
  const { standing, told } = arrive(facts);
  if (standing.length !== facts.length) throw new Error(`not all stand: ${told.join(', ')}`);
  return standing.reduce<CaseState | undefined>((s, f) => disputeCase.apply(s, f, {}), undefined) as CaseState;
}

/** The refusal of data at the door: schema first, then what one fact alone can break. */
export function refusal(type: string, data: object): Refusal | undefined {
  const cls = mediation.types.get(`mediation.${type}`) as FactClass;
  const judged = validateData(cls, { region: V202, occurredOn: '2022-05-01', ...data });
  if ('code' in judged) return judged;
  const broken = metaOf(cls).check?.(judged.data as never, 'S1', defaultRules);
  return broken && { code: 'INVALID_SCHEMA', ...broken };
}

/** County, two villages of interest and configuration, as the registry would tell them. */
export function context(settings: readonly { key: string; on: string; value: unknown }[] = [], more: readonly AnyFact[] = []): Context {
  const named = (code: string, level: string): AnyFact => envelope('region.registered', code, code, '2000-01-01', { name: code, level, validFrom: '2000-01-01' });
  const directory = new Directory('421222', [
    named('421222', 'COUNTY'), named(TOWN, 'TOWN'), named(V201, 'VILLAGE'), named(V202, 'VILLAGE'), named(V204, 'VILLAGE'),
    ...settings.map((s) => envelope('config.set', s.key, '421222', s.on, { key: s.key, value: s.value })),
    ...more,
  ]);
  return { regions: directory, rulesOn: (day) => directory.rules.on(day) };
}

/** Points with their owner, those of groups included and what the registry counts as well. */
export function ownedPoints(histories: readonly (readonly AnyFact[])[], within: Context = context()): (Contribution & { owner: string })[] {
  const out: (Contribution & { owner: string })[] = [];
  const shares = new Map<string, { subject: string; member: unknown }[]>();
  for (const unsorted of histories) {
    const history = [...unsorted].sort(mediation.order);
    const kind = mediation.kindOf(history);
    const place = kind && placeOf(kind, history);
    if (!kind || !place) continue;
    const subject = history[0]?.subject ?? '';
    out.push(...contributions(kind, mediation.measures, history, {}, within).map((p) => Object.assign(p, { owner: subject })));
    for (const group of (mediation.groups ?? []).filter((g) => sharesIn(g, kind.kind))) {
      for (const { key, member } of group.members(history, {}, whereOf(place, within), within)) {
        const name = `${group.name}\n${key}`;
        shares.set(name, [...(shares.get(name) ?? []), { subject, member: JSON.parse(JSON.stringify(member)) as unknown }]);
      }
    }
  }
  for (const [name, members] of shares) {
    const [group, key] = name.split('\n') as [string, string];
    for (const g of mediation.groups?.find((x) => x.name === group)?.points(key, members, within) ?? []) out.push({ ...g, amount: g.amount ?? 1, dims: [], owner: name });
  }
  for (const { code, level, intervals } of within.regions.regions.values()) {
    const measure = { VILLAGE: 'REG-VILLAGES', TOWN: 'REG-TOWNS' }[level as string];
    if (measure === undefined) continue;
    for (const { from, until } of intervals) {
      out.push({ measure, region: code, c: from, e: from, amount: 1, dims: [], owner: code });
      if (until !== null) out.push({ measure, region: code, c: until, e: until, amount: -1, dims: [], owner: code });
    }
  }
  return out;
}

/** The points of histories, each of one subject and in any order. */
export function pointsOf(histories: readonly (readonly AnyFact[])[], within: Context = context()): Contribution[] {
  return histories.flatMap((history) => {
    const kind = mediation.kindOf(history);
    return kind ? contributions(kind, mediation.measures, [...history].sort(mediation.order), {}, within) : [];
  });
}

/** How many half-months or months end in [from, to]. */
function endsBetween(end: 'HALF_MONTH' | 'MONTH' | 'QUARTER', from: string, to: string): number {
  let n = 0;
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
    for (const day of end === 'HALF_MONTH' ? [`${month.slice(0, 8)}15`, monthEnd(month)] : [monthEnd(month)]) if (day >= from && day <= to) n++;
  }
  return n;
}

/** Reads indicators the slow way: every point looked at, one by one. */
export function reading(points: readonly (Contribution & { owner?: string })[]) {
  const add = (terms: readonly Term[], region: string, from: string, to: string, asOf: string, pick: (p: Contribution) => boolean): number => {
    const end = asOf < to ? asOf : to;
    let total = 0;
    for (const term of terms) {
      if (term.read === 'sum' && term.per !== undefined) {
        total += add([{ read: 'sum', measure: term.measure }], region, from, to, asOf, pick) / term.per;
        continue;
      }
      if (term.read === 'holders') {
        const { measure, among } = term;
        total += [...Map.groupBy(points, (p) => p.owner)].filter(([, own]) => {
          const of = (code: string): number => own.filter((p) => p.measure === code && (code === measure ? p.c <= end && p.region.startsWith(region) : p.c >= from && p.c <= to && p.e <= asOf))
            .reduce((n, p) => n + p.amount, 0);
          return of(measure) > 0 && (among === undefined || of(among) > 0);
        }).length;
        continue;
      }
      for (const p of points) {
        if (!('measure' in term) || p.measure !== term.measure || !p.region.startsWith(region) || !pick(p)) continue;
        if (term.read === 'sum' && p.c >= from && p.c <= to && p.e <= asOf) total += p.amount;
        if (term.read === 'stock' && p.c <= end) total += p.amount;
        if (term.read === 'each') total += p.amount * endsBetween(term.end, from > p.c ? from : p.c, end);
      }
    }
    return total;
  };
  return (code: string, region: string, from: string, to: string, asOf = to, pick: (p: Contribution) => boolean = () => true): number | string | null => {
    const i = mediation.indicators.find((x) => x.code === code);
    if (!i) throw new Error(`no indicator ${code}`);
    if (i.kind !== 'RATE') return add(i.value ?? [], region, from, to, asOf, pick);
    const denominator = add(i.denominator ?? [], region, from, to, asOf, pick);
    return denominator === 0 ? null : `${add(i.numerator ?? [], region, from, to, asOf, pick)}/${denominator}`;
  };
}
