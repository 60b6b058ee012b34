import { addDays, maxDate, minDate, type Row, type SetAlert, type SetOf, type SetSpan } from '@fazhi/domain';
import { serviceDays } from './advisers.group.js';
import { dayBefore, firstEnd, resolved, runs, stretchesWithout } from './stretches.js';

const to = ['PUBLICITY_OFFICER', 'TOWN_JUSTICE'] as const;
/** How many days before its end a contract that nothing follows is told (`domain.md` §5, A12). */
const NOTICE_DAYS = 30;

/** A12: a village in force without a legal adviser, from the first day of the gap until somebody fills it. */
const withoutAdviser: SetAlert = {
  code: 'A12', aspect: 'VILLAGE_WITHOUT_ADVISER', settledBy: ['publicity.adviser.appointed'], each: 'VILLAGE', to, reads: ['PUB-23'],
  zh: '该村（社区）没有在任的法律顾问，请尽快聘任。', en: 'The village has no legal adviser; appoint one.',
  spans: (of) => stretchesWithout(of, 'PUB-23'),
};

/**
 * A12: the last contract of a village that nothing follows ends within 30 days. Due on its last day; resolved once the village
 * is known to be covered on the day after, and at the contract's end, where the gap begins.
 */
const contractEnding: SetAlert = {
  code: 'A12', aspect: 'ADVISER_CONTRACT_ENDING', settledBy: ['publicity.adviser.appointed'], each: 'VILLAGE', to, reads: ['PUB-23.known'],
  zh: '法律顾问合同将在30日内到期且尚无接续，请续聘或另聘。', en: 'The adviser’s contract ends within 30 days and none follows; renew it or appoint another.',
  spans: endings,
};

function endings({ region, rows, day, context }: SetOf): SetSpan[] {
  const known = [...new Set(rows.map((r) => r.e))].sort();
  const pieces: SetSpan[] = [];
  known.forEach((since, i) => {
    const next = known[i + 1] ?? null;
    const schedule = byDay(rows.filter((r) => r.e <= since));
    for (const interval of context.regions.get(region)?.intervals ?? []) {
      for (const { from, until } of runs(schedule, interval, (value) => value > 0)) {
        if (until === null || until === interval.until) continue;
        const last = dayBefore(until);
        const start = maxDate(maxDate(from, since), addDays(last, -NOTICE_DAYS));
        const ended = next === null ? until : minDate(until, next);
        if (start < ended && start <= day) pieces.push(resolved({ region, dueOn: last, from: start }, ended));
      }
    }
  });
  return joined(pieces);
}

const byDay = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (a.c < b.c ? -1 : a.c > b.c ? 1 : 0));

/** Pieces of one due date that follow each other without a day between are one stretch. */
function joined(pieces: readonly SetSpan[]): SetSpan[] {
  const out: SetSpan[] = [];
  for (const piece of pieces) {
    const at = out.findIndex((span) => span.dueOn === piece.dueOn && span.ended === piece.from);
    const same = out[at];
    if (same) out[at] = { ...piece, from: same.from };
    else out.push(piece);
  }
  return out;
}

/**
 * A12: a covered village for which nobody served in `adviser.serviceDays` days, counted from the day after the last service or
 * from the first day of coverage, as set on the day it starts. Due on the first day without a service in that time; resolved
 * by the next one, or where the coverage ends.
 */
const noService: SetAlert = {
  code: 'A12', aspect: 'ADVISER_NO_SERVICE', settledBy: ['publicity.adviser.served'], each: 'VILLAGE', to, reads: ['PUB-23', 'PUB-24.served'],
  zh: '法律顾问已一个季度（按配置天数）没有服务记录，请督促其到村服务并报送。', en: 'The legal adviser has not served for a quarter (as configured); have the adviser serve, and report it.',
  spans({ region, rows, day, context }) {
    const served = [...new Set(rows.filter((r) => r.measure === 'PUB-24.served' && r.amount > 0).map((r) => r.c))].sort();
    const covered = (context.regions.get(region)?.intervals ?? [])
      .flatMap((interval) => runs(rows.filter((r) => r.measure === 'PUB-23'), interval, (value) => value > 0));
    return covered.flatMap(({ from, until }) => {
      const starts = [dayBefore(from), ...served.filter((s) => s >= from && (until === null || s < until))];
      return starts.flatMap((start, i): SetSpan[] => {
        const dueOn = addDays(start, serviceDays(context.rulesOn(maxDate(start, from))));
        const ended = firstEnd(starts[i + 1] ?? null, until);
        return dueOn <= day && (ended === null || dueOn < ended) ? [resolved({ region, dueOn, from: maxDate(dueOn, from) }, ended)] : [];
      });
    });
  },
};

/** A13: a village in force with fewer law-literate villagers than `literate.minPerVillage`. */
const tooFewLiterates: SetAlert = {
  code: 'A13', aspect: 'LITERATES_TOO_FEW', settledBy: ['publicity.literate.appointed'], each: 'VILLAGE', to, reads: ['PUB-17'],
  zh: '该村（社区）在任法律明白人不足规定人数，请补充培养。', en: 'The village has fewer law-literate villagers than required; train and appoint more.',
  spans: (of) => stretchesWithout(of, 'PUB-17'),
};

export const villageAlerts: readonly SetAlert[] = [withoutAdviser, contractEnding, noService, tooFewLiterates];
