import { anyOf, least, positive, whole, zero, type Clause, type Sentence } from '@fazhi/domain';
import type { BreakdownValue, Value } from '../ports.js';
import { keyOf } from './numbers.js';
import { say, type Speaking } from './say.js';
import { wordsOf } from './words.js';

const value = (code: string, n: number | null, parts?: [number, number], unit = '件'): Value => ({
  code, region: '421222103', period: '2022', asOf: '2022-12-31', division: 'AS_AT', settling: false, value: n, numerator: parts?.[0] ?? null, denominator: parts?.[1] ?? null,
  indicator: { code, zh: code, en: code, formula: '', kind: parts ? 'RATE' : 'FLOW', unit: parts ? '%' : unit },
});
function speaking(values: Value[], more: { style?: 'approx'; rows?: [string, string, number][] } = {}): Speaking {
  const rows = (more.rows ?? []).map(([key, label, n]): BreakdownValue => ({ key, label, value: n, share: null }));
  return {
    numbers: { values: new Map(values.map((v) => [keyOf(v.code, undefined), v])), breakdowns: new Map([['MED-06@ kind', rows]]) },
    words: wordsOf({ region: '421222103', level: 'TOWN', place: '关刀镇', county: '通城县', period: '2022' }), style: more.style ?? 'exact',
  };
}
const sentence = (clauses: (Clause | string)[], more: Partial<Sentence> = {}): Sentence => ({
  code: 'X-S1', in: { SEED_2022: '1' }, order: 1, clauses: clauses.map((c) => (typeof c === 'string' ? { text: c } : c)), ...more,
});
const text = (s: Sentence, with_: Speaking): string => say(s, with_).runs.map((r) => r.text).join('');
const wanting = (s: Sentence, with_: Speaking): string[] => say(s, with_).wants.map((w) => `${w.code} ${w.why}`);

const outcome = sentence(['共调处{MED-02}起，', '成功{MED-04}起，', '成功率达{MED-05}'], { led: true });

test('a number stands as reports say it, with its origin; words depend on the place and the period', () => {
  const with_ = speaking([value('MED-02', 165), value('MED-04', 156), value('MED-05', 156 / 165, [156, 165])]);
  expect(say(outcome, with_).runs).toEqual([
    { text: '共调处' }, { text: '165', code: 'MED-02' }, { text: '起，成功' }, { text: '156', code: 'MED-04' }, { text: '起，成功率达' }, { text: '94%以上', code: 'MED-05' }, { text: '。' },
  ]);
  expect(text(sentence(['{this}{self}、{all}、{organs}、{programme}、{span}']), with_)).toBe('今年我镇、全镇、关刀镇党委、政府、“八五”普法、全年。');
});

test('a clause whose number is null or 0 is left out and told; without the clause that leads nothing is said', () => {
  const some = speaking([value('MED-02', 3), value('MED-04', 0), value('MED-05', 0, [0, 3])]);
  expect([text(outcome, some), wanting(outcome, some)]).toEqual(['共调处3起。', ['MED-04 ZERO', 'MED-05 ZERO']]);
  const none = speaking([value('MED-02', 0), value('MED-04', 0), value('MED-05', null, [0, 0])]);
  expect([text(outcome, none), wanting(outcome, none)]).toEqual(['', ['MED-02 ZERO', 'MED-04 ZERO', 'MED-05 NULL']]);
});

test('zero is said where it is the statement, and only where there is something to be none of', () => {
  const none = sentence([{ text: '无重新犯罪人员', when: [zero('AFT-09'), zero('COR-05', 'numerator')], needs: [anyOf(positive('AFT-02'), positive('COR-06'))] }, { text: '重新犯罪{AFT-09}人', when: [positive('AFT-09')] }]);
  const world = (offenders: number, register: number): Speaking => speaking([value('AFT-09', offenders), value('COR-05', 0, [0, 11]), value('AFT-02', register), value('COR-06', 0)]);
  expect(text(none, world(0, 5))).toBe('无重新犯罪人员。');
  expect([text(none, world(2, 5)), wanting(none, world(2, 5))]).toEqual(['重新犯罪2人。', []]);
  expect([text(none, world(0, 0)), wanting(none, world(0, 0))]).toEqual(['', ['AFT-02 EVIDENCE']]);
});

test('what is said of all is said only where it is so of all', () => {
  const all = sentence([{ text: '{PUB-23:denominator}个村都有', when: [whole('PUB-23')] }, { text: '{PUB-23:denominator}个村中{PUB-23:numerator}个有', when: [{ code: 'PUB-23', is: 'partial' }] }]);
  expect(text(all, speaking([value('PUB-23', 1, [20, 20])]))).toBe('20个村都有。');
  expect(text(all, speaking([value('PUB-23', 0.95, [19, 20])]))).toBe('20个村中19个有。');
  expect(text(all, speaking([value('PUB-23', null, [0, 0])]))).toBe('');
});

test('the keys that lead are named; of those that are level with the next none is', () => {
  const top = sentence([{ text: '以{MED-06:top2 kind}居多', needs: [least('MED-01', 10)] }], { labels: { '01': '家庭纠纷' } });
  const rows = (...n: number[]): [string, string, number][] => n.map((x, i) => [`0${i + 1}`, `类${i + 1}`, x]);
  const of = (cases: number, ...n: number[]): string => text(top, speaking([value('MED-01', cases), value('MED-06', cases)], { rows: rows(...n) }));
  expect([of(10, 5, 4, 1), of(10, 5, 3, 3), of(10, 5, 5), of(9, 3, 3, 3), of(10, 3, 3, 3), of(9, 5, 4)]).toEqual(['以家庭纠纷和类2居多。', '以家庭纠纷居多。', '以家庭纠纷和类2居多。', '', '', '']);
});

test('scenario 44: exact, or cut with 余; persons are never cut', () => {
  const materials = sentence(['发放{PUB-01}份，', '帮助{PUB-05}人次']);
  const values = [value('PUB-01', 15_236, undefined, '份'), value('PUB-05', 15_236, undefined, '人次')];
  expect(text(materials, speaking(values))).toBe('发放15236份，帮助15236人次。');
  expect(text(materials, speaking(values, { style: 'approx' }))).toBe('发放15000余份，帮助15236人次。');
});
