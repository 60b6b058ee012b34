import { addDays, addMonths, daysBetween, isLocalDate, monthEnd, shanghaiDate } from './dates.js';

describe('local dates', () => {
  it('agree with the calendar of Date on every day from 1899 to 2201', () => {
    const first = Date.UTC(1899, 0, 1) / 86_400_000;
    for (let i = 0; i < 110_600; i++) {
      const day = new Date((first + i) * 86_400_000).toISOString().slice(0, 10);
      if (addDays('1899-01-01', i) !== day || daysBetween('1899-01-01', day) !== i) throw new Error(`${day} is ${addDays('1899-01-01', i)}`);
      if (isLocalDate(day) !== (day >= '1900-01-01' && day < '2200-01-01')) throw new Error(day);
    }
    expect(addDays('0001-01-01', -1)).toBe('0000-12-31');
  });
  it('are refused where the calendar does not have them', () => {
    for (const none of ['2022-02-29', '1900-02-29', '2022-00-10', '2022-13-01', '2022-04-31', '2022-1-01', '2022-01-1', '2022/01/01', '2022-01-01T', ' 2022-01-1', '２022-01-01', 20220101]) {
      expect([none, isLocalDate(none)]).toEqual([none, false]);
    }
    expect(isLocalDate('2000-02-29')).toBe(true);
  });
  it('move by months to the same day or the last of the month', () => {
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2022-01-31', 1)).toBe('2022-02-28');
    expect(addMonths('2022-03-31', -1)).toBe('2022-02-28');
    expect(addMonths('2022-11-15', 3)).toBe('2023-02-15');
    expect(addMonths('2022-01-15', -13)).toBe('2020-12-15');
    expect(monthEnd('2024-02-03')).toBe('2024-02-29');
  });
  it('begin at midnight in Shanghai', () => {
    expect(shanghaiDate(new Date('2022-12-31T15:59:59.999Z'))).toBe('2022-12-31');
    expect(shanghaiDate(new Date('2022-12-31T16:00:00Z'))).toBe('2023-01-01');
  });
});
