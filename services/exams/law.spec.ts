import fc from 'fast-check';
import { Directory, addDays, resolve, type Contribution, type Kept, type Refs } from '@fazhi/domain';
import { setAlerts } from './alerts.js';
import { exams } from './domain.js';
import { attempt, enrolled, exempted, finalised, pointsOfStanding, published, refsOf, spansFrom } from './spec-history.js';

const regions = new Directory('421222', []);
const TOWN = '421222103';
const day = fc.integer({ min: 0, max: 90 }).map((n) => addDays('2022-03-01', n));

const campaign = fc.record({
  on: fc.integer({ min: -10, max: 22 }).map((n) => addDays('2022-03-01', n)), opens: day, length: fc.nat(30), gap: fc.nat(5), makeUp: fc.option(fc.nat(20)),
  passMark: fc.constantFrom(0, 60, 80), maxAttempts: fc.integer({ min: 1, max: 3 }), scoreRule: fc.constantFrom('BEST', 'LAST', undefined),
  finalisedOn: fc.option(day),
}).map((c): Kept[] => {
  const closesOn = addDays(c.opens, c.length);
  const again = addDays(closesOn, 1 + c.gap);
  return [
    published({
      opensOn: c.opens, closesOn, makeUps: c.makeUp === null ? undefined : [{ opensOn: again, closesOn: addDays(again, c.makeUp) }],
      passMark: c.passMark, maxAttempts: c.maxAttempts, scoreRule: c.scoreRule,
    }, c.on),
    ...(c.finalisedOn === null ? [] : [finalised('fin', c.finalisedOn)]),
  ];
});
const entry = fc.array(fc.oneof(
  fc.record({ kind: fc.constant('enrolled' as const), on: day, score: fc.constant(0), no: fc.constant(0) }),
  fc.record({ kind: fc.constant('exempted' as const), on: day, score: fc.constant(0), no: fc.constant(0) }),
  fc.record({ kind: fc.constant('attempt' as const), on: day, score: fc.nat(10000).map((n) => n / 100), no: fc.integer({ min: 1, max: 4 }) }),
), { maxLength: 8 }).map((facts): Kept[] => facts.map((f, i) =>
  f.kind === 'attempt' ? attempt('p', f.no, f.on, f.score, { id: `f${i}` })
    : f.kind === 'exempted' ? exempted('p', f.on, `f${i}`) : enrolled('p', 'U1', { on: f.on, id: `f${i}` })));

const first = (): Kept => enrolled('p', 'U1', { on: '2022-03-20', id: 'first' });

/** Points of one identity added up, zeros left out. */
function net(points: readonly Contribution[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const p of points) {
    const key = JSON.stringify([p.measure, p.region, p.c, p.e, p.dims]);
    sums.set(key, (sums.get(key) ?? 0) + p.amount);
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0).sort());
}
const until = (refs: Refs, t: string): Refs => Object.fromEntries(Object.entries(refs).map(([id, history]) => [id, history.filter((f) => f.on <= t)]));

describe('law', () => {
  it('points effective by a day are those of the standing facts dated by that day', () => {
    fc.assert(fc.property(campaign, fc.array(entry, { maxLength: 3 }), day, (ofCampaign, others, t) => {
      const refs = refsOf(ofCampaign);
      for (const kept of others) {
        const { standing } = resolve(exams, [first(), ...kept], refs);
        const all = pointsOfStanding(standing, refs, regions);
        const early = pointsOfStanding(standing.filter((f) => f.on <= t), until(refs, t), regions);
        expect(net(all.filter((p) => p.e <= t))).toEqual(net(early));
      }
    }), { numRuns: 300 });
  });
  it('alerts that began by a day, later ends aside, are those of the facts dated by that day', () => {
    fc.assert(fc.property(campaign, fc.array(entry, { maxLength: 3 }), day, (ofCampaign, others, t) => {
      const refs = refsOf(ofCampaign);
      const standing = others.map((kept) => resolve(exams, [first(), ...kept], refs).standing);
      const told = (dated: string): unknown[] => {
        const points = standing.flatMap((facts) => pointsOfStanding(facts.filter((f) => f.on <= dated), until(refs, dated), regions));
        return setAlerts.flatMap((a) => [...spansFrom(a, points, regions, TOWN, dated)]).filter((s) => s.from <= t)
          .map(({ ended, ending, ...s }) => (ended !== undefined && ended <= t ? { ...s, ended, ending } : s));
      };
      expect(told('2024-12-31')).toEqual(told(t));
    }), { numRuns: 200 });
  });
  it('whoever passed took part, whoever took part was due, on every day', () => {
    fc.assert(fc.property(campaign, entry, day, (ofCampaign, kept, t) => {
      const refs = refsOf(ofCampaign);
      const { standing } = resolve(exams, [first(), ...kept], refs);
      const points = pointsOfStanding(standing, refs, regions).filter((p) => p.e <= t);
      const total = (measure: string): number => points.filter((p) => p.measure === measure).reduce((n, p) => n + p.amount, 0);
      const [due, took, main, passed, excellent] = ['EX-01', 'EX-02', 'EX-02a', 'EX-03', 'EX-04'].map(total) as [number, number, number, number, number];
      expect([due <= 1, took <= due, main <= took, passed <= took, excellent <= took, total('EX-05n') <= took * 10_000])
        .toEqual(Array(6).fill(true));
    }), { numRuns: 300 });
  });
});
