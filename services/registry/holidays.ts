import { addDays, type LocalDate } from '@fazhi/domain';

/** A year's holidays as the State Council published them: what a `holidays.set` fact says. */
export interface HolidayYear {
  /** `2022` */
  year: string;
  /** Number of the notice (国务院办公厅关于…年部分节假日安排的通知), and its day. */
  notice: string;
  publishedOn: LocalDate;
  /** Days off, those that fall on a weekend among them; days of December before a new year's are weekends anyway. */
  off: readonly LocalDate[];
  /** Weekend days worked in exchange. */
  work: readonly LocalDate[];
}

/** All days of the spans `MM-DD..MM-DD` and single days `MM-DD` of a year. */
function daysOf(year: string, spans: string): LocalDate[] {
  return spans.split(' ').flatMap((span) => {
    const [from, to] = span.split('..') as [string, string | undefined];
    const days: LocalDate[] = [];
    for (let day = `${year}-${from}`; day <= `${year}-${to ?? from}`; day = addDays(day, 1)) days.push(day);
    return days;
  });
}
const holidaysOf = (year: string, notice: string, publishedOn: LocalDate, off: string, work: string): HolidayYear =>
  ({ year, notice, publishedOn, off: daysOf(year, off), work: daysOf(year, work) });

/** From memory, as far as published; verify against the notices before relying on a deadline that falls on one. */
export const HOLIDAYS: readonly HolidayYear[] = [
  holidaysOf('2022', '国办发明电〔2021〕11号', '2021-10-25',
    '01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09'),
  holidaysOf('2023', '国办发明电〔2022〕16号', '2022-12-08',
    '01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08'),
  holidaysOf('2024', '国办发明电〔2023〕7号', '2023-10-25',
    '01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-08..06-10 09-15..09-17 10-01..10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
  holidaysOf('2025', '国办发明电〔2024〕12号', '2024-11-12',
    '01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08',
    '01-26 02-08 04-27 09-28 10-11'),
  holidaysOf('2026', '国办发明电〔2025〕7号', '2025-11-04',
    '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10'),
];
