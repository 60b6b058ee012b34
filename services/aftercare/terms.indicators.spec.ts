import { addDays, defaultRules, rulesFrom, type AnyFact } from '@fazhi/domain';
import { TOWN, V201, V202, V203, contextOf, fact, judged, pointsOf, registryFact, value, year } from './spec-given.js';
import { helpEnd } from './help-period.js';

const release = (subject: string, on: string, data: Record<string, unknown> = {}): AnyFact =>
  fact(subject, 'term.released', on, { personKey: `person of ${subject}`, category: 'PRISON', channel: '01', ...data });
const handOver = (subject: string, on: string, risk = 'GENERAL'): AnyFact => fact(subject, 'term.handed-over', on, { method: 'GOVERNMENT', risk });
const stock = (facts: AnyFact[], day: string, region = TOWN): unknown => value('AFT-02', pointsOf(facts), { from: day, to: day }, day, region);

describe('AFT-01 and the hand-over rate', () => {
  it('counts 72 in five years and 19 in the year; a day later the first of January 2018 has left the window', () => {
    const days = [
      '2018-01-01',
      ...Array.from({ length: 52 }, (_, i) => addDays('2018-01-15', i * 25)), // 2018-01-15 … 2021-07-13
      ...Array.from({ length: 19 }, (_, i) => addDays('2022-01-03', i * 19)), // 2022-01-03 … 2022-12-11
    ];
    const points = pointsOf([release('before', '2017-12-31'), ...days.map((on, i) => release(`t${i}`, on))]);
    expect(value('AFT-01', points, { from: '2018-01-01', to: '2022-12-31' })).toBe(72);
    expect(value('AFT-01', points, year(2022))).toBe(19);
    expect(value('AFT-01', points, { from: '2018-01-02', to: '2023-01-01' })).toBe(71);
  });
  it('leaves out who moved in and who comes from a correction; both are to be handed over', () => {
    const points = pointsOf([
      release('a', '2022-03-01'), handOver('a', '2022-03-02'),
      release('b', '2022-03-01', { category: 'DETENTION', channel: '03' }),
      release('c', '2022-03-01', { channel: '04' }), handOver('c', '2023-01-05'),
      release('d', '2022-03-01', { category: 'FROM_CORRECTION', channel: '02', sentence: 'PROBATION' }),
      fact('d', 'term.handover-failed', '2022-03-02', { code: 'NOT_FOUND' }),
    ]);
    expect(value('AFT-01', points, year(2022))).toBe(2);
    expect(value('AFT-03', points, year(2022))).toBe(4);
    expect(value('AFT-04', points, year(2022))).toEqual([1, 4]);
    expect(value('AFT-04', points, year(2022), '2023-01-05')).toEqual([2, 4]);
    expect(value('AFT-04', points, year(2023))).toEqual([0, 0]);
  });
  it('counts a person who is also helped elsewhere once, where responsible', () => {
    const facts = [release('a', '2022-03-01', { assistingRegion: V202 }), handOver('a', '2022-03-01')];
    expect([value('AFT-01', pointsOf(facts), year(2022), '2022-12-31', V201), value('AFT-01', pointsOf(facts), year(2022), '2022-12-31', V202)]).toEqual([1, 0]);
    expect([stock(facts, '2022-12-31', V201), stock(facts, '2022-12-31', V202)]).toEqual([1, 0]);
  });
});

describe('the help period', () => {
  it.each([
    ['PRISON', undefined, '2018-01-01', '2023-01-01'], ['DETENTION', undefined, '2020-02-29', '2025-02-28'],
    ['FROM_CORRECTION', 'PROBATION', '2020-05-01', '2023-05-01'], ['FROM_CORRECTION', 'CONTROL', '2020-05-01', '2023-05-01'],
    ['FROM_CORRECTION', 'PAROLE', '2020-05-01', '2025-05-01'], ['FROM_CORRECTION', 'MEDICAL', '2020-05-01', '2025-05-01'],
  ])('after %s (%s) from %s lasts to %s', (category, sentence, on, last) => {
    expect(helpEnd({ category, sentence, on }, defaultRules)).toBe(last);
  });
  it('is the county\'s policy on the day of release', () => {
    expect(helpEnd({ category: 'FROM_CORRECTION', sentence: 'PROBATION', on: '2022-01-01' }, rulesFrom({ 'help.years.probation_control': 5 }))).toBe('2027-01-01');
    const context = contextOf(registryFact('config.set', 'help.years.release', '2022-01-01', { key: 'help.years.release', value: 2 }));
    const facts = [release('a', '2021-12-31'), handOver('a', '2022-01-05'), release('b', '2022-01-01'), handOver('b', '2022-01-05')];
    const on = (day: string): unknown => value('AFT-02', pointsOf(facts, context), { from: day, to: day });
    expect([on('2024-01-01'), on('2024-01-02'), on('2026-12-31'), on('2027-01-01')]).toEqual([2, 1, 1, 0]);
  });
});

