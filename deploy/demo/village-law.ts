import { workday, workdayAfter } from './calendar.js';
import type { Ledger } from './ledger.js';
import { JUSTICE_OFFICE, villageDesk } from './organisations.js';
import { personKey } from './people.js';
import { Dice, repeated } from './random.js';
import { VILLAGES } from './regions.js';

/** Six advisers; none serves more than five villages (`adviser.maxVillages`). */
const ADVISERS: readonly { qualification: string; villages: number }[] = [
  { qualification: 'LAWYER', villages: 5 }, { qualification: 'LAWYER', villages: 4 }, { qualification: 'LAWYER', villages: 4 },
  { qualification: 'GRASSROOTS_LEGAL_WORKER', villages: 3 }, { qualification: 'PUBLIC_LAWYER', villages: 2 }, { qualification: 'LAWYER', villages: 2 },
];
const SERVICES = ['法律咨询', '村规民约审查', '法治讲座', '参与纠纷调解', '合同审查'];
const VENUES = ['WALL', 'BOARD', 'CORRIDOR', 'BOOKROOM', 'SQUARE', 'SCREEN'];

/** What law there is in every village: advisers, law-literate villagers, libraries and places of legal culture. */
export function villageLawFacts(ledger: Ledger): void {
  const dice = new Dice(20220023);
  const advisers = repeated(ADVISERS.map(({ qualification, villages }, i) => [{ adviserKey: `demo-adviser-${i + 1}`, qualification }, villages] as const));
  let person = 200;
  VILLAGES.forEach((village, i) => {
    const { code } = village;
    adviser(ledger, code, advisers[i] as (typeof advisers)[number], dice);
    for (let n = dice.int(3, 5); n > 0; n--) {
      const from = workdayAfter('2021-06-01', dice.int(0, 240));
      person += 1;
      ledger.add(JUSTICE_OFFICE, 'publicity.literate.appointed', `literate-${code}-${n}`, code, from, {
        personKey: personKey(person), category: dice.pick(['村（社区）干部', '人民调解员', '网格员', '退役军人', '党员']), from,
      });
    }
    const library = ledger.about(villageDesk(code), `library-${code}`, code);
    library('publicity.library.opened', workday(`20${dice.int(15, 20)}-0${dice.int(4, 9)}-15`), { qty: dice.int(8, 25) * 10 });
    library('publicity.library.restocked', workday(`2022-0${dice.int(3, 9)}-${dice.int(10, 25)}`), { qty: dice.int(2, 6) * 10 });
    for (let n = 1; n <= (i % 4 === 0 ? 2 : 1); n++) {
      ledger.add(villageDesk(code), 'publicity.venue.opened', `venue-${code}-${n}`, code, workday(`20${dice.int(19, 22)}-0${dice.int(3, 9)}-20`), {
        kind: VENUES[(i + n - 1) % VENUES.length],
      });
    }
  });
}

/** One contract for the years 2022 to 2024, with a service in every quarter of 2022. */
function adviser(ledger: Ledger, code: string, who: { adviserKey: string; qualification: string }, dice: Dice): void {
  const say = ledger.about(JUSTICE_OFFICE, `adviser-contract-${code}-2022`, code);
  say('publicity.adviser.appointed', '2021-12-28', { ...who, from: '2022-01-01', to: '2024-12-31' });
  for (const month of ['02', '05', '08', '11']) {
    say('publicity.adviser.served', workday(`2022-${month}-${dice.int(10, 26)}`), { kind: dice.pick(SERVICES) });
  }
}
