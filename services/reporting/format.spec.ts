import { formatNarrative, formatText, type Shown } from './format.js';

const rate = (numerator: number, denominator: number, unit = '%'): Shown =>
  ({ indicator: { kind: 'RATE', unit }, value: denominator === 0 ? null : numerator / denominator, numerator, denominator });
const count = (value: number, unit: string): Shown => ({ indicator: { kind: 'FLOW', unit }, value, numerator: null, denominator: null });

describe('a rate', () => {
  test.each([
    [156, 165, '94.5%', '94%以上'],
    [165, 165, '100%', '100%'],
    [842, 869, '96.9%', '96%以上'],
    [6217, 6368, '97.6%', '97%以上'],
    [161, 165, '97.6%', '97%以上'],
    [2, 4, '50.0%', '50%'],
    [1999, 2000, '99.9%', '99%以上'],
    [1, 5000, '0.1%', '不足1%'],
    [0, 7, '0%', '0%'],
    [1, 16, '6.3%', '6%以上'],
    [9999, 10_000, '99.9%', '99%以上'],
    [100_001, 100_000, '100.1%', '100%以上'],
  ])('of %i in %i is %s, told as %s', (num, den, text, narrative) => {
    expect(formatText(rate(num, den))).toBe(text);
    expect(formatNarrative(rate(num, den), 'exact')).toBe(narrative);
    expect(formatNarrative(rate(num, den), 'approx')).toBe(narrative);
  });

  test('over nothing is no number', () => {
    expect(formatText(rate(0, 0))).toBe('—');
    expect(formatNarrative(rate(0, 0), 'exact')).toBe('—');
  });

  test('of another unit is a mean with one decimal, half up', () => {
    expect(formatText(rate(125, 10, '天'))).toBe('12.5');
    expect(formatText(rate(1225, 100, '分'))).toBe('12.3');
    expect(formatNarrative(rate(24, 2, '天'), 'approx')).toBe('12.0');
  });
});

describe('a count', () => {
  test.each([
    [15_236, '份', '15236', '15000余'],
    [15_000, '份', '15000', '15000'],
    [9_999, '份', '9999', '9900余'],
    [250, '条', '250', '200余'],
    [200, '条', '200', '200'],
    [43, '期', '43', '40余'],
    [20, '次', '20', '20'],
    [19, '次', '19', '19'],
    [0, '起', '0', '0'],
    [3_038, '人次', '3038', '3038'],
    [72, '人', '72', '72'],
  ])('of %i %s is %s, approximately %s', (value, unit, exact, approx) => {
    expect(formatText(count(value, unit))).toBe(exact);
    expect(formatNarrative(count(value, unit), 'exact')).toBe(exact);
    expect(formatNarrative(count(value, unit), 'approx')).toBe(approx);
  });
});
