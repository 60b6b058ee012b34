import { changes, daysFrom, last, plusDays, text, type Counted, type Drawn, type Fact, type Kind, type Objection } from './told.js';

const CASE = 'mediation.case.';
const AGREEMENT = 'mediation.agreement.';
const PERFORMED = 'mediation.performance.recorded';
const OPENINGS = [`${CASE}applied`, `${CASE}opened`, `${CASE}referred`];
/** A month, as the rules on people's mediation have it (`mediation.dueDays`). */
const DUE_DAYS = 30;

/** What the facts of a case come to (`domain.md` §2.1, §3.1), read off all of them each time. */
function look(facts: readonly Fact[]) {
  const opening = last(facts, ...OPENINGS);
  const accepted = last(facts, `${CASE}accepted`);
  const hands = last(facts, `${CASE}accepted`, `${CASE}escalated`);
  const runs = facts.findLastIndex((f) => [`${CASE}accepted`, `${CASE}escalated`, `${AGREEMENT}invalidated`].includes(f.type));
  const extended = last(facts.slice(runs + 1), `${CASE}extended`);
  // a court that invalidates the agreement opens the case again
  const since = facts.slice(facts.findLastIndex((f) => f.type === `${AGREEMENT}invalidated`) + 1);
  const agreement = last(since, `${AGREEMENT}reached`);
  const signatures = agreement ? since.filter((f) => f.type === `${AGREEMENT}signed`) : [];
  const by = new Set(signatures.map((f) => text(f, 'by')));
  const whole = ['PARTIES', 'MEDIATOR', 'SEAL'].every((who) => by.has(who));
  const inForce = text(agreement, 'form') === 'ORAL' ? agreement?.on : whole ? signatures.at(-1)?.on : undefined;
  const refusal = last(since, `${CASE}not-accepted`);
  const terminated = last(since, `${CASE}terminated`);
  const result = refusal ? 'NOT_ACCEPTED' : (text(terminated, 'reason') ?? (inForce === undefined ? undefined : 'SUCCESS'));
  const performDue = text(agreement, 'performDueOn') ?? '';
  return {
    opening, accepted, agreement, by, inForce, result, extended, closedOn: refusal?.on ?? terminated?.on ?? inForce,
    closed: accepted !== undefined && result !== undefined,
    success: accepted !== undefined && result === 'SUCCESS',
    pending: accepted !== undefined && result === undefined,
    handled: facts.some((f) => [`${CASE}session-held`, `${AGREEMENT}reached`].includes(f.type)),
    archived: last(since, `${CASE}archived`) !== undefined,
    performed: text(last(since, PERFORMED), 'state') === 'FULL',
    performBy: inForce === undefined || performDue > inForce ? (inForce === undefined ? undefined : performDue) : inForce,
    due: runs < 0 ? undefined : (text(extended, 'to') ?? plusDays((facts[runs] as Fact).on, DUE_DAYS)),
    kind: text(opening, 'kind'), difficulty: text(opening, 'difficulty'),
    source: opening?.type === `${CASE}applied` ? 'APPLIED' : opening?.type === `${CASE}opened` ? 'OPENED' : text(opening, 'source'),
    level: text(hands, 'level'), committee: text(hands, 'committee'), form: text(agreement, 'form'),
  };
}
type Case = ReturnType<typeof look>;

function objection(before: readonly Fact[], fact: Fact): Objection | undefined {
  const s = look(before);
  if (OPENINGS.includes(fact.type)) return s.opening ? 'BROKEN' : undefined;
  if (!s.opening) return 'MISSING';
  const ended = s.result !== undefined;
  switch (fact.type) {
    case `${CASE}accepted`:
    case `${CASE}not-accepted`:
      return s.accepted || ended ? 'BROKEN' : undefined;
    case `${AGREEMENT}signed`:
      if (s.form === 'ORAL' || s.by.has(text(fact, 'by')) || ended) return 'BROKEN';
      return s.agreement ? undefined : 'MISSING';
    case `${AGREEMENT}invalidated`:
    case PERFORMED:
      return s.inForce === undefined ? 'MISSING' : undefined;
    case `${CASE}archived`:
      if (!ended) return 'MISSING';
      return s.archived ? 'BROKEN' : undefined;
  }
  if (ended) return 'BROKEN';
  if (!s.accepted) return 'MISSING';
  if (fact.type === `${CASE}extended`) return s.extended ? 'BROKEN' : undefined;
  if (fact.type !== `${AGREEMENT}reached`) return undefined;
  return s.agreement || (text(fact, 'form') === 'ORAL' && isGrave(s)) ? 'BROKEN' : undefined;
}

const isGrave = (s: Case): boolean => s.difficulty === 'MAJOR' || s.difficulty === 'DIFFICULT';
const origin = (s: Case) => [s.kind, s.difficulty, s.source];
const standing = (s: Case) => [s.kind, s.difficulty, s.level, s.committee];
const closing = (s: Case) => [s.kind, s.result, s.level, s.committee];

