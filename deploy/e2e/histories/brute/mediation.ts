import { between, later, on, plus, verb } from '../told.js';
import { within, type Definition, type Definitions, type Item, type Look, type Subject, type World } from './world.js';

interface Closing {
  on: string;
  result: string;
  level: unknown;
  /** A court annulled the agreement by asOf. */
  annulled: boolean;
  /** 协议金额. */
  amount: number;
}
/** What became of a case by asOf, read off its facts. */
interface Case {
  s: Subject;
  opened: Subject['facts'][number];
  accepted: string;
  handled: boolean;
  closings: Closing[];
  reopenings: string[];
  pending: boolean;
  /** Since when the present time limit runs. */
  since: string;
  /** The limit as extended. */
  extended: string | undefined;
  archivings: { on: string; complete: boolean }[];
  acceptance: Subject['facts'][number];
  /** The agreement in force. */
  agreement: { due: string; performed: boolean } | undefined;
}

const SIGNATURES = 3;

/** Every mandatory document of a dossier is there (`domain.md` §4.4). */
function complete(documents: readonly string[], result: string | undefined, form: unknown): boolean {
  const has = (...any: string[]): boolean => any.some((d) => documents.includes(d));
  return has('申请书', '受理登记表') && ['权利义务告知书', '身份证明', '调解记录', '封底'].every((d) => has(d))
    && (result !== 'SUCCESS' || has('协议书') || (form === 'ORAL' && has('口头协议登记表')));
}

function read(s: Subject): Case | undefined {
  const opened = s.facts.find((f) => ['case.applied', 'case.opened', 'case.referred'].includes(verb(f)));
  const acceptance = s.of('case.accepted')[0];
  if (!opened || !acceptance) return undefined;
  const closings: Closing[] = [];
  const reopenings: string[] = [];
  let level: unknown;
  let since = on(acceptance);
  let extended: string | undefined;
  let archivings: Case['archivings'] = [];
  let agreement: Case['agreement'];
  let reached: Subject['facts'][number] | undefined;
  let signatures = 0;
  const close = (day: string, result: string): void => {
    closings.push({ on: day, result, level, annulled: false, amount: result === 'SUCCESS' ? ((reached?.data.amount as number | undefined) ?? 0) : 0 });
    if (result === 'SUCCESS') agreement = { due: later(day, (reached?.data.performDueOn as string | undefined) ?? day), performed: false };
  };
  for (const f of s.facts) {
    switch (verb(f)) {
      case 'case.accepted':
      case 'case.escalated':
        level = f.data.level;
        since = on(f);
        extended = undefined;
        break;
      case 'case.extended':
        extended = f.data.to as string;
        break;
      case 'case.archived':
        archivings = [...archivings, { on: on(f), complete: complete(f.data.documents as string[], closings.at(-1)?.result, reached?.data.form) }];
        break;
      case 'case.terminated':
        close(on(f), f.data.reason as string);
        break;
      case 'agreement.reached':
        reached = f;
        signatures = 0;
        if (f.data.form === 'ORAL') close(on(f), 'SUCCESS');
        break;
      case 'agreement.signed':
        if (++signatures === SIGNATURES) close(on(f), 'SUCCESS');
        break;
      case 'agreement.invalidated':
        reopenings.push(on(f));
        (closings.at(-1) as Closing).annulled = true;
        agreement = undefined;
        since = on(f);
        extended = undefined;
        break;
      case 'performance.recorded':
        if (agreement) agreement.performed = f.data.state === 'FULL';
    }
  }
  return {
    s, opened, acceptance, closings, reopenings, archivings, agreement, since, extended, accepted: on(acceptance),
    handled: s.of('case.session-held').length + s.of('agreement.reached').length > 0, pending: closings.length === reopenings.length,
  };
}

/** The archivings of a case, one that was not accepted included. */
const endings = (s: Subject): Case['archivings'] => read(s)?.archivings ?? s.of('case.archived').map((f) => ({ on: on(f), complete: complete(f.data.documents as string[], undefined, undefined) }));
const cases = (world: World, asOf: string): Case[] => world.subjects('cas', asOf).flatMap((s) => read(s) ?? []);
const one = ({ s }: Case, day: string, n = 1): Item => ({ at: s.at(day), n });
/** Cases accepted in the period, as they stand at asOf. */
const cohort = (holds: (c: Case, look: Look) => boolean, n: (c: Case) => number = () => 1) => (world: World, look: Look): Item[] =>
  cases(world, look.asOf).filter((c) => within(c.accepted, look) && holds(c, look)).map((c) => one(c, c.accepted, n(c)));
/** Closings in the period. */
const closed = (holds: (c: Case, end: Closing) => boolean, n: (c: Case, end: Closing) => number = () => 1) => (world: World, look: Look): Item[] =>
  cases(world, look.asOf).flatMap((c) => c.closings.filter((end) => within(end.on, look) && holds(c, end)).map((end) => one(c, end.on, n(c, end))));
