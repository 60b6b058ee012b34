import { addDays, daysBetween, flow, NOTHING, state, when, type Dims, type Entry, type FlowMeasure } from '@fazhi/domain';
import { isComplete } from './dossier.js';
import { dueOn, isClosed, isPending, isSuccess, performanceDueOn, type CaseState } from './cases.state.js';

/** What a case is broken down by; each measure names up to four of them. */
const features = (s: CaseState): Dims => ({
  kind: s.kind, difficulty: s.difficulty, source: s.source, level: s.level, committee: s.committee, result: s.outcome?.result,
  form: s.agreement?.form,
});

/** Of the case as it came: comparable between numerator and denominator of a rate. */
const ORIGIN = ['kind', 'difficulty', 'source'];
/** Of the case as it stands: who has it, or had it when it was closed. */
const STANDING = ['kind', 'difficulty', 'level', 'committee'];
const CLOSING = ['kind', 'result', 'level', 'committee'];
const ARCHIVING = ['kind', 'result', 'level', 'committee'];

type When = (before: CaseState | undefined, after: CaseState) => boolean;
const accepts: When = (before, after) => before?.acceptedOn === undefined && after.acceptedOn !== undefined;
const closes: When = (before, after) => !isClosed(before) && isClosed(after);
const reopens: When = (before, after) => isClosed(before) && !isClosed(after);

/** One fact, one point, where the state changes in this way. */
const onChange = (
  code: string, change: When, dims: readonly string[], amount: (s: CaseState) => number = () => 1,
): FlowMeasure<CaseState> =>
  flow(code, 'case', (_, before, after) => when(change(before, after), { amount: amount(after), dims: features(after) }), dims);

/** One point for each fact of this type. */
const onFact = (
  code: string, type: string, dims: readonly string[], entry: (s: CaseState, data: Record<string, unknown>) => Entry = () => ({}),
): FlowMeasure<CaseState> =>
  flow(code, 'case', (fact, _, after) => {
    if (fact.type !== type) return NOTHING;
    const { amount = 1, dims: more } = entry(after, fact.data as Record<string, unknown>);
    return [{ amount, dims: { ...features(after), ...more } }];
  }, dims);

/** Member of the cohort of the year it was accepted in, as long as the condition holds: what became of it is known later. */
const cohort = (code: string, holds: (s: CaseState) => boolean, dims: readonly string[]) =>
  state<CaseState>(code, 'case', (s) => (s.acceptedOn !== undefined && holds(s) ? [{ c: s.acceptedOn, dims: features(s) }] : NOTHING), { dims });

/** Successful closings by their day; gone from that day when a court invalidates the agreement. */
const success = (code: string, holds: (s: CaseState) => boolean, dims: readonly string[]) =>
  state<CaseState>(code, 'case', (s) => (isSuccess(s) && s.outcome && holds(s) ? [{ c: s.outcome.on, dims: features(s) }] : NOTHING), { dims });

const performanceDue = (code: string, holds: (s: CaseState) => boolean) =>
  state<CaseState>(code, 'case', (s, day) => {
    const due = performanceDueOn(s);
    return s.acceptedOn !== undefined && due !== undefined && due <= day && holds(s) ? [{ c: s.acceptedOn, dims: features(s) }] : NOTHING;
  }, { dims: ['kind', 'difficulty', 'form'], wakes: (s) => [performanceDueOn(s) ?? []].flat() });

const is = (...difficulties: string[]) => (s: CaseState): boolean => difficulties.includes(s.difficulty);
const atLevel = (...levels: string[]) => (s: CaseState): boolean => s.level !== undefined && levels.includes(s.level);
const both = (...all: ((s: CaseState) => boolean)[]) => (s: CaseState): boolean => all.every((one) => one(s));
const closesAs = (holds: (s: CaseState) => boolean): When => (before, after) => closes(before, after) && holds(after);
const grave = is('MAJOR', 'DIFFICULT');
const riskOf = (s: CaseState, data: Record<string, unknown>): number => s.risks[data['kind'] as string]?.persons ?? 0;

