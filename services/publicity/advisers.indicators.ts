import { days, lessDays, state, stock, when, type AnyGroup, type AnyMeasure, type Indicator } from '@fazhi/domain';
import { advisersOverLimit, villagesWithAdviser } from './advisers.group.js';
import { qualifications } from './codes.js';
import type { Lasting } from './lifecycles.js';
import type { AdviserAppointed } from './villages.facts.js';
import { counts, turnsOf } from './villages.indicators.js';

export const adviserMeasures: readonly AnyMeasure[] = [
  state<Lasting>('PUB-23d', 'adviser', (contract, day) => when(counts(contract, day), { dims: { qualification: (contract.data as AdviserAppointed | undefined)?.qualification } }), {
    dims: ['qualification'], wakes: turnsOf,
  }),
];

export const adviserGroups: readonly AnyGroup[] = [villagesWithAdviser, advisersOverLimit];

/** 村（社区）法律顾问制度 */
export const adviserIndicators: readonly Indicator[] = [
  {
    code: 'PUB-23', zh: '村（社区）法律顾问覆盖率', en: 'Villages with a legal adviser', kind: 'RATE', unit: '%', numerator: [stock('PUB-23')], denominator: [stock('REG-VILLAGES')],
    formula: '期末至少有一份有效合同（起始日≤当日≤终止日，未解聘，顾问为律师、基层法律服务工作者、公职律师或其他法律专业人员）的有效村（社区）数÷有效村（社区）数；一村多名顾问计一（村（社区）法律顾问制度）。 '
      + 'Villages in force with at least one contract in force (from ≤ day ≤ to, not ended, one of the four qualifications) ÷ villages in force, at the end of the period; several advisers of a village count as one (rule on village legal advisers).',
  },
  {
    code: 'PUB-23b', zh: '无法律顾问天数', en: 'Village-days without a legal adviser', kind: 'FLOW', unit: '天', value: [days('REG-VILLAGES'), lessDays('PUB-23')],
    formula: '期内（至查询日）逐日累计有效而无有效法律顾问合同的村（社区）数（村（社区）法律顾问制度）。 Σ over the days of the period up to the day asked of the villages in force without a contract in force (rule on village legal advisers).',
  },
  {
    code: 'PUB-23c', zh: '服务村数超限的法律顾问数', en: 'Advisers serving too many villages', kind: 'STOCK', unit: '人', value: [stock('PUB-23c')], breakdowns: [{ dim: 'adviser', person: true }],
    formula: '期末有效合同所涉有效村（社区）数超过 adviser.maxVillages（缺省5个）的法律顾问数，计入最早起始的合同所在村，按当日的配置判定（村（社区）法律顾问制度，本地规定）。 '
      + 'Advisers whose contracts in force cover more villages in force than adviser.maxVillages (default 5) at the end of the period, counted in the village of the contract that began first, by the setting of the day (rule on village legal advisers, local).',
  },
  {
    code: 'PUB-23d', zh: '有效法律顾问合同数', en: 'Adviser contracts in force', kind: 'STOCK', unit: '份', value: [stock('PUB-23d')], breakdowns: [{ dim: 'qualification', codes: qualifications }],
    formula: '期末有效（起始日≤当日≤终止日，未解聘）的法律顾问合同数（村（社区）法律顾问制度）。 Contracts in force (from ≤ day ≤ to, not ended) at the end of the period (rule on village legal advisers).',
  },
  {
    code: 'PUB-24', zh: '法律顾问有效服务率', en: 'Covered villages whose adviser served', kind: 'RATE', unit: '%', numerator: [stock('PUB-24')], denominator: [stock('PUB-23')],
    formula: '期末有法律顾问的村（社区）中，最近 adviser.serviceDays（缺省92天，含当日，按服务之日的配置）内至少有一次服务记录的村（社区）数÷有法律顾问的村（社区）数（村（社区）法律顾问制度）。 '
      + 'Of the villages covered at the end of the period, those with a service on one of the last adviser.serviceDays days (default 92, that day included, as set on the day of the service) ÷ all of them (rule on village legal advisers).',
  },
];
