import { addDays, type Context, type LocalDate } from '@fazhi/domain';

/** What a visit's due date depends on; what lies after the day asked is not looked at. */
export interface Visited {
  readonly visits: readonly LocalDate[];
  /** The level of attention from each day on. */
  readonly risks: readonly { from: LocalDate; risk: string }[];
}

/** The day by which the first visit is due: `help.firstVisitDays` after hand-over, as set on that day (`domain.md` §3.2). */
export const firstVisitDue = (handedOver: LocalDate, context: Context): LocalDate =>
  addDays(handedOver, Math.floor(context.rulesOn(handedOver).number('help.firstVisitDays')));

/** The last visit up to a day. */
export const lastVisit = ({ visits }: Visited, day: LocalDate): LocalDate | undefined => visits.filter((v) => v <= day).sort().at(-1);

/**
 * The day by which the next visit is due, as known on `day`: the first one, then `help.visitDays.key` or `.general` days after
 * the last one, by the level of attention on the day and the setting of the day of that visit.
 */
export function visitDue(handedOver: LocalDate, visited: Visited, day: LocalDate, context: Context): LocalDate {
  const last = lastVisit(visited, day);
  if (last === undefined || last < handedOver) return firstVisitDue(handedOver, context);
  const risk = visited.risks.findLast((r) => r.from <= day)?.risk ?? 'GENERAL';
  return addDays(last, Math.floor(context.rulesOn(last).number(risk === 'KEY' ? 'help.visitDays.key' : 'help.visitDays.general')));
}

/** The day by which the letter of responsibility is due: `help.letterDays` after hand-over (`domain.md` §3.2). */
export const letterDue = (handedOver: LocalDate, context: Context): LocalDate =>
  addDays(handedOver, Math.floor(context.rulesOn(handedOver).number('help.letterDays')));
