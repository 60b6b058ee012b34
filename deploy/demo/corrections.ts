import { addDays, addMonths, daysBetween, type LocalDate } from '@fazhi/domain';
import { workday, workdayAfter } from './calendar.js';
import type { HelpPlan } from './help-plans.js';
import type { Ledger, Say } from './ledger.js';
import { COUNTY_JUSTICE_BUREAU, JUSTICE_OFFICE } from './organisations.js';
import { personKey } from './people.js';
import { Dice, repeated } from './random.js';
import { VILLAGES } from './regions.js';

type Category = 'CONTROL' | 'PROBATION' | 'PAROLE' | 'MEDICAL';
interface CorrectionPlan {
  category: Category;
  termStart: LocalDate;
  termEnd: LocalDate;
  group: string;
  transferredOn?: LocalDate;
}

/** Corrections that ended with their term by year: 47 in the three years up to 2022-12-31. */
const EXPIRED: readonly (readonly [year: number, count: number])[] = [[2020, 15], [2021, 17], [2022, 15]];
/** Shortest and longest term in months. */
const MONTHS: Readonly<Record<Category, readonly [number, number]>> = { PROBATION: [12, 36], PAROLE: [8, 18], MEDICAL: [6, 12], CONTROL: [12, 24] };
/** The 11 on the roll at the end of 2022: start, months, category. */
const ON_ROLL: readonly (readonly [LocalDate, number, Category])[] = [
  ['2020-06-18', 36, 'PROBATION'], ['2021-03-23', 24, 'PROBATION'], ['2021-05-27', 36, 'PROBATION'],
  ['2021-10-14', 18, 'PROBATION'], ['2022-01-20', 24, 'PROBATION'], ['2022-03-17', 12, 'PAROLE'], ['2022-05-12', 18, 'PROBATION'], ['2022-07-07', 12, 'MEDICAL'],
  ['2022-08-25', 24, 'PROBATION'], ['2022-11-10', 12, 'PROBATION'], ['2021-09-02', 30, 'PROBATION'],
];
const TRANSFERRED_ON: LocalDate = '2022-06-20';

function plans(dice: Dice): CorrectionPlan[] {
  const categories = dice.shuffle(repeated<Category>([['PROBATION', 37], ['PAROLE', 5], ['MEDICAL', 3], ['CONTROL', 2]]));
  const ends = EXPIRED.flatMap(([year, count]) => {
    const [first, last] = [`${year}-01-05`, `${year}-12-15`] as const;
    return Array.from({ length: count }, () => addDays(first, dice.int(0, daysBetween(first, last)))).sort();
  });
  const place = (): string => dice.pick(dice.pick(VILLAGES).groups);
  const ended = ends.map((termEnd, i): CorrectionPlan => {
    const category = categories[i] as Category;
    return { category, termEnd, termStart: addMonths(addDays(termEnd, 1), -dice.int(...(MONTHS[category] as [number, number]))), group: place() };
  });
  const going = ON_ROLL.map(([termStart, months, category], i): CorrectionPlan => ({
    category, termStart, termEnd: addDays(addMonths(termStart, months), -1), group: place(),
    ...(i === ON_ROLL.length - 1 && { transferredOn: TRANSFERRED_ON }),
  }));
  return [...ended, ...going];
}

/**
 * 47 corrections (社区矫正) that ended with their term and 11 that go on.
 * @returns the terms of help that follow those that ended
 */
export function correctionFacts(ledger: Ledger): HelpPlan[] {
  const dice = new Dice(20220047);
  return plans(dice).flatMap((plan, i): HelpPlan[] => {
    const number = String(i + 1).padStart(3, '0');
    const key = personKey(101 + i);
    const say = ledger.about(JUSTICE_OFFICE, `correction-${number}`, plan.group);
    const since = receive(say, plan, key, dice);
    supervise(say, plan, since, dice);
    if (!say('aftercare.correction.ended', plan.termEnd, { kind: 'EXPIRED' })) return [];
    return [{
      subject: `term-after-correction-${number}`, personKey: key, group: plan.group, releasedOn: plan.termEnd,
      category: 'FROM_CORRECTION', channel: '02', sentence: plan.category, risk: 'GENERAL',
    }];
  });
}

/** From the notice to the declaration; the day on which the person came on the roll. */
function receive(say: Say, plan: CorrectionPlan, key: string, dice: Dice): LocalDate {
  const { category, termStart, termEnd } = plan;
  const bureau = { source: COUNTY_JUSTICE_BUREAU };
  if (plan.transferredOn) {
    say('aftercare.correction.transferred-in', plan.transferredOn, { personKey: key, category, termStart, termEnd }, bureau);
    say('aftercare.correction.reported-in', addDays(plan.transferredOn, 1));
    say('aftercare.correction.declared', addDays(plan.transferredOn, 2));
    return plan.transferredOn;
  }
  say('aftercare.correction.notified', workday(termStart), { personKey: key, category, termStart, termEnd }, bureau);
  const on = workdayAfter(termStart, dice.int(2, 6));
  say('aftercare.correction.reported-in', on);
  say('aftercare.correction.admitted', on);
  say('aftercare.correction.declared', workdayAfter(on, dice.int(0, 3)));
  return on;
}

/** Classes, short leaves and a few praises and admonitions; nothing grave. */
function supervise(say: Say, plan: CorrectionPlan, since: LocalDate, dice: Dice): void {
  const until = (type: string, on: LocalDate, data?: Record<string, unknown>): void => {
    if (on < plan.termEnd) say(type, on, data);
  };
  until('aftercare.correction.class-changed', workdayAfter(since, 4), { class: 'STRICT' });
  until('aftercare.correction.class-changed', workdayAfter(since, 92), { class: 'ORDINARY' });
  if (dice.chance(0.5)) until('aftercare.correction.class-changed', workdayAfter(since, 275), { class: 'LENIENT' });
  if (dice.chance(0.35)) {
    const granted = workdayAfter(since, dice.int(100, 180));
    const to = addDays(granted, dice.int(3, 6));
    if (to < plan.termEnd) {
      until('aftercare.correction.leave-granted', granted, { from: addDays(granted, 1), to, approver: 'OFFICE' });
      until('aftercare.correction.leave-returned', to);
    }
  }
  if (!dice.chance(0.15)) return;
  until('aftercare.correction.disciplined', workdayAfter(since, dice.int(190, 260)), { kind: dice.chance(0.7) ? 'PRAISE' : 'ADMONITION' });
}