describe('AFT-02, the register', () => {
  const start = [release('a', '2018-01-01'), handOver('a', '2018-01-03')];
  it('counts from hand-over to the last day of help', () => {
    expect(['2018-01-02', '2018-01-03', '2023-01-01', '2023-01-02'].map((day) => stock(start, day))).toEqual([0, 1, 1, 0]);
  });
  it('does not count on the day of closing or of the judgment, but counts who is lost', () => {
    expect(['2020-05-01', '2020-05-02'].map((day) => stock([...start, fact('a', 'term.closed', '2020-05-02', { reason: 'DIED' })], day))).toEqual([1, 0]);
    expect(['2020-05-01', '2020-05-02'].map((day) => stock([...start, fact('a', 'reoffence.confirmed', '2020-05-02', { crimeOn: '2019-01-01' })], day))).toEqual([1, 0]);
    expect(stock([...start, fact('a', 'term.lost', '2020-05-02')], '2020-06-01')).toBe(1);
  });
  it('follows a move, while the release stays where it was', () => {
    const facts = [...start, fact('a', 'term.moved', '2019-07-01', { to: V203 })];
    expect([stock(facts, '2019-06-30', V201), stock(facts, '2019-07-01', V201), stock(facts, '2019-07-01', V203)]).toEqual([1, 0, 1]);
    expect(value('AFT-01', pointsOf(facts), year(2018), '2019-12-31', V201)).toBe(1);
  });
  it('follows a merger of villages', () => {
    const context = contextOf(registryFact('region.merged', V203, '2020-01-01', { name: '合并村', level: 'VILLAGE', parent: TOWN, from: [V201, V203] }));
    const at = (day: string, region: string): unknown => value('AFT-02', pointsOf(start, context), { from: day, to: day }, day, region);
    expect([at('2019-12-31', V201), at('2020-01-01', V201), at('2020-01-01', V203)]).toEqual([1, 0, 1]);
  });
  it('counts a person with two terms once, where the term handed over first still runs', () => {
    const facts = [
      release('a', '2018-01-01', { personKey: 'p' }), handOver('a', '2018-01-03'),
      release('b', '2021-01-01', { personKey: 'p', region: V202 }), handOver('b', '2021-01-03', 'KEY'),
      fact('a', 'term.closed', '2022-04-01', { reason: 'EXPIRED' }),
    ];
    expect([stock(facts, '2021-06-01'), stock(facts, '2021-06-01', V201), stock(facts, '2021-06-01', V202)]).toEqual([1, 1, 0]);
    expect([stock(facts, '2022-04-01'), stock(facts, '2022-04-01', V201), stock(facts, '2022-04-01', V202)]).toEqual([1, 0, 1]);
    // b runs to 2026-01-01
    expect([stock(facts, '2026-01-01'), stock(facts, '2026-01-02')]).toEqual([1, 0]);
  });
  it('breaks down by category and by the risk assessed last', () => {
    const facts = [...start, fact('a', 'risk.assessed', '2019-01-01', { risk: 'KEY' })];
    const on = (day: string): Record<string, number> => {
      const sums: Record<string, number> = {};
      for (const p of pointsOf(facts)) if (p.measure === 'AFT-02' && p.c <= day) sums[p.dims.join(' ')] = (sums[p.dims.join(' ')] ?? 0) + p.amount;
      return sums;
    };
    expect(on('2018-12-31')).toEqual({ 'PRISON GENERAL': 1 });
    expect(on('2019-01-01')).toEqual({ 'PRISON GENERAL': 0, 'PRISON KEY': 1 });
  });
  it('follows a correction of the release, region and help period, and empties with its retraction', () => {
    const wrong = release('a', '2017-12-01');
    const right = release('a', '2018-01-01', { region: V202 });
    const corrected = judged([wrong, handOver('a', '2018-01-03'), right], { 2: { corrects: wrong.id } }).standing;
    expect([stock(corrected, '2022-12-02', V201), stock(corrected, '2023-01-01', V202), stock(corrected, '2023-01-02')]).toEqual([0, 1, 0]);
    expect(value('AFT-01', pointsOf(corrected), year(2017))).toBe(0);
    const retracted = judged([wrong, handOver('a', '2018-01-03'), fact('a', 'term.released', '2018-01-04')], { 2: { retracts: wrong.id } });
    expect(retracted.answers).toEqual(['retracted', 'parked NOT_RELEASED', 'accepted']);
    expect(pointsOf(retracted.standing)).toEqual([]);
  });
});