/** Measures of dispute cases; `indicators.ts` says what they mean. */
export const caseMeasures = [
  onChange('MED-17', accepts, ORIGIN, (s) => s.amount ?? 0),
  state<CaseState>('MED-17b', 'case', (s) => (isSuccess(s) && s.outcome && s.agreement?.amount ? [{ c: s.outcome.on, amount: s.agreement.amount, dims: features(s) }] : NOTHING), { dims: ['kind', 'form', 'level', 'committee'] }),
  onChange('MED-01', accepts, [...ORIGIN, 'level']),
  onFact('MED-01n', 'mediation.case.not-accepted', [...ORIGIN, 'reason'], (_, data) => ({ dims: { reason: data['reason'] as string } })),
  cohort('MED-02', (s) => s.handledOn !== undefined, ORIGIN),
  cohort('MED-04', isSuccess, [...ORIGIN, 'committee']),
  cohort('MED-07', isClosed, [...ORIGIN, 'result']),
  performanceDue('MED-08', (s) => s.agreement?.performance === 'FULL'),
  performanceDue('MED-08-due', () => true),
  onFact('MED-09', 'mediation.confirmation.applied', ORIGIN),
  onFact('MED-09b', 'mediation.confirmation.decided', ORIGIN, (_, data) => ({ amount: data['outcome'] === 'CONFIRMED' ? 1 : 0 })),

  onChange('MED-33', closes, CLOSING),
  onChange('MED-15', closes, CLOSING, (s) => daysBetween(s.acceptedOn ?? '', s.outcome?.on ?? '')),
  success('MED-04b', () => true, CLOSING),
  success('MED-10', both(is('SIMPLE'), atLevel('GROUP')), ['kind']),
  onChange('MED-10-closed', closesAs(is('SIMPLE')), ['kind']),
  success('MED-11', both(is('GENERAL'), atLevel('GROUP', 'VILLAGE')), ['kind']),
  onChange('MED-11-closed', closesAs(is('GENERAL')), ['kind']),
  onChange('MED-12', closesAs((s) => grave(s) && s.outcome?.result !== 'LITIGATED' && !atLevel('COUNTY')(s)), ['kind']),
  onChange('MED-12-closed', closesAs(grave), ['kind']),
  success('MED-19', () => true, ['form', 'kind', 'level', 'committee']),
  flow<CaseState>('MED-35', 'case', (_, before, after) => when(reopens(before, after), { dims: features(after) }), STANDING),

  state<CaseState>('MED-34', 'case', (s) => when(isPending(s), { dims: features(s) }), { dims: STANDING }),
  state<CaseState>('MED-16', 'case', (s, day, _, context) => when(isPending(s) && day > (dueOn(s, context) ?? day), { dims: features(s) }), {
    dims: STANDING,
    wakes: (s, _, context) => {
      const due = dueOn(s, context);
      return isPending(s) && due !== undefined ? [addDays(due, 1)] : [];
    },
  }),

  onFact('MED-13', 'mediation.risk.resolved', ['risk', ...ORIGIN], (_, data) => ({ dims: { risk: data['kind'] as string } })),
  onFact('MED-13b', 'mediation.risk.resolved', ['risk', ...ORIGIN], (s, data) => ({ amount: riskOf(s, data), dims: { risk: data['kind'] as string } })),
  onFact('MED-14', 'mediation.risk.materialised', ORIGIN, (_, data) => ({ amount: data['kind'] === 'CRIME' ? 1 : 0 })),
  onFact('MED-32-archived', 'mediation.case.archived', ARCHIVING),
  onFact('MED-32', 'mediation.case.archived', ARCHIVING, (s) => ({ amount: isComplete(s) ? 1 : 0 })),
  onChange('MED-18', accepts, ORIGIN, (s) => s.parties),
  onChange('MED-26', (before, after) => accepts(before, after) && after.joint, ORIGIN),
  onChange('MED-31', (before, after) => accepts(before, after) && after.source === 'OPENED', ORIGIN),
];
