import { ever, flow, owners, stock, sum, when, type Indicator } from '@fazhi/domain';
import { CATEGORIES, CHANNELS, CONDUCTS, RISKS } from './codes.js';
import type { Term } from './terms.evolve.js';
import type { AssistanceProvided, Released, VisitRecorded } from './terms.facts.js';

const RELEASED = 'aftercare.term.released';
/** Categories that are 刑满释放; the end of a probation legally is not. */
const SERVED: ReadonlySet<string> = new Set(['PRISON', 'DETENTION']);
const MOVED_IN = '04';

/** Measures over one term; those over a person are in persons.group.ts. */
export const termMeasures = [
  flow<Term>('AFT-01', 'term', (fact) => {
    const { category, channel } = fact.data as Released;
    return when(fact.type === RELEASED && SERVED.has(category) && channel !== MOVED_IN, { dims: { category, channel } });
  }, ['category', 'channel']),
  flow<Term>('AFT-03', 'term', (fact) => {
    const { category, channel } = fact.data as Released;
    return when(fact.type === RELEASED, { dims: { category, channel } });
  }, ['category', 'channel']),
  flow<Term>('AFT-04', 'term', (fact, before) =>
    (before?.released && before.handedOver === undefined && fact.type === 'aftercare.term.handed-over' ? [{ c: before.released.on }] : [])),
  flow<Term>('AFT-25', 'term', (fact) =>
    when(fact.type === 'aftercare.visit.recorded', { dims: { conduct: (fact.data as VisitRecorded).conduct } }), ['conduct']),
  flow<Term>('AFT-26', 'term', (fact) => when(fact.type === 'aftercare.assistance.provided')),
  flow<Term>('AFT-26b', 'term', (fact) => when(fact.type === 'aftercare.assistance.provided' && (fact.data as AssistanceProvided).resolved)),
  flow<Term>('AFT-27', 'term', (fact) => when(fact.type === 'aftercare.talk.held')),
];

export const termIndicators: readonly Indicator[] = [
  {
    code: 'AFT-01', zh: '刑满释放人数', en: 'Persons released', kind: 'FLOW', unit: '人',
    formula: '期内监狱、看守所释放的人数，按释放日期和释放时所在地；户籍迁入（渠道04）和社区矫正转入不计。 '
      + 'Releases from prison or detention dated in the period, where the person was released to; channel 04 and terms after a correction are none.',
    value: [sum('AFT-01')], breakdowns: [{ dim: 'category', codes: CATEGORIES }, { dim: 'channel', codes: CHANNELS }],
  },
  {
    code: 'AFT-02', zh: '在册帮教人数', en: 'Persons on the help register', kind: 'STOCK', unit: '人',
    formula: '已衔接、未结束且帮教期（含末日）未满的人数，一人一次，按当日帮教责任地；帮教期按县配置，自释放之日起，刑满释放默认5年，解矫按类别3年或5年。 '
      + 'Persons handed over, not closed and within the help period (last day included), each once, where responsible on that day; the period is county policy in force on the day of release.',
    value: [stock('AFT-02')], breakdowns: [{ dim: 'category', codes: CATEGORIES }, { dim: 'risk', codes: RISKS }],
  },
  {
    code: 'AFT-03', zh: '应衔接人数', en: 'Persons to be handed over', kind: 'FLOW', unit: '人',
    formula: '期内释放、解矫到本地的人数，含户籍迁入（渠道04）。 Terms released to this place in the period, channel 04 included.',
    value: [sum('AFT-03')], breakdowns: [{ dim: 'category', codes: CATEGORIES }, { dim: 'channel', codes: CHANNELS }],
  },
  {
    code: 'AFT-04', zh: '衔接率', en: 'Hand-over rate', kind: 'RATE', unit: '%',
    formula: '期内应衔接人员中至数据日期已衔接的人数 ÷ 应衔接人数（AFT-03）；衔接未成的留在分母。 '
      + 'Of the period\'s AFT-03, those handed over by asOf ÷ AFT-03; failed hand-overs stay in the denominator.',
    numerator: [sum('AFT-04')], denominator: [sum('AFT-03')],
  },
  {
    code: 'AFT-09', zh: '重新犯罪人数', en: 'Persons who reoffended', kind: 'FLOW', unit: '人',
    formula: '犯罪日期在期内且在帮教期内、至数据日期裁判已生效的人数，一人一次。 '
      + 'Persons with a crime in the period and within the help period, confirmed by a judgment in effect by asOf; each once.',
    value: [owners('AFT-09')],
  },
  {
    code: 'AFT-09b', zh: '涉嫌重新犯罪人数', en: 'Persons suspected of reoffending', kind: 'FLOW', unit: '人',
    formula: '期内被采取强制措施、至数据日期既未排除也未定罪的人数，一人一次；不计入任何比率（无罪推定，刑事诉讼法第12条）。 '
      + 'Persons with a suspicion dated in the period, neither cleared nor confirmed by asOf; never part of a rate (presumption of innocence).',
    value: [owners('AFT-09b')],
  },
  {
    code: 'AFT-10', zh: '重新犯罪率', en: 'Reoffending rate', kind: 'RATE', unit: '%',
    formula: '期内曾在册人员中犯罪日期在期内且已定罪的人数 ÷ 期内曾在册人数；一人一次，按其最后在册日的责任地。 '
      + 'Of the persons on the register (AFT-02) on any day of the period, those with a confirmed crime in it (AFT-09) ÷ all of them; each once, in the region of their last such day.',
    numerator: [ever('AFT-02', 'AFT-09')], denominator: [ever('AFT-02')],
  },
  {
    code: 'AFT-25', zh: '走访人次', en: 'Visits', kind: 'FLOW', unit: '人次',
    formula: '期内走访帮教对象的次数。 Visits to persons on help in the period.',
    value: [sum('AFT-25')], breakdowns: [{ dim: 'conduct', codes: CONDUCTS }],
  },
  {
    code: 'AFT-26', zh: '困难帮扶人次', en: 'Assistances', kind: 'FLOW', unit: '人次',
    formula: '期内协同有关部门帮助解决生产、生活困难的次数。 Assistances with practical difficulties in the period.',
    value: [sum('AFT-26')],
  },
  {
    code: 'AFT-26b', zh: '困难解决率', en: 'Assistances that solved the difficulty', kind: 'RATE', unit: '%',
    formula: '期内已解决的困难帮扶人次 ÷ 困难帮扶人次（AFT-26）。 Assistances that solved the difficulty ÷ AFT-26.',
    numerator: [sum('AFT-26b')], denominator: [sum('AFT-26')],
  },
  {
    code: 'AFT-27', zh: '谈话人次', en: 'Talks', kind: 'FLOW', unit: '人次',
    formula: '期内谈话教育的次数。 Talks held in the period.',
    value: [sum('AFT-27')],
  },
];
