import type { Entry, Fact } from '../../../outbox/entry';
import { factOf, filled, newSubject } from '../form/envelope';

/** What the quick form is filled in with. */
export interface Settled {
  region: string;
  day: string;
  source: 'opened' | 'applied';
  kind: string;
  difficulty: string;
  parties: number;
  committee: string;
  level: string;
  mediators: string[];
  consent: boolean;
  amount?: number | null;
  summary?: string;
}

const OPENED = { opened: 'mediation.case.opened', applied: 'mediation.case.applied' } as const;
const ACCEPTED = 'mediation.case.accepted';
const AGREED = 'mediation.agreement.reached';

/** True where somebody may send all it is made of. */
export const maySettle = (types: readonly { type: string; mayISend: boolean }[]): boolean =>
  [OPENED.opened, OPENED.applied, ACCEPTED, AGREED].every((type) => types.some((t) => t.type === type && t.mayISend));

/** A dispute taken on and settled orally on one day: three facts of one case, whose number is made here. Written before, they keep their ids and number. */
export function factsOf(of: Settled, before?: Entry): Fact[] {
  const subject = before?.facts[0]?.subject ?? newSubject(of.region, of.day);
  const at = { region: of.region, occurredOn: of.day };
  const { kind, difficulty, parties, amount, summary } = of;
  const idOf = (i: number): { id?: string | undefined } => ({ id: before?.facts[i]?.id });
  return [
    factOf(OPENED[of.source], subject, filled({ ...at, kind, difficulty, parties, amount, summary }), idOf(0)),
    factOf(ACCEPTED, subject, { ...at, committee: of.committee, level: of.level, mediators: of.mediators, consent: of.consent }, idOf(1)),
    factOf(AGREED, subject, filled({ ...at, form: 'ORAL', amount }), idOf(2)),
  ];
}

/** The form of an entry that was written before; undefined where it is another kind of entry. */
export function settledFrom({ facts }: Entry): Settled | undefined {
  const [opening, accepted, agreed] = facts;
  if (!opening || accepted?.type !== ACCEPTED || agreed?.type !== AGREED) return undefined;
  const source = opening.type === OPENED.applied ? 'applied' : 'opened';
  const { region, occurredOn, ...rest } = opening.data as Record<string, unknown> & { region: string; occurredOn: string };
  const { committee, level, mediators, consent } = accepted.data as unknown as Settled;
  return { ...(rest as unknown as Settled), region, day: occurredOn, source, committee, level, mediators, consent };
}
