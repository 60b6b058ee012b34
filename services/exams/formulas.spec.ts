import { Directory, type Kept } from '@fazhi/domain';
import { exams } from './domain.js';
import { attempt, enrolled, exempted, pointsOf, published, valueOf, TOWN } from './spec-history.js';

const regions = new Directory('421222', []);
const Y2022 = ['2022-01-01', '2022-12-31'] as const;
const CODES = ['EX-01', 'EX-02', 'EX-02a', 'EX-03', 'EX-03b', 'EX-04', 'EX-04b', 'EX-05'] as const;
const values = (entries: readonly (readonly Kept[])[], more: { terms?: object; asOf?: string; in?: readonly [string, string] } = {}): (number | null)[] => {
  const points = pointsOf([published(more.terms)], entries, regions);
  return CODES.map((code) => valueOf(points, code, more.in ?? Y2022, more.asOf ?? '2022-12-31'));
};

/** Pass mark 60; windows 04-01…04-30 and 05-10…05-20; three attempts. */
const passed = [enrolled('a'), attempt('a', 1, '2022-04-10', 95)];
const makeUp = [enrolled('b'), attempt('b', 1, '2022-05-15', 50)];

describe('every formula of the examinations', () => {
  it('is declared, with both languages, unit and source in words', () => {
    expect(exams.indicators.map((i) => i.code)).toEqual(CODES);
    for (const i of exams.indicators) expect(i.formula).toMatch(/[\u4e00-\u9fff].* [A-Z]/);
  });
  it('counts nothing, and has no rate, where nobody is on the roster or all are exempt', () => {
    const nothing = [0, null, null, null, null, null, 0, null];
    expect(values([])).toEqual(nothing);
    expect(values([[enrolled('a'), exempted('a', '2022-04-02')]])).toEqual(nothing);
  });
  it('has no rate among those who took part where nobody did', () => {
    expect(values([[enrolled('a')]])).toEqual([1, 0, 0, null, 0, null, 0, null]);
  });
  it('comes to what is worked out by hand', () => {
    // 2 due, both took part, one of them in the main window; 95 passes and excels, 50 fails; (95 + 50) / 2
    expect(values([passed, makeUp])).toEqual([2, 1, 1 / 2, 1 / 2, 1 / 2, 1 / 2, 2, 72.5]);
  });
  it('follows a correction of the score, and of the day out of the main window', () => {
    const worse = [...passed, attempt('a', 1, '2022-04-10', 59.99, { id: 'fix', corrects: 'try-a-1-2022-04-10' })];
    expect(values([worse, makeUp])).toEqual([2, 1, 1 / 2, 0, 0, 0, 2, 54.995]);
    const later = [...passed, attempt('a', 1, '2022-05-10', 95, { id: 'fix', corrects: 'try-a-1-2022-04-10' })];
    expect(values([later, makeUp])).toEqual([2, 1, 0, 1 / 2, 1 / 2, 1 / 2, 2, 72.5]);
  });
  it('follows a retracted attempt and a retracted enrolment', () => {
    expect(values([passed, [...makeUp, attempt('b', 0, '', 0, { id: 'x', retracts: 'try-b-1-2022-05-15' })]])).toEqual([2, 1 / 2, 1 / 2, 1, 1 / 2, 1, 1, 95]);
    expect(values([passed, [...makeUp, attempt('b', 0, '', 0, { id: 'x', retracts: 'enrol-b' })]])).toEqual([1, 1, 1, 1, 1, 1, 1, 95]);
  });
  it.each([
    ['the first day of the main window', '2022-04-01', [1, 1, 1, 1, 1, 1, 1, 95]],
    ['the day before it', '2022-03-31', [1, 0, 0, null, 0, null, 0, null]],
    ['its last day', '2022-04-30', [1, 1, 1, 1, 1, 1, 1, 95]],
    ['the day after it', '2022-05-01', [1, 0, 0, null, 0, null, 0, null]],
    ['the last day of the make-up', '2022-05-20', [1, 1, 0, 1, 1, 1, 1, 95]],
    ['the day after that', '2022-05-21', [1, 0, 0, null, 0, null, 0, null]],
  ])('counts an attempt by its day: %s', (_, on, expected) => {
    expect(values([[enrolled('a'), attempt('a', 1, on, 95)]])).toEqual(expected);
  });
  it('belongs to the day the last window closes', () => {
    expect([values([passed], { in: ['2022-05-20', '2022-05-20'] })[0], values([passed], { in: ['2022-05-21', '2022-12-31'] })[0]]).toEqual([1, 0]);
  });
});

describe('EX-04b scores by band', () => {
  const bandsOf = (entries: readonly (readonly Kept[])[], terms = {}): Record<string, number> => {
    const points = pointsOf([published(terms)], entries, regions).filter((p) => p.measure === 'EX-04b' && p.region === TOWN);
    const sums = new Map<string, number>();
    for (const p of points) sums.set(p.dims[2] as string, (sums.get(p.dims[2] as string) ?? 0) + p.amount);
    return Object.fromEntries([...sums].filter(([, n]) => n !== 0));
  };
  it('begin at 90, 80 and 60 points, whatever passes', () => {
    const scores = [100, 90, 89.99, 80, 79.99, 60, 59.99, 0];
    const entries = scores.map((score, i) => [enrolled(`s${i}`), attempt(`s${i}`, 1, '2022-04-10', score)]);
    expect(bandsOf(entries, { passMark: 80 })).toEqual({ EXCELLENT: 2, GOOD: 2, FAIR: 2, POOR: 2 });
  });
  it('go by the counting score and leave out who did not take part', () => {
    expect(bandsOf([[...passed, attempt('a', 2, '2022-04-12', 61)], [enrolled('c')]])).toEqual({ EXCELLENT: 1 });
    expect(bandsOf([[...passed, attempt('a', 2, '2022-04-12', 61)]], { scoreRule: 'LAST' })).toEqual({ FAIR: 1 });
    expect(bandsOf([])).toEqual({});
  });
});
