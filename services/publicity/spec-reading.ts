import { addDays, termsOf, type Contribution, type LocalDate, type Term } from '@fazhi/domain';
import { publicity } from './domain.js';

// A brute-force reading of points: every term by its definition, without any index.

/** A point and the subject or group it belongs to. */
export interface Owned extends Contribution {
  owner: string;
}

export interface Asked {
  from: LocalDate;
  to: LocalDate;
  asOf?: LocalDate;
  /** Prefix of the regions counted. */
  region?: string;
}
export const YEAR: Asked = { from: '2022-01-01', to: '2022-12-31' };

const total = (points: readonly Contribution[]): number => points.reduce((s, p) => s + p.amount, 0);

function daysOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export function read(term: Term, points: readonly Owned[], { from, to, asOf = '2199-12-31', region: at = '' }: Asked): number {
  if (term.read === 'constant') return term.value;
  const own = points.filter((p) => p.measure === term.measure && p.region.startsWith(at) && p.e <= asOf);
  const last = asOf < to ? asOf : to;
  const upTo = (day: LocalDate, some = own): number => total(some.filter((p) => p.c <= day));
  const within = own.filter((p) => p.c >= from && p.c <= to);
  const owners = [...Map.groupBy(own, (p) => p.owner).values()];
  switch (term.read) {
    case 'sum': return total(within) / (term.per ?? 1);
    case 'stock': return upTo(last);
    case 'days': return daysOf(from, last).reduce((s, day) => s + upTo(day), 0) * (term.minus ? -1 : 1);
    case 'owners': return [...Map.groupBy(within, (p) => p.owner).values()].filter((some) => total(some) > 0).length;
    case 'ever': return owners.filter((some) => daysOf(from, last).some((day) => upTo(day, some) > 0)).length;
    case 'distinct': {
      const dim = (publicity.dims.get(term.measure) ?? []).indexOf(term.dim);
      return new Set(within.map((p) => p.dims[dim]).filter((v) => v !== undefined)).size;
    }
    default: throw new Error(`no indicator of this folder reads ${term.read}`);
  }
}

/** An indicator's value; a rate as `[numerator, denominator]`. Terms whose measures have no points are 0. */
export function valueOf(code: string, points: readonly Owned[], asked: Asked = YEAR): number | [number, number] {
  const indicator = publicity.indicators.find((i) => i.code === code);
  if (!indicator || termsOf(indicator).length === 0) throw new Error(`no indicator ${code}`);
  const sum = (terms: readonly Term[] = []): number => terms.reduce((s, t) => s + read(t, points, asked), 0);
  return indicator.kind === 'RATE' ? [sum(indicator.numerator), sum(indicator.denominator)] : sum(indicator.value);
}

/** An indicator at the end of a day. */
export const onDay = (code: string, points: readonly Owned[], day: LocalDate, region = ''): number | [number, number] =>
  valueOf(code, points, { from: day, to: day, region });

/** An indicator's first measure summed by a dimension it can be broken down by: a flow's over the period, a stock's at its end. */
export function brokenDown(code: string, dim: string, points: readonly Owned[], asked: Asked = YEAR): Record<string, number> {
  const indicator = publicity.indicators.find((i) => i.code === code);
  const term = indicator && termsOf(indicator)[0];
  if (!term || (term.read !== 'sum' && term.read !== 'stock') || !indicator?.breakdowns?.some((b) => b.dim === dim)) throw new Error(`${code} has no breakdown ${dim}`);
  const at = (publicity.dims.get(term.measure) ?? []).indexOf(dim);
  const out: Record<string, number> = {};
  for (const p of points) {
    if (p.measure !== term.measure || (term.read === 'sum' && p.c < asked.from) || p.c > asked.to) continue;
    const key = p.dims[at] ?? '';
    out[key] = (out[key] ?? 0) + p.amount / (term.read === 'sum' ? (term.per ?? 1) : 1);
  }
  return Object.fromEntries(Object.entries(out).filter(([, n]) => n !== 0));
}
