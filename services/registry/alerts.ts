import { addDays, isLocalDate, maxDate, type LocalDate, type Role, type SetAlert, type SetOf, type SetSpan } from '@fazhi/domain';
import { lastDayOf } from './locks.js';

/** Days before a due date on which it is first shown. */
const AHEAD = 30;

/** The year that is reported on in the year of `day`. */
const reportedIn = (day: LocalDate): number => Number(day.slice(0, 4)) - 1;

/**
 * One step of last year's report of a town that was in force when that year ended: shown from 30 days before it is due until
 * the year is locked, at most to the end of the year in which it is due. The dates are those set when that year begins.
 */
function step(setting: string, { region, rows, day, context }: SetOf): readonly SetSpan[] {
  const year = reportedIn(day);
  const last = lastDayOf(year);
  const begins = `${year + 1}-01-01`;
  const dueOn = `${year + 1}-${context.rulesOn(begins).text(setting)}`;
  const valid = context.regions.get(region)?.intervals.find((i) => i.from <= last && (i.until === null || last < i.until));
  if (!valid || !isLocalDate(dueOn)) return [];
  const from = maxDate(addDays(dueOn, -AHEAD), begins);
  const locked = rows.find((row) => row.c === last && row.amount > 0)?.e;
  const over = valid.until !== null && valid.until < `${year + 2}-01-01` ? valid.until : `${year + 2}-01-01`;
  const end = locked !== undefined && locked <= over ? { ended: locked, ending: 'RESOLVED' as const } : { ended: over, ending: 'EXPIRED' as const };
  return from < end.ended ? [{ region, dueOn, from, ...end }] : [];
}

const report = (aspect: string, setting: string, to: readonly Role[], zh: string, en: string): SetAlert => ({
  code: 'A16', aspect, zh, en, to, each: 'TOWN', reads: ['REG-LOCKS'],
  since: (day) => ({ rows: lastDayOf(reportedIn(day)), sure: lastDayOf(reportedIn(day)) }),
  spans: (of) => step(setting, of),
});

/** A16: the annual report on the rule of law (法治政府建设年度报告; 法治政府建设与责任落实督察工作规定 art 25–27, from memory, verify). */
export const setAlerts: readonly SetAlert[] = [
  report('REPORT_DRAFT', 'report.draft', ['TOWN_ROL_OFFICE'],
    '上年度法治政府建设报告初稿应予完成：请核对数据、补齐缺项并拟出初稿。', 'The draft of last year’s report is due: check the figures and write it.'),
  report('REPORT_TO_COUNTY', 'report.toCounty', ['TOWN_ROL_OFFICE', 'COUNTY_JUSTICE'],
    '上年度法治政府建设报告应报送县级：请审定后报送并锁定年度数据。', 'Last year’s report is due at the county: approve it, send it and lock the year.'),
  report('REPORT_PUBLIC', 'report.public', ['TOWN_ROL_OFFICE', 'COUNTY_JUSTICE'],
    '上年度法治政府建设报告应向社会公开：请发布报告并锁定年度数据。', 'Last year’s report is due to be published: publish it and lock the year.'),
];
