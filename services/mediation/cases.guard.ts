import { secondOpening, type AnyFact, type Violation } from '@fazhi/domain';
import type { AgreementReached, AgreementSigned } from './agreements.facts.js';
import type { RiskMaterialised, RiskResolved } from './cases.facts.js';
import type { CaseState, Signatory } from './cases.state.js';
import { BROKEN, MISSING } from './cases.violations.js';
import { NOT_CONFIRMABLE } from './kinds.js';

type Guard = (state: CaseState, fact: AnyFact) => Violation | undefined;

/** The first violation of several guards. */
const all = (...guards: Guard[]): Guard => (state, fact) => {
  for (const guard of guards) {
    const violation = guard(state, fact);
    if (violation) return violation;
  }
  return undefined;
};

const notEnded: Guard = (s) => s.outcome && BROKEN.afterEnd;
const accepted: Guard = (s) => (s.acceptedOn === undefined ? MISSING.acceptance : undefined);
const notAccepted: Guard = (s) => (s.acceptedOn === undefined ? undefined : BROKEN.alreadyAccepted);
const extendedOnce: Guard = (s) => (s.extendedTo === undefined ? undefined : BROKEN.alreadyExtended);

const formAllowed: Guard = (s, f) =>
  (f.data as AgreementReached).form === 'ORAL' && s.difficulty !== 'SIMPLE' && s.difficulty !== 'GENERAL' ? BROKEN.oralNotAllowed : undefined;
const noAgreementYet: Guard = (s) => s.agreement && BROKEN.agreementPending;
const agreementInForce: Guard = (s) => (s.agreement?.inForceOn === undefined ? MISSING.agreementInForce : undefined);

const signable: Guard = (s, f) => {
  if (s.agreement?.form === 'ORAL') return BROKEN.notWritten;
  if (s.agreement?.signedBy.includes((f.data as AgreementSigned).by as Signatory)) return BROKEN.signedTwice;
  if (s.outcome) return BROKEN.afterEnd;
  return s.agreement ? undefined : MISSING.agreement;
};

/** A refused agreement may be brought before the court again; a pending or confirmed one not. */
const confirmable: Guard = (s) => {
  if (NOT_CONFIRMABLE.has(s.kind)) return BROKEN.notConfirmable;
  const status = s.agreement?.confirmation;
  return status === 'APPLIED' || status === 'CONFIRMED' ? BROKEN.confirmationApplied : undefined;
};
const undecided: Guard = (s) => {
  const status = s.agreement?.confirmation;
  if (status === undefined) return MISSING.application;
  return status === 'APPLIED' ? undefined : BROKEN.confirmationDecided;
};

const archivable: Guard = (s) => {
  if (!s.outcome) return MISSING.end;
  return s.archived ? BROKEN.alreadyArchived : undefined;
};

/** A raised risk that is open, or in one of these states. */
const riskOpen = (also: readonly string[] = []): Guard => (s, f) => {
  const risk = s.risks[(f.data as RiskResolved | RiskMaterialised).kind];
  if (!risk) return MISSING.risk;
  return risk.status === 'OPEN' || also.includes(risk.status) ? undefined : BROKEN.riskEnded;
};

const guards: Readonly<Record<string, Guard>> = {
  'mediation.case.accepted': all(notAccepted, notEnded),
  'mediation.case.not-accepted': all(notAccepted, notEnded),
  'mediation.case.session-held': all(notEnded, accepted),
  'mediation.case.extended': all(notEnded, accepted, extendedOnce),
  'mediation.case.escalated': all(notEnded, accepted),
  'mediation.case.terminated': all(notEnded, accepted),
  'mediation.agreement.reached': all(notEnded, accepted, formAllowed, noAgreementYet),
  'mediation.agreement.signed': signable,
  'mediation.agreement.invalidated': agreementInForce,
  'mediation.performance.recorded': agreementInForce,
  'mediation.followup.visited': agreementInForce,
  'mediation.confirmation.applied': all(agreementInForce, confirmable),
  'mediation.confirmation.decided': all(agreementInForce, undecided),
  'mediation.case.archived': archivable,
  'mediation.risk.raised': notEnded,
  // What was feared may happen after the case failed, or after it seemed averted; what has happened cannot be averted.
  'mediation.risk.resolved': riskOpen(),
  'mediation.risk.materialised': riskOpen(['RESOLVED']),
};

const OPENINGS: ReadonlySet<string> = new Set(['mediation.case.applied', 'mediation.case.opened', 'mediation.case.referred']);

/** The guard a fact would break in a case, given the state before it (`domain.md` §3.1, `contract/events.md`). */
export function judgeCase(state: CaseState | undefined, fact: AnyFact): Violation | undefined {
  if (OPENINGS.has(fact.type)) return state && secondOpening;
  return state ? guards[fact.type]?.(state, fact) : MISSING.opening;
}
