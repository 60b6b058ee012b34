import { on, verb, type Standing, type Told } from './told.js';

/** What stands in the way of a fact: a predecessor, a contradiction, a second opening. */
export type Obstacle = 'missing' | 'broken' | 'conflict';
type Facts = readonly Standing[];
/** Judges facts in fold order; the first obstacle. `refs` gives the standing facts of another subject. */
type Judge = (facts: Facts, refs: (subject: string) => Facts) => Obstacle | undefined;

/** The order within a day (`contract/events.md`, "The fold is by"). */
const RANK: readonly (readonly string[])[] = [
  ['term.announced'],
  ['region.registered', 'case.applied', 'case.opened', 'case.referred', 'activity.held', 'board.published', 'study.held', 'adviser.appointed', 'term.released',
    'correction.notified', 'correction.transferred-in', 'campaign.published', 'roster.enrolled'],
  ['region.merged'],
  ['term.handover-failed'],
  ['case.accepted', 'term.handed-over', 'correction.admitted'],
  ['case.session-held', 'case.escalated', 'term.moved', 'roster.exempted', 'attempt.submitted', 'config.set'],
  ['agreement.reached'],
  ['agreement.signed'],
  ['case.not-accepted', 'case.terminated', 'adviser.ended', 'term.closed', 'correction.ended', 'reoffence.confirmed', 'campaign.finalised', 'region.split'],
  ['region.revoked'],
  ['performance.recorded', 'confirmation.applied', 'region.restored'],
  ['agreement.invalidated'],
];
const rank = new Map(RANK.flatMap((row, i) => row.map((name) => [name, i] as const)));

const key = (f: Standing): (string | number)[] => [
  verb(f) === 'region.registered' ? (f.data.validFrom as string) : on(f), rank.get(verb(f)) ?? -1, (f.data.attemptNo as number | undefined) ?? 0, f.source, f.origin,
];
export function inFoldOrder(a: Standing, b: Standing): number {
  const [x, y] = [key(a), key(b)];
  const at = x.findIndex((value, i) => value !== y[i]);
  return at < 0 ? 0 : (x[at] as string) < (y[at] as string) ? -1 : 1;
}

/** One fact tells it all. */
const once: Judge = (facts) => (facts.length > 1 ? 'conflict' : undefined);

const dispute: Judge = (facts) => {
  let open = false, accepted = false, ended = false, applied = false;
  let grave = false;
  let agreement: { oral: boolean; by: Set<unknown>; inForce: boolean } | undefined;
  for (const f of facts) {
    const step = verb(f);
    if (['case.applied', 'case.opened', 'case.referred'].includes(step)) {
      if (open) return 'conflict';
      open = true;
      grave = f.data.difficulty === 'MAJOR' || f.data.difficulty === 'DIFFICULT';
      continue;
    }
    if (!open) return 'missing';
    switch (step) {
      case 'case.accepted':
      case 'case.not-accepted':
        if (accepted || ended) return 'broken';
        accepted = step === 'case.accepted';
        ended = !accepted;
        break;
      case 'case.session-held':
      case 'case.escalated':
      case 'case.terminated':
      case 'agreement.reached':
        if (ended) return 'broken';
        if (!accepted) return 'missing';
        if (step === 'case.terminated') ended = true;
        if (step !== 'agreement.reached') break;
        if ((f.data.form === 'ORAL' && grave) || agreement) return 'broken';
        agreement = { oral: f.data.form === 'ORAL', by: new Set(), inForce: f.data.form === 'ORAL' };
        ended = agreement.inForce;
        applied = false;
        break;
      case 'agreement.signed':
        if (agreement?.oral || agreement?.by.has(f.data.by)) return 'broken';
        if (ended) return 'broken';
        if (!agreement) return 'missing';
        agreement.by.add(f.data.by);
        if (agreement.by.size === 3) agreement.inForce = ended = true;
        break;
      case 'agreement.invalidated':
        if (!agreement?.inForce) return 'missing';
        agreement = undefined;
        ended = false;
        break;
      case 'performance.recorded':
        if (!agreement?.inForce) return 'missing';
        break;
      case 'confirmation.applied':
        if (!agreement?.inForce) return 'missing';
        if (applied) return 'broken';
        applied = true;
        break;
    }
  }
  return undefined;
};

const term: Judge = (facts) => {
  let person: unknown, closed: unknown;
  let released = false, received = false, confirmed = false;
  for (const f of facts) {
    const step = verb(f);
    if (step === 'term.announced') {
      if (released || person !== undefined) return 'conflict';
      person = f.data.personKey;
    } else if (step === 'term.released') {
      if (released) return 'conflict';
      if (person !== undefined && person !== f.data.personKey) return 'broken';
      released = true;
    } else if (!released) return 'missing';
    else if (step === 'term.handed-over' || step === 'term.handover-failed') {
      if (received) return 'broken';
      received = step === 'term.handed-over';
    } else if (!received) return 'missing';
    else if (step === 'term.closed') {
      if (closed !== undefined || (confirmed && f.data.reason !== 'REOFFENDED')) return 'broken';
      closed = f.data.reason;
    } else if (step === 'reoffence.confirmed') {
      if (confirmed || (closed !== undefined && closed !== 'REOFFENDED')) return 'broken';
      confirmed = true;
    } else if (closed !== undefined || confirmed) return 'broken';
  }
  return undefined;
};

