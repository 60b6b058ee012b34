import { addDays } from '@fazhi/domain';
import { workday, workdayAfter } from './calendar.js';
import type { Ledger } from './ledger.js';
import { JUSTICE_OFFICE, villageDesk } from './organisations.js';
import { Dice } from './random.js';
import { TOWN, VILLAGES } from './regions.js';

/** Id of the people's mediation committee (人民调解委员会) of a village or the town. */
export const committeeOf = (region: string): string => `committee-${region.slice(0, 12)}`;
const TOWN_MEDIATORS = 5;
const VILLAGE_MEDIATORS = 3;
/** Mediators of the committee of a village or the town. */
export const mediatorsOf = (region: string): string[] =>
  Array.from({ length: region === TOWN ? TOWN_MEDIATORS : VILLAGE_MEDIATORS }, (_, i) => `mediator-${region.slice(0, 12)}-${i + 1}`);

/** Committees with their mediators, trainings, and the regular screenings (排查) of 2022. */
export function mediationNetworkFacts(ledger: Ledger): void {
  const dice = new Dice(20220020);
  const seats = [
    { code: TOWN, level: 'TOWN', on: '2021-01-20' },
    ...VILLAGES.map((v) => ({ code: v.code, level: 'VILLAGE', on: workdayAfter('2021-02-22', dice.int(0, 25)) })),
  ];
  for (const { code, level, on } of seats) {
    const committee = committeeOf(code);
    const members = level === 'TOWN' ? 9 : dice.int(3, 7);
    ledger.add(JUSTICE_OFFICE, 'mediation.committee.established', committee, code, on, { level, members, women: members > 4 ? 2 : 1, termYears: 3 });
    mediatorsOf(code).forEach((mediator, i) => {
      ledger.add(JUSTICE_OFFICE, 'mediation.mediator.appointed', mediator, code, workdayAfter(on, 3), { committee, fullTime: level === 'TOWN' && i < 2 });
    });
  }
  retirement(ledger);
  trainings(ledger, dice);
  screenings(ledger, dice);
}

function retirement(ledger: Ledger): void {
  const code = (VILLAGES[8] as (typeof VILLAGES)[number]).code;
  const say = ledger.about(JUSTICE_OFFICE, `mediator-${code}-4`, code);
  say('mediation.mediator.appointed', '2021-03-10', { committee: committeeOf(code), fullTime: false });
  say('mediation.mediator.ended', '2022-06-30');
}

function trainings(ledger: Ledger, dice: Dice): void {
  const everyone = [TOWN, ...VILLAGES.map((v) => v.code)].flatMap(mediatorsOf);
  const days = ['2022-03-17', '2022-06-23', '2022-09-15', '2022-11-24'];
  days.forEach((on, i) => {
    ledger.add(JUSTICE_OFFICE, 'mediation.training.held', `mediation-training-2022-${i + 1}`, TOWN, on, {
      hours: i % 2 === 0 ? 8 : 6, mediators: dice.sample(everyone, dice.int(52, 62)),
    });
  });
}

function screenings(ledger: Ledger, dice: Dice): void {
  for (let month = 1; month <= 12; month++) {
    const mm = String(month).padStart(2, '0');
    for (const village of VILLAGES) {
      for (const half of [1, 2]) {
        const on = workday(addDays(`2022-${mm}-${half === 1 ? '11' : '24'}`, dice.int(0, 2)));
        const found = dice.chance(0.45) ? dice.int(1, 2) : 0;
        ledger.add(villageDesk(village.code), 'mediation.screening.reported', `screening-${village.code}-2022${mm}-${half}`, village.code, on, {
          found, by: `${village.name}人民调解委员会`, prevented: found > 0 && dice.chance(0.5) ? 1 : 0,
        });
      }
    }
    ledger.add(JUSTICE_OFFICE, 'mediation.screening.reported', `screening-${TOWN}-2022${mm}`, TOWN, workday(`2022-${mm}-25`), {
      found: dice.int(0, 3), by: '关刀镇人民调解委员会', prevented: 0,
    });
  }
}
