import type { LocalDate } from '@fazhi/domain';
import { workdaysOf } from './calendar.js';
import { Dice, repeated } from './random.js';
import { VILLAGES, type Village } from './regions.js';

/** What becomes of a case before its facts are told. */
export interface CasePlan {
  acceptedOn: LocalDate;
  village: Village;
  /** Where the dispute is: the village, or the group for what a group settles. */
  region: string;
  kind: string;
  difficulty: 'SIMPLE' | 'GENERAL' | 'MAJOR' | 'DIFFICULT';
  level: 'GROUP' | 'VILLAGE' | 'TOWN';
  outcome: 'SUCCESS' | 'TERMINATED' | 'OPEN';
  oral: boolean;
  /** Taken from the village to the town committee. */
  escalated: boolean;
  extended: boolean;
  /** The agreement goes to court for judicial confirmation (司法确认). */
  confirmed: boolean;
  risk?: 'SUICIDE' | 'CRIME' | 'PETITION' | 'ARMED_FIGHT' | 'OTHER';
  terminatedFor?: string;
}

/** 165 disputes by kind: 林地, 土地, 婚姻家庭 and 邻里 lead in this order. */
const KINDS = repeated([
  ['07.1', 34], ['07.2', 29], ['01', 25], ['02', 21], ['03', 10], ['06', 9], ['04', 8], ['16', 8], ['10', 6], ['08', 4],
  ['09', 3], ['14', 3], ['11', 2], ['05', 1], ['15', 1], ['99', 1],
]);
/** Kinds among which the 17 major and 8 difficult ones are. */
const HARD = new Set(['07.1', '07.2', '03', '06', '08', '15', '16']);
/** Disputes by village, in the order of the list of villages. */
const BY_VILLAGE = [14, 6, 11, 9, 8, 12, 7, 5, 11, 10, 4, 9, 8, 10, 7, 8, 6, 9, 4, 7];
/** Disputes accepted by month, without the four that are still open at the year's end. */
const BY_MONTH = [9, 8, 14, 15, 16, 14, 15, 13, 14, 15, 15, 13];
const OPEN_SINCE: readonly LocalDate[] = ['2022-11-29', '2022-12-20', '2022-12-23', '2022-12-27'];
const TERMINATED: readonly (readonly [CasePlan['difficulty'], string])[] = [
  ['GENERAL', 'FAILED'], ['GENERAL', 'WITHDRAWN'], ['MAJOR', 'FAILED'], ['MAJOR', 'FAILED'], ['DIFFICULT', 'LITIGATED'],
];
const RISKS = ['PETITION', 'CRIME', 'ARMED_FIGHT', 'PETITION', 'OTHER', 'CRIME', 'SUICIDE', 'PETITION'] as const;
const CONFIRMABLE = new Set(['07.1', '07.2', '04', '06', '10', '16']);

