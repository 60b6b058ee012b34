import { workday } from './calendar.js';
import type { Ledger } from './ledger.js';
import { JUSTICE_OFFICE, PARTY_OFFICE, villageDesk } from './organisations.js';
import { Dice } from './random.js';
import { TOWN, VILLAGES } from './regions.js';

const TOPICS = [
  ['XI_THOUGHT'], ['CONSTITUTION'], ['PARTY_RULES'], ['CIVIL_CODE'], ['SAFETY'],
  ['ANTI_DRUG'], ['LAND'], ['ANTI_FRAUD'], ['LABOUR', 'PETITION'], ['ANTI_GANG'],
];

/** Studies of the cadres (学法), trainings, and the issues of the publicity boards (法治宣传栏) in 2022. */
export function learningFacts(ledger: Ledger): void {
  const dice = new Dice(20220607);
  studies(ledger, dice);
  trainings(ledger, dice);
  boards(ledger, dice);
}

function studies(ledger: Ledger, dice: Dice): void {
  const plan: readonly { kind: string; days: readonly string[]; topics: readonly (readonly string[])[]; required: number }[] = [
    {
      kind: 'CENTRE_GROUP', required: 13, days: ['02-22', '04-26', '06-21', '08-23', '10-25', '12-06'],
      topics: [['XI_THOUGHT'], ['CONSTITUTION'], ['PARTY_RULES'], ['OTHER'], ['XI_THOUGHT'], ['CONSTITUTION']],
    },
    {
      kind: 'PRE_MEETING', required: 13, days: ['01-18', '03-15', '05-17', '07-19', '09-20', '11-15'],
      topics: [['SAFETY'], ['LAND'], ['PETITION'], ['CIVIL_CODE'], ['ANTI_GANG'], ['LABOUR']],
    },
    {
      kind: 'CADRE', required: 58, days: ['03-25', '06-17', '09-23', '11-18'],
      topics: [['OTHER'], ['CIVIL_CODE'], ['CONSTITUTION'], ['LAND']],
    },
    {
      kind: 'PARTY_RULES', required: 46, days: ['03-04', '05-20', '07-08', '09-16', '11-11'],
      topics: [['PARTY_RULES'], ['PARTY_RULES'], ['PARTY_RULES'], ['PARTY_RULES', 'XI_THOUGHT'], ['PARTY_RULES']],
    },
  ];
  for (const { kind, days, topics, required } of plan) {
    days.forEach((day, i) => {
      ledger.add(PARTY_OFFICE, 'publicity.study.held', `study-2022-${kind.toLowerCase().replace('_', '-')}-${i + 1}`, TOWN, `2022-${day}`, {
        kind, topics: topics[i], required, present: required - dice.int(0, Math.ceil(required / 15)),
      });
    });
  }
}

function trainings(ledger: Ledger, dice: Dice): void {
  const train = (id: string, region: string, on: string, data: Record<string, unknown>, source = JUSTICE_OFFICE): void => {
    ledger.add(source, 'publicity.training.held', `training-2022-${id}`, region, on, data);
  };
  train('village-cadres', TOWN, '2022-03-10', { audience: 'VILLAGE_CADRE', topics: ['CIVIL_CODE', 'LAND'], required: 100, present: 96 });
  VILLAGES.forEach((village, i) => {
    const required = dice.int(5, 7);
    const on = workday(`2022-${String(4 + (i % 8)).padStart(2, '0')}-${String(dice.int(3, 26)).padStart(2, '0')}`);
    train(`village-cadres-${village.code}`, village.code, on, {
      audience: 'VILLAGE_CADRE', topics: dice.pick(TOPICS), required, present: required - dice.int(0, 1),
    }, villageDesk(village.code));
  });
  train('literates-1', TOWN, '2022-04-19', { audience: 'LEGAL_LITERATE', topics: ['CIVIL_CODE', 'FAMILY'], required: 74, present: 69 });
  train('literates-2', TOWN, '2022-10-18', { audience: 'LEGAL_LITERATE', topics: ['CONSTITUTION', 'LAND'], required: 74, present: 71 });
  train('migrant-workers-1', TOWN, '2022-02-10', { audience: 'MIGRANT_WORKER', topics: ['LABOUR'], present: 86 });
  train('migrant-workers-2', TOWN, '2022-08-16', { audience: 'MIGRANT_WORKER', topics: ['LABOUR', 'ANTI_FRAUD'], present: 52 });
  train('enforcement', TOWN, '2022-06-28', { audience: 'ENFORCEMENT', topics: ['OTHER'], required: 24, present: 22 });
}

/** 40 issues: one board in the town and nine in villages, four issues each. */
function boards(ledger: Ledger, dice: Dice): void {
  const owners = [{ code: TOWN, source: JUSTICE_OFFICE }, ...VILLAGES.slice(0, 9).map((v) => ({ code: v.code, source: villageDesk(v.code) }))];
  for (const { code, source } of owners) {
    for (let issue = 1; issue <= 4; issue++) {
      const on = workday(`2022-${String(issue * 3 - dice.int(0, 2)).padStart(2, '0')}-${String(dice.int(5, 24)).padStart(2, '0')}`);
      ledger.add(source, 'publicity.board.published', `board-${code}-2022-${issue}`, code, on, {
        boardId: `board-${code}`, issueNo: `2022-${issue}`, topics: dice.pick(TOPICS),
      });
    }
  }
}
