import { HOLIDAYS } from './domain.js';
import { locks } from './locks.js';
import { aimed, directory, histories, locked, merged, points, registered, revoked, set, verdicts, village, year, COUNTY, TOWN } from './spec-history.js';

const OTHER = '421222104';
const base = [registered(COUNTY), registered(TOWN), registered(OTHER), registered(village(201))];

describe('a target', () => {
  it('may be set again; the one of the latest day stands, whatever arrived last', () => {
    const facts = [...base, aimed('MED-05', TOWN, 2022, '2022-06-01', 0.96), aimed('MED-05', TOWN, 2022, '2022-01-10', 0.95)];
    expect(verdicts(facts.slice(-2))).toEqual(['accepted', 'accepted']);
    expect(directory(facts).target('MED-05', TOWN, 2022)).toBe(0.96);
  });
  it('belongs to one code, region and year', () => {
    const d = directory([...base, aimed('MED-05', TOWN, 2022, '2022-01-10', 0.95), aimed('MED-01', COUNTY, 2023, '2023-01-10', 400)]);
    expect([d.target('MED-05', TOWN, 2023), d.target('MED-05', OTHER, 2022), d.target('MED-01', COUNTY, 2023), d.target('MED-01', TOWN, 2023)]).toEqual([null, null, 400, null]);
  });
  it('may be 0, is replaced by a correction and gone with a retraction', () => {
    const first = aimed('AFT-09', TOWN, 2022, '2022-01-10', 2, { id: 'a' });
    expect(directory([...base, first, aimed('AFT-09', TOWN, 2022, '2022-01-12', 0, { id: 'b', corrects: 'a' })]).target('AFT-09', TOWN, 2022)).toBe(0);
    expect(directory([...base, first, aimed('AFT-09', TOWN, 2022, '', 0, { id: 'c', retracts: 'a' })]).target('AFT-09', TOWN, 2022)).toBeNull();
  });
});

describe('a locked year', () => {
  const byDefault = { on: '2023-03-01', at: '2023-02-28T16:00:00.000Z' };
  it('is locked on 1 March of the year after where nobody says otherwise', () => {
    const d = directory(base);
    expect([TOWN, COUNTY, village(201), '421222999'].map((region) => d.lockOf(region, 2022))).toEqual([byDefault, byDefault, byDefault, byDefault]);
    expect(d.lockOf(TOWN, 2023)).toEqual({ on: '2024-03-01', at: '2024-02-29T16:00:00.000Z' });
  });
  it('is locked on the day set as the year begins, or on none', () => {
    const lockSetTo = (value: string, on = '2023-01-01') => directory([...base, set('lock', on, value)]).lockOf(TOWN, 2022);
    expect([lockSetTo('on publish or 04-15'), lockSetTo('04-15'), lockSetTo('on publish'), lockSetTo('on publish', '2023-01-02')])
      .toEqual([{ on: '2023-04-15', at: '2023-04-14T16:00:00.000Z' }, { on: '2023-04-15', at: '2023-04-14T16:00:00.000Z' }, null, byDefault]);
  });
  it('is locked by the earliest lock of the region, its town or its county, also after the default', () => {
    const late = locked(TOWN, 2022, '2023-05-01');
    const early = locked(COUNTY, 2022, '2023-02-10');
    expect(directory([...base, late]).lockOf(village(201), 2022)).toEqual({ on: '2023-05-01', at: '2023-05-01T04:00:00.000Z' });
    const d = directory([...base, late, early]);
    expect([d.lockOf(TOWN, 2022), d.lockOf(OTHER, 2022)?.on, d.lockOf(COUNTY, 2022)?.on]).toEqual([{ on: '2023-02-10', at: '2023-02-10T04:00:00.000Z' }, '2023-02-10', '2023-02-10']);
    const twice = directory([...base, locked(COUNTY, 2022, '2023-02-10', { at: '2023-02-10T09:00:00.000Z' }), locked(TOWN, 2022, '2023-02-10', { at: '2023-02-10T08:00:00.000Z' })]);
    expect(twice.lockOf(TOWN, 2022)?.at).toBe('2023-02-10T08:00:00.000Z');
  });
  it('is locked once: SECOND_OPENING, unless the second one corrects the first', () => {
    expect(verdicts([locked(TOWN, 2022, '2023-02-01'), locked(TOWN, 2022, '2023-02-03')])).toEqual(['accepted', 'quarantined SECOND_OPENING']);
    const facts = [locked(TOWN, 2022, '2023-02-01', { id: 'a' }), locked(TOWN, 2022, '2023-02-03', { id: 'b', corrects: 'a' })];
    expect(verdicts(facts)).toEqual(['corrected', 'accepted']);
    expect(directory([...base, ...facts]).lockOf(TOWN, 2022)?.on).toBe('2023-02-03');
    expect(directory([...base, ...facts, locked(TOWN, 2022, '', { id: 'c', retracts: 'a' })]).lockOf(TOWN, 2022)).toEqual(byDefault);
  });
  it('alters the points of nothing, and neither does a target', () => {
    const { stamp } = directory(base);
    expect(directory([...base, locked(TOWN, 2022, '2023-02-01'), aimed('MED-05', TOWN, 2022, '2022-01-10', 0.95)]).stamp).toBe(stamp);
    expect(directory([...base, year('2022', '2021-10-25', [], [])]).stamp).not.toBe(stamp);
  });
});

