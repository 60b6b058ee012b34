import { flow, opening, owners, state, stock, sum, when, type AnyFact, type Entry, type Indicator, type Term as Read } from '@fazhi/domain';
import { ENDINGS, SENTENCES } from './codes.js';
import type { Correction } from './corrections.evolve.js';

/** Art. 44: the correction is lifted. */
const LIFTED: ReadonlySet<string> = new Set(['EXPIRED', 'PARDONED']);
/** Art. 45: it is terminated. */
const TERMINATED: ReadonlySet<string> = new Set(['PROBATION_REVOKED', 'PAROLE_REVOKED', 'IMPRISONED', 'DIED']);
const TRANSFERRED: ReadonlySet<string> = new Set(['TRANSFERRED_OUT']);

/** An end of one of these kinds of somebody on the roll. */
const ending = (kinds: ReadonlySet<string>) => (fact: AnyFact, before: Correction | undefined): readonly Entry[] => {
  const kind = fact.data.kind as string;
  return when(fact.type === 'aftercare.correction.ended' && kinds.has(kind) && before?.onRoll !== undefined && before.ended === undefined, {
    dims: { category: before?.category, kind },
  });
};

export const correctionMeasures = [
  state<Correction>('COR-01', 'correction', (c) => when(c.onRoll !== undefined && c.ended === undefined, { dims: { category: c.category } }), {
    dims: ['category'],
  }),
  flow<Correction>('COR-02', 'correction', (fact, before, after) =>
    when(fact.type === 'aftercare.correction.admitted' && before?.onRoll === undefined, { dims: { category: after.category } }), ['category']),
  flow<Correction>('COR-03', 'correction', ending(LIFTED), ['category', 'kind']),
  flow<Correction>('COR-04', 'correction', ending(TERMINATED), ['category', 'kind']),
  flow<Correction>('COR-05', 'correction', (fact, before) => {
    if (fact.type !== 'aftercare.reoffence.confirmed' || before?.onRoll === undefined) return [];
    const crimeOn = fact.data.crimeOn as string;
    return when(before.onRoll <= crimeOn && (before.ended === undefined || crimeOn <= before.ended.on), { c: crimeOn });
  }),
  flow<Correction>('COR-07', 'correction', (fact, before, after) =>
    when(fact.type === 'aftercare.correction.transferred-in' && before?.onRoll === undefined, { dims: { category: after.category } }), ['category']),
  flow<Correction>('COR-08', 'correction', ending(TRANSFERRED), ['category', 'kind']),
];

/** Everybody who was on the roll in the period. */
const listed: readonly Read[] = [opening('COR-01'), sum('COR-02'), sum('COR-07')];
const byCategory = { dim: 'category', codes: SENTENCES };
const byKind = { dim: 'kind', codes: ENDINGS };

export const correctionIndicators: readonly Indicator[] = [
  {
    code: 'COR-01', zh: '在矫人数', en: 'Persons under community correction', kind: 'STOCK', unit: '人',
    formula: '已入矫或转入、尚未结束的人数；结束当日不再计入。 Admitted or transferred in and not ended; the day of the end no longer counts.',
    value: [stock('COR-01')], breakdowns: [byCategory],
  },
  {
    code: 'COR-02', zh: '新入矫人数', en: 'Persons admitted', kind: 'FLOW', unit: '人',
    formula: '期内接收入矫的人数（社区矫正法第22条）；执行地变更转入的另计（COR-07）。 Admissions in the period (Community Correction Law art. 22); transfers in are COR-07.',
    value: [sum('COR-02')], breakdowns: [byCategory],
  },
  {
    code: 'COR-03', zh: '解除矫正人数', en: 'Persons whose correction was lifted', kind: 'FLOW', unit: '人',
    formula: '期内在矫人员中矫正期满或被赦免的人数（社区矫正法第44条）。 Of those on the roll, terms expired or pardoned in the period (art. 44).',
    value: [sum('COR-03')], breakdowns: [byCategory, byKind],
  },
  {
    code: 'COR-04', zh: '终止矫正人数', en: 'Persons whose correction was terminated', kind: 'FLOW', unit: '人',
    formula: '期内在矫人员中被撤销缓刑、撤销假释、收监执行或死亡的人数（社区矫正法第45条）。 '
      + 'Of those on the roll, probation or parole revoked, imprisoned or died in the period (art. 45).',
    value: [sum('COR-04')], breakdowns: [byCategory, byKind],
  },
  {
    code: 'COR-05', zh: '再犯罪率', en: 'Reoffending rate during correction', kind: 'RATE', unit: '%',
    formula: '犯罪日期在期内且在矫正期间、至数据日期裁判已生效的人数 ÷ 年度列管人数（COR-06）。 '
      + 'Persons with a crime in the period while on the roll (last day included), confirmed by asOf ÷ COR-06.',
    numerator: [owners('COR-05')], denominator: listed,
  },
  {
    code: 'COR-06', zh: '列管人数', en: 'Persons on the roll in the period', kind: 'FLOW', unit: '人',
    formula: '期初在矫 + 新入矫 + 转入。 On the roll when the period opened + admitted + transferred in.',
    value: listed,
  },
  {
    code: 'COR-07', zh: '转入人数', en: 'Persons transferred in', kind: 'FLOW', unit: '人',
    formula: '期内因执行地变更转入的人数（社区矫正法第27条）。 Corrections transferred here in the period (art. 27).',
    value: [sum('COR-07')], breakdowns: [byCategory],
  },
  {
    code: 'COR-08', zh: '转出人数', en: 'Persons transferred out', kind: 'FLOW', unit: '人',
    formula: '期内在矫人员中因执行地变更转出的人数（社区矫正法第27条）。 Of those on the roll, corrections transferred elsewhere in the period (art. 27).',
    value: [sum('COR-08')], breakdowns: [byCategory],
  },
];
