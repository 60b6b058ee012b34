import { addDays, addMonths, daysBetween, maxDate, minDate, type LocalDate, type Rules } from '@fazhi/domain';

/** A leave, both days included. */
export interface Leave {
  from: LocalDate;
  to: LocalDate;
}

export const daysOf = (leave: Leave): number => daysBetween(leave.from, leave.to) + 1;

/**
 * The rule one leave breaks by itself: more days than its approver may allow
 * (`correction.leave.officeMaxDays` for the justice office, `correction.leave.singleMaxDays` below the upper level).
 */
export function tooLongAlone(leave: Leave & { approver: string }, rules: Rules): { path: string; message: string } | undefined {
  const days = daysOf(leave);
  const office = rules.number('correction.leave.officeMaxDays');
  const single = rules.number('correction.leave.singleMaxDays');
  if (leave.approver === 'OFFICE' && days > office) {
    return { path: 'data.approver', message: `外出${days}日超过司法所可批准的${office}日，须报县级批准。 ${days} days exceed the ${office} the justice office may allow; ask the county.` };
  }
  if (leave.approver !== 'UPPER' && days > single) {
    return { path: 'data.approver', message: `单次外出${days}日超过${single}日，须报上级批准。 ${days} days exceed ${single} for one leave; ask the upper level.` };
  }
  return undefined;
}

const overlap = (a: Leave, b: Leave): number => Math.max(0, daysBetween(maxDate(a.from, b.from), minDate(a.to, b.to)) + 1);

/** The most days of leave in any two months that touch `leave`, earlier leaves included. */
export function daysInTwoMonths(earlier: readonly Leave[], leave: Leave): number {
  const all = [...earlier, leave];
  // the fullest window ends with some leave or starts with one
  const windows = all.flatMap((l) => [
    { from: addDays(addMonths(l.to, -2), 1), to: l.to },
    { from: l.from, to: addDays(addMonths(l.from, 2), -1) },
  ]).filter((w) => overlap(w, leave) > 0);
  return Math.max(...windows.map((w) => all.reduce((days, l) => days + overlap(w, l), 0)));
}
