import { addDays, addMonths, addYears, minDate, monthEnd, type Context, type LocalDate, type SetAlert, type SetSpan } from '@fazhi/domain';

const to = ['TOWN_ROL_OFFICE'] as const;
/** How far back is looked for what was never done. */
const YEARS_BACK = 2;
const NOTICE_DAYS = 14;

const quarterStart = (day: LocalDate): LocalDate => addMonths(`${day.slice(0, 7)}-01`, -((Number(day.slice(5, 7)) - 1) % 3));
const quarterEnd = (day: LocalDate): LocalDate => monthEnd(addMonths(quarterStart(day), 2));

/** Quarters and years are judged each by its own rows: what is read at all is told exactly. */
const exactly = (day: LocalDate): { rows: LocalDate; sure: LocalDate } => ({ rows: day, sure: day });

/**
 * A duty of a town that was in force since `begins`: shown from `from` unless done by then, until it is done or too late.
 * @param over the first day on which it is too late
 */
function duty(town: string, { regions }: Context, begins: LocalDate, dueOn: LocalDate, from: LocalDate, done: LocalDate | undefined, over: LocalDate): SetSpan[] {
  const interval = regions.get(town)?.intervals.find((i) => i.from <= begins && (i.until === null || from < i.until));
  if (!interval || (done !== undefined && done <= from)) return [];
  const left = interval.until === null ? over : minDate(interval.until, over);
  const ended = done === undefined ? left : minDate(done, left);
  return [{ region: town, dueOn, from, ended, ending: ended === over ? 'EXPIRED' : 'RESOLVED' }];
}

/**
 * A17: no meeting with rule of law on its agenda in a quarter, told two weeks before the quarter ends. A meeting held later makes
 * up for it until the end of the following quarter.
 */
const noMeeting: SetAlert = {
  code: 'A17', aspect: 'NO_RULE_OF_LAW_MEETING', settledBy: ['publicity.governance.meeting-held'], each: 'TOWN', to, reads: ['GOV-01.agenda'],
  zh: '本季度领导班子会议尚未研究法治政府建设工作，请安排研究并报送会议记录。', en: 'No meeting of this quarter had rule of law on its agenda; hold one and report it.',
  since: (day) => exactly(quarterStart(addYears(day, -YEARS_BACK))),
  spans({ region, rows, day, context }) {
    const meetings = [...new Set(rows.filter((r) => r.region === region && r.amount > 0).map((r) => r.c))].sort();
    const spans: SetSpan[] = [];
    for (let end = quarterEnd(addYears(day, -YEARS_BACK)); addDays(end, -NOTICE_DAYS) <= day; end = quarterEnd(addDays(end, 1))) {
      const begins = quarterStart(end);
      spans.push(...duty(region, context, begins, end, addDays(end, -NOTICE_DAYS), meetings.find((m) => m >= begins), addDays(quarterEnd(addDays(end, 1)), 1)));
    }
    return spans;
  },
};

/** A17: the yearly plan is to be issued by 31 March; told from 1 March, too late when the year is over. */
const noPlan: SetAlert = {
  code: 'A17', aspect: 'PLAN_NOT_ISSUED', settledBy: ['publicity.governance.plan-issued'], each: 'TOWN', to, reads: ['GOV-02'],
  zh: '本年度法治政府建设工作计划尚未印发，请于3月31日前印发并报送。', en: 'The yearly plan for rule-of-law government is not issued; issue it by 31 March and report it.',
  since: (day) => exactly(`${addYears(day, -YEARS_BACK).slice(0, 4)}-01-01`),
  spans({ region, rows, day, context }) {
    const spans: SetSpan[] = [];
    for (let year = Number(day.slice(0, 4)) - YEARS_BACK; `${year}-03-01` <= day; year++) {
      const issued = rows.filter((r) => r.region === region && r.amount > 0 && r.c.startsWith(`${year}-`)).map((r) => r.e).sort()[0];
      spans.push(...duty(region, context, `${year}-01-01`, `${year}-03-31`, `${year}-03-01`, issued, `${year + 1}-01-01`));
    }
    return spans;
  },
};

export const townAlerts: readonly SetAlert[] = [noMeeting, noPlan];
