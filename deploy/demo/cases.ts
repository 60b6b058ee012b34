import { addDays, daysBetween, type LocalDate } from '@fazhi/domain';
import { workday, workdayAfter } from './calendar.js';
import { aftermath, DOSSIER } from './case-aftermath.js';
import { casePlans, NOT_ACCEPTED, type CasePlan } from './case-plans.js';
import { amountOf, summaryOf } from './case-texts.js';
import type { Ledger, Say } from './ledger.js';
import { committeeOf, mediatorsOf } from './mediation-network.js';
import { JUSTICE_OFFICE, POLICE_STATION, villageDesk } from './organisations.js';
import { Dice } from './random.js';
import { TOWN, VILLAGES, type Village } from './regions.js';

/** Every dispute of 2022 from the request to the archive, as far as it came by the year's end. */
export function caseFacts(ledger: Ledger): void {
  const dice = new Dice(20220156);
  const refused = NOT_ACCEPTED.map((r) => ({ on: r.on, tell: (subject: string) => tellRefused(ledger, subject, r) }));
  const taken = casePlans().map((plan) => {
    const asked = plan.oral ? plan.acceptedOn : addDays(plan.acceptedOn, -dice.int(0, 2));
    const on = asked < '2022-01-01' ? plan.acceptedOn : asked;
    return { on, tell: (subject: string) => tellCase(ledger, subject, plan, on, dice) };
  });
  [...taken, ...refused]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .forEach((one, i) => one.tell(`guandao-case-2022-${String(i + 1).padStart(3, '0')}`));
}

function tellRefused(ledger: Ledger, subject: string, refusal: (typeof NOT_ACCEPTED)[number]): void {
  const village = VILLAGES[refusal.village] as Village;
  const say = ledger.about(villageDesk(village.code), subject, village.code);
  say('mediation.case.applied', refusal.on, { kind: refusal.kind, difficulty: 'GENERAL', parties: 2, summary: summaryOf(refusal.kind, 0) });
  say('mediation.case.not-accepted', workdayAfter(refusal.on, 2), { reason: refusal.reason });
}

function tellCase(ledger: Ledger, subject: string, plan: CasePlan, askedOn: LocalDate, dice: Dice): void {
  const home = plan.level === 'TOWN' ? TOWN : plan.village.code;
  const say = ledger.about(plan.level === 'TOWN' ? JUSTICE_OFFICE : villageDesk(home), subject, plan.region);
  open(say, plan, askedOn, dice);
  say('mediation.case.accepted', plan.acceptedOn, {
    committee: committeeOf(home), level: plan.level, mediators: dice.sample(mediatorsOf(home), plan.level === 'TOWN' ? 2 : 1), consent: true,
    ...(plan.difficulty === 'DIFFICULT' && { joint: true }),
  });
  if (plan.risk) risk(say, plan, dice);
  if (plan.outcome === 'OPEN') stillOpen(say, plan);
  else if (plan.outcome === 'TERMINATED') terminated(say, plan, dice);
  else settled(say, plan, dice);
}

function open(say: Say, plan: CasePlan, on: LocalDate, dice: Dice): void {
  const amount = amountOf(plan.kind, dice);
  const other = dice.pick(VILLAGES).code;
  const data = {
    kind: plan.kind, difficulty: plan.difficulty, parties: dice.chance(0.15) ? dice.int(3, 6) : 2, summary: summaryOf(plan.kind, dice.int(0, 9)),
    ...(amount !== undefined && { amount }), ...(other !== plan.village.code && dice.chance(0.12) && { relatedRegions: [other] }),
  };
  const way = dice.next();
  if (plan.kind === '16' || way < 0.04) say('mediation.case.referred', on, { ...data, source: 'POLICE' }, { source: POLICE_STATION });
  else if (plan.difficulty === 'DIFFICULT' && way < 0.4) say('mediation.case.referred', on, { ...data, source: 'PETITION' });
  else say(way < 0.25 ? 'mediation.case.opened' : 'mediation.case.applied', on, data);
}

/** What could have escalated is reported with its measure and resolved before the case is settled (人民调解法 art. 25). */
function risk(say: Say, plan: CasePlan, dice: Dice): void {
  const kind = plan.risk;
  const on = plan.acceptedOn;
  const toPolice = kind === 'CRIME' || kind === 'ARMED_FIGHT';
  say('mediation.risk.raised', on, {
    kind, persons: kind === 'PETITION' || kind === 'ARMED_FIGHT' ? dice.int(5, 14) : dice.int(1, 3),
    measure: toPolice ? '当场劝阻隔离，通报派出所到场处置，安排专人稳控' : '村干部上门疏导，落实专人联系，约定调解时间',
    ...(toPolice && { reportedToPoliceOn: on }),
  });
  say('mediation.risk.resolved', addDays(on, 1), { kind });
}

