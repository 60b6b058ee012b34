import { addDays, defineGroup, minDate, type GroupEntry, type LocalDate } from '@fazhi/domain';
import { CARE, CONTACTS, careOf, carePoints, type Care } from './care.js';
import { helpEnd } from './help-period.js';
import { endOf, term, type Term } from './terms.evolve.js';

/** What one term adds to its person: all dated, so that earlier days never depend on later facts. */
export interface PersonTerm {
  category: string;
  /** On the register on the days [from, until); absent where never handed over within the help period. */
  register?: { from: LocalDate; until: LocalDate };
  stays: readonly { from: LocalDate; region: string }[];
  risks: readonly { from: LocalDate; risk: string }[];
  /** Crimes within the help period; `known`: the day of the judgment. */
  crimes: readonly { on: LocalDate; known: LocalDate; region: string }[];
  /** Contacts, help groups, placements, losses and assessments, all dated. */
  care: Care;
  /** Suspicions; gone from `until`. */
  suspicions: readonly { on: LocalDate; until?: LocalDate; region: string }[];
}
type Of = { subject: string; member: PersonTerm };

/** The terms of one person: on the register once, reoffending once, however many terms there are. */
export const persons = defineGroup<PersonTerm>({
  name: 'person',
  of: 'term',
  measures: [{ code: 'AFT-02', dims: ['category', 'risk'] }, { code: 'AFT-09' }, { code: 'AFT-09b' }, ...[CONTACTS, ...Object.keys(CARE)].map((code) => ({ code }))],
  members(history, refs, where, context) {
    let folded: Term | undefined;
    for (const fact of history) folded = term.apply(folded, fact, refs);
    if (folded?.personKey === undefined || folded.released === undefined) return [];
    const { released, handedOver } = folded;
    const last = helpEnd(released, context.rulesOn(released.on));
    const until = minDate(addDays(last, 1), endOf(folded) ?? '9999-12-31');
    const member: PersonTerm = {
      category: released.category,
      ...(handedOver !== undefined && handedOver < until && { register: { from: handedOver, until } }),
      stays: where.stays.map((s) => ({ from: s.from, region: s.region })),
      risks: folded.risks,
      care: careOf(folded, (day) => where.on(day)),
      crimes: folded.crimes.filter((c) => released.on <= c.on && c.on <= last).map((c) => ({ ...c, region: where.on(c.on) })),
      suspicions: folded.suspicions.map((s) => ({ ...s, region: where.on(s.on) })),
    };
    return [{ key: folded.personKey, member }];
  },
  points(_key, members, context) {
    return [...registerPoints(members), ...carePoints(members, context), ...members.flatMap(reoffencePoints)];
  },
});

/** On each day the person is where the term handed over first, of those still on the register, is. */
function registerPoints(members: readonly Of[]): GroupEntry[] {
  const terms = members.filter((m) => m.member.register).sort((a, b) => compare(start(a), start(b)) || compare(a.subject, b.subject));
  const days = new Set(terms.flatMap(({ member }) => {
    const { from, until } = member.register as { from: LocalDate; until: LocalDate };
    const between = [...member.stays, ...member.risks].map((s) => s.from).filter((day) => from < day && day < until);
    return [from, ...between, until];
  }));
  const points: GroupEntry[] = [];
  let held: { region: string; category: string; risk: string | undefined; subject: string } | undefined;
  for (const day of [...days].sort()) {
    const counted = terms.find(({ member: { register } }) => register && register.from <= day && day < register.until);
    const now = counted && {
      subject: counted.subject, region: latest(counted.member.stays, day)?.region ?? '', category: counted.member.category,
      risk: latest(counted.member.risks, day)?.risk,
    };
    if (held && now && held.region === now.region && held.category === now.category && held.risk === now.risk) continue;
    if (held) points.push(point(held, day, -1));
    if (now) points.push(point(now, day, 1));
    held = now;
  }
  return points;
}

const point = (at: { region: string; category: string; risk: string | undefined; subject: string }, day: LocalDate, amount: number): GroupEntry => ({
  measure: 'AFT-02', region: at.region, c: day, e: day, amount, dims: { category: at.category, risk: at.risk }, subject: at.subject,
});

function reoffencePoints({ subject, member }: Of): GroupEntry[] {
  return [
    ...member.crimes.map((c) => ({ measure: 'AFT-09', region: c.region, c: c.on, e: c.known, amount: 1, subject })),
    ...member.suspicions.flatMap((s) => {
      if (s.until === s.on) return [];
      const raised = { measure: 'AFT-09b', region: s.region, c: s.on, e: s.on, amount: 1, subject };
      return s.until === undefined ? [raised] : [raised, { ...raised, e: s.until, amount: -1 }];
    }),
  ];
}

const start = (m: Of): LocalDate => m.member.register?.from ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** The entry that holds on `day`; before the first, the first. */
const latest = <T extends { from: LocalDate }>(entries: readonly T[], day: LocalDate): T | undefined => entries.findLast((x) => x.from <= day) ?? entries[0];
