/** A fact as a sender tells it. */
export interface Told {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  recordid?: string;
  corrects?: string;
  retracts?: string;
  data: Record<string, unknown> & { region?: string; occurredOn?: string };
}

/** A fact that stands: `origin` is the id of the one whose place it took, its own otherwise. */
export interface Standing extends Told {
  origin: string;
}

export const on = (f: Told): string => f.data.occurredOn ?? '';
export const regionOf = (f: Told): string => f.data.region ?? '';
/** The last two parts of a type: `case.accepted`. */
export function verb({ type }: Told): string {
  let found = verbs.get(type);
  if (found === undefined) verbs.set(type, (found = type.split('.').slice(-2).join('.')));
  return found;
}
const verbs = new Map<string, string>();

const DAY = 86_400_000;
const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const plus = (day: string, days: number): string => new Date(ms(day) + days * DAY).toISOString().slice(0, 10);
export const between = (from: string, to: string): number => (ms(to) - ms(from)) / DAY;
export const earlier = (a: string, b: string): string => (a < b ? a : b);
export const later = (a: string, b: string): string => (a > b ? a : b);

/** The same day of another year; 02-29 becomes 02-28. */
export function yearsOn(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}${day.slice(4) === '-02-29' && !leap ? '-02-28' : day.slice(4)}`;
}

const FINAL = { H1: '06-30', H2: '12-31', Q1: '03-31', Q2: '06-30', Q3: '09-30', Q4: '12-31' } as const;
const FIRST = { H1: '01-01', H2: '07-01', Q1: '01-01', Q2: '04-01', Q3: '07-01', Q4: '10-01' } as const;

/** First and last day of a period of `contract/graphql.md`. */
export function daysOf(period: string, asOf: string): { from: string; to: string } {
  if (period.startsWith('P')) return { from: plus(yearsOn(asOf, -Number(period.slice(1, -1))), 1), to: asOf };
  const [from, to] = period.split('..');
  if (from !== undefined && to !== undefined) return { from, to };
  const [year, part, day] = period.split('-');
  if (part === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (day !== undefined) return { from: period, to: period };
  if (part in FIRST) return { from: `${year}-${FIRST[part as 'H1']}`, to: `${year}-${FINAL[part as 'H1']}` };
  const next = part === '12' ? `${Number(year) + 1}-01-01` : `${year}-${String(Number(part) + 1).padStart(2, '0')}-01`;
  return { from: `${period}-01`, to: plus(next, -1) };
}
