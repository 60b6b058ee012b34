import { addDays, addYears, daysBetween, maxDate, type LocalDate } from '@fazhi/domain';
import { LAST_DAY, workdayAfter } from './calendar.js';
import type { HelpPlan } from './help-plans.js';
import type { Ledger, Say } from './ledger.js';
import { DETENTION_HOUSE, JUSTICE_OFFICE, PRISON } from './organisations.js';
import type { Dice } from './random.js';
import { villageOf } from './regions.js';

/** Years of help: five after release, parole and serving outside prison; three after control and probation (`help.years.*`). */
const HELP_YEARS: Readonly<Record<string, number>> = { CONTROL: 3, PROBATION: 3, PAROLE: 5, MEDICAL: 5 };
/** Routine visits and talks are recorded from here; earlier ones lie in paper files. */
const ROUTINE_SINCE: LocalDate = '2021-11-01';

/** The facts of one term in the order of their days; the day of the hand-over. */
export function helpTermFacts(ledger: Ledger, plan: HelpPlan, dice: Dice): LocalDate {
  const say = ledger.about(JUSTICE_OFFICE, plan.subject, plan.group);
  const { personKey, category, channel, releasedOn, risk } = plan;
  say('aftercare.term.announced', addDays(releasedOn, -dice.int(20, 32)), { personKey, category, dueOn: releasedOn, risk }, { source: announcer(category) });
  say('aftercare.term.released', releasedOn, {
    personKey, category, channel, risk,
    ...(plan.sentence && { sentence: plan.sentence }), ...(plan.assistingRegion && { assistingRegion: plan.assistingRegion }),
  }, { source: announcer(category) });
  const handedOn = handOver(say, plan, dice);
  const during = inTerm(say, plan);

  during('aftercare.group.formed', addDays(handedOn, dice.int(1, 4)), { members: dice.int(4, 6), social: dice.chance(0.4) });
  ledger.add(JUSTICE_OFFICE, 'aftercare.letter.signed', `letter-person-${plan.subject}`, plan.group, addDays(handedOn, dice.int(2, 5)), {
    tier: 'GROUP_PERSON', termId: plan.subject, validTo: addYears(releasedOn, plan.sentence ? (HELP_YEARS[plan.sentence] as number) : 5),
  });
  during('aftercare.risk.assessed', addDays(handedOn, 3), { risk });
  place(during, plan, handedOn, dice);
  visits(during, plan, handedOn, dice);
  yearly(during, handedOn, risk, dice);
  if (plan.moved) say('aftercare.term.moved', plan.moved.on, { to: plan.moved.to });
  if (plan.lost) say('aftercare.term.lost', plan.lost.on);
  if (plan.lost?.foundOn) say('aftercare.term.found', plan.lost.foundOn);
  if (plan.closed) say('aftercare.term.closed', plan.closed.on, { reason: plan.closed.reason });
  return handedOn;
}

const announcer = (category: HelpPlan['category']): string =>
  ({ PRISON, DETENTION: DETENTION_HOUSE, FROM_CORRECTION: JUSTICE_OFFICE })[category];

function handOver(say: Say, plan: HelpPlan, dice: Dice): LocalDate {
  if (plan.failedFirst) say('aftercare.term.handover-failed', addDays(plan.releasedOn, 1), { code: plan.failedFirst });
  const on = addDays(plan.releasedOn, plan.failedFirst ? dice.int(6, 14) : dice.int(0, 2));
  const usual = plan.category === 'FROM_CORRECTION' ? ['JUSTICE_OFFICE', 'SELF'] : ['FAMILY', 'FAMILY', 'SELF', 'JUSTICE_OFFICE'];
  const methods = plan.risk === 'KEY' ? ['GOVERNMENT', 'ESCORTED', 'JUSTICE_OFFICE'] : usual;
  say('aftercare.term.handed-over', on, { method: dice.pick(methods), risk: plan.risk });
  return on;
}

/** Help reaches a person while the term is open and the person can be found; recorded where the person lives then. */
function inTerm(say: Say, plan: HelpPlan): Say {
  return (type, on, data) => {
    if (plan.closed && on >= plan.closed.on) return false;
    if (plan.lost && on >= plan.lost.on && on <= (plan.lost.foundOn ?? LAST_DAY)) return false;
    return say(type, on, data, plan.moved && on >= plan.moved.on ? { region: plan.moved.to } : undefined);
  };
}

/** Work, land or relief within some weeks; a few lost it again and found something else. */
function place(during: Say, plan: HelpPlan, handedOn: LocalDate, dice: Dice): void {
  const kinds = ['FARMLAND', 'FARMLAND', 'COMPANY', 'COMPANY', 'SELF_EMPLOYED', 'STARTUP', 'PUBLIC_POST', 'OTHER'];
  const needsHelp = dice.chance(0.3);
  const on = workdayAfter(handedOn, dice.int(12, 60));
  if (needsHelp) {
    during('aftercare.assistance.provided', addDays(on, -5), {
      kind: dice.pick(['临时救助', '技能培训', '推荐就业', '低保申办', '医疗救助']),
      org: dice.pick(['关刀镇民政办', '关刀镇人社服务中心', villageOf(plan.group).council]), resolved: !dice.chance(0.12),
    });
  }
  if (dice.chance(0.05)) return;
  during('aftercare.placement.recorded', on, { kind: dice.chance(0.08) ? 'RELIEF' : dice.pick(kinds) });
  if (!dice.chance(0.1)) return;
  const ended = workdayAfter(on, dice.int(150, 400));
  during('aftercare.placement.ended', ended, { reason: dice.pick(['用工合同到期', '企业停产', '个人辞工']) });
  during('aftercare.placement.recorded', workdayAfter(ended, dice.int(15, 40)), { kind: dice.pick(kinds) });
}

/** A first visit within a week; then within 30 days for key persons and 90 for others (`help.visitDays.*`). */
function visits(during: Say, plan: HelpPlan, handedOn: LocalDate, dice: Dice): void {
  const visit = (on: LocalDate): void => {
    during('aftercare.visit.recorded', on, {
      conduct: dice.chance(0.8) ? 'GOOD' : 'FAIR', work: dice.chance(0.85),
      family: dice.chance(0.9) ? 'STABLE' : 'UNSTABLE', contacts: dice.chance(0.92) ? 'SIMPLE' : 'COMPLEX',
      ...(dice.chance(0.12) && { difficulties: dice.pick(['缺少务工门路', '住房需要修缮', '家中老人患病', '子女上学费用紧张']) }),
    });
  };
  const interval = plan.risk === 'KEY' ? 20 : 78;
  const first = addDays(handedOn, dice.int(3, 6));
  visit(first);
  const start = maxDate(first, addDays(ROUTINE_SINCE, dice.int(0, interval)));
  for (let on = daysBetween(first, start) > 0 ? start : addDays(first, interval); on <= LAST_DAY; on = addDays(on, interval)) {
    visit(workdayAfter(on, dice.int(0, 3)));
  }
}

/** A talk every half-year and an assessment every year. */
function yearly(during: Say, handedOn: LocalDate, risk: string, dice: Dice): void {
  for (const on of ['2022-03-01', '2022-09-01'].map((day) => workdayAfter(day, dice.int(0, 50)))) if (on > handedOn) during('aftercare.talk.held', on);
  for (let year = 1; year <= 4; year++) during('aftercare.risk.assessed', workdayAfter(addYears(handedOn, year), -dice.int(6, 20)), { risk });
}
