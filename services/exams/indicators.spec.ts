import { Directory, type AnyFact, type Kept } from '@fazhi/domain';
import { attempt, enrolled, exempted, pointsOf, published, valueOf, TOWN } from './spec-history.js';

const V201 = '421222103201';
const V202 = '421222103202';
const MERGED = '421222103230';
const registryFact = (type: string, subject: string, on: string, data: object): AnyFact =>
  ({ id: subject + on, source: 'r', type, subject, region: subject, on, recordedAt: '', data: data as never });
const registered = [['421222', 'COUNTY'], [TOWN, 'TOWN'], [V201, 'VILLAGE'], [V202, 'VILLAGE']]
  .map(([code, level]) => registryFact('region.registered', code as string, '2022-01-01', { name: code, level, validFrom: '2010-01-01' }));
const regions = new Directory('421222', registered);
const Y2022 = ['2022-01-01', '2022-12-31'] as const;
const Y2023 = ['2023-01-01', '2023-12-31'] as const;
const END = '2022-12-31';

/** Five on the roster of the sample campaign (windows 04-01…04-30 and 05-10…05-20, pass mark 60, three attempts). */
const p1 = [enrolled('p1', 'U1'), attempt('p1', 1, '2022-04-05', 55), attempt('p1', 2, '2022-04-10', 92)];
const p2 = [enrolled('p2', 'U1'), attempt('p2', 1, '2022-05-12', 60)];
const p3 = [enrolled('p3', 'U2')];
const p4 = [enrolled('p4', 'U2'), attempt('p4', 1, '2022-04-02', 80), exempted('p4', '2022-04-15')];
const p5 = [enrolled('p5', 'U2'), attempt('p5', 4, '2022-04-20', 100), attempt('p5', 1, '2022-06-01', 100)];
const five = [p1, p2, p3, p4, p5];
const of = (entries: readonly (readonly Kept[])[], terms: object = {}) => pointsOf([published(terms)], entries, regions);

