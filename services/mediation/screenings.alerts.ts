import { addDays, addYears, minDate, monthEnd, type LocalDate, type SetAlert, type SetOf, type SetSpan } from '@fazhi/domain';
import { halfMonthEnd } from './network.groups.js';

/** How far back is looked for reports that never came. */
const YEARS_BACK = 1;
/** The day of the month by which a report is to be in (`domain.md` §5, A15); that of a month's first half by its last day. */
const REPORT_DAY = '25';
/** A report comes at most this many days too late before it is given up: the longest following month, and the month itself. */
const REACH_DAYS = 64;

interface Round {
  from: LocalDate;
  to: LocalDate;
  dueOn: LocalDate;
}

const monthly = (day: LocalDate): Round => ({ from: `${day.slice(0, 8)}01`, to: monthEnd(day), dueOn: `${day.slice(0, 8)}${REPORT_DAY}` });
function halfMonthly(day: LocalDate): Round {
  const to = halfMonthEnd(day);
  return to.endsWith('-15') ? { from: `${day.slice(0, 8)}01`, to, dueOn: to } : { from: `${day.slice(0, 8)}16`, to, dueOn: `${day.slice(0, 8)}${REPORT_DAY}` };
}

/**
 * Rounds without a report of the region's own, each shown from the day it is due until a report dated in the round comes, and
 * given up when the next round is over. Rounds of regions that were not in force when the round was due are left out.
 */
function missing({ region, day, context }: SetOf, reported: readonly LocalDate[], roundOf: (day: LocalDate) => Round): SetSpan[] {
  const spans: SetSpan[] = [];
  for (let round = roundOf(addYears(day, -YEARS_BACK)); round.dueOn <= day; round = roundOf(addDays(round.to, 1))) {
    const interval = context.regions.get(region)?.intervals.find((i) => i.from <= round.from && (i.until === null || round.dueOn < i.until));
    const first = reported.find((on) => on >= round.from && on <= round.to);
    if (!interval || (first !== undefined && first <= round.dueOn)) continue;
    const over = addDays(roundOf(addDays(round.to, 1)).to, 1);
    const left = interval.until === null ? over : minDate(interval.until, over);
    const ended = first === undefined ? left : minDate(first, left);
    spans.push({ region, dueOn: round.dueOn, from: round.dueOn, ended, ending: ended === over ? 'EXPIRED' : 'RESOLVED' });
  }
  return spans;
}

const since: NonNullable<SetAlert['since']> = (day) => ({ rows: addDays(day, -2 * REACH_DAYS), sure: addDays(day, -REACH_DAYS) });
/** By `screening.*Days` of the day: up to a half-month twice a month, otherwise once. */
const rounds = (days: number): ((day: LocalDate) => Round) => (days <= 15 ? halfMonthly : monthly);
const en = 'The screening of disputes of this round is not reported; screen and report, also where nothing was found.';

/** A15: the screening of a round is not reported (`domain.md` §5; `screening.villageDays`, `screening.townDays`). */
export const screeningAlerts: readonly SetAlert[] = [
  {
    code: 'A15', aspect: 'VILLAGE_SCREENING_MISSING', settledBy: ['mediation.screening.reported'], each: 'VILLAGE', reads: ['MED-23'], to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'], since,
    zh: '本期村（社区）矛盾纠纷排查尚未上报，请排查并上报，没有发现的也须零报告。', en,
    spans: (of) => missing(of, of.rows.map((r) => r.c), rounds(of.context.rulesOn(of.day).number('screening.villageDays'))),
  },
  {
    code: 'A15', aspect: 'TOWN_SCREENING_MISSING', settledBy: ['mediation.screening.reported'], each: 'TOWN', reads: ['MED-23'], to: ['TOWN_JUSTICE'], since,
    zh: '本月乡镇（街道）矛盾纠纷排查尚未上报，请排查并上报，没有发现的也须零报告。', en,
    spans: (of) => missing(of, of.rows.filter((r) => r.region === of.region).map((r) => r.c), rounds(of.context.rulesOn(of.day).number('screening.townDays'))),
  },
];