describe('AFT-09 and AFT-10', () => {
  const start = [release('a', '2020-01-01', { personKey: 'p' }), handOver('a', '2020-01-02')];
  const confirmed = (subject: string, on: string, crimeOn: string): AnyFact => fact(subject, 'reoffence.confirmed', on, { crimeOn });

  it('dates a reoffence by the crime and knows it from the judgment', () => {
    const points = pointsOf([...start, release('b', '2020-01-01'), handOver('b', '2020-01-02'), confirmed('a', '2023-02-10', '2022-11-30')]);
    expect(value('AFT-09', points, year(2022))).toBe(0);
    expect(value('AFT-09', points, year(2022), '2023-02-09')).toBe(0);
    expect(value('AFT-09', points, year(2022), '2023-02-10')).toBe(1);
    expect(value('AFT-09', points, year(2023), '2023-12-31')).toBe(0);
    expect(value('AFT-10', points, year(2022))).toEqual([0, 2]);
    expect(value('AFT-10', points, year(2022), '2023-02-10')).toEqual([1, 2]);
    expect(value('AFT-10', points, year(2023), '2023-12-31')).toEqual([0, 2]);
    expect(value('AFT-10', points, year(2024), '2024-12-31')).toEqual([0, 1]);
  });
  it('takes crimes within the help period only, its last day included', () => {
    const one = (crimeOn: string): unknown => value('AFT-09', pointsOf([...start, confirmed('a', '2026-01-01', crimeOn)]), { from: '2019-01-01', to: '2026-12-31' });
    expect([one('2019-12-31'), one('2020-01-01'), one('2025-01-01'), one('2025-01-02')]).toEqual([0, 1, 1, 0]);
  });
  it('counts a person of two terms once, in the region of the last day on the register', () => {
    const points = pointsOf([
      ...start, confirmed('a', '2022-06-01', '2022-03-01'),
      release('b', '2022-07-01', { personKey: 'p', region: V202 }), handOver('b', '2022-07-01'), confirmed('b', '2022-12-01', '2022-08-01'),
    ]);
    expect(value('AFT-09', points, year(2022))).toBe(1);
    expect(value('AFT-10', points, year(2022))).toEqual([1, 1]);
    expect(value('AFT-10', points, year(2022), '2022-12-31', V201)).toEqual([0, 0]);
    expect(value('AFT-10', points, year(2022), '2022-12-31', V202)).toEqual([1, 1]);
    expect(value('AFT-10', points, year(2022), '2022-06-30', V201)).toEqual([1, 1]);
  });
  it('keeps suspicions apart until they are cleared or confirmed', () => {
    const points = pointsOf([
      ...start, fact('a', 'reoffence.suspected', '2022-05-01'), fact('a', 'reoffence.suspected', '2022-05-09'), fact('a', 'reoffence.cleared', '2022-09-01'),
      release('b', '2020-01-01'), handOver('b', '2020-01-02'), fact('b', 'reoffence.suspected', '2022-05-01'), confirmed('b', '2023-01-10', '2022-04-30'),
    ]);
    expect(value('AFT-09b', points, year(2022), '2022-05-31')).toBe(2);
    expect(value('AFT-09b', points, year(2022), '2022-09-01')).toBe(1);
    expect(value('AFT-09b', points, year(2022), '2023-01-10')).toBe(0);
    expect(value('AFT-09', points, year(2022), '2023-01-10')).toBe(1);
  });
});

describe('what was done', () => {
  it('counts visits, talks, assistances and survey rounds, repeated ones too', () => {
    const visit = (on: string, conduct: string): AnyFact => fact('a', 'visit.recorded', on, { conduct, work: true, family: 'STABLE', contacts: 'SIMPLE' });
    const help = (on: string, resolved: boolean): AnyFact => fact('a', 'assistance.provided', on, { kind: '低保', org: '民政办', resolved });
    const points = pointsOf([
      release('a', '2022-01-01'), handOver('a', '2022-01-02'), visit('2022-01-05', 'GOOD'), visit('2022-04-05', 'POOR'), visit('2023-01-01', 'GOOD'),
      fact('a', 'talk.held', '2022-02-01'), help('2022-03-01', false), help('2022-03-02', true), help('2022-03-03', true),
      fact('s1', 'survey.reported', '2022-03-31', { checked: 0, changed: 0 }), fact('s2', 'survey.reported', '2022-06-30', { checked: 3, changed: 1 }),
    ]);
    expect([value('AFT-25', points, year(2022)), value('AFT-27', points, year(2022)), value('AFT-23', points, year(2022)), value('AFT-26', points, year(2022))]).toEqual([2, 1, 2, 3]);
    expect(value('AFT-26b', points, year(2022))).toEqual([2, 3]);
  });
});
