import fc from 'fast-check';
import { addDays, effectiveOn, type Kept } from '@fazhi/domain';
import { directory, histories, merged, points, registered, restored, revoked, split, stockOn, village, COUNTY, TOWN } from './spec-history.js';

const [A, B, C, D] = [village(201), village(202), village(203), village(204)] as [string, string, string, string];
const OTHER = '421222104';
const of = (facts: readonly Kept[]) => points(histories(facts));

describe('villages in force', () => {
  const base = [registered(COUNTY), registered(TOWN), registered(OTHER), registered(A), registered(B), registered(C, '2022-03-01')];
  it('count from validFrom on, whenever they were recorded', () => {
    const all = of(base);
    expect(['2009-12-31', '2010-01-01', '2022-02-28', '2022-03-01'].map((day) => stockOn(all, day))).toEqual([0, 2, 2, 3]);
    expect(stockOn(of([registered(A, '2010-01-01', '2024-06-01')]), '2022-12-31')).toBe(1);
  });
  it('count towns and groups by themselves', () => {
    const all = of([...base, registered(`${A}001`), registered(`${A}002`)]);
    expect(['REG-TOWNS', 'REG-VILLAGES', 'REG-GROUPS'].map((m) => stockOn(all, '2022-12-31', m))).toEqual([2, 3, 2]);
    expect([TOWN, OTHER].map((code) => stockOn(all, '2022-12-31', 'REG-VILLAGES', code))).toEqual([3, 0]);
  });
  it('become one by a merger and two by a split, from that day', () => {
    const all = of([...base, merged(D, '2022-07-01', [A, B]), split(D, '2023-01-01', [village(231), village(232)])]);
    expect(['2022-06-30', '2022-07-01', '2022-12-31', '2023-01-01'].map((day) => stockOn(all, day))).toEqual([3, 2, 2, 3]);
    expect([A, D, village(231)].map((code) => stockOn(all, '2023-01-01', 'REG-VILLAGES', code))).toEqual([0, 0, 1]);
  });
  it('name the region whose fact opened or ended them', () => {
    const all = of([...base, merged(D, '2022-07-01', [A, B]), split(D, '2023-01-01', [village(231), village(232)])]);
    expect(all.filter((p) => p.region === A).map((p) => [p.c, p.amount, p.subject])).toEqual([['2010-01-01', 1, A], ['2022-07-01', -1, D]]);
    expect(all.filter((p) => p.region === village(232)).map((p) => [p.c, p.amount, p.subject])).toEqual([['2023-01-01', 1, D]]);
  });
  it('keep a code that a merger or a split keeps', () => {
    expect(stockOn(of([...base, merged(A, '2022-07-01', [A, B])]), '2022-07-01')).toBe(2);
    expect(stockOn(of([...base, split(A, '2022-07-01', [A, D])]), '2022-07-01')).toBe(4);
  });
  it('leave on the day of a revocation and come back on the day of the restoration', () => {
    const all = of([...base, revoked(A, '2022-05-01'), restored(A, '2022-06-01')]);
    expect(['2022-04-30', '2022-05-01', '2022-05-31', '2022-06-01'].map((day) => stockOn(all, day))).toEqual([3, 2, 2, 3]);
  });
  it('are none where nothing is registered, or all of it was taken back', () => {
    const first = registered(A, '2022-01-01');
    for (const facts of [[], [registered(COUNTY)], [first, { ...first, arrival: 1e9, retracts: first.fact.id, fact: { ...first.fact, id: 'back' } }]]) {
      expect(['REG-TOWNS', 'REG-VILLAGES', 'REG-GROUPS'].map((m) => stockOn(of(facts), '2022-12-31', m))).toEqual([0, 0, 0]);
    }
  });
  it('count a town and a group from their first day, as corrected', () => {
    for (const [code, measure] of [[TOWN, 'REG-TOWNS'], [`${A}001`, 'REG-GROUPS']] as const) {
      const first = registered(code, '2022-01-01');
      const facts = [first, { ...registered(code, '2022-02-01'), corrects: first.fact.id }];
      expect(['2022-01-31', '2022-02-01'].map((day) => stockOn(of(facts), day, measure))).toEqual([0, 1]);
    }
  });
  it('follow a corrected day of validity', () => {
    const first = registered(A, '2022-01-01');
    const better = { ...registered(A, '2022-02-01'), corrects: first.fact.id };
    expect(['2022-01-31', '2022-02-01'].map((day) => stockOn(of([first, better]), day))).toEqual([0, 1]);
  });
});

describe('over random histories', () => {
  const codes = [A, B, C, D];
  const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2022-01-01', n));
  const code = fc.constantFrom(...codes);
  const some = fc.uniqueArray(code, { minLength: 2, maxLength: 3 });
  let n = 0;
  const unique = (k: Kept): Kept => ({ ...k, fact: { ...k.fact, id: `${k.fact.id}#${n++}` } });
  const fact = fc.oneof(
    fc.tuple(code, day, day).map(([c, from, on]) => registered(c, from, on)),
    fc.tuple(code, day, some).map(([c, on, from]) => merged(c, on, from)),
    fc.tuple(code, day, some).map(([c, on, to]) => split(c, on, to)),
    fc.tuple(code, day).map(([c, on]) => revoked(c, on)),
    fc.tuple(code, day).map(([c, on]) => restored(c, on)),
  ).map(unique);
  const facts = fc.array(fact, { maxLength: 12 });

  it('the points say the same as the directory, for every code and day', () => {
    fc.assert(fc.property(facts, (given) => {
      const all = of(given);
      const d = directory(given);
      const days = Array.from({ length: 43 }, (_, i) => addDays('2022-01-01', i - 1));
      const wanted = codes.flatMap((c) => days.map((on) => [c, on, +d.inForce(c, on)]));
      expect(codes.flatMap((c) => days.map((on) => [c, on, stockOn(all, on, 'REG-VILLAGES', c)]))).toEqual(wanted);
    }), { numRuns: 200 });
  });
  it('law: points effective by a day are those of the standing facts in effect by that day', () => {
    fc.assert(fc.property(facts, day, (given, t) => {
      const standing = histories(given);
      const early = new Map([...standing].map(([subject, history]) => [subject, history.filter((f) => effectiveOn(f) <= t)]));
      const plain = (list: ReturnType<typeof points>): string[] => list.map((p) => JSON.stringify([p.measure, p.region, p.c, p.e, p.amount])).sort();
      expect(plain(points(standing).filter((p) => p.e <= t))).toEqual(plain(points(early)));
    }), { numRuns: 300 });
  });
});
