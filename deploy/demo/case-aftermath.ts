import { addDays, maxDate, type LocalDate } from '@fazhi/domain';
import { workdayAfter } from './calendar.js';
import type { CasePlan } from './case-plans.js';
import type { Say } from './ledger.js';
import { COURT } from './organisations.js';
import type { Dice } from './random.js';

/** Documents every dossier has (卷宗), whatever the outcome. */
export const DOSSIER = ['申请书或受理登记表', '权利义务告知书', '身份证明', '调解记录'];

export interface Settlement {
  plan: CasePlan;
  /** The day on which the agreement came into force. */
  effectiveOn: LocalDate;
  /** When it is to be performed; at once where absent. */
  dueOn?: LocalDate;
}

/** What follows an agreement in force: confirmation, performance, the follow-up visit (回访) and the archive, in the order of their dates. */
export function aftermath(say: Say, { plan, effectiveOn, dueOn }: Settlement, dice: Dice): void {
  if (plan.confirmed) {
    const applied = workdayAfter(effectiveOn, dice.int(4, 18));
    say('mediation.confirmation.applied', applied, { court: '通城县人民法院' });
    say('mediation.confirmation.decided', workdayAfter(applied, dice.int(8, 13)), { outcome: 'CONFIRMED' }, { source: COURT });
  }
  const performedOn = perform(say, effectiveOn, dueOn, dice);
  const visitDueOn = dueOn === undefined ? addDays(effectiveOn, 26) : addDays(maxDate(dueOn, performedOn), 1);
  const visitedOn = workdayAfter(maxDate(visitDueOn, performedOn), dice.int(0, 2));
  say('mediation.followup.visited', visitedOn, { satisfied: !dice.chance(0.04) });
  const form = plan.oral ? '口头协议登记表' : '调解协议书';
  say('mediation.case.archived', workdayAfter(visitedOn, dice.int(4, 12)), {
    term: plan.oral ? 'SHORT' : 'LONG', documents: [...DOSSIER, form, '回访记录', ...(plan.confirmed ? ['司法确认'] : []), '封底'],
  });
}

/** Performs the agreement, mostly in time; the day on which it was performed in full. */
function perform(say: Say, effectiveOn: LocalDate, dueOn: LocalDate | undefined, dice: Dice): LocalDate {
  if (dueOn === undefined) {
    say('mediation.performance.recorded', effectiveOn, { state: 'FULL' });
    return effectiveOn;
  }
  if (dice.chance(0.08)) {
    say('mediation.performance.recorded', dueOn, { state: 'PARTIAL' });
    const late = workdayAfter(dueOn, dice.int(6, 15));
    say('mediation.performance.recorded', late, { state: 'FULL' });
    return late;
  }
  const on = addDays(dueOn, -dice.int(0, 5));
  say('mediation.performance.recorded', on, { state: 'FULL' });
  return on;
}