/** What one fact adds on its day. */
function* flows(before: Case, after: Case, fact: Fact): Generator<[measure: string, amount: number, dims: Drawn['dims']]> {
  if (fact.type === `${CASE}not-accepted`) yield ['MED-01n', 1, [...origin(after), text(fact, 'reason')]];
  if (fact.type === `${CASE}accepted`) {
    yield ['MED-01', 1, [...origin(after), after.level]];
    yield ['MED-18', after.opening?.data['parties'] as number, origin(after)];
    yield ['MED-26', fact.data['joint'] === true ? 1 : 0, origin(after)];
    yield ['MED-31', after.source === 'OPENED' ? 1 : 0, origin(after)];
  }
  if (before.closed && !after.closed) yield ['MED-35', 1, standing(after)];
  if (before.closed || !after.closed) return;
  yield ['MED-33', 1, closing(after)];
  yield ['MED-15', daysFrom(after.accepted?.on as string, after.closedOn as string), closing(after)];
  if (after.difficulty === 'SIMPLE') yield ['MED-10-closed', 1, [after.kind]];
  if (after.difficulty === 'GENERAL') yield ['MED-11-closed', 1, [after.kind]];
  if (!isGrave(after)) return;
  yield ['MED-12-closed', 1, [after.kind]];
  yield ['MED-12', after.result !== 'LITIGATED' && after.level !== 'COUNTY' ? 1 : 0, [after.kind]];
}

/** What a case counts for on a day: measure → whether, the date it belongs to, its dimensions. */
const states: Readonly<Record<string, (s: Case, day: string) => Omit<Counted, 'region'> | undefined>> = {
  'MED-02': (s) => (s.accepted && s.handled ? { c: s.accepted.on, dims: origin(s) } : undefined),
  'MED-04': (s) => (s.success ? { c: s.accepted?.on, dims: [...origin(s), s.committee] } : undefined),
  'MED-07': (s) => (s.closed ? { c: s.accepted?.on, dims: [...origin(s), s.result] } : undefined),
  'MED-08': (s, day) => (performanceIsDue(s, day) && s.performed ? { c: s.accepted?.on, dims: [s.kind, s.difficulty, s.form] } : undefined),
  'MED-08-due': (s, day) => (performanceIsDue(s, day) ? { c: s.accepted?.on, dims: [s.kind, s.difficulty, s.form] } : undefined),
  'MED-04b': (s) => (s.success ? { c: s.closedOn, dims: closing(s) } : undefined),
  'MED-10': (s) => (s.success && s.difficulty === 'SIMPLE' && s.level === 'GROUP' ? { c: s.closedOn, dims: [s.kind] } : undefined),
  'MED-11': (s) => (s.success && s.difficulty === 'GENERAL' && ['GROUP', 'VILLAGE'].includes(s.level as string) ? { c: s.closedOn, dims: [s.kind] } : undefined),
  'MED-19': (s) => (s.success ? { c: s.closedOn, dims: [s.form, s.kind, s.level, s.committee] } : undefined),
  'MED-34': (s) => (s.pending ? { dims: standing(s) } : undefined),
  'MED-16': (s, day) => (s.pending && day > (s.due as string) ? { dims: standing(s) } : undefined),
};
const performanceIsDue = (s: Case, day: string): boolean => s.accepted !== undefined && s.performBy !== undefined && s.performBy <= day;

function points(facts: readonly Fact[]): Drawn[] {
  const region = (facts[0] as Fact).region;
  const after = facts.map((_, i) => look(facts.slice(0, i + 1)));
  const drawn: Drawn[] = [];
  facts.forEach((fact, i) => {
    for (const [measure, amount, dims] of flows(i === 0 ? look([]) : (after[i - 1] as Case), after[i] as Case, fact)) {
      if (amount !== 0) drawn.push({ measure, region, c: fact.on, e: fact.on, amount, dims });
    }
  });
  const days = [...facts.map((f) => f.on), ...after.flatMap((s) => [s.performBy ?? [], s.due === undefined ? [] : plusDays(s.due, 1)].flat())];
  for (const [measure, state] of Object.entries(states)) {
    drawn.push(...changes(measure, days, (day) => {
      const known = facts.findLastIndex((f) => f.on <= day);
      const counted = known < 0 ? undefined : state(after[known] as Case, day);
      return counted ? [{ ...counted, region }] : [];
    }));
  }
  return drawn;
}

/** 纠纷案件 */
export const cases: Kind = {
  opens: OPENINGS,
  ranks: {
    ...Object.fromEntries(OPENINGS.map((type) => [type, 1])),
    [`${CASE}accepted`]: 3, [`${CASE}session-held`]: 4, [`${CASE}extended`]: 4, [`${CASE}escalated`]: 4,
    [`${AGREEMENT}reached`]: 5, [`${AGREEMENT}signed`]: 6, [`${CASE}not-accepted`]: 7, [`${CASE}terminated`]: 7,
    [PERFORMED]: 8, [`${CASE}archived`]: 8.2, [`${AGREEMENT}invalidated`]: 8.3,
  },
  objection, points,
};
