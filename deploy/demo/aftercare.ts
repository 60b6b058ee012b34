import { maxDate, type LocalDate } from '@fazhi/domain';
import { workday } from './calendar.js';
import { correctionFacts } from './corrections.js';
import { releasePlans, type HelpPlan } from './help-plans.js';
import { helpTermFacts } from './help-terms.js';
import type { Ledger } from './ledger.js';
import { JUSTICE_OFFICE, villageDesk } from './organisations.js';
import { Dice } from './random.js';
import { TOWN, VILLAGES } from './regions.js';

interface Known {
  plan: HelpPlan;
  handedOn: LocalDate;
}

/** Corrections, terms of help, and what surrounds them: organisations, letters of responsibility, survey rounds. */
export function aftercareFacts(ledger: Ledger): void {
  const dice = new Dice(20220019);
  const terms = [...releasePlans(), ...correctionFacts(ledger)];
  const known = terms.map((plan): Known => ({ plan, handedOn: helpTermFacts(ledger, plan, dice) }));
  organisations(ledger, known, dice);
  letters(ledger, known, dice);
  surveys(ledger, known, dice);
}

/** The group somebody lives in on a day on which the term is open; undefined before and after. */
function groupOn({ plan, handedOn }: Known, day: LocalDate): string | undefined {
  if (day < handedOn || (plan.closed && plan.closed.on <= day)) return undefined;
  return plan.moved && plan.moved.on <= day ? plan.moved.to : plan.group;
}

/** Groups that have somebody to help, with the first day. */
function groupsInUse(known: readonly Known[]): Map<string, LocalDate> {
  const since = new Map<string, LocalDate>();
  const use = (group: string, on: LocalDate): void => {
    const earlier = since.get(group);
    if (earlier === undefined || on < earlier) since.set(group, on);
  };
  for (const { plan, handedOn } of known) {
    use(plan.group, handedOn);
    if (plan.moved) use(plan.moved.to, plan.moved.on);
  }
  return since;
}

/** The three tiers (镇、村、组): the town, every village, every group that has somebody. */
function organisations(ledger: Ledger, known: readonly Known[], dice: Dice): void {
  const establish = (region: string, level: string, on: LocalDate, members: number): void => {
    ledger.add(JUSTICE_OFFICE, 'aftercare.org.established', `help-org-${region}`, region, on, { level, members });
  };
  establish(TOWN, 'TOWN', '2017-06-01', 11);
  for (const village of VILLAGES) establish(village.code, 'VILLAGE', '2017-06-15', dice.int(4, 7));
  for (const [group, since] of groupsInUse(known)) establish(group, 'GROUP', since, dice.int(2, 4));
}

/** Letters of 2022: town to village, and village to group where there is somebody. */
function letters(ledger: Ledger, known: readonly Known[], dice: Dice): void {
  const sign = (tier: string, region: string, on: LocalDate): void => {
    ledger.add(JUSTICE_OFFICE, 'aftercare.letter.signed', `letter-2022-${region}`, region, on, { tier, validTo: '2022-12-31' });
  };
  for (const village of VILLAGES) sign('TOWN_VILLAGE', village.code, workday(`2022-01-${dice.int(10, 14)}`));
  for (const [group, since] of groupsInUse(known)) sign('VILLAGE_GROUP', group, maxDate(workday(`2022-01-${dice.int(17, 21)}`), since));
}

/** A round through every village each quarter of 2022, also where there is nobody. */
function surveys(ledger: Ledger, known: readonly Known[], dice: Dice): void {
  for (const village of VILLAGES) {
    ['03', '06', '09', '12'].forEach((month, i) => {
      const on = workday(`2022-${month}-${dice.int(10, 20)}`);
      const checked = known.filter((k) => groupOn(k, on)?.startsWith(village.code)).length;
      ledger.add(villageDesk(village.code), 'aftercare.survey.reported', `survey-${village.code}-2022-${i + 1}`, village.code, on, {
        checked, changed: checked > 0 && dice.chance(0.2) ? 1 : 0,
      });
    });
  }
}
