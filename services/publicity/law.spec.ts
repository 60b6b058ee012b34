import fc from 'fast-check';
import type { AnyFact, Contribution, LocalDate } from '@fazhi/domain';
import { publicity } from './domain.js';
import { anyDay, anyFact, context, standing, typesOf } from './spec-histories.js';
import { pointsOf } from './spec-support.js';

// Law of every domain: the points effective ≤ t are the points of the standing facts dated ≤ t, standing being decided over all facts.

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
    const types = typesOf(subject.kind);
    it(`holds for every history of ${subject.kind}`, () => {
      fc.assert(fc.property(fc.array(anyFact(subject.kind, types), { maxLength: 12 }), anyDay, (facts, t) => {
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

  const overlap = (code: string) => fc.property(fc.array(anyFact('adviser', ['publicity.adviser.appointed', 'publicity.adviser.ended']), { maxLength: 20 }), anyDay, (facts, t) => {
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
