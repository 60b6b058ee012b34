import { addDays, type Context, type LocalDate, type Row, type SetAlert, type SetSpan } from '@fazhi/domain';

/** `07` of `07.1`. */
const mainKind = (row: Row): string => (row.dims[0] ?? '99').slice(0, 2);

/**
 * The stretches in which at least `threshold` disputes were accepted within the window (d − window, d]: from the day that is
 * reached to the first day on which it no longer is. The configuration of each day decides for that day.
 */
function stretches(rows: readonly Row[], day: LocalDate, context: Context, threshold: string): { from: LocalDate; ended?: LocalDate }[] {
  const windowOn = (d: LocalDate): number => context.rulesOn(d).number('cluster.windowDays');
  const days = new Set<LocalDate>();
  for (const { c } of rows) {
    days.add(c);
    days.add(addDays(c, windowOn(c)));
  }
  const sorted = [...rows].sort((a, b) => (a.c < b.c ? -1 : a.c > b.c ? 1 : 0));
  const sums = [0];
  for (const { amount } of sorted) sums.push((sums.at(-1) as number) + amount);
  /** Disputes accepted up to a day. */
  const upTo = (d: LocalDate): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Row).c <= d) low = middle + 1;
      else high = middle;
    }
    return sums[low] as number;
  };
  const found: { from: LocalDate; ended?: LocalDate }[] = [];
  let open: { from: LocalDate; ended?: LocalDate } | undefined;
  for (const d of [...days].sort()) {
    if (d > day) break;
    const reached = upTo(d) - upTo(addDays(d, -windowOn(d))) >= context.rulesOn(d).number(threshold);
    if (reached && !open) found.push((open = { from: d }));
    else if (!reached && open) {
      open.ended = d;
      open = undefined;
    }
  }
  return found;
}

/** A3 纠纷聚集: disputes of one main kind, or of any, accepted in one village within `cluster.windowDays` (`domain.md` §5). */
export const clusters: SetAlert = {
  code: 'A3', aspect: 'DISPUTE_CLUSTER', each: 'VILLAGE', reads: ['MED-01'], to: ['TOWN_JUSTICE', 'COUNTY_JUSTICE'],
  zh: '同村短期内纠纷聚集：请研判原因，集中排查化解。', en: 'Disputes cluster in one village: look into the cause and act on it.',
  since: (day, context) => {
    const window = context.rulesOn(day).number('cluster.windowDays');
    return { rows: addDays(day, -3 * window), sure: addDays(day, -2 * window) };
  },
  spans: ({ region, rows, day, context }) => {
    const found: SetSpan[] = [];
    const add = (name: string, some: readonly Row[], threshold: string): void => {
      for (const { from, ended } of stretches(some, day, context, threshold)) {
        found.push({ subject: `${region}:${name}`, region, dueOn: from, from, ...(ended !== undefined && { ended, ending: 'RESOLVED' as const }) });
      }
    };
    for (const [kind, some] of Map.groupBy(rows, mainKind)) add(kind, some, 'cluster.sameType');
    add('ANY', rows, 'cluster.any');
    return found;
  },
};
