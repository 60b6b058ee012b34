import fc from 'fast-check';
import { addDays, contributions, spansOf, metaOf, type AnyFact, type AnyKind, type Contribution } from '@fazhi/domain';
import { mediation } from './domain.js';
import { arrive, context, fact, pointsOf, reading, TOWN, V201, V202, V204 } from './spec-kit.js';

/** Laws that must hold whatever happened, over random histories of each kind of subject. */

const START = '2022-04-20';
const between = (from: number, to: number): fc.Arbitrary<string> => fc.integer({ min: from, max: to }).map((n) => addDays(START, n));
const day = between(0, 75);
const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const told = (type: string, data: Record<string, fc.Arbitrary<unknown>> = {}, on: fc.Arbitrary<string> = day): fc.Arbitrary<AnyFact> =>
  fc.record({ on, data: fc.record(data) }).map((made) => fact(made.on, type, made.data));

const LEVEL = pick('GROUP', 'VILLAGE', 'TOWN', 'COUNTY');
const RISK = pick('CRIME', 'SUICIDE');
const opening = { kind: pick('02', '07.1', '01.5'), difficulty: pick('SIMPLE', 'GENERAL', 'MAJOR'), parties: pick(2, 3) };
const early = between(0, 3);
const begins = [
  told('case.applied', opening, early), told('case.opened', opening, early), told('case.referred', { ...opening, source: pick('COURT', 'POLICE') }, early),
];
const goesOn = [
  told('case.not-accepted', { reason: pick('NOT_CIVIL') }), told('case.session-held', { result: pick('CONTINUE') }),
  told('case.extended', { to: day, requestedByAll: pick(true) }), told('case.escalated', { committee: pick('A', 'B'), level: LEVEL, consent: pick(true) }),
  told('case.terminated', { reason: pick('FAILED', 'LITIGATED'), informedOfRemedies: pick(true) }),
  told('case.archived', { term: pick('SHORT'), documents: pick([]) }),
  told('risk.raised', { kind: RISK, persons: pick(1, 4), measure: pick('劝导') }),
  told('risk.resolved', { kind: RISK }), told('risk.materialised', { kind: RISK }),
];
const agrees = [
  told('agreement.reached', { form: pick('WRITTEN', 'ORAL'), performDueOn: day }), told('agreement.reached', { form: pick('WRITTEN', 'ORAL') }),
  ...['PARTIES', 'MEDIATOR', 'SEAL'].flatMap((by) => [told('agreement.signed', { by: pick(by) }), told('agreement.signed', { by: pick(by) })]),
  told('agreement.invalidated', { court: pick('某法院') }), told('performance.recorded', { state: pick('FULL', 'PARTIAL', 'NONE') }),
  told('followup.visited'), told('confirmation.applied', { court: pick('某法院') }), told('confirmation.decided', { outcome: pick('CONFIRMED', 'REFUSED') }),
];
const acceptance = told(
  'case.accepted', { committee: pick('A', 'B'), level: LEVEL, mediators: pick(['m']), consent: pick(true), joint: pick(true, false) }, between(2, 5),
);
/** The way most cases go, so that what needs an agreement, and a second turn, comes up often. */
const usual = fc.tuple(
  told('agreement.reached', { form: pick('ORAL'), performDueOn: day }, between(6, 15)),
  told('agreement.invalidated', { court: pick('某法院') }, between(16, 40)),
  fc.oneof(
    told('agreement.reached', { form: pick('ORAL') }, between(41, 75)),
    told('case.terminated', { reason: pick('FAILED'), informedOfRemedies: pick(true) }, between(41, 75)),
  ),
  told('confirmation.applied', { court: pick('某法院') }, between(10, 20)),
  told('confirmation.decided', { outcome: pick('CONFIRMED', 'REFUSED') }, between(20, 50)),
  told('risk.raised', { kind: pick('CRIME'), persons: pick(2), measure: pick('劝导') }, between(4, 6)),
  told('risk.resolved', { kind: pick('CRIME') }, between(6, 30)), told('risk.materialised', { kind: pick('CRIME') }, between(6, 30)),
).chain((facts) => fc.subarray(facts, { minLength: 2 }));
const caseHistory = fc.tuple(fc.oneof(...begins), acceptance, fc.array(fc.oneof(...goesOn, ...agrees), { maxLength: 15 }), usual, fc.boolean())
  .map(([first, second, rest, way, wayFirst]) => [first, second, ...(wayFirst ? [...way, ...rest] : [...rest, ...way])]);

