import {
  contributions, placeOf, sharesIn, whereOf, type AnyFact, type Context, type Contribution, type Domain, type Refs,
} from '@fazhi/domain';

/** A point as it is stored, owner aside. */
export interface Point {
  measure: number;
  /** The town's code as a number; a county-level fact has its county here. */
  town: number;
  region: number;
  c: string;
  e: string;
  amount: number;
  dims: readonly (string | null)[];
}
/** A stored point: its key, and the place it is stored at. */
export interface StoredPoint {
  key: string;
  ctid: string;
}

/** One text a point, the same as PostgreSQL's of a row of its columns: equal points have equal keys. */
export const pointKey = ({ measure, town, region, c, e, amount, dims }: Point): string =>
  `(${measure},${town},${region},${c},${e},${amount},${part(dims[0])},${part(dims[1])},${part(dims[2])},${part(dims[3])})`;

/** A text inside a row as PostgreSQL writes it (its manual, "Composite Type Input and Output Syntax"). */
function part(dim: string | null | undefined): string {
  if (dim === null || dim === undefined) return '';
  return dim === '' || /["\\(), \t\n\v\f\r]/.test(dim) ? `"${dim.replace(/["\\]/g, '$&$&')}"` : dim;
}

/** What has to be taken away and added to make `old` into `wanted`. Both are multisets. */
export function difference(old: readonly StoredPoint[], wanted: readonly Point[]): { remove: StoredPoint[]; add: Point[] } {
  if (old.length === 0) return { remove: [], add: [...wanted] };
  const left = new Map<string, StoredPoint[]>();
  for (const p of old) {
    const same = left.get(p.key);
    if (same) same.push(p);
    else left.set(p.key, [p]);
  }
  const add: Point[] = [];
  for (const p of wanted) if (!left.get(pointKey(p))?.pop()) add.push(p);
  return { remove: [...left.values()].flat(), add };
}

/** Measure code → the small number it is stored by. */
export type MeasureIds = ReadonlyMap<string, number>;

const NO_DIMS: readonly (string | null)[] = [null, null, null, null];
function stored(ids: MeasureIds, context: Context, x: Omit<Contribution, 'cause'>): Point {
  const measure = ids.get(x.measure);
  if (measure === undefined) throw new Error(`measure ${x.measure} is not registered`);
  return {
    measure, town: Number(context.regions.townOf(x.region)), region: Number(x.region), c: x.c, e: x.e, amount: x.amount,
    dims: x.dims.length === 0 ? NO_DIMS : [x.dims[0] ?? null, x.dims[1] ?? null, x.dims[2] ?? null, x.dims[3] ?? null],
  };
}

/** The points of one subject. */
export function subjectPoints(domain: Domain, ids: MeasureIds, context: Context, history: readonly AnyFact[], refs: Refs): Point[] {
  const kind = domain.kindOf(history);
  if (!kind) return [];
  return contributions(kind, domain.measures, history, refs, context).map((x) => stored(ids, context, x));
}

export interface GroupShare {
  name: string;
  key: string;
  member: unknown;
}

/** What one subject contributes to groups; one share a group and key. */
export function groupShares(domain: Domain, context: Context, history: readonly AnyFact[], refs: Refs): GroupShare[] {
  const kind = domain.kindOf(history);
  const groups = (domain.groups ?? []).filter((g) => kind && sharesIn(g, kind.kind));
  if (!kind || groups.length === 0) return [];
  const place = placeOf(kind, history);
  if (!place) return [];
  const where = whereOf(place, context);
  return groups.flatMap((g) => {
    const byKey = new Map<string, unknown[]>();
    for (const { key, member } of g.members(history, refs, where, context)) byKey.set(key, [...(byKey.get(key) ?? []), member]);
    return [...byKey].map(([key, members]) => ({ name: g.name, key, member: members }));
  });
}

/** A group larger than this is not projected: a mistake in its key, not a fact of life. */
export const GROUP_LIMIT = 5_000;

/** The points of one key of a group, from the shares of its subjects, sorted by subject. */
export function groupPoints(
  domain: Domain, ids: MeasureIds, context: Context, name: string, key: string, shares: readonly { subject: string; member: unknown }[],
): Point[] {
  const group = domain.groups?.find((g) => g.name === name);
  if (!group || shares.length > GROUP_LIMIT) return [];
  const sorted = [...shares].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const members = sorted.flatMap(({ subject, member }) => (member as unknown[]).map((m) => ({ subject, member: m })));
  const dims = new Map(group.measures.map((m) => [m.code, m.dims ?? []]));
  return group.points(key, members, context).filter((x) => (x.amount ?? 1) !== 0).map((x) =>
    stored(ids, context, { ...x, amount: x.amount ?? 1, dims: (dims.get(x.measure) ?? []).map((d) => x.dims?.[d]) }));
}

type Counted = Pick<Point, 'measure' | 'town' | 'c' | 'e' | 'amount'>;

/** Changes of cells that follow from points: (measure, town, month of c, month of e) → amount, zero ones left out, sorted by key. */
export function cellChanges(add: readonly Counted[], remove: readonly Counted[]): { measure: number; town: number; c: string; e: string; amount: number }[] {
  const cells = new Map<string, { measure: number; town: number; c: string; e: string; amount: number }>();
  const bump = (p: Counted, amount: number): void => {
    const c = `${p.c.slice(0, 8)}01`;
    const e = `${p.e.slice(0, 8)}01`;
    const key = `${p.measure}|${p.town}|${c}|${e}`;
    const cell = cells.get(key);
    if (cell) cell.amount += amount;
    else cells.set(key, { measure: p.measure, town: p.town, c, e, amount });
  };
  for (const p of add) bump(p, p.amount);
  for (const p of remove) bump(p, -p.amount);
  return [...cells.values()].filter((x) => x.amount !== 0)
    .sort((a, b) => a.measure - b.measure || a.town - b.town || (a.c < b.c ? -1 : a.c > b.c ? 1 : 0) || (a.e < b.e ? -1 : 1));
}
