import { distinct, ever, flow, sum, when, type AnyMeasure, type Entry, type Indicator } from '@fazhi/domain';
import { BY_FORM } from './activities.measures.js';
import { forms, trainingAudiences } from './codes.js';
import { regionOn, villageAt } from './places.js';
import type { BoardPublished, StudyHeld, TrainingHeld } from './sessions.facts.js';

const ofStudy = (code: string, points: (study: StudyHeld) => readonly Entry[], dims?: readonly string[]): AnyMeasure =>
  flow(code, 'study', (fact) => points(fact.data as StudyHeld), dims);
const ofTraining = (code: string, points: (training: TrainingHeld) => readonly Entry[], dims?: readonly string[]): AnyMeasure =>
  flow(code, 'training', (fact) => points(fact.data as TrainingHeld), dims);

const centreGroup = (s: StudyHeld): boolean => s.kind === 'CENTRE_GROUP';
const study = { dims: { form: 'STUDY' } };
const training = { form: 'TRAINING' };

const BY_AUDIENCE = ['audience'];

/** PUB-08, -10, -22 and -22b have a second source, the activities: same code, same dimensions. */
export const sessionMeasures: readonly AnyMeasure[] = [
  flow('PUB-04', 'board', (fact) => [{ dims: { board: (fact.data as BoardPublished).boardId } }], ['board']),
  ofStudy('PUB-06', (s) => when(centreGroup(s))),
  ofStudy('PUB-07.present', (s) => when(centreGroup(s), { amount: s.present })),
  ofStudy('PUB-07.required', (s) => when(centreGroup(s), { amount: s.required })),
  ofStudy('PUB-08', (s) => when(s.topics.includes('CONSTITUTION'), study), BY_FORM),
  ofStudy('PUB-10', (s) => when(s.kind === 'PARTY_RULES' || s.topics.includes('PARTY_RULES'), study), BY_FORM),
  ofTraining('PUB-20', (t) => when(t.audience === 'VILLAGE_CADRE')),
  ofTraining('PUB-20b', (t) => when(t.audience === 'VILLAGE_CADRE', { amount: t.present })),
  ofTraining('PUB-20c', (t) => [{ dims: { audience: t.audience } }], BY_AUDIENCE),
  ofTraining('PUB-20d', (t) => [{ amount: t.present, dims: { audience: t.audience } }], BY_AUDIENCE),
  flow('PUB-21', 'training', (fact, _before, _after, _refs, context) => {
    const village = villageAt(regionOn(fact, context), fact.on, context);
    return when(village !== undefined && (fact.data as TrainingHeld).audience === 'VILLAGE_CADRE', { dims: { village } });
  }, ['village']),
  ofTraining('PUB-22', (t) => when(t.audience === 'MIGRANT_WORKER', { dims: training }), BY_FORM),
  ofTraining('PUB-22b', (t) => when(t.audience === 'MIGRANT_WORKER', { amount: t.present, dims: training }), BY_FORM),
];

const byAudience = [{ dim: 'audience', codes: trainingAudiences }];
const byForm = [{ dim: 'form', codes: forms }];

