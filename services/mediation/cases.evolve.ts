import { defineSubject, metaOf, type AnyFact, type FactClass, type FactData, type LocalDate } from '@fazhi/domain';
import * as agreements from './agreements.facts.js';
import * as cases from './cases.facts.js';
import { judgeCase } from './cases.guard.js';
import { fullySigned, type Agreement, type CaseState, type Risk, type Signatory } from './cases.state.js';

type Opening = cases.CaseApplied | cases.CaseOpened | cases.CaseReferred;

const blank: CaseState = {
  source: 'OTHER', kind: '99', difficulty: 'GENERAL', parties: 0, mediators: [], relatedRegions: [], joint: false, archived: false, documents: [], risks: {},
};

/** 元 as sent, to 分. */
const fen = (yuan: number): number => Math.round(yuan * 100);

const open = (s: CaseState, source: string, d: Opening, day: LocalDate): CaseState => ({
  ...s, source, kind: d.kind, difficulty: d.difficulty, parties: d.parties, relatedRegions: d.relatedRegions ?? [], openedOn: day,
  amount: d.amount === undefined ? undefined : fen(d.amount),
});

/** With the agreement in force the case is closed, successfully. */
const takeEffect = (s: CaseState, agreement: Agreement, day: LocalDate): CaseState => ({
  ...s, agreement: { ...agreement, inForceOn: day }, outcome: s.outcome ?? { on: day, result: 'SUCCESS' },
});

function reach(s: CaseState, d: agreements.AgreementReached, day: LocalDate): CaseState {
  const agreement: Agreement = { form: d.form as Agreement['form'], reachedOn: day, signedBy: [] };
  if (d.performDueOn !== undefined) agreement.performDueOn = d.performDueOn;
  if (d.amount !== undefined) agreement.amount = fen(d.amount);
  const next = { ...s, agreement, handledOn: s.handledOn ?? day };
  return agreement.form === 'ORAL' ? takeEffect(next, agreement, day) : next;
}

function sign(s: CaseState, d: agreements.AgreementSigned, day: LocalDate): CaseState {
  if (!s.agreement || s.agreement.inForceOn !== undefined) return s;
  const agreement = { ...s.agreement, signedBy: [...s.agreement.signedBy, d.by as Signatory] };
  return fullySigned(agreement.signedBy) ? takeEffect(s, agreement, day) : { ...s, agreement };
}

/** The case is open again with the committee that had it, its time limit starting anew. */
const reopen = (s: CaseState, day: LocalDate): CaseState =>
  ({ ...s, agreement: undefined, outcome: undefined, archived: false, documents: [], dueFrom: day, extendedTo: undefined, reopenedOn: day });

const ofAgreement = (s: CaseState, change: Partial<Agreement>): CaseState =>
  (s.agreement ? { ...s, agreement: { ...s.agreement, ...change } } : s);

const ofRisk = (s: CaseState, kind: string, change: Partial<Risk>): CaseState =>
  ({ ...s, risks: { ...s.risks, [kind]: { status: 'OPEN', persons: 0, ...s.risks[kind], ...change } } });

/** What a fact of this class makes of the state on its day. */
const on = <D extends FactData>(cls: FactClass<D>, step: (s: CaseState, data: D, day: LocalDate) => CaseState) =>
  [metaOf(cls).type, (s: CaseState, f: AnyFact): CaseState => step(s, f.data as D, f.on)] as const;

const steps = new Map([
  on(cases.CaseApplied, (s, d, day) => open(s, 'APPLIED', d, day)),
  on(cases.CaseOpened, (s, d, day) => open(s, 'OPENED', d, day)),
  on(cases.CaseReferred, (s, d, day) => open(s, d.source, d, day)),
  on(cases.CaseNotAccepted, (s, _, day) => ({ ...s, outcome: { on: day, result: 'NOT_ACCEPTED' } })),
  on(cases.CaseAccepted, (s, d, day) =>
    ({ ...s, acceptedOn: day, dueFrom: day, committee: d.committee, level: d.level, mediators: d.mediators, joint: d.joint === true })),
  on(cases.CaseSessionHeld, (s, _, day) => ({ ...s, handledOn: s.handledOn ?? day })),
  on(cases.CaseExtended, (s, d) => ({ ...s, extendedTo: d.to })),
  on(cases.CaseEscalated, (s, d, day) => ({ ...s, committee: d.committee, level: d.level, dueFrom: day, extendedTo: undefined })),
  on(cases.CaseTerminated, (s, d, day) => ({ ...s, outcome: { on: day, result: d.reason } })),
  on(cases.CaseArchived, (s, d) => ({ ...s, archived: true, documents: d.documents })),
  on(agreements.AgreementReached, reach),
  on(agreements.AgreementSigned, sign),
  on(agreements.AgreementInvalidated, (s, _, day) => reopen(s, day)),
  on(agreements.PerformanceRecorded, (s, d) => ofAgreement(s, { performance: d.state as NonNullable<Agreement['performance']> })),
  on(agreements.FollowupVisited, (s, _, day) => (s.agreement?.followedUpOn === undefined ? ofAgreement(s, { followedUpOn: day }) : s)),
  on(agreements.ConfirmationApplied, (s) => ofAgreement(s, { confirmation: 'APPLIED' })),
  on(agreements.ConfirmationDecided, (s, d) => ofAgreement(s, { confirmation: d.outcome as 'CONFIRMED' | 'REFUSED' })),
  on(cases.RiskRaised, (s, d, day) => {
    const known = s.risks[d.kind];
    return ofRisk(s, d.kind, { status: 'OPEN', persons: d.persons, raisedOn: known?.status === 'OPEN' ? known.raisedOn : day });
  }),
  on(cases.RiskResolved, (s, d) => ofRisk(s, d.kind, { status: 'RESOLVED' })),
  on(cases.RiskMaterialised, (s, d) => ofRisk(s, d.kind, { status: 'MATERIALISED' })),
]);

/** 纠纷案件: from its opening to its dossier (`domain.md` §3.1). It stays where the dispute is: the region of its opening. */
export const disputeCase = defineSubject<CaseState>({
  kind: 'case', zh: '纠纷案件', en: 'Dispute case',
  facts: [...Object.values<FactClass>(cases), ...Object.values<FactClass>(agreements)],
  apply: (state, fact) => steps.get(fact.type)?.(state ?? blank, fact) ?? state ?? blank,
  guard: judgeCase,
});
