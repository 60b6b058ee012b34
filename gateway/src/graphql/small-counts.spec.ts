import fc from 'fast-check';
import { hiddenOf, isSmall, type Cell } from './small-counts.js';

const cell = (n: number): Cell => ({ counts: [n], size: n });
const column = (...numbers: number[]): string[] => hiddenOf({ cells: numbers.map((n) => [cell(n)]) }).map(([h], i) => (h === 'small' ? '<5' : h === 'beside' ? '—' : String(numbers[i])));

it.each([
  [[3, 7, 12], ['<5', '—', '12']], [[0, 7, 12], ['0', '7', '12']], [[1, 1, 9, 30], ['<5', '<5', '—', '30']], [[4, 0, 0], ['<5', '0', '0']],
  [[5, 6, 4], ['—', '6', '<5']], [[1, 5, 9, 20], ['<5', '—', '—', '20']], [[4, 4, 0], ['<5', '<5', '0']], [[], []], [[5], ['5']],
])('villages with %j are told as %j', (numbers, shown) => {
  expect(column(...numbers)).toEqual(shown);
});

it('a rate hides where numerator, denominator or what is missing is small', () => {
  const rate = (top: number, bottom: number): Cell => ({ counts: [top, bottom, bottom - top], size: bottom });
  expect(hiddenOf({ cells: [[rate(10, 12)], [rate(20, 20)], [rate(30, 60)]] })).toEqual([['small'], ['beside'], [undefined]]);
});

it('a row whose total is hidden tells not all of its parts', () => {
  expect(hiddenOf({ cells: [[cell(6), cell(0)], [cell(9), cell(8)]], rowTotalHidden: [true, false] })[0]?.[0]).toBe('beside');
});

/** In how many ways hidden cells, small (1–4) or not (5 and more), add up to a sum. */
function fillings([first, ...rest]: readonly boolean[], sum: number): number {
  if (first === undefined) return sum === 0 ? 1 : 0;
  let ways = 0;
  for (let n = first ? 1 : 5; n <= (first ? 4 : sum); n++) if (n <= sum) ways += fillings(rest, sum - n);
  return ways;
}

it('no number that is hidden can be worked out from one line of the table', () => {
  const numbers = fc.integer({ min: 0, max: 20 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(numbers, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })), (rows) => {
    const hidden = hiddenOf({ cells: rows.map((row) => row.map(cell)) });
    rows.forEach((row, r) => row.forEach((n, c) => {
      if (isSmall(n)) expect(hidden[r]?.[c]).toBe('small');
      if (n === 0) expect(hidden[r]?.[c]).toBeUndefined();
    }));
    const lines = [...rows.map((row, r) => row.map((n, c) => ({ n, h: hidden[r]?.[c] }))), ...(rows[0] as number[]).map((_, c) => rows.map((row, r) => ({ n: row[c] as number, h: hidden[r]?.[c] })))];
    // one alone is unknown only where the line has nothing else to hide it beside
    for (const line of lines) if (line.filter((x) => x.h).length === 1) expect(line.filter((x) => !x.h && x.n > 0)).toEqual([]);
    // and what is hidden beside each other could be at least two things, or nothing is left to hide it beside
    for (const line of lines) {
      const gone = line.filter((x) => x.h);
      if (gone.length > 1 && line.some((x) => !x.h && x.n > 0)) expect(fillings(gone.map((x) => x.h === 'small'), gone.reduce((n, x) => n + x.n, 0))).toBeGreaterThan(1);
    }
  }), { numRuns: 2_000 });
});
