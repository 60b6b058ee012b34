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
    'correction.notified', 'correction.transferred-in', 'campaign.published', 'roster.enrolled', 'training.held', 'literate.appointed', 'library.opened', 'venue.opened',
    'governance.meeting-held', 'governance.group-established', 'governance.plan-issued', 'governance.institution-adopted', 'governance.duty-list-issued', 'governance.metric-reported',
    'screening.reported', 'committee.established', 'mediator.appointed', 'org.established', 'letter.signed', 'survey.reported', 'year.locked'],
  ['region.merged'],
  ['term.handover-failed'],
  ['case.accepted', 'term.handed-over', 'correction.admitted'],
  ['case.session-held', 'case.escalated', 'case.extended', 'term.moved', 'roster.exempted', 'attempt.submitted', 'config.set', 'risk.raised', 'adviser.served', 'governance.plan-item-completed',
    'term.lost', 'group.formed', 'visit.recorded', 'talk.held', 'risk.assessed', 'assistance.provided', 'placement.recorded', 'reoffence.suspected'],
  ['risk.resolved', 'library.restocked', 'term.found', 'placement.ended'],
  ['risk.materialised', 'reoffence.cleared'],
  ['agreement.reached'],
  ['agreement.signed'],
  ['case.not-accepted', 'case.terminated', 'adviser.ended', 'term.closed', 'correction.ended', 'reoffence.confirmed', 'campaign.finalised', 'region.split', 'committee.dissolved',
    'mediator.ended'],
  ['region.revoked', 'literate.ended', 'venue.closed'],
  ['performance.recorded', 'confirmation.applied', 'region.restored'],
  ['confirmation.decided'],
  ['case.archived'],
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
  let open = false, accepted = false, ended = false, extended = false, archived = false;
  let confirmation: unknown;
  const risks = new Map<unknown, string>();
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
        if (step === 'case.escalated') extended = false;
        if (step !== 'agreement.reached') break;
        if ((f.data.form === 'ORAL' && grave) || agreement) return 'broken';
        agreement = { oral: f.data.form === 'ORAL', by: new Set(), inForce: f.data.form === 'ORAL' };
        ended = agreement.inForce;
        confirmation = undefined;
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
        ended = extended = archived = false;
        break;
      case 'case.extended':
        if (ended) return 'broken';
        if (!accepted) return 'missing';
        if (extended) return 'broken';
        extended = true;
        break;
      case 'case.archived':
        if (!ended) return 'missing';
        if (archived) return 'broken';
        archived = true;
        break;
      case 'risk.raised':
        if (ended) return 'broken';
        risks.set(f.data.kind, 'OPEN');
        break;
      case 'risk.resolved':
      case 'risk.materialised': {
        const risk = risks.get(f.data.kind);
        if (risk === undefined) return 'missing';
        if (risk !== 'OPEN' && !(risk === 'RESOLVED' && step === 'risk.materialised')) return 'broken';
        risks.set(f.data.kind, step === 'risk.resolved' ? 'RESOLVED' : 'MATERIALISED');
        break;
      }
      case 'performance.recorded':
        if (!agreement?.inForce) return 'missing';
        break;
      case 'confirmation.applied':
        if (!agreement?.inForce) return 'missing';
        if (confirmation === 'APPLIED' || confirmation === 'CONFIRMED') return 'broken';
        confirmation = 'APPLIED';
        break;
      case 'confirmation.decided':
        if (!agreement?.inForce || confirmation === undefined) return 'missing';
        if (confirmation !== 'APPLIED') return 'broken';
        confirmation = f.data.outcome;
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
    } else if (step !== 'reoffence.cleared' && (closed !== undefined || confirmed)) return 'broken';
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

const OPENINGS = new Set(['adviser.appointed', 'campaign.published', 'literate.appointed', 'library.opened', 'venue.opened', 'committee.established', 'mediator.appointed']);

/** Opened once, ended once, nothing afterwards; an adviser serves within the contract. */
const lasting: Judge = (facts) => {
  let open = false, ended = false;
  for (const f of facts) {
    const step = verb(f);
    const opens = OPENINGS.has(step);
    if (opens ? open : !open) return opens ? 'conflict' : 'missing';
    if (ended) return 'broken';
    open = true;
    if (step === 'adviser.served') {
      const { from, to } = facts[0]?.data as { from: string; to: string };
      if (on(f) < from || to < on(f)) return 'broken';
    } else ended = !opens && step !== 'library.restocked';
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

/** A plan's items are done once each. */
const plan: Judge = (facts) => {
  let items: Set<unknown> | undefined;
  const done = new Set<unknown>();
  for (const f of facts) {
    if (verb(f) === 'governance.plan-issued') {
      if (items) return 'conflict';
      items = new Set((f.data.items as { itemId: string }[]).map((i) => i.itemId));
      continue;
    }
    if (!items) return 'missing';
    if (!items.has(f.data.itemId) || done.has(f.data.itemId)) return 'broken';
    done.add(f.data.itemId);
  }
  return undefined;
};

/** Subjects of the registry: regions by code, settings by key, locked years. */
export const isRegistry = (subject: string): boolean => /^\d+(:\d{4})?$/.test(subject) || /^[a-z]+\.[a-z]/i.test(subject);
/** What is judged by its subject's region alone, wherever that lies. */
export const isRegion = (subject: string): boolean => /^\d+$/.test(subject);

/** The beginning of a subject's id tells what it is. */
const JUDGES: Readonly<Record<string, Judge>> = {
  act: once, brd: once, stu: once, tra: once, mee: once, grp: once, ins: once, dut: once, scr: once, trn: once, org: once, let: once, sur: once,
  adv: lasting, lit: lasting, lib: lasting, ven: lasting, com: lasting, med: lasting, pln: plan, cas: dispute, trm: term, cor: correction, cam: campaign,
};
export function judge(subject: string, facts: Facts, refs: (subject: string) => Facts): Obstacle | undefined {
  if (isRegion(subject)) return region(facts, refs);
  if (isRegistry(subject)) return /:/.test(subject) ? once(facts, refs) : undefined;
  const own = /^cam.*:/.test(subject) ? entry : JUDGES[subject.slice(0, 3)];
  return own?.(facts, refs);
}

/** Types that open a subject: their record is the subject itself unless they say otherwise. */
const OPENS = new Set(['region.registered', 'region.merged', 'case.applied', 'case.opened', 'case.referred', 'activity.held', 'board.published', 'study.held',
  'adviser.appointed', 'term.announced', 'term.released', 'correction.notified', 'correction.transferred-in', 'correction.admitted', 'campaign.published', 'roster.enrolled',
  'training.held', 'literate.appointed', 'library.opened', 'venue.opened', 'governance.meeting-held', 'governance.group-established', 'governance.plan-issued',
  'governance.institution-adopted', 'governance.duty-list-issued', 'governance.metric-reported', 'screening.reported', 'committee.established', 'mediator.appointed',
  'org.established', 'letter.signed', 'survey.reported', 'year.locked']);
export const recordOf = (f: Told): string | undefined => f.recordid ?? (OPENS.has(verb(f)) ? f.subject : undefined);