describe('EX indicators', () => {
  const points = of(five);
  const all = (asOf: string): (number | null)[] =>
    ['EX-01', 'EX-02', 'EX-02a', 'EX-03', 'EX-03b', 'EX-04', 'EX-05'].map((code) => valueOf(points, code, Y2022, asOf));

  it('count the roster without the exempt, who took part, passed and excelled', () => {
    // due: p1 p2 p3 p5; took: p1 p2 (p5's attempts are one too many and out of time); scores 92 and 60
    expect(all(END)).toEqual([4, 2 / 4, 1 / 4, 2 / 2, 2 / 4, 1 / 2, 76]);
  });
  it('show a running campaign as it stood on each day', () => {
    expect(all('2022-03-14')).toEqual([0, null, null, null, null, null, null]);
    expect(all('2022-03-15')).toEqual([5, 0, 0, null, 0, null, null]);
    // p1 55, p4 80, not yet exempt
    expect(all('2022-04-05')).toEqual([5, 2 / 5, 2 / 5, 1 / 2, 1 / 5, 0, 67.5]);
    // p4 leaves with everything on the day of the exemption; p1 92
    expect(all('2022-04-14')).toEqual([5, 2 / 5, 2 / 5, 2 / 2, 2 / 5, 1 / 2, 86]);
    expect(all('2022-04-15')).toEqual([4, 1 / 4, 1 / 4, 1 / 1, 1 / 4, 1, 92]);
  });
  it('belong to the period that holds the last day of the last window', () => {
    expect(valueOf(points, 'EX-01', ['2022-05-20', '2022-05-20'], END)).toBe(4);
    expect(valueOf(points, 'EX-01', ['2022-01-01', '2022-05-19'], END)).toBe(0);
    const late = of(five, { makeUps: [{ opensOn: '2023-01-04', closesOn: '2023-01-05' }, { opensOn: '2022-12-01', closesOn: '2022-12-02' }] });
    expect([valueOf(late, 'EX-01', Y2022, END), valueOf(late, 'EX-01', Y2023, END)]).toEqual([0, 4]);
    // without a make-up p2's attempt is out of time
    const once = of(five, { makeUps: undefined });
    expect([valueOf(once, 'EX-01', ['2022-04-30', '2022-04-30'], END), valueOf(once, 'EX-02', Y2022, END)]).toEqual([4, 1 / 4]);
  });
  it('break down by campaign and unit', () => {
    const unit = (code: string, u: string): number | null => valueOf(points, code, Y2022, END, TOWN, u);
    expect([unit('EX-01', 'U1'), unit('EX-01', 'U2'), unit('EX-02', 'U1'), unit('EX-02', 'U2')]).toEqual([2, 2, 1, 0]);
    expect(new Set(points.map((p) => p.dims[0]))).toEqual(new Set(['E1']));
  });
  it('take the best score, or the last one where the campaign says so', () => {
    const again = [[...p1, attempt('p1', 3, '2022-04-30', 59.5)]];
    const values = (terms: object): (number | null)[] => ['EX-02', 'EX-03', 'EX-04', 'EX-05'].map((code) => valueOf(of(again, terms), code, Y2022, END));
    expect(values({})).toEqual([1, 1, 1, 92]);
    expect(values({ scoreRule: 'LAST' })).toEqual([1, 0, 0, 59.5]);
    // the third attempt does not count where two are permitted
    expect(values({ scoreRule: 'LAST', maxAttempts: 2 })).toEqual([1, 1, 1, 92]);
  });
  it('keep hundredths of a point', () => {
    // 89.99 is no excellence; (89.99 + 60.1) / 2
    const scores = of([[enrolled('a'), attempt('a', 1, '2022-04-05', 89.99)], [enrolled('b'), attempt('b', 1, '2022-04-05', 60.1)]]);
    expect(scores.every((p) => Number.isInteger(p.amount))).toBe(true);
    expect([valueOf(scores, 'EX-04', Y2022, END), valueOf(scores, 'EX-05', Y2022, END)]).toEqual([0, 75.045]);
  });
  it('count a pass at exactly the pass mark and excellence at exactly 90', () => {
    const edge = of([[enrolled('a'), attempt('a', 1, '2022-04-05', 90)], [enrolled('b'), attempt('b', 1, '2022-04-05', 79.99)]], { passMark: 80 });
    expect([valueOf(edge, 'EX-03', Y2022, END), valueOf(edge, 'EX-04', Y2022, END)]).toEqual([1 / 2, 1 / 2]);
  });
  it('follow a corrected score and a retracted attempt', () => {
    const corrected = [...p1, attempt('p1', 2, '2022-04-10', 89, { id: 'fix', corrects: 'try-p1-2-2022-04-10' })];
    const retracted = [...p2, attempt('p2', 0, '', 0, { id: 'gone', retracts: 'try-p2-1-2022-05-12' })];
    const after = of([corrected, retracted]);
    expect(['EX-02', 'EX-04', 'EX-05'].map((code) => valueOf(after, code, Y2022, END))).toEqual([1 / 2, 0, 89]);
  });
  it('reach exactly 1 where all 58 take part', () => {
    const everybody = Array.from({ length: 58 }, (_, i) => [enrolled(`q${i}`), attempt(`q${i}`, 1, '2022-04-08', 61)]);
    expect([valueOf(of(everybody), 'EX-01', Y2022, END), valueOf(of(everybody), 'EX-02', Y2022, END)]).toEqual([58, 1]);
  });
  it('are null where nobody is due', () => {
    expect(['EX-02', 'EX-03', 'EX-05'].map((code) => valueOf(of([]), code, Y2022, END))).toEqual([null, null, null]);
  });
  it('sit in the village of the enrolment, and in its successor where the merger precedes the last day', () => {
    const entries = [[enrolled('a', 'U1', { region: V201 }), attempt('a', 1, '2022-04-05', 70)], [enrolled('b', 'U1', { region: V202 })]];
    const counts = (on: string): (number | null)[] => {
      const directory = new Directory('421222', [...registered,
        registryFact('region.merged', MERGED, on, { name: 'M', level: 'VILLAGE', parent: TOWN, from: [V201, V202] })]);
      const points = pointsOf([published()], entries, directory);
      return [V201, V202, MERGED, TOWN].map((code) => valueOf(points, 'EX-01', Y2022, END, code));
    };
    expect(counts('2022-05-20')).toEqual([0, 0, 2, 2]);
    expect(counts('2022-05-21')).toEqual([1, 1, 0, 2]);
  });
});
