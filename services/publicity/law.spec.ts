import fc from 'fast-check';
import { addDays, resolve, type AnyFact, type Contribution, type Kept, type LocalDate } from '@fazhi/domain';
import { publicity } from './domain.js';
import { examples, type Example } from './examples.js';
import { contextOf, fact, merged, pointsOf, registryFact, village, TOWN } from './spec-support.js';

// Law of every domain: the points effective ≤ t are the points of the standing facts dated ≤ t, standing being decided over all facts.

const context = contextOf(merged([201, 202], 219, '2022-07-01'), registryFact('region.revoked', village(203), '2022-05-01'), registryFact('region.restored', village(203), '2022-09-01'));
const START = '2022-01-01';
const day = fc.integer({ min: 0, max: 450 }).map((n): LocalDate => addDays(START, n));
const place = fc.constantFrom(TOWN, village(201), village(202), village(203), village(204), `${village(201)}001`);

/** What varies beside region and date, by type. */
const varying: Record<string, fc.Arbitrary<object>> = {
  'publicity.activity.held': fc.record({
    kind: fc.constantFrom('LEAFLETS', 'CONSULTATION', 'COURTYARD_MEETING'), leadOrg: fc.constantFrom('x', 'y'), reportedBy: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    jointActivityId: fc.option(fc.constantFrom('J1', 'J2'), { nil: undefined }), venueType: fc.option(fc.constantFrom('SCHOOL', 'VILLAGE'), { nil: undefined }),
    themes: fc.subarray(['CONSTITUTION', 'PARTY_RULES', 'SAFETY']), audiences: fc.subarray(['MIGRANT_WORKER', 'YOUTH']), attendance: fc.nat(50), helpedPersonTimes: fc.nat(9),
    materials: fc.array(fc.constantFrom({ kind: 'LEAFLET', unit: '份', qty: 5 }, { kind: 'BOOK', unit: '册', qty: 2, titleCode: 'b' }), { maxLength: 3 }),
  }),
  'publicity.study.held': fc.record({ kind: fc.constantFrom('CENTRE_GROUP', 'PARTY_RULES'), topics: fc.subarray(['CONSTITUTION', 'PARTY_RULES']) }),
  'publicity.training.held': fc.record({ audience: fc.constantFrom('VILLAGE_CADRE', 'MIGRANT_WORKER') }),
  'publicity.adviser.appointed': fc.tuple(day, fc.nat(200)).map(([from, n]) => ({ from, to: addDays(from, n) })),
  'publicity.literate.appointed': fc.record({ personKey: fc.constantFrom('p1', 'p2'), from: day }),
  'publicity.governance.plan-issued': fc.array(day, { maxLength: 3 }).map((days) => ({ items: days.map((dueOn, i) => ({ itemId: String(i), dueOn })) })),
  'publicity.governance.plan-item-completed': fc.record({ itemId: fc.constantFrom('0', '1', '2', '9') }),
  'publicity.governance.meeting-held': fc.record({ ruleOfLaw: fc.boolean() }),
};

const samples = new Map(Object.values<Example>(examples).map((e) => [e.type, e.data]));

/** A fact of one of a kind's types about one of its subjects, any order, any contradiction. */
const anyFact = (kind: string, types: readonly string[]): fc.Arbitrary<AnyFact> =>
  fc.record({ type: fc.constantFrom(...types), n: fc.nat(3), on: day, region: place, again: fc.nat(9) }).chain(({ type, n, on, region, again }) =>
    (varying[type] ?? fc.constant({})).map((data) =>
      fact(type.slice('publicity.'.length), `${kind}-${n}`, region, on, { ...samples.get(type), ...data, region, occurredOn: on }, { source: `s${again % 3}` })));

function standing(facts: readonly AnyFact[]): AnyFact[] {
  const bySubject = new Map<string, Kept[]>();
  facts.forEach((f, arrival) => bySubject.set(f.subject, [...(bySubject.get(f.subject) ?? []), { fact: f, arrival }]));
  return [...bySubject.values()].flatMap((kept) => resolve(publicity, kept, {}).standing);
}

/** Net amounts by measure, region, dates and dimensions. */
function net(points: readonly Contribution[]): Record<string, number> {
  const out: Record<string, number> = {};
  for (const p of points) {
    const key = JSON.stringify([p.measure, p.region, p.c, p.e, p.dims]);
    out[key] = (out[key] ?? 0) + p.amount;
  }
  return Object.fromEntries(Object.entries(out).filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the law of points', () => {
  for (const subject of publicity.subjects) {
    const types = [...publicity.types].filter(([, cls]) => subject.facts.includes(cls)).map(([type]) => type);
    it(`holds for every history of ${subject.kind}`, () => {
      fc.assert(fc.property(fc.array(anyFact(subject.kind, types), { maxLength: 12 }), day, (facts, t) => {
        const stand = standing(facts);
        const all = pointsOf(stand, context).filter((p) => p.e <= t);
        const known = pointsOf(stand.filter((f) => f.on <= t), context).filter((p) => p.e <= t);
        expect(net(all)).toEqual(net(known));
        for (const p of all) expect(Number.isInteger(p.amount)).toBe(true);
      }), { numRuns: 150 });
    });

    it(`folds ${subject.kind} whatever it is given`, () => {
      fc.assert(fc.property(fc.array(anyFact(subject.kind, types), { maxLength: 8 }), (facts) => {
        let state: unknown;
        for (const f of facts) state = subject.apply(state, f, {});
        expect(facts.length === 0 || state !== undefined).toBe(true);
        pointsOf(facts.map((f) => ({ ...f, subject: 'one' })), context);
      }), { numRuns: 100 });
    });
  }

  const overlap = (code: string) => fc.property(fc.array(anyFact('adviser', ['publicity.adviser.appointed', 'publicity.adviser.ended']), { maxLength: 20 }), day, (facts, t) => {
    const points = pointsOf(standing(facts), context).filter((p) => p.measure === code && p.c <= t);
    const byVillage = new Map<string, number>();
    for (const p of points) byVillage.set(p.region, (byVillage.get(p.region) ?? 0) + p.amount);
    const covered = [...byVillage].filter(([, n]) => n !== 0).map(([region, n]) => [region, n]).sort();
    expect(covered).toEqual(coveredByHand(standing(facts), t).map((region) => [region, 1]));
  });
  it('PUB-23 equals a count by hand of the villages with a contract in force', () => {
    fc.assert(overlap('PUB-23'), { numRuns: 300 });
  });
});

/** Villages in force on `t` with a contract in force, from the facts alone. */
function coveredByHand(facts: readonly AnyFact[], t: LocalDate): string[] {
  const covered = new Set<string>();
  for (const f of facts) {
    if (f.type !== 'publicity.adviser.appointed' || f.on > t) continue;
    const { from, to } = f.data as { from: LocalDate; to: LocalDate };
    if (from > t || to < t) continue;
    if (facts.some((other) => other.subject === f.subject && other.type === 'publicity.adviser.ended' && other.on <= t)) continue;
    const region = context.regions.successor(f.region, f.on, t);
    if (region.length < 12) continue;
    const at = region.slice(0, 12);
    if (context.regions.inForce(at, t)) covered.add(at);
  }
  return [...covered].sort();
}
