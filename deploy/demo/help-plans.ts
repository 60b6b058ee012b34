import { addDays, daysBetween, type LocalDate } from '@fazhi/domain';
import { personKey } from './people.js';
import { Dice, repeated } from './random.js';
import { VILLAGES } from './regions.js';

/** One person's term of help (安置帮教) before its facts are told. */
export interface HelpPlan {
  subject: string;
  personKey: string;
  /** The village group (村民小组) in which the person lives. */
  group: string;
  releasedOn: LocalDate;
  category: 'PRISON' | 'DETENTION' | 'FROM_CORRECTION';
  channel: string;
  sentence?: string;
  risk: 'KEY' | 'GENERAL';
  /** Somewhere else in the county where the person lives (双列管). */
  assistingRegion?: string;
  /** Nobody was there to receive the person at first. */
  failedFirst?: string;
  moved?: { on: LocalDate; to: string };
  lost?: { on: LocalDate; foundOn?: LocalDate };
  closed?: { on: LocalDate; reason: string };
}

/** Releases by year: 72 in the five years up to 2022-12-31, 19 of them in 2022. */
const RELEASES: readonly (readonly [year: number, count: number])[] = [[2018, 12], [2019, 13], [2020, 14], [2021, 14], [2022, 19]];
const FIRST_RELEASE: LocalDate = '2018-01-01';
const KEY_PERSONS = 9;

function releaseDates(dice: Dice): LocalDate[] {
  const days = RELEASES.flatMap(([year, count]) => {
    const last = daysBetween(`${year}-01-01`, `${year}-12-18`);
    return Array.from({ length: count }, () => addDays(`${year}-01-01`, dice.int(1, last))).sort();
  });
  return [FIRST_RELEASE, ...days.slice(1)];
}

/** The 72 persons released from prison or detention, by date of release. Deterministic. */
export function releasePlans(): HelpPlan[] {
  const dice = new Dice(20220072);
  const dates = releaseDates(dice);
  const categories = dice.shuffle(repeated<HelpPlan['category']>([['PRISON', 54], ['DETENTION', dates.length - 54]]));
  const risks = dice.shuffle(repeated<HelpPlan['risk']>([['KEY', KEY_PERSONS], ['GENERAL', dates.length - KEY_PERSONS]]));
  const plans = dates.map((releasedOn, i): HelpPlan => ({
    subject: `term-${String(i + 1).padStart(3, '0')}`, personKey: personKey(i + 1), group: dice.pick(dice.pick(VILLAGES).groups),
    releasedOn, category: categories[i] as HelpPlan['category'], channel: '01', risk: risks[i] as HelpPlan['risk'],
  }));
  fates(plans);
  return plans;
}

/** What happened to some of them later; by place in the list, so that dates follow releases. */
function fates(plans: readonly HelpPlan[]): void {
  const change = (at: number, what: Partial<HelpPlan>): void => {
    Object.assign(plans[at] as HelpPlan, what);
  };
  const groupOf = (village: number): string => VILLAGES[village]?.groups[1] as string;
  change(5, { closed: { on: '2021-07-09', reason: 'DIED' } });
  change(9, { closed: { on: '2020-11-18', reason: 'MOVED_OUT' } });
  change(21, { closed: { on: '2022-05-24', reason: 'MOVED_OUT' } });
  change(14, { moved: { on: '2021-09-01', to: groupOf(0) } });
  change(33, { moved: { on: '2022-04-20', to: groupOf(7) } });
  change(18, { lost: { on: '2022-03-10', foundOn: '2022-04-28' } });
  change(40, { lost: { on: '2022-10-20' } });
  change(27, { assistingRegion: '421222104' });
  change(46, { failedFirst: 'AWAY' });
  change(58, { failedFirst: 'FALSE_INFO' });
}