const correction: Judge = (facts) => {
  let open = false, admitted = false, ended = false;
  let person: unknown;
  for (const f of facts) {
    const step = verb(f);
    if (step === 'correction.notified' || step === 'correction.transferred-in') {
      if (open) return 'conflict';
      open = true;
      person = f.data.personKey;
    } else if (step === 'correction.admitted') {
      const whole = f.data.termEnd !== undefined;
      if (!open && !whole) return 'missing';
      if (ended) return 'broken';
      if (admitted) return whole ? 'conflict' : 'broken';
      if (open && f.data.personKey !== undefined && f.data.personKey !== person) return 'broken';
      open = admitted = true;
    } else if (!open) return 'missing';
    else if (step === 'correction.ended') {
      if (ended) return 'broken';
      ended = true;
    }
  }
  return undefined;
};

/** Opened once, ended once, nothing afterwards. */
const lasting: Judge = (facts) => {
  let open = false, ended = false;
  for (const f of facts) {
    const opens = ['adviser.appointed', 'campaign.published'].includes(verb(f));
    if (opens ? open : !open) return opens ? 'conflict' : 'missing';
    if (ended) return 'broken';
    open = true;
    ended = !opens;
  }
  return undefined;
};

/** Finalised once, not before the last day of its last window. */
const campaign: Judge = (facts, refs) => {
  const obstacle = lasting(facts, refs);
  if (obstacle) return obstacle;
  const published = facts[0]?.data as { closesOn: string; makeUps?: { closesOn: string }[] } | undefined;
  const last = [published?.closesOn ?? '', ...(published?.makeUps ?? []).map((w) => w.closesOn)].sort().at(-1) as string;
  return facts.some((f) => verb(f) === 'campaign.finalised' && on(f) < last) ? 'broken' : undefined;
};

const entry: Judge = (facts, refs) => {
  let open = false, exempt = false;
  const sat = new Set<unknown>();
  for (const f of facts) {
    const frozen = refs(f.data.campaign as string).some((c) => verb(c) === 'campaign.finalised' && on(c) < on(f));
    if (verb(f) === 'roster.enrolled') {
      if (open) return 'conflict';
      open = refs(f.data.campaign as string).some((c) => verb(c) === 'campaign.published' && on(c) <= on(f));
      if (open && frozen) return 'broken';
    }
    if (!open) return 'missing';
    if (verb(f) === 'roster.exempted') {
      if (exempt || frozen) return 'broken';
      exempt = true;
    }
    if (verb(f) === 'attempt.submitted') {
      if (sat.has(f.data.attemptNo)) return 'broken';
      sat.add(f.data.attemptNo);
    }
  }
  return undefined;
};

const region: Judge = (facts) => {
  let inForce: boolean | undefined;
  for (const f of facts) {
    const step = verb(f);
    if (step === 'region.registered' || step === 'region.merged') {
      if (inForce && !(f.data.from as string[] | undefined)?.includes(f.subject)) return 'conflict';
      inForce = true;
      continue;
    }
    if (inForce === undefined) return 'missing';
    if (!inForce && step !== 'region.restored') return 'broken';
    inForce = step === 'region.split' ? (f.data.to as { code: string }[]).some((p) => p.code === f.subject) : step !== 'region.revoked';
  }
  return undefined;
};

/** The beginning of a subject's id tells what it is. */
const JUDGES: Readonly<Record<string, Judge>> = {
  act: once, brd: once, stu: once, adv: lasting, cas: dispute, trm: term, cor: correction, cam: campaign,
};
export function judge(subject: string, facts: Facts, refs: (subject: string) => Facts): Obstacle | undefined {
  if (/^\d/.test(subject)) return region(facts, refs);
  const own = subject.includes(':') ? entry : JUDGES[subject.slice(0, 3)];
  return own?.(facts, refs);
}

/** Types that open a subject: their record is the subject itself unless they say otherwise. */
const OPENS = new Set(['region.registered', 'region.merged', 'case.applied', 'case.opened', 'case.referred', 'activity.held', 'board.published', 'study.held',
  'adviser.appointed', 'term.announced', 'term.released', 'correction.notified', 'correction.transferred-in', 'correction.admitted', 'campaign.published', 'roster.enrolled']);
export const recordOf = (f: Told): string | undefined => f.recordid ?? (OPENS.has(verb(f)) ? f.subject : undefined);
