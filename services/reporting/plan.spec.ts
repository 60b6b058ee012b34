import { addDays, monthStart } from '@fazhi/domain';
import fc from 'fast-check';
import { EVER, planOf, type Window } from './plan.js';

interface Dot {
  c: string;
  e: string;
}

/** How often the plan counts a point, cells knowing only months. */
const counted = (w: Window, p: Dot): number => {
  const plan = planOf(w);
  const cells = plan.cells.filter((x) => monthStart(p.c) >= x.from && monthStart(p.c) <= x.to && monthStart(p.e) <= x.effect);
  const days = plan.days.filter((x) => p.c >= x.from && p.c <= x.to && p.e <= w.until);
  const effects = plan.effects.filter((x) => p.c >= x.from && p.c <= x.to && p.e >= x.known && p.e <= w.until && p.e !== p.c);
  return cells.length + days.length + effects.length;
};

const day = fc.integer({ min: 0, max: 150 }).map((n) => addDays('2021-11-10', n));
const edge = fc.constantFrom('2021-11-30', '2021-12-01', '2021-12-31', '2022-01-01', '2022-01-31', '2022-02-01', '2022-02-28');
const any = fc.oneof(day, edge);

describe('a window', () => {
  test('of whole months is read from cells alone', () => {
    expect(planOf({ from: '2022-01-01', to: '2022-12-31', until: '2023-01-31' })).toEqual({
      cells: [{ from: '2022-01-01', to: '2022-12-01', effect: '2023-01-01' }], days: [], effects: [],
    });
  });

  test('with ragged ends reads these from points', () => {
    expect(planOf({ from: '2022-01-05', to: '2022-03-09', until: '2022-04-30' })).toEqual({
      cells: [{ from: '2022-02-01', to: '2022-02-01', effect: '2022-04-01' }],
      days: [{ from: '2022-01-05', to: '2022-01-31' }, { from: '2022-03-01', to: '2022-03-09' }],
      effects: [],
    });
  });

  test('known up to the middle of one of its months reads that month and what became known in it from points', () => {
    expect(planOf({ from: '2022-01-01', to: '2022-03-31', until: '2022-02-10' })).toEqual({
      cells: [{ from: '2022-01-01', to: '2022-01-01', effect: '2022-01-01' }, { from: '2022-03-01', to: '2022-03-01', effect: '2022-01-01' }],
      days: [{ from: '2022-02-01', to: '2022-02-28' }],
      effects: [{ from: '2022-01-01', to: '2022-01-31', known: '2022-02-01' }, { from: '2022-03-01', to: '2022-03-31', known: '2022-02-01' }],
    });
  });

  test('counts each of its points once and no other', () => {
    fc.assert(fc.property(fc.oneof(any, fc.constant(EVER)), any, any, any, any, (from, to, until, c, e) => {
      const w = { from, to, until };
      const inside = c >= from && c <= to && e <= until;
      expect(counted(w, { c, e })).toBe(inside ? 1 : 0);
    }), { numRuns: 5000 });
  });
});
