/** Why a cell is not told: it is 1–4, or one that is could be worked out from it. */
export type Hidden = 'small' | 'beside';

/** One number of a table. */
export interface Cell {
  /** All counts it would give away: the number, or a rate's numerator, denominator and their difference. */
  counts: readonly number[];
  /** By which the smallest is chosen. */
  size: number;
}
/** A table of what is told together: rows and columns add up to totals that are told elsewhere. */
export interface Table {
  cells: readonly (readonly Cell[])[];
  /** The total of each row (column) is hidden; absent: told. */
  rowTotalHidden?: readonly boolean[];
  columnTotalHidden?: readonly boolean[];
  /** Rows do not add up to a total (a stock month by month): nothing follows from the others. */
  rowsStandAlone?: boolean;
}

/** `domain.md` §4.9 (b): 1 to 4. */
export const isSmall = (n: number): boolean => n > 0 && n < FEWEST;
const FEWEST = 5;

/**
 * True where the hidden cells of a line and their sum leave one way only to fill them: all of them are at their least (a small one
 * is 1 or more, another one 5 or more), or all are small and at their most.
 */
function isSettled(sizes: readonly number[]): boolean {
  const small = sizes.filter(isSmall).length;
  const beside = sizes.length - small;
  const sum = sizes.reduce((a, b) => a + b, 0);
  return sum === small + FEWEST * beside || (beside === 0 && sum === small * (FEWEST - 1));
}

/**
 * What of a table must not be told (`domain.md` §4.9 b; complementary cell suppression as in Willenborg & de Waal, Elements of Statistical
 * Disclosure Control, 2001, ch. 4): every small cell; in each column that has one also the smallest non-zero cell that is not; and more of these,
 * until in no row or column exactly one number, its total among them, is unknown, nor a told total leaves one way only to fill what is hidden.
 * Zeros are told. Pure, and the same whatever part of the table is asked for.
 */
export function hiddenOf({ cells, rowTotalHidden = [], columnTotalHidden = [], rowsStandAlone = false }: Table): (Hidden | undefined)[][] {
  const hidden: (Hidden | undefined)[][] = cells.map((row) => row.map(({ counts }) => (counts.some(isSmall) ? 'small' : undefined)));
  const columns = cells[0]?.length ?? 0;
  const lines = [
    ...Array.from({ length: columns }, (_, c) => ({ at: cells.map((_row, r) => [r, c] as const), total: columnTotalHidden[c] ?? false, always: true })),
    ...(rowsStandAlone ? [] : cells.map((row, r) => ({ at: row.map((_cell, c) => [r, c] as const), total: rowTotalHidden[r] ?? false, always: false }))),
  ];
  const of = ([r, c]: readonly [number, number]): Hidden | undefined => hidden[r]?.[c];
  const sizeOf = ([r, c]: readonly [number, number]): number => cells[r]?.[c]?.size ?? 0;
  // a rate's bounds are those of two counts: what follows from its total is not worked out
  const plain = cells.every((row) => row.every(({ counts }) => counts.length === 1));
  for (let changed = true; changed;) {
    changed = false;
    for (const { at, total, always } of lines) {
      const gone = at.filter(of);
      const unknown = gone.length + (total ? 1 : 0);
      const lonely = unknown === 1 || (always && gone.some((p) => of(p) === 'small') && !gone.some((p) => of(p) === 'beside'))
        || (plain && !total && gone.length > 0 && isSettled(gone.map(sizeOf)));
      if (!lonely) continue;
      const next = at.filter((p) => !of(p) && sizeOf(p) > 0).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
      if (!next) continue;
      (hidden[next[0]] as (Hidden | undefined)[])[next[1]] = 'beside';
      changed = true;
    }
  }
  return hidden;
}
