/** Days in a row, both ends among them. */
export interface Span {
  from: string;
  to: string;
}

const after = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Days of a span; at most a year. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 366; day = after(day)) days.push(day);
  return days;
}

/** Days as spans. */
export function spansOf(days: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && after(last.to) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}
