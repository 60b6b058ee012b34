import { addDays, daysBetween, type LocalDate } from '@fazhi/domain';
import type { Ledger } from './ledger.js';
import { EXAM_PLATFORM, PARTY_OFFICE } from './organisations.js';
import { personKey } from './people.js';
import { Dice } from './random.js';
import { TOWN } from './regions.js';

const CADRES = Array.from({ length: 58 }, (_, i) => ({
  personKey: personKey(301 + i),
  unit: ['关刀镇党政办公室', '关刀镇综治办', '关刀镇安监办', '关刀镇司法所', '关刀镇人社服务中心', '关刀镇农业农村服务中心', '关刀镇财政所', '关刀镇村镇建设服务中心'][i % 8] as string,
}));
const PASS_MARK = 60;

interface Campaign {
  id: string;
  title: string;
  publishedOn: LocalDate;
  window: { opensOn: LocalDate; closesOn: LocalDate };
  makeUp: { opensOn: LocalDate; closesOn: LocalDate };
  finalisedOn: LocalDate;
  exempt: Readonly<Record<string, string>>;
}
const CAMPAIGNS: readonly Campaign[] = [
  {
    id: 'exam-2022-rule-of-law', title: '《依法治国》', publishedOn: '2022-04-25', window: { opensOn: '2022-05-05', closesOn: '2022-05-31' },
    makeUp: { opensOn: '2022-06-13', closesOn: '2022-06-19' }, finalisedOn: '2022-06-24', exempt: { [personKey(357)]: 'SICK', [personKey(358)]: 'ABROAD' },
  },
  {
    id: 'exam-2022-legal-thinking', title: '《领导干部运用法治思维和方式推动治理现代化》', publishedOn: '2022-09-19', window: { opensOn: '2022-09-26', closesOn: '2022-10-31' },
    makeUp: { opensOn: '2022-11-14', closesOn: '2022-11-20' }, finalisedOn: '2022-11-25', exempt: { [personKey(312)]: 'MATERNITY', [personKey(357)]: 'SICK' },
  },
];

/** Two law exams of 2022 on the learning platform (法宣在线); who is not exempt takes part. */
export function examFacts(ledger: Ledger): void {
  const dice = new Dice(20220058);
  for (const campaign of CAMPAIGNS) {
    const { id, title, window, makeUp } = campaign;
    const own = ledger.about(PARTY_OFFICE, id, TOWN);
    own('exams.campaign.published', campaign.publishedOn, { title, ...window, makeUps: [makeUp], passMark: PASS_MARK, maxAttempts: 3, scoreRule: 'BEST' });
    for (const { personKey: person, unit } of CADRES) {
      const say = ledger.about(PARTY_OFFICE, `${id}:${person}`, TOWN);
      const who = { campaign: id, personKey: person };
      say('exams.roster.enrolled', addDays(campaign.publishedOn, 1), { ...who, unit });
      const reason = campaign.exempt[person];
      if (reason) say('exams.roster.exempted', addDays(window.opensOn, 3), { ...who, reason });
      else {
        attempts(campaign, dice).forEach(({ on, score }, i) => {
          say('exams.attempt.submitted', on, { ...who, attemptNo: i + 1, score }, { source: EXAM_PLATFORM });
        });
      }
    }
    own('exams.campaign.finalised', campaign.finalisedOn);
  }
}

/** One attempt in the main window; whoever fails takes the make-up, nearly always with success. */
function attempts({ window, makeUp }: Campaign, dice: Dice): { on: LocalDate; score: number }[] {
  const within = ({ opensOn, closesOn }: Campaign['window']): LocalDate => addDays(opensOn, dice.int(0, daysBetween(opensOn, closesOn)));
  const first = { on: within(window), score: dice.chance(0.12) ? dice.int(42, 59) : Math.min(100, dice.int(66, 84) + dice.int(0, 15)) };
  if (first.score >= PASS_MARK) return [first];
  return [first, { on: within(makeUp), score: dice.chance(0.85) ? dice.int(61, 83) : dice.int(50, 59) }];
}