const small: Record<string, fc.Arbitrary<AnyFact[]>> = {
  case: caseHistory,
  screening: fc.array(told('screening.reported', { found: pick(0, 3), by: pick('x'), prevented: pick(0, 2) }), { minLength: 1, maxLength: 3 }),
  committee: fc.array(
    fc.oneof(told('committee.established', { level: LEVEL, members: pick(3), women: pick(1) }), told('committee.dissolved')), { minLength: 1, maxLength: 4 },
  ),
  mediator: fc.array(
    fc.oneof(told('mediator.appointed', { committee: pick('A'), fullTime: pick(true, false) }), told('mediator.ended')), { minLength: 1, maxLength: 4 },
  ),
  training: fc.array(told('training.held', { hours: pick(2), mediators: pick(['m']) }), { minLength: 1, maxLength: 2 }),
};

const registry = (subject: string, on: string, type: string, data: object): AnyFact => ({ ...fact(on, type, data, { subject, region: subject }), type });
/** A county that changes its time limit, and merges V202 into V204, while the cases run. */
const within = context(
  [{ key: 'mediation.dueDays', on: addDays(START, 3), value: 12 }],
  [registry(V204, addDays(START, 40), 'region.merged', { name: '合并村', level: 'VILLAGE', parent: TOWN, from: [V202] })],
);

const flat = (points: readonly Contribution[], until: string): string[] => {
  const sums = new Map<string, number>();
  for (const p of points) {
    if (p.e > until) continue;
    const key = JSON.stringify([p.measure, p.region, p.c, p.e, p.dims]);
    sums.set(key, (sums.get(key) ?? 0) + p.amount);
  }
  return [...sums].filter(([, amount]) => amount !== 0).map(([key, amount]) => `${key} ${amount}`).sort();
};

describe.each(Object.entries(small))('of a %s', (_, history) => {
  it('the points known by a day are those of the facts dated up to it', () => {
    fc.assert(fc.property(history, (facts) => {
      const { standing } = arrive(facts);
      const points = pointsOf([standing], within);
      for (const t of new Set([...points.map((p) => p.e), ...facts.map((f) => f.on)])) {
        expect(flat(points, t)).toEqual(flat(pointsOf([standing.filter((f) => f.on <= t)], within), t));
      }
    }), { numRuns: 150 });
  });

  it('folding is total: any facts in any order give a state and points', () => {
    fc.assert(fc.property(history.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts))), ([facts, some]) => {
      const kind = mediation.kindOf(facts);
      for (const order of [facts, some]) if (kind) contributions(kind, mediation.measures, order, {}, within);
    }), { numRuns: 100 });
  });
});

it('opening stock + accepted + reopened = closed + closing stock, in any period as of any later day; rates stay within 1', () => {
  fc.assert(fc.property(fc.array(caseHistory, { minLength: 1, maxLength: 4 }), day, day, day, (cases, x, y, z) => {
    const [from, to, asOf] = [x, y, z].sort() as [string, string, string];
    const read = reading(pointsOf(cases.map((facts) => arrive(facts).standing), within));
    const of = (code: string, until = to): number => read(code, TOWN, from, until, asOf) as number;
    expect(of('MED-34', addDays(from, -1)) + of('MED-01') + of('MED-35')).toBe(of('MED-33') + of('MED-34'));
    for (const code of ['MED-03', 'MED-04b', 'MED-05', 'MED-07', 'MED-08', 'MED-10', 'MED-11', 'MED-12', 'MED-31']) {
      const rate = read(code, TOWN, from, to, asOf);
      if (typeof rate !== 'string') continue;
      const [numerator, denominator] = rate.split('/').map(Number) as [number, number];
      expect([code, numerator >= 0 && numerator <= denominator]).toEqual([code, true]);
    }
    expect(read('MED-01', V201, from, to, asOf)).toBe(0);
  }), { numRuns: 150 });
});

it('random histories let every type of a case stand now and then', () => {
  const seen = new Set(fc.sample(caseHistory, { numRuns: 300, seed: 1 }).flatMap((facts) => arrive(facts).standing.map((f) => f.type)));
  expect([...seen].sort()).toEqual((mediation.byKind.get('case') as AnyKind).facts.map((cls) => metaOf(cls).type).sort());
});

it('alerts shown by a day are those of the facts dated up to it', () => {
  fc.assert(fc.property(caseHistory, day, (facts, t) => {
    const { standing } = arrive(facts);
    const kind = mediation.byKind.get('case') as AnyKind;
    const shownBy = (history: readonly AnyFact[]): unknown[] => spansOf(kind, mediation.alerts ?? [], history, {}, within)
      .filter((s) => s.from <= t).map(({ ended, ending, ...span }) => (ended !== undefined && ended <= t ? { ...span, ended, ending } : span));
    expect(shownBy(standing)).toEqual(shownBy(standing.filter((f) => f.on <= t)));
  }), { numRuns: 150 });
});
