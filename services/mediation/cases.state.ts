import { addDays, maxDate, type Context, type LocalDate } from '@fazhi/domain';

export type Signatory = 'PARTIES' | 'MEDIATOR' | 'SEAL';
const ALL_SIGNATORIES: readonly Signatory[] = ['PARTIES', 'MEDIATOR', 'SEAL'];

/** True when every signature a written agreement needs is there. */
export const fullySigned = (signedBy: readonly Signatory[]): boolean => ALL_SIGNATORIES.every((s) => signedBy.includes(s));

/** The agreement the case stands on; gone when a court invalidates it. */
export interface Agreement {
  form: 'WRITTEN' | 'ORAL';
  reachedOn: LocalDate;
  performDueOn?: LocalDate;
  /** 分 */
  amount?: number;
  signedBy: readonly Signatory[];
  /** Written: the day of the last signature; oral: the day it was reached. */
  inForceOn?: LocalDate;
  /** The latest finding. */
  performance?: 'FULL' | 'PARTIAL' | 'NONE';
  /** 回访: the first visit after it was in force. */
  followedUpOn?: LocalDate;
  confirmation?: 'APPLIED' | 'CONFIRMED' | 'REFUSED';
}

/** How the case ended: SUCCESS, NOT_ACCEPTED, or the reason of its termination. */
export interface Outcome {
  on: LocalDate;
  result: string;
}

/** A risk of escalation of one kind. Raised again while open, the latest report's number of persons holds. */
export interface Risk {
  status: 'OPEN' | 'RESOLVED' | 'MATERIALISED';
  /** The day it was first reported, since it was last settled. */
  raisedOn?: LocalDate | undefined;
  persons: number;
}

/** A dispute case, 纠纷案件. */
export interface CaseState {
  /** APPLIED, OPENED, or who referred it. */
  source: string;
  kind: string;
  difficulty: string;
  parties: number;
  /** 涉及金额, as it was when the case was opened, 分. */
  amount?: number | undefined;
  openedOn?: LocalDate | undefined;
  /** Those to whom it was given when it was accepted. */
  mediators: readonly string[];
  relatedRegions: readonly string[];
  acceptedOn?: LocalDate | undefined;
  joint: boolean;
  /** The committee that has the case, or had it when it ended. */
  committee?: string | undefined;
  /** That committee's level; at the end the resolved level (化解层级). */
  level?: string | undefined;
  /** The day from which the present time limit runs: acceptance, escalation or reopening. */
  dueFrom?: LocalDate | undefined;
  /** The extended limit, once for each time limit. */
  extendedTo?: LocalDate | undefined;
  /** Day of the first session, or of an agreement that came first. */
  handledOn?: LocalDate | undefined;
  agreement?: Agreement | undefined;
  outcome?: Outcome | undefined;
  archived: boolean;
  /** Codes of the documents in the dossier, as far as their names are known. */
  documents: readonly string[];
  /** The day on which a court last opened it again. */
  reopenedOn?: LocalDate | undefined;
  risks: Readonly<Record<string, Risk>>;
}

/** 未结: accepted and without an outcome. */
export const isPending = (s: CaseState | undefined): boolean => s?.acceptedOn !== undefined && s.outcome === undefined;

/** 已结: accepted and ended, by an agreement in force or by termination. */
export const isClosed = (s: CaseState | undefined): boolean => s?.acceptedOn !== undefined && s.outcome !== undefined;

export const isSuccess = (s: CaseState): boolean => isClosed(s) && s.outcome?.result === 'SUCCESS';

/** Last day of the time limit; the configuration of the day it starts decides (`mediation.dueDays`, §3.1). */
export function dueOn(s: CaseState, context: Context): LocalDate | undefined {
  if (s.dueFrom === undefined) return undefined;
  return s.extendedTo ?? addDays(s.dueFrom, context.rulesOn(s.dueFrom).number('mediation.dueDays'));
}

/** The day on which performance of the agreement in force is due; undefined before it is in force. */
export function performanceDueOn(s: CaseState): LocalDate | undefined {
  const { inForceOn, performDueOn } = s.agreement ?? {};
  return inForceOn === undefined ? undefined : maxDate(inForceOn, performDueOn ?? inForceOn);
}

/** 回访: `mediation.followupDays` a/b: a days after performance falls due, or b days after an agreement that is to be performed at once takes effect (§3.1). */
export function followUpDueOn(s: CaseState, context: Context): LocalDate | undefined {
  const { inForceOn } = s.agreement ?? {};
  const due = performanceDueOn(s);
  if (inForceOn === undefined || due === undefined) return undefined;
  const [later, atOnce] = context.rulesOn(inForceOn).text('mediation.followupDays').split('/').map(Number);
  return due > inForceOn ? addDays(due, later || 7) : addDays(inForceOn, atOnce || 30);
}
