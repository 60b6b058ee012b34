import { addDays, monthEnd, monthStart, type LocalDate } from '@fazhi/domain';

/** The day up to which the demonstration goes: what lies after it has not happened yet. */
export const LAST_DAY: LocalDate = '2022-12-31';

const span = (from: LocalDate, to: LocalDate): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Statutory holidays of 2022 and the weekend days worked instead (State Council notice of October 2021). */
export const OFF_2022: readonly LocalDate[] = [
  ...span('2022-01-01', '2022-01-03'), ...span('2022-01-31', '2022-02-06'), ...span('2022-04-03', '2022-04-05'),
  ...span('2022-04-30', '2022-05-04'), ...span('2022-06-03', '2022-06-05'), ...span('2022-09-10', '2022-09-12'),
  ...span('2022-10-01', '2022-10-07'),
];
export const WORK_2022: readonly LocalDate[] = [
  '2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09',
];

/** True for a day on which offices are open; for other years than 2022 Saturdays and Sundays are off. */
export function isWorkday(day: LocalDate): boolean {
  if (OFF_2022.includes(day)) return false;
  if (WORK_2022.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself, or the next one on which offices are open. */
export function workday(day: LocalDate): LocalDate {
  let at = day;
  while (!isWorkday(at)) at = addDays(at, 1);
  return at;
}

/** The working day `days` calendar days later, or the next one after that. */
export const workdayAfter = (day: LocalDate, days: number): LocalDate => workday(addDays(day, days));

/** Working days of the month that `day` is in. */
export const workdaysOf = (day: LocalDate): LocalDate[] => span(monthStart(day), monthEnd(day)).filter(isWorkday);
