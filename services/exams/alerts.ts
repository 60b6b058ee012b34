import { addDays, addYears, levelOf, maxDate, type Ending, type LocalDate, type Row, type SetAlert, type SetOf, type SetSpan } from '@fazhi/domain';

/** Days before a window closes on which it is first shown; how near it is follows from the due date. */
const AHEAD = 7;
/** Years after the close for which an examination that is never finalised is shown. */
const PATIENCE = 1;

const dim = (row: Row, at: 0 | 1 | 2): string => row.dims[at] ?? '';

/** The stretches of days on which somebody had still to take part, from the changes known so far; the last may have no end. */
function stretches(rows: readonly Row[]): { from: LocalDate; to?: LocalDate; finalised: boolean }[] {
  const found: { from: LocalDate; to?: LocalDate; finalised: boolean }[] = [];
  let left = 0;
  let absent = 0;
  for (const day of [...new Set(rows.map((r) => r.e))].sort()) {
    const before = left;
    for (const row of rows) {
      if (row.e !== day) continue;
      if (dim(row, 2) === 'ABSENT') absent += row.amount;
      else left += row.amount;
    }
    const last = found.at(-1);
    if (before === 0 && left > 0) found.push({ from: day, finalised: false });
    else if (before > 0 && left === 0 && last) Object.assign(last, { to: day, finalised: absent > 0 });
  }
  return found;
}

/** The spans of one window of one examination, from those of its rows that belong to one place. */
function windowSpans(closesOn: LocalDate, rows: readonly Row[]): Omit<SetSpan, 'region'>[] {
  const isLast = rows.some((r) => dim(r, 2) !== 'EARLIER');
  const over = isLast ? addDays(addYears(closesOn, PATIENCE), 1) : addDays(closesOn, 1);
  return stretches(rows).flatMap((s) => {
    const from = maxDate(s.from, addDays(closesOn, -AHEAD));
    const end: { ended: LocalDate; ending: Ending } = s.to !== undefined && s.to <= over
      ? { ended: s.to, ending: s.finalised ? 'EXPIRED' : 'RESOLVED' } : { ended: over, ending: 'EXPIRED' };
    return from < end.ended ? [{ dueOn: closesOn, from, ...end }] : [];
  });
}

/** Named by the examination in the town or county that published it; elsewhere by the examination and the place. */
function subjectOf(campaign: string, home: string, { region, context }: SetOf): string {
  const own = context.regions.above(home, 'TOWN') ?? home;
  return own === region ? campaign : `${campaign}@${region}`;
}

function spans(of: SetOf, belongs: (row: Row) => boolean): SetSpan[] {
  const windows = Map.groupBy(of.rows.filter(belongs), (row) => JSON.stringify([dim(row, 0), row.c]));
  return [...windows.values()].flatMap((rows) => {
    const first = rows[0] as Row;
    const subject = subjectOf(dim(first, 0), dim(first, 1), of);
    return windowSpans(first.c, rows).map((span) => ({ ...span, region: of.region, subject }));
  });
}

const participation = (aspect: string, each: 'TOWN' | 'COUNTY', zh: string, en: string, belongs: (row: Row) => boolean): SetAlert => ({
  code: 'A14', aspect, zh, en, to: ['EXAM_ADMIN'], each, reads: ['EX-OUT'],
  since: (day) => ({ rows: addYears(day, -PATIENCE - 1), sure: addYears(day, -PATIENCE) }),
  spans: (of) => spans(of, belongs),
});

/**
 * A14: somebody on the roster who is not exempt has not taken part. One an examination and window for every town with such
 * people, and one for those enrolled at the county itself, wherever the examination was published: due on the close of the
 * window, shown from 7 days before it. A window before the last expires with its close; the last stays, overdue, until the
 * examination is finalised, or for a year.
 */
export const setAlerts: readonly SetAlert[] = [
  participation('EXAM_PARTICIPATION', 'TOWN',
    '考试截止前仍有应考人员未参考：请督促参考，确不能参考的请办理免考；截止后参考率不足100%的，请在成绩核定前核实。',
    'People due to sit have not taken part: urge them, or exempt who cannot; after the close check before finalising.', () => true),
  participation('EXAM_PARTICIPATION_COUNTY', 'COUNTY',
    '考试截止前县直单位仍有应考人员未参考：请督促参考，确不能参考的请办理免考；截止后参考率不足100%的，请在成绩核定前核实。',
    'People enrolled at the county itself have not taken part: urge them, or exempt who cannot; after the close check before finalising.',
    (row) => levelOf(row.region) === 'COUNTY'),
];
