import { addDays, addYears, type Context, type GroupEntry, type LocalDate } from '@fazhi/domain';
import { firstVisitDue, visitDue, type Visited } from './duties.js';
import type { PersonTerm } from './persons.group.js';
import type { Stretch, Term } from './terms.evolve.js';

/** What is done for a person in one term, all dated. */
export interface Care extends Visited {
  /** Visits and talks with the region responsible on the day. */
  contacts: readonly { on: LocalDate; region: string }[];
  groups: readonly { on: LocalDate; social: boolean }[];
  placements: readonly (Stretch & { kind: string })[];
  losses: readonly Stretch[];
  assessments: readonly LocalDate[];
}
export const careOf = ({ visits, talks, risks, groups, placements, losses, assessments }: Term, regionOn: (day: LocalDate) => string): Care => ({
  visits, risks, groups, placements, losses, assessments, contacts: [...visits, ...talks].sort().map((on) => ({ on, region: regionOn(on) })),
});

/** Visits and talks, by the day (AFT-07: at least one in the period). */
export const CONTACTS = 'AFT-07.contact';
/** Placements that take a person out of the placement rate: at school, or unable to work and on relief (`domain.md` §2.2). */
const OUTSIDE: ReadonlySet<string> = new Set(['IN_SCHOOL', 'RELIEF']);

const holds = ({ from, until }: Stretch, day: LocalDate): boolean => from <= day && (until === undefined || day < until);
const grouped = ({ groups }: Care, day: LocalDate): boolean => groups.some((g) => g.on <= day);
const placeable = ({ placements, losses }: Care, day: LocalDate): boolean =>
  !losses.some((l) => holds(l, day)) && !placements.some((p) => OUTSIDE.has(p.kind) && holds(p, day));
const visitable = (from: LocalDate, day: LocalDate, context: Context): boolean => firstVisitDue(from, context) <= day;

/** Measure → whether a person on the register since `from` counts for it on a day. Only what is dated up to the day decides. */
export const CARE: Readonly<Record<string, (care: Care, from: LocalDate, day: LocalDate, context: Context) => boolean>> = {
  'AFT-06.due': (care, _from, day) => placeable(care, day),
  'AFT-06': (care, _from, day) => placeable(care, day) && care.placements.some((p) => holds(p, day)),
  'AFT-07.due': (_care, from, day, context) => visitable(from, day, context),
  'AFT-07': (care, from, day, context) => visitable(from, day, context) && grouped(care, day),
  'AFT-08': (care, from, day, context) => visitable(from, day, context) && day <= visitDue(from, care, day, context),
  // at entry and then every year; the hand-over is the first assessment
  'AFT-24': ({ assessments }, _from, day) => assessments.some((on) => on <= day && day <= addYears(on, 1)),
  'AFT-28.due': (care, _from, day) => grouped(care, day),
  'AFT-28': (care, _from, day) => care.groups.some((g) => g.on <= day && g.social),
};

/** The days on which any of it can change. */
function turns(care: Care, from: LocalDate, context: Context): LocalDate[] {
  const changes = [...care.risks.map((r) => r.from), ...care.visits];
  return [
    firstVisitDue(from, context), addDays(firstVisitDue(from, context), 1), ...changes, ...changes.map((day) => addDays(visitDue(from, care, day, context), 1)),
    ...care.groups.map((g) => g.on), ...[...care.placements, ...care.losses].flatMap((s) => [s.from, ...(s.until === undefined ? [] : [s.until])]),
    ...care.assessments.flatMap((on) => [on, addDays(addYears(on, 1), 1)]),
  ];
}

/**
 * What is done for one person as STOCKS of 0 or 1 a day: of the term handed over first that is still on the register, where it
 * is on the day; as for AFT-02, so that each is part of it.
 */
export function carePoints(members: readonly { subject: string; member: PersonTerm }[], context: Context): GroupEntry[] {
  const terms = members.flatMap(({ subject, member }) => (member.register ? [{ subject, ...member, ...member.register }] : []))
    .sort((a, b) => (a.from === b.from ? (a.subject < b.subject ? -1 : 1) : a.from < b.from ? -1 : 1));
  const days = [...new Set(terms.flatMap(({ from, until, stays, care }) =>
    [from, until, ...[...stays.map((s) => s.from), ...turns(care, from, context)].filter((day) => from < day && day < until)]))].sort();
  const on = days.map((day) => {
    const term = terms.find(({ from, until }) => from <= day && day < until);
    return { day, term, region: term && (term.stays.findLast((s) => s.from <= day) ?? term.stays[0])?.region };
  });
  const points: GroupEntry[] = [];
  for (const [measure, counts] of Object.entries(CARE)) {
    let held: { region: string; subject: string } | undefined;
    for (const { day, term, region } of on) {
      const now = term && region !== undefined && counts(term.care, term.from, day, context) ? { region, subject: term.subject } : undefined;
      if (held?.region === now?.region) continue;
      if (held) points.push({ measure, ...held, c: day, e: day, amount: -1 });
      if (now) points.push({ measure, ...now, c: day, e: day, amount: 1 });
      held = now;
    }
  }
  const contacts = members.flatMap(({ subject, member }) => member.care.contacts.map(({ on: day, region }) => ({ measure: CONTACTS, region, c: day, e: day, amount: 1, subject })));
  return [...points, ...contacts];
}
