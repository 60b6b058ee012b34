import { BadRequest } from './ports.js';
import { boundsOf, isPeriod, periodsBetween, shift } from './period.js';

const refused = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof BadRequest ? error.path : 'another error';
  }
};

describe('a period', () => {
  test.each([
    ['2022', '2022-01-01', '2022-12-31'],
    ['2022-H1', '2022-01-01', '2022-06-30'],
    ['2022-H2', '2022-07-01', '2022-12-31'],
    ['2022-Q1', '2022-01-01', '2022-03-31'],
    ['2022-Q3', '2022-07-01', '2022-09-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2022-07-15', '2022-07-15', '2022-07-15'],
    ['2022-01-05..2022-03-09', '2022-01-05', '2022-03-09'],
  ])('%s is %s to %s', (period, start, end) => {
    expect(boundsOf(period, '2030-05-05')).toEqual({ start, end });
    expect(isPeriod(period)).toBe(true);
  });

  test.each([
    ['P5Y', '2022-12-31', '2018-01-01'],
    ['P5Y', '2023-01-01', '2018-01-02'],
    ['P1Y', '2024-02-29', '2023-03-01'],
    ['P4Y', '2024-02-29', '2020-03-01'],
    ['P99Y', '2022-06-30', '1923-07-01'],
  ])('%s at %s begins on %s', (period, asOf, start) => {
    expect(boundsOf(period, asOf)).toEqual({ start, end: asOf });
  });

  test.each(['', '22', '2022-H3', '2022-Q0', '2022-13', '2022-00', '2022-02-30', '2022-03-09..2022-01-05', '2022..2023', 'P0Y', 'P100Y', 'P05Y', 'p5y', '2022 ', '0001', '2022-7'])(
    'refuses %j, naming `period`', (period) => {
      expect(refused(() => boundsOf(period, '2022-12-31'))).toBe('period');
      expect(isPeriod(period)).toBe(false);
    });
});

describe('the period to compare with', () => {
  test.each([
    ['2022', '2022-12-31', 'PREVIOUS_YEAR', '2021', '2021-12-31'],
    ['2022', '2022-05-17', 'PREVIOUS_PERIOD', '2021', '2021-05-17'],
    ['2022-H1', '2022-06-30', 'PREVIOUS_PERIOD', '2021-H2', '2021-12-31'],
    ['2022-H2', '2022-12-31', 'PREVIOUS_YEAR', '2021-H2', '2021-12-31'],
    ['2022-Q1', '2022-03-31', 'PREVIOUS_PERIOD', '2021-Q4', '2021-12-31'],
    ['2022-03', '2022-03-31', 'PREVIOUS_PERIOD', '2022-02', '2022-02-28'],
    ['2022-03', '2022-03-30', 'PREVIOUS_PERIOD', '2022-02', '2022-02-28'],
    ['2022-02', '2022-02-28', 'PREVIOUS_PERIOD', '2022-01', '2022-01-31'],
    ['2025-02', '2025-02-28', 'PREVIOUS_YEAR', '2024-02', '2024-02-29'],
    ['2022-01', '2022-01-31', 'PREVIOUS_PERIOD', '2021-12', '2021-12-31'],
    ['2022-03-01', '2022-03-01', 'PREVIOUS_PERIOD', '2022-02-28', '2022-02-28'],
    ['2024-02-29', '2024-02-29', 'PREVIOUS_YEAR', '2023-02-28', '2023-02-28'],
    ['2022-01-05..2022-01-14', '2022-01-31', 'PREVIOUS_PERIOD', '2021-12-26..2022-01-04', '2022-01-21'],
    ['2022-01-05..2022-02-28', '2022-02-28', 'PREVIOUS_YEAR', '2021-01-05..2021-02-28', '2021-02-28'],
    ['2025-02-01..2025-02-28', '2025-02-28', 'PREVIOUS_YEAR', '2024-02-01..2024-02-29', '2024-02-29'],
    ['P5Y', '2022-12-31', 'PREVIOUS_YEAR', 'P5Y', '2021-12-31'],
    ['P5Y', '2022-12-31', 'PREVIOUS_PERIOD', 'P5Y', '2017-12-31'],
  ] as const)('%s at %s, %s: %s at %s', (period, asOf, step, before, moved) => {
    expect(shift(period, asOf, step)).toEqual({ period: before, asOf: moved });
  });
});

describe('a series', () => {
  test('names the whole periods that hold its first and last day', () => {
    expect(periodsBetween('MONTH', '2021-11-30', '2022-02-01')).toEqual(['2021-11', '2021-12', '2022-01', '2022-02']);
    expect(periodsBetween('QUARTER', '2021-12-31', '2022-04-01')).toEqual(['2021-Q4', '2022-Q1', '2022-Q2']);
    expect(periodsBetween('HALF', '2021-06-30', '2022-01-01')).toEqual(['2021-H1', '2021-H2', '2022-H1']);
    expect(periodsBetween('YEAR', '2020-12-31', '2022-01-01')).toEqual(['2020', '2021', '2022']);
    expect(periodsBetween('DAY', '2022-02-27', '2022-03-01')).toEqual(['2022-02-27', '2022-02-28', '2022-03-01']);
  });

  test('that ends before it begins is refused, naming `to`', () => {
    expect(refused(() => periodsBetween('MONTH', '2022-02-01', '2022-01-31'))).toBe('to');
  });
});
