import type { SetAlert } from '@fazhi/domain';
import { setAlerts } from './alerts.js';
import { locked, registered, revoked, set, told, COUNTY, TOWN } from './spec-history.js';

const base = [registered(COUNTY), registered(TOWN)];
const [draft, toCounty, open] = setAlerts as [SetAlert, SetAlert, SetAlert];
const shown = (alert: SetAlert, day: string, facts = base): boolean =>
  told(alert, facts, TOWN, day).some((s) => s.from <= day && !(s.ended !== undefined && s.ended <= day));
const ends = (alert: SetAlert, day: string, facts = base): unknown[] => told(alert, facts, TOWN, day).map((s) => [s.dueOn, s.from, s.ended, s.ending]);

describe('A16 the annual report', () => {
  it.each([
    ['the draft', draft, '2023-01-31', '2022-12-31', '2023-01-01'],
    ['the report to the county', toCounty, '2023-03-01', '2023-01-29', '2023-01-30'],
    ['the published report', open, '2023-04-01', '2023-03-01', '2023-03-02'],
  ] as const)('%s is shown 30 days before it is due, not a day earlier, until the end of the year', (_, alert, dueOn, before, first) => {
    expect([shown(alert, before), shown(alert, first), shown(alert, dueOn), shown(alert, '2023-12-31')]).toEqual([alert === draft, true, true, true]);
    expect(ends(alert, '2023-12-31')).toEqual([[dueOn, first, '2024-01-01', 'EXPIRED']]);
  });
  it('is one about the year before: at its end the year before that is told', () => {
    expect(ends(draft, '2022-12-31').map((s) => (s as string[])[0])).toEqual(['2022-01-31']);
    expect(ends(draft, '2024-01-01').map((s) => (s as string[])[0])).toEqual(['2024-01-31']);
  });
  it('is resolved on the day the town or its county locks the year', () => {
    for (const region of [TOWN, COUNTY]) {
      const facts = [...base, locked(region, 2022, '2023-02-15')];
      expect([shown(toCounty, '2023-02-14', facts), shown(toCounty, '2023-02-15', facts)]).toEqual([true, false]);
      expect(ends(toCounty, '2023-02-15', facts)).toEqual([['2023-03-01', '2023-01-30', '2023-02-15', 'RESOLVED']]);
      expect(ends(draft, '2023-06-01', facts)).toEqual([['2023-01-31', '2023-01-01', '2023-02-15', 'RESOLVED']]);
    }
  });
  it('is not shown at all where the year was locked before', () => {
    expect(ends(open, '2023-06-01', [...base, locked(TOWN, 2022, '2023-03-02')])).toEqual([]);
    expect(ends(open, '2023-06-01', [...base, locked(TOWN, 2022, '2023-03-03')])).toHaveLength(1);
  });
  it('is open again when the lock is taken back, and heeds no lock of another year or a later day', () => {
    const lock = locked(TOWN, 2022, '2023-02-15', { id: 'a' });
    expect(shown(toCounty, '2023-03-15', [...base, lock, locked(TOWN, 2022, '', { id: 'b', retracts: 'a' })])).toBe(true);
    expect(shown(toCounty, '2023-03-15', [...base, locked(TOWN, 2021, '2023-02-15')])).toBe(true);
    expect(shown(toCounty, '2023-02-14', [...base, lock])).toBe(true);
  });
  it('is due on the date set when the year begins, and never shown before that', () => {
    const facts = [...base, set('report.draft', '2023-01-01', '01-15'), set('report.draft', '2023-01-02', '01-20')];
    expect(ends(draft, '2023-01-05', facts)).toEqual([['2023-01-15', '2023-01-01', '2024-01-01', 'EXPIRED']]);
  });
  it('asks nothing of a town that was gone when the year ended, and expires with one that ends later', () => {
    expect(ends(draft, '2023-02-01', [...base, revoked(TOWN, '2022-12-31')])).toEqual([]);
    expect(ends(draft, '2023-02-01', [...base, revoked(TOWN, '2023-02-01')])).toEqual([['2023-01-31', '2023-01-01', '2023-02-01', 'EXPIRED']]);
    expect(ends(draft, '2023-02-01', [registered(COUNTY), registered(TOWN, '2023-01-01')])).toEqual([]);
  });
  it('law: what began by a day is what the facts dated by it tell', () => {
    const facts = [...base, locked(TOWN, 2022, '2023-02-15')];
    for (const alert of setAlerts) {
      for (const day of ['2023-01-01', '2023-01-30', '2023-02-14', '2023-02-15', '2023-03-02', '2023-12-31']) {
        const known = (given: typeof facts): unknown[] => told(alert, given, TOWN, '2023-12-31').filter((s) => s.from <= day)
          .map(({ ended, ending, ...s }) => (ended !== undefined && ended <= day ? { ...s, ended, ending } : s));
        expect(known(facts)).toEqual(known(facts.filter((k) => k.fact.on <= day)));
      }
    }
  });
});
