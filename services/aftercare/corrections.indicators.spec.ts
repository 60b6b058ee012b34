import { addDays, addMonths, type AnyFact } from '@fazhi/domain';
import { V201, V202, fact, judged, pointsOf, value, year } from './spec-given.js';

const sentence = (subject: string, category = 'PROBATION'): Record<string, unknown> =>
  ({ personKey: `person of ${subject}`, category, termStart: '2019-01-01', termEnd: '2023-12-31' });
const notified = (s: string, on: string, data = {}): AnyFact => fact(s, 'correction.notified', on, { ...sentence(s), ...data });
const admitted = (s: string, on: string, data = sentence(s)): AnyFact => fact(s, 'correction.admitted', on, data);
const arrived = (s: string, on: string): AnyFact => fact(s, 'correction.transferred-in', on, sentence(s));
const ended = (s: string, on: string, kind: string): AnyFact => fact(s, 'correction.ended', on, { kind });
const confirmed = (s: string, on: string, crimeOn: string): AnyFact => fact(s, 'reoffence.confirmed', on, { crimeOn });

describe('the roll', () => {
  it('lifted 47 in three years and has 11 on 31 December 2022, nobody reoffending', () => {
    const facts = [
      // 47 expiries from 2020-01-01 on, 23 days apart: the last on 2022-11-24; one more the day before the window
      ...Array.from({ length: 47 }, (_, i) => addDays('2020-01-01', i * 23)).flatMap((on, i) => [admitted(`e${i}`, addMonths(on, -12)), ended(`e${i}`, on, 'EXPIRED')]),
      admitted('old', '2018-01-01'), ended('old', '2019-12-31', 'EXPIRED'),
      ...Array.from({ length: 11 }, (_, i) => admitted(`s${i}`, addDays('2022-01-10', i * 30))),
    ];
    const points = pointsOf(facts);
    expect(value('COR-03', points, { from: '2020-01-01', to: '2022-12-31' })).toBe(47);
    expect(value('COR-01', points, year(2022))).toBe(11);
    expect(value('COR-05', points, year(2022))).toEqual([0, value('COR-06', points, year(2022))]);
    // lifted in 2022: i * 23 ≥ 731 days, i = 32 … 46; with the eleven these were on the roll in the year
    expect(value('COR-03', points, year(2022))).toBe(15);
    expect(value('COR-06', points, year(2022))).toBe(26);
  });
  it('begins with admission or transfer and no longer counts on the day of the end', () => {
    const points = pointsOf([notified('a', '2022-01-02'), admitted('a', '2022-01-10', {}), ended('a', '2022-06-30', 'EXPIRED')]);
    const on = (day: string): unknown => value('COR-01', points, { from: day, to: day });
    expect([on('2022-01-09'), on('2022-01-10'), on('2022-06-29'), on('2022-06-30')]).toEqual([0, 1, 1, 0]);
  });
  it('counts a transfer in once, however it is admitted afterwards, and only ends of those on the roll', () => {
    const points = pointsOf([
      arrived('a', '2022-02-01'), admitted('a', '2022-02-03', {}),
      notified('b', '2022-02-01'), ended('b', '2022-03-01', 'DIED'),
      notified('c', '2022-02-01'), ended('c', '2022-03-01', 'TRANSFERRED_OUT'),
      notified('d', '2022-02-01'), ended('d', '2022-03-01', 'PARDONED'),
    ]);
    const of = (code: string): unknown => value(code, points, year(2022));
    expect(['COR-01', 'COR-02', 'COR-07', 'COR-03', 'COR-04', 'COR-08'].map(of)).toEqual([1, 0, 1, 0, 0, 0]);
  });
  it('keeps opening + admitted + transferred in = lifted + terminated + transferred out + closing', () => {
    const points = pointsOf([
      admitted('a', '2021-05-01'), admitted('b', '2021-06-01'), ended('b', '2022-01-01', 'EXPIRED'), admitted('c', '2021-07-01'), ended('c', '2022-05-01', 'PARDONED'),
      admitted('d', '2022-01-01'), ended('d', '2022-01-01', 'IMPRISONED'), admitted('e', '2022-03-01'), ended('e', '2022-12-31', 'PROBATION_REVOKED'),
      arrived('f', '2022-04-01'), arrived('g', '2022-04-01'), ended('g', '2022-08-01', 'TRANSFERRED_OUT'),
    ]);
    const of = (code: string): unknown => value(code, points, year(2022));
    // opening a b c = 3, admitted d e, in f g; lifted b c, terminated d e, out g, closing a f
    expect(['COR-06', 'COR-02', 'COR-07', 'COR-03', 'COR-04', 'COR-08', 'COR-01'].map(of)).toEqual([7, 2, 2, 2, 2, 1, 2]);
  });
  it('takes back what was counted when the end is corrected', () => {
    const end = ended('a', '2022-06-30', 'EXPIRED');
    const later = ended('a', '2023-01-05', 'EXPIRED');
    const points = pointsOf(judged([admitted('a', '2022-01-10'), end, later], { 2: { corrects: end.id } }).standing);
    expect([value('COR-03', points, year(2022)), value('COR-01', points, year(2022)), value('COR-03', points, year(2023))]).toEqual([0, 1, 1]);
  });
  it('counts where the correction was opened', () => {
    const points = pointsOf([notified('a', '2022-01-02', { region: V202 }), admitted('a', '2022-01-10', {})]);
    expect([value('COR-01', points, year(2022), '2022-12-31', V202), value('COR-01', points, year(2022), '2022-12-31', V201)]).toEqual([1, 0]);
  });
});

describe('COR-05', () => {
  it('counts persons with a crime while on the roll, known from the judgment, also after the end', () => {
    const points = pointsOf([
      admitted('a', '2021-03-01'), confirmed('a', '2022-12-01', '2022-05-01'), confirmed('a', '2022-12-15', '2022-06-01'),
      admitted('b', '2021-03-01'), ended('b', '2022-09-01', 'PROBATION_REVOKED'), confirmed('b', '2023-02-01', '2022-09-01'),
      admitted('c', '2021-03-01'), ended('c', '2022-09-01', 'EXPIRED'), confirmed('c', '2022-12-01', '2022-09-02'),
      admitted('d', '2022-03-01'), confirmed('d', '2022-12-01', '2022-02-28'),
      notified('e', '2022-01-01'), confirmed('e', '2022-12-01', '2022-05-01'),
    ]);
    expect(value('COR-05', points, year(2022))).toEqual([1, 4]);
    expect(value('COR-05', points, year(2022), '2023-02-01')).toEqual([2, 4]);
    expect(value('COR-05', points, year(2021), '2023-02-01')).toEqual([0, 3]);
  });
});