export const sessionIndicators: readonly Indicator[] = [
  {
    code: 'PUB-04', zh: '法治宣传栏期数', en: 'Board issues', kind: 'FLOW', unit: '期', value: [sum('PUB-04')], breakdowns: [{ dim: 'board' }],
    formula: '期内出刊的法治宣传栏期数（口径：乡镇法治政府建设年度报告）。 Issues of publicity boards put up in the period (rule: annual report on rule-of-law government).',
  },
  {
    code: 'PUB-06', zh: '党委理论学习中心组学法次数', en: 'Centre group law studies', kind: 'FLOW', unit: '次', value: [sum('PUB-06')],
    formula: '期内党委理论学习中心组集体学法次数（党委理论学习中心组学习制度、领导干部学法用法制度）。 Law studies of the Party committee centre group in the period (rules on centre group study and on leading cadres studying law).',
  },
  {
    code: 'PUB-07', zh: '中心组学法出勤率', en: 'Attendance rate of centre group studies', kind: 'RATE', unit: '%',
    numerator: [sum('PUB-07.present')], denominator: [sum('PUB-07.required')],
    formula: '期内中心组学法实到人次之和÷应到人次之和（党委理论学习中心组学习制度）。 Σ present ÷ Σ required of the centre group studies in the period (rule on centre group study).',
  },
  {
    code: 'PUB-08', zh: '宪法专题学习宣传次数', en: 'Constitution studies and activities', kind: 'FLOW', unit: '次', value: [sum('PUB-08')], breakdowns: byForm,
    formula: '期内含宪法专题的学法次数与含宪法主题的活动数之和，每次计一（口径：年度普法依法治理工作要点）。 Studies with the topic and activities with the theme CONSTITUTION, each once (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-10', zh: '党内法规学习次数', en: 'Party rules studies and activities', kind: 'FLOW', unit: '次', value: [sum('PUB-10')], breakdowns: byForm,
    formula: '期内党内法规类或含党内法规专题的学法次数与含该主题的活动数之和，每次计一（口径：年度普法依法治理工作要点）。 Studies of kind or topic PARTY_RULES and activities with that theme, each once (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-20', zh: '村“两委”干部法治培训次数', en: 'Trainings of village cadres', kind: 'FLOW', unit: '次', value: [sum('PUB-20')],
    formula: '期内面向村（社区）“两委”干部的法治培训次数（口径：年度普法依法治理工作要点）。 Trainings for village cadres in the period (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-20b', zh: '村“两委”干部法治培训人次', en: 'Attendance of village cadres’ trainings', kind: 'FLOW', unit: '人次', value: [sum('PUB-20b')],
    formula: '期内村（社区）“两委”干部法治培训实到人次之和，不去重（口径：年度普法依法治理工作要点）。 Σ present of the trainings for village cadres, not distinct (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-20c', zh: '法治培训次数', en: 'Trainings', kind: 'FLOW', unit: '次', value: [sum('PUB-20c')], breakdowns: byAudience,
    formula: '期内举办的各类法治培训次数，按培训对象分（口径：年度普法依法治理工作要点）。 Trainings of whatever audience in the period (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-20d', zh: '法治培训人次', en: 'Attendance of trainings', kind: 'FLOW', unit: '人次', value: [sum('PUB-20d')], breakdowns: byAudience,
    formula: '期内各类法治培训实到人次之和，不去重（口径：年度普法依法治理工作要点）。 Σ present of the trainings in the period, not distinct (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-21', zh: '村“两委”干部法治培训覆盖村数', en: 'Villages reached by trainings of village cadres', kind: 'FLOW', unit: '个', value: [distinct('PUB-21', 'village')],
    formula: '期内在本村（社区）或其小组举办过村“两委”干部法治培训的不同村（社区）数；在镇集中举办而未注明村的不计（口径：年度普法依法治理工作要点）。 Different villages in which a training for village cadres was held in the period; one told for the town alone reaches none by name (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-21b', zh: '村“两委”干部法治培训村覆盖率', en: 'Share of villages reached by trainings of village cadres', kind: 'RATE', unit: '%',
    numerator: [distinct('PUB-21', 'village')], denominator: [ever('REG-VILLAGES')],
    formula: 'PUB-21÷期内有效的村（社区）数（口径：年度普法依法治理工作要点）。 PUB-21 ÷ villages in force on at least one day of the period (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-22', zh: '农民工法治宣传次数', en: 'Trainings and activities for migrant workers', kind: 'FLOW', unit: '次', value: [sum('PUB-22')], breakdowns: byForm,
    formula: '期内面向农民工的法治培训次数与受众含农民工的活动数之和，每次计一（口径：年度普法依法治理工作要点）。 Trainings for migrant workers and activities with them among the audience, each once (rule: yearly key points of publicity work).',
  },
  {
    code: 'PUB-22b', zh: '农民工法治宣传人次', en: 'Attendance of migrant workers’ trainings and activities', kind: 'FLOW', unit: '人次', value: [sum('PUB-22b')], breakdowns: byForm,
    formula: '上项培训实到人次与活动参与人次之和，不去重（口径：年度普法依法治理工作要点）。 Σ present of those trainings and attendance of those activities, not distinct (rule: yearly key points of publicity work).',
  },
];