function acceptances(dice: Dice): { on: LocalDate; open: boolean }[] {
  const closing = BY_MONTH.flatMap((count, month) => {
    const first = `2022-${String(month + 1).padStart(2, '0')}-01`;
    const days = workdaysOf(first).filter((day) => day <= '2022-12-13');
    return Array.from({ length: count }, () => ({ on: dice.pick(days), open: false }));
  });
  return [...closing, ...OPEN_SINCE.map((on) => ({ on, open: true }))].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function difficulties(kinds: readonly string[], dice: Dice): CasePlan['difficulty'][] {
  const found = dice.shuffle(repeated<CasePlan['difficulty']>([['GENERAL', 62], ['SIMPLE', 78]]));
  const hardOnes = dice.shuffle(kinds.flatMap((kind, i) => (HARD.has(kind) ? [i] : []))).slice(0, 25);
  const rank = new Map(hardOnes.map((i, n) => [i, n < 17 ? 'MAJOR' : 'DIFFICULT'] as const));
  return kinds.map((_, i) => rank.get(i) ?? (found.pop() as CasePlan['difficulty']));
}

/** Changes `count` of the plans that fit, chosen at random. */
function mark(plans: readonly CasePlan[], count: number, dice: Dice, fits: (plan: CasePlan) => boolean, change: (plan: CasePlan, nth: number) => void): void {
  dice.sample(plans.filter(fits), count).forEach(change);
}

/**
 * The 165 cases accepted in 2022, by date of acceptance: 156 settled, 5 terminated and 4 open at the year's end.
 * Deterministic.
 */
export function casePlans(): CasePlan[] {
  const dice = new Dice(20220165);
  const kinds = dice.shuffle(KINDS);
  const places = dice.shuffle(repeated(VILLAGES.map((v, i) => [v, BY_VILLAGE[i] as number] as const)));
  const levels = difficulties(kinds, dice);
  const plans = acceptances(dice).map(({ on, open }, i): CasePlan => {
    const difficulty = levels[i] as CasePlan['difficulty'];
    const village = places[i] as Village;
    const level = difficulty === 'SIMPLE' && dice.chance(0.8) ? 'GROUP' : difficulty === 'SIMPLE' || difficulty === 'GENERAL' ? 'VILLAGE' : 'TOWN';
    const oral = dice.chance(difficulty === 'SIMPLE' ? 0.75 : difficulty === 'GENERAL' ? 0.25 : 0);
    return {
      acceptedOn: on, village, region: level === 'GROUP' ? dice.pick(village.groups) : village.code, kind: kinds[i] as string, difficulty, level, oral,
      outcome: open ? 'OPEN' : 'SUCCESS', escalated: false, extended: open && on < '2022-12-01', confirmed: false,
    };
  });
  const settledBy = (day: LocalDate) => (p: CasePlan): boolean => p.outcome === 'SUCCESS' && p.acceptedOn < day;
  const plain = (p: CasePlan): boolean => !p.escalated && !p.extended;
  for (const [difficulty, reason] of TERMINATED) {
    mark(plans, 1, dice, (p) => settledBy('2022-11-01')(p) && p.difficulty === difficulty, (p) => {
      p.outcome = 'TERMINATED';
      p.terminatedFor = reason;
      p.oral = false;
    });
  }
  mark(plans, 6, dice, (p) => settledBy('2022-10-20')(p) && p.difficulty === 'GENERAL' && p.level === 'VILLAGE' && !p.oral, (p) => (p.escalated = true));
  mark(plans, 4, dice, (p) => settledBy('2022-10-15')(p) && p.level === 'TOWN', (p) => (p.extended = true));
  mark(plans, RISKS.length, dice, (p) => settledBy('2022-11-15')(p) && p.difficulty !== 'SIMPLE' && !p.oral && plain(p), (p, i) => {
    p.risk = RISKS[i] as (typeof RISKS)[number];
  });
  mark(plans, 9, dice, (p) => settledBy('2022-10-20')(p) && !p.oral && CONFIRMABLE.has(p.kind) && plain(p), (p) => (p.confirmed = true));
  return plans;
}

/** Requests that were not accepted, with the day of the request and the reason (人民调解法 art. 17 and its rules). */
export const NOT_ACCEPTED: readonly { on: LocalDate; village: number; kind: string; reason: string }[] = [
  { on: '2022-02-17', village: 4, kind: '99', reason: 'OTHER_AUTHORITY' }, { on: '2022-03-22', village: 9, kind: '16', reason: 'ALREADY_HANDLED' },
  { on: '2022-05-11', village: 0, kind: '04', reason: 'PARTY_REFUSES' }, { on: '2022-07-06', village: 13, kind: '07.2', reason: 'PARTY_REFUSES' },
  { on: '2022-08-24', village: 2, kind: '99', reason: 'NOT_CIVIL' }, { on: '2022-10-19', village: 17, kind: '08', reason: 'OTHER_AUTHORITY' },
  { on: '2022-11-16', village: 6, kind: '06', reason: 'ALREADY_HANDLED' },
];