const pending = (holds: (c: Case, look: Look, world: World) => boolean): Definition => (world, look) =>
  ({ items: cases(world, look.last).filter((c) => c.pending && holds(c, look, world)).map((c) => one(c, look.last)) });

const count = (items: (world: World, look: Look) => Item[]): Definition => (world, look) => ({ items: items(world, look) });
const rate = (items: (world: World, look: Look) => Item[], over: (world: World, look: Look) => Item[]): Definition => (world, look) =>
  ({ items: items(world, look), over: over(world, look) });

const all = (): boolean => true;
const resolved = (c: Case): boolean => !c.pending && c.closings.at(-1)?.result === 'SUCCESS';
const success = (_: Case, end: Closing): boolean => end.result === 'SUCCESS' && !end.annulled;
const difficulty = (...wanted: string[]) => (c: Case): boolean => wanted.includes(c.opened.data.difficulty as string);
const [simple, general, grave] = [difficulty('SIMPLE'), difficulty('GENERAL'), difficulty('MAJOR', 'DIFFICULT')];
const accepted = cohort(all);
const archived = (holds: (a: Case['archivings'][number]) => boolean) => (world: World, look: Look): Item[] =>
  world.subjects('cas', look.asOf).flatMap((s) => endings(s).filter((a) => within(a.on, look) && holds(a)).map((a) => ({ at: s.at(a.on) })));
const facts = (name: string, holds: (f: Subject['facts'][number]) => boolean = all): Definition => (world, look) => ({
  items: world.subjects('cas', look.asOf).flatMap((s) => s.of(name).filter((f) => within(on(f), look) && holds(f)).map((f) => ({ at: s.at(on(f)) }))),
});

/** `domain.md` §2.1, case by case. */
export const mediation: Definitions = {
  'MED-01': count(accepted),
  'MED-01n': facts('case.not-accepted'),
  'MED-02': count(cohort((c) => c.handled)),
  'MED-03': rate(cohort((c) => c.handled), accepted),
  'MED-04': count(cohort(resolved)),
  'MED-04b': rate(closed(success), closed(all)),
  'MED-05': rate(cohort(resolved), accepted),
  'MED-06': count(accepted),
  'MED-07': rate(cohort((c) => !c.pending), accepted),
  'MED-08': rate(cohort((c, { asOf }) => c.agreement !== undefined && c.agreement.due <= asOf && c.agreement.performed),
    cohort((c, { asOf }) => c.agreement !== undefined && c.agreement.due <= asOf)),
  'MED-09': facts('confirmation.applied'),
  'MED-10': rate(closed((c, end) => simple(c) && success(c, end) && end.level === 'GROUP'), closed(simple)),
  'MED-11': rate(closed((c, end) => general(c) && success(c, end) && (end.level === 'GROUP' || end.level === 'VILLAGE')), closed(general)),
  'MED-12': rate(closed((c, end) => grave(c) && end.result !== 'LITIGATED' && end.level !== 'COUNTY'), closed(grave)),
  'MED-15': rate(closed(all, (c, end) => between(c.accepted, end.on)), closed(all)),
  'MED-16': pending((c, look, { division }) => look.last > (c.extended ?? plus(c.since, division.setting('mediation.dueDays', c.since, 30)))),
  'MED-17': count(cohort(all, (c) => (c.opened.data.amount as number | undefined) ?? 0)),
  'MED-17b': count(closed(success, (_, end) => end.amount)),
  'MED-19': count(closed(success)),
  'MED-26': count(cohort((c) => c.acceptance.data.joint === true)),
  'MED-09b': facts('confirmation.decided', (f) => f.data.outcome === 'CONFIRMED'),
  'MED-13': facts('risk.resolved'),
  'MED-13b': (world, look) => ({
    items: world.subjects('cas', look.asOf).flatMap((s) => s.of('risk.resolved').filter((f) => within(on(f), look)).map((f) => ({
      at: s.at(on(f)), n: s.facts.slice(0, s.facts.indexOf(f)).findLast((r) => verb(r) === 'risk.raised' && r.data.kind === f.data.kind)?.data.persons as number,
    }))),
  }),
  'MED-14': facts('risk.materialised', (f) => f.data.kind === 'CRIME'),
  'MED-32': rate(archived((a) => a.complete), archived(() => true)),
  'MED-18': count(cohort(all, (c) => c.opened.data.parties as number)),
  'MED-31': rate(cohort((c) => verb(c.opened) === 'case.opened'), accepted),
  'MED-33': count(closed(all)),
  'MED-34': pending(all),
  'MED-35': (world, look) => ({ items: cases(world, look.asOf).flatMap((c) => c.reopenings.filter((day) => within(day, look)).map((day) => one(c, day))) }),
};
