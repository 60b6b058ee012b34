export const URGENCIES = ['overdue', 'now', 'week', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The Sunday of a day's week. */
function endOfWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((7 - date.getUTCDay()) % 7));
  return date.toISOString().slice(0, 10);
}

/** How pressing something is on a day. */
export function urgencyOf(dueOn: string, day: string): Urgency {
  if (dueOn < day) return 'overdue';
  if (dueOn === day) return 'now';
  return dueOn <= endOfWeek(day) ? 'week' : 'later';
}
