import { addDays, addYears, maxDate, minDate, type LocalDate, type Row, type SetAlert, type SetSpan } from '@fazhi/domain';
import { quarterEnd } from './places.groups.js';

const to = ['AFTERCARE_OFFICER', 'TOWN_JUSTICE'] as const;
const BEFORE_END = 30;
const YEARS_BACK = 1;
/** The day of the quarter's last month by which the survey is to be in (`domain.md` §5, A15). */
const SURVEY_DAY = '25';
/** Longest time a missing survey is shown: what is left of the quarter, and the next one. */
const REACH_DAYS = 100;

const byTerm = (rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, (r) => r.dims[0] ?? '');

/** A8: no letter in force though it was due; due the day before it is shown, as nothing is missing on the due day itself. */
const letterMissing: SetAlert = {
  code: 'A8', aspect: 'LETTER_MISSING', settledBy: ['aftercare.letter.signed'], each: 'TOWN', reads: ['AFT-21.due', 'AFT-21'], to: [...to],
  zh: '帮教责任书逾期未签订或已失效：请签订并登记。', en: 'No letter of responsibility is in force though it is due: sign one and record it.',
  spans({ region, rows, day }) {
    return [...byTerm(rows)].flatMap(([subject, own]) => {
      const spans: SetSpan[] = [];
      let open: SetSpan | undefined;
      let missing = 0;
      for (const c of [...new Set(own.map((r) => r.c))].sort()) {
        if (c > day) break;
        const here = own.filter((r) => r.c === c);
        missing += here.reduce((n, r) => n + (r.measure === 'AFT-21' ? -r.amount : r.amount), 0);
        if (missing > 0 && !open) open = { subject, region: (here.find((r) => r.amount > 0) ?? here[0])?.region ?? region, dueOn: addDays(c, -1), from: c };
        else if (missing <= 0 && open) {
          spans.push({ ...open, ended: c, ending: 'RESOLVED' });
          open = undefined;
        }
      }
      return open ? [...spans, open] : spans;
    });
  },
};

/** A8: the last letter of a term on the register ends within 30 days and none follows. */
const letterEnding: SetAlert = {
  code: 'A8', aspect: 'LETTER_ENDING', settledBy: ['aftercare.letter.signed'], each: 'TOWN', reads: ['AFT-21.ends'], to: [...to],
  zh: '帮教责任书将在30日内到期：请续签。', en: 'The letter of responsibility ends within 30 days: renew it.',
  spans({ rows, day }) {
    return [...byTerm(rows)].flatMap(([subject, own]) => [...Map.groupBy(own, (r) => r.c)].flatMap(([c, some]) => {
      const known = [...some].sort((a, b) => (a.e < b.e ? -1 : 1));
      const told = known.find((r) => r.amount > 0);
      const gone = known.find((r) => r.amount < 0)?.e;
      if (!told) return [];
      const from = maxDate(addDays(c, -BEFORE_END), told.e);
      const over = addDays(c, 1);
      const ended = gone === undefined ? over : minDate(gone, over);
      return from <= day && from < ended ? [{ subject, region: told.region, dueOn: c, from, ended, ending: ended === over ? 'EXPIRED' as const : 'RESOLVED' as const }] : [];
    }));
  },
};
export const letterAlerts: readonly SetAlert[] = [letterMissing, letterEnding];

/** A15: a village's survey of a quarter is not reported; shown until it comes within the quarter, given up with the next one. */
export const surveyAlert: SetAlert = {
  code: 'A15', aspect: 'SURVEY_MISSING', settledBy: ['aftercare.survey.reported'], each: 'VILLAGE', reads: ['AFT-23'], to: [...to],
  zh: '本季度帮教对象摸排尚未上报，请摸排并上报，没有变化的也须零报告。', en: 'The quarter’s survey of persons on help is not reported; survey and report, also where nothing changed.',
  since: (day) => ({ rows: addDays(day, -2 * REACH_DAYS), sure: addDays(day, -REACH_DAYS) }),
  spans({ region, rows, day, context }) {
    const spans: SetSpan[] = [];
    const due = (end: LocalDate): LocalDate => `${end.slice(0, 8)}${SURVEY_DAY}`;
    for (let end = quarterEnd(addYears(day, -YEARS_BACK)); due(end) <= day; end = quarterEnd(addDays(end, 1))) {
      const begins = `${addDays(end, -85).slice(0, 7)}-01`;
      const interval = context.regions.get(region)?.intervals.find((i) => i.from <= begins && (i.until === null || due(end) < i.until));
      const first = rows.map((r) => r.c).find((on) => on >= begins && on <= end);
      if (!interval || (first !== undefined && first <= due(end))) continue;
      const over = addDays(quarterEnd(addDays(end, 1)), 1);
      const left = interval.until === null ? over : minDate(interval.until, over);
      const ended = first === undefined ? left : minDate(first, left);
      spans.push({ region, dueOn: due(end), from: due(end), ended, ending: ended === over ? 'EXPIRED' : 'RESOLVED' });
    }
    return spans;
  },
};
