import { addDays, defineGroup, minDate, type Context, type GroupEntry, type LocalDate } from '@fazhi/domain';
import { letterDue } from './duties.js';
import { helpEnd } from './help-period.js';
import type { LetterSigned } from './records.facts.js';
import { endOf, term, type Stretch, type Term } from './terms.evolve.js';

/** A term's days on the register, and what its dossier is made of. */
interface Registered {
  from: LocalDate;
  until: LocalDate;
  stays: readonly { from: LocalDate; region: string }[];
  groups: readonly LocalDate[];
  placements: readonly Stretch[];
}
type Share = { term: Registered } | { signedOn: LocalDate; validTo: LocalDate };

/**
 * A term and its letters of responsibility (小组—对象), keyed by the term. AFT-22.due: the term is on the register; AFT-22: of those,
 * risk assessed (with the hand-over), help group formed, letter in force, a placement or relief on record. AFT-21.due: on the
 * register and past the day by which the letter was due; AFT-21: of those with a letter in force. AFT-21.ends: the day on which the
 * last letter ends (c), as known since e.
 */
export const termCare = defineGroup<Share>({
  name: 'term-care',
  of: ['term', 'letter'],
  measures: [{ code: 'AFT-22.due' }, { code: 'AFT-22' }, { code: 'AFT-21.due', dims: ['term'] }, { code: 'AFT-21', dims: ['term'] }, { code: 'AFT-21.ends', dims: ['term'] }],
  members(history, refs, where, context) {
    const signed = history.find((f) => f.type === 'aftercare.letter.signed');
    if (signed) {
      const { tier, termId, validTo } = signed.data as LetterSigned;
      return tier === 'GROUP_PERSON' && termId !== undefined ? [{ key: termId, member: { signedOn: signed.on, validTo } }] : [];
    }
    const folded = history.reduce<Term | undefined>((state, fact) => term.apply(state, fact, refs), undefined);
    if (!folded?.released || folded.handedOver === undefined) return [];
    const { released, handedOver } = folded;
    const until = minDate(addDays(helpEnd(released, context.rulesOn(released.on)), 1), endOf(folded) ?? '9999-12-31');
    if (handedOver >= until) return [];
    const own: Registered = {
      from: handedOver, until, stays: where.stays.map(({ from, region }) => ({ from, region })), groups: folded.groups.map((g) => g.on),
      placements: folded.placements.map(({ from, until: to }) => (to === undefined ? { from } : { from, until: to })),
    };
    return [{ key: history[0]?.subject ?? '', member: { term: own } }];
  },
  points(key, members, context) {
    const own = members.flatMap(({ member }) => ('term' in member ? [member.term] : []))[0];
    if (!own) return [];
    const letters = members.flatMap(({ subject, member }) => ('signedOn' in member ? [{ subject, ...member }] : []));
    return [...states(key, own, letters, context), ...ends(key, own, letters)];
  },
});

type Letter = { subject: string; signedOn: LocalDate; validTo: LocalDate };

function states(key: string, own: Registered, letters: readonly Letter[], context: Context): GroupEntry[] {
  const { from, until, stays, groups, placements } = own;
  const due = letterDue(from, context);
  const signed = (day: LocalDate): boolean => letters.some((l) => l.signedOn <= day && day <= l.validTo);
  const counts: Readonly<Record<string, (day: LocalDate) => boolean>> = {
    'AFT-22.due': () => true,
    'AFT-22': (day) => groups.some((on) => on <= day) && signed(day) && placements.some((p) => p.from <= day && (p.until === undefined || day < p.until)),
    'AFT-21.due': (day) => day > due,
    'AFT-21': (day) => day > due && signed(day),
  };
  const days = [...new Set([
    from, until, addDays(due, 1), ...stays.map((s) => s.from), ...groups, ...placements.flatMap((p) => [p.from, p.until ?? p.from]), ...letters.flatMap((l) => [l.signedOn, addDays(l.validTo, 1)]),
  ])].filter((day) => from <= day && day <= until).sort();
  const points: GroupEntry[] = [];
  for (const [measure, holds] of Object.entries(counts)) {
    let held: string | undefined;
    for (const day of days) {
      const now = day < until && holds(day) ? (stays.findLast((s) => s.from <= day) ?? stays[0])?.region : undefined;
      if (held === now) continue;
      const at = { measure, c: day, e: day, subject: key, dims: { term: key } };
      if (held !== undefined) points.push({ ...at, region: held, amount: -1 });
      if (now !== undefined) points.push({ ...at, region: now, amount: 1 });
      held = now;
    }
  }
  return points;
}

/** The end of the letter that lasts longest, as known day by day; nothing once the term is off the register. */
function ends(key: string, { from, until, stays }: Registered, letters: readonly Letter[]): GroupEntry[] {
  const points: GroupEntry[] = [];
  let held: LocalDate | undefined;
  for (const day of [...new Set([from, until, ...letters.map((l) => l.signedOn)])].filter((d) => from <= d && d <= until).sort()) {
    const now = day === until ? undefined : letters.filter((l) => l.signedOn <= day).map((l) => l.validTo).sort().at(-1);
    if (now === held) continue;
    const at = { measure: 'AFT-21.ends', region: (stays.findLast((s) => s.from <= day) ?? stays[0])?.region ?? '', e: day, subject: key, dims: { term: key } };
    if (held !== undefined) points.push({ ...at, c: held, amount: -1, ...(points.at(-1) && { region: points.at(-1)?.region ?? at.region }) });
    if (now !== undefined) points.push({ ...at, c: now, amount: 1 });
    held = now;
  }
  return points;
}