describe('REG-04 towns whose year is locked', () => {
  const of = (facts: Parameters<typeof histories>[0], asOf = '9999-12-31') =>
    points(histories(facts), locks).filter((p) => p.e <= asOf).map((p) => [p.region, p.c, p.e, p.amount ?? 1]);
  it('count none, one by its own lock, all by their county’s, each once from the earlier day on', () => {
    expect(of(base)).toEqual([]);
    expect(of([...base, locked(TOWN, 2022, '2023-02-01')])).toEqual([[TOWN, '2022-12-31', '2023-02-01', 1]]);
    const both = [...base, locked(TOWN, 2022, '2023-02-20'), locked(COUNTY, 2022, '2023-02-10')];
    expect(of(both)).toEqual([[TOWN, '2022-12-31', '2023-02-10', 1], [OTHER, '2022-12-31', '2023-02-10', 1]]);
    expect([of(both, '2023-02-09'), of(both, '2023-02-10').length]).toEqual([[], 2]);
  });
  it('leave out towns that were not in force on 31 December', () => {
    const locking = locked(COUNTY, 2022, '2023-02-10');
    expect(of([...base, revoked(OTHER, '2022-12-31'), locking]).map(([region]) => region)).toEqual([TOWN]);
    expect(of([...base, revoked(OTHER, '2023-01-01'), locking]).map(([region]) => region)).toEqual([TOWN, OTHER]);
    expect(of([...base, merged('421222105', '2023-01-01', [TOWN, OTHER], COUNTY), locking]).map(([region]) => region)).toEqual([TOWN, OTHER]);
  });
  it('follow a corrected day and a retraction', () => {
    const first = locked(TOWN, 2022, '2023-02-01', { id: 'a' });
    expect(of([...base, first, locked(TOWN, 2022, '2023-02-03', { id: 'b', corrects: 'a' })])).toEqual([[TOWN, '2022-12-31', '2023-02-03', 1]]);
    expect(of([...base, first, locked(TOWN, 2022, '', { id: 'c', retracts: 'a' })])).toEqual([]);
  });
  it('law: points effective by a day are those of the locks dated by that day', () => {
    const facts = [...base, locked(TOWN, 2022, '2023-02-20'), locked(COUNTY, 2022, '2023-02-10'), locked(TOWN, 2021, '2022-03-01')];
    for (const day of ['2022-02-28', '2022-03-01', '2023-02-09', '2023-02-10', '2023-02-20']) expect(of(facts, day)).toEqual(of(facts.filter((k) => k.fact.on <= day)));
  });
});

describe('published holidays', () => {
  const all = directory([...base, ...HOLIDAYS.map((h) => year(h.year, h.publishedOn, h.off, h.work))]);
  it('are known from 2022 to 2026, exchanged days falling on weekends and no day being both', () => {
    expect(HOLIDAYS.map((h) => h.year)).toEqual(['2022', '2023', '2024', '2025', '2026']);
    for (const { off, work, year: of } of HOLIDAYS) {
      for (const day of work) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
      expect([...off, ...work].every((day) => day.startsWith(`${of}-`))).toBe(true);
      expect(off.filter((day) => work.includes(day))).toEqual([]);
    }
  });
  it.each([
    ['国庆节 2022 is followed by a working weekend', ['2022-10-07', '2022-10-08', '2022-10-09', '2022-10-10'], [true, false, false, false]],
    ['元旦 2023 begins with the weekend of the year before', ['2022-12-31', '2023-01-01', '2023-01-02', '2023-01-03'], [true, true, true, false]],
    ['清明节 2023 is one day', ['2023-04-04', '2023-04-05', '2023-04-06'], [false, true, false]],
    ['春节 2024 is worked for on both Sundays', ['2024-02-04', '2024-02-09', '2024-02-10', '2024-02-17', '2024-02-18'], [false, false, true, true, false]],
    ['国庆节、中秋节 2025 last eight days', ['2025-09-28', '2025-10-01', '2025-10-08', '2025-10-09', '2025-10-11'], [false, true, true, false, false]],
    ['春节 2026 lasts nine days', ['2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24', '2026-02-28'], [false, true, true, false, false]],
    ['a year nobody published has its weekends', ['2027-01-01', '2027-01-02', '2027-01-04'], [false, true, false]],
  ])('%s', (_, days, off) => {
    expect(days.map((day) => all.isHoliday(day))).toEqual(off);
  });
  it('carry a deadline to the next working day', () => {
    expect(['2022-09-30', '2022-10-01', '2023-01-21', '2026-10-01'].map((day) => all.workday(day))).toEqual(['2022-09-30', '2022-10-08', '2023-01-28', '2026-10-08']);
  });
});