function stillOpen(say: Say, plan: CasePlan): void {
  say('mediation.case.session-held', workdayAfter(plan.acceptedOn, 2), { result: 'CONTINUE' });
  if (!plan.extended) return;
  say('mediation.case.session-held', workdayAfter(plan.acceptedOn, 14), { result: 'CONTINUE' });
  say('mediation.case.extended', workdayAfter(plan.acceptedOn, 27), { to: addDays(plan.acceptedOn, 60), requestedByAll: true });
}

function terminated(say: Say, plan: CasePlan, dice: Dice): void {
  const first = workdayAfter(plan.acceptedOn, dice.int(2, 5));
  say('mediation.case.session-held', first, { result: 'CONTINUE' });
  const last = workdayAfter(first, dice.int(5, 9));
  say('mediation.case.session-held', last, { result: 'FAILURE' });
  const end = workdayAfter(last, dice.int(1, 4));
  say('mediation.case.terminated', end, { reason: plan.terminatedFor, informedOfRemedies: true });
  say('mediation.case.archived', workdayAfter(end, dice.int(5, 12)), { term: 'LONG', documents: [...DOSSIER, '情况说明', '封底'] });
}

function settled(say: Say, plan: CasePlan, dice: Dice): void {
  if (plan.oral) {
    const on = workdayAfter(plan.acceptedOn, dice.chance(0.6) ? 0 : dice.int(1, 3));
    if (dice.chance(0.4)) say('mediation.case.session-held', on, { result: 'SUCCESS' });
    say('mediation.agreement.reached', on, { form: 'ORAL' });
    aftermath(say, { plan, effectiveOn: on }, dice);
    return;
  }
  const later: Say = plan.escalated ? (type, day, data, at) => say(type, day, data, { source: JUSTICE_OFFICE, ...at }) : say;
  const on = lastSession(say, later, plan, dice);
  const sealedOn = dice.chance(0.5) ? on : workdayAfter(on, 1);
  const amount = amountOf(plan.kind, dice);
  const dueOn = addDays(sealedOn, plan.confirmed ? dice.int(45, 75) : dice.int(7, 60));
  later('mediation.agreement.reached', on, { form: 'WRITTEN', performDueOn: dueOn, ...(amount !== undefined && { amount }) });
  later('mediation.agreement.signed', on, { by: 'PARTIES' });
  later('mediation.agreement.signed', on, { by: 'MEDIATOR' });
  later('mediation.agreement.signed', sealedOn, { by: 'SEAL' });
  aftermath(later, { plan, effectiveOn: sealedOn, dueOn }, dice);
}

/**
 * Sessions up to the one that brings the agreement; its day. Within 30 days of acceptance, or of what restarts or extends that.
 * `later` speaks for the committee that concludes, `say` for the one that accepted.
 */
function lastSession(say: Say, later: Say, plan: CasePlan, dice: Dice): LocalDate {
  const hold = (on: LocalDate, result: string, by: Say = later): LocalDate => {
    by('mediation.case.session-held', on, { result });
    return on;
  };
  let at = workdayAfter(plan.acceptedOn, dice.int(1, 4));
  if (plan.escalated) {
    hold(at, 'CONTINUE', say);
    at = workdayAfter(at, dice.int(6, 12));
    later('mediation.case.escalated', at, { committee: committeeOf(TOWN), level: 'TOWN', consent: true });
    at = workdayAfter(at, dice.int(3, 9));
  } else if (plan.extended) {
    hold(at, 'CONTINUE');
    hold(workdayAfter(at, 10), 'CONTINUE');
    const asked = workdayAfter(plan.acceptedOn, 22);
    say('mediation.case.extended', asked, { to: addDays(plan.acceptedOn, 60), requestedByAll: true });
    at = workdayAfter(asked, dice.int(12, 24));
  } else {
    const more = plan.acceptedOn >= '2022-12-01' ? dice.int(0, 1) : plan.difficulty === 'SIMPLE' ? 0 : dice.int(0, 2);
    for (let i = 0; i < more; i++) {
      hold(at, 'CONTINUE');
      const next = workdayAfter(at, dice.int(2, 6));
      at = daysBetween(plan.acceptedOn, next) <= 28 ? next : workday(addDays(at, 1));
    }
  }
  return hold(at, 'SUCCESS');
}
