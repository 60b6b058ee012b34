import { broken, defineSubject, secondOpening, type AnyKind, type LocalDate } from '@fazhi/domain';
import { lasting, notOpened, recordedOnce } from '../lifecycles.js';
import {
  DutyListIssued, GroupEstablished, InstitutionAdopted, IssueClosed, IssueRecorded, MeasuresSet, MeetingHeld, MetricReported, NextStepRecorded,
  PlanIssued, PlanItemCompleted,
} from './facts.js';
import { figuresOf } from './metrics.js';

export const meeting = recordedOnce('meeting', '会议', 'Meeting', MeetingHeld);
export const leadingGroup = recordedOnce('leading-group', '领导小组', 'Leading group', GroupEstablished);
export const step = recordedOnce('step', '下一步打算', 'Next step', NextStepRecorded);
export const institution = recordedOnce('institution', '制度', 'Institution', InstitutionAdopted);
export const dutyList = recordedOnce('duty-list', '责任清单', 'Duty list', DutyListIssued);
export const measures = recordedOnce('measures', '工作举措', 'Measures', MeasuresSet);

/** A department's figure as reported last. */
export interface Metric {
  on: LocalDate;
  told: MetricReported;
}

/** 部门指标: a later report of the same figure replaces the earlier one from its day. NOT_COUNTED: no indicator reads it so. */
export const metric = defineSubject<Metric>({
  kind: 'metric', zh: '部门指标', en: 'Metric', facts: [MetricReported],
  apply: (_state, { on, data }) => ({ on, told: data as MetricReported }),
  warn: (_state, { data }) => (figuresOf(data as MetricReported).length === 0 ? 'NOT_COUNTED' : undefined),
});

/** 存在问题: open until it is closed. */
export const issue = lasting('issue', '存在问题', 'Issue', { opens: IssueRecorded, ends: IssueClosed });

/** A yearly plan: its items by id, with the days they are due and, where done, the days they were done. */
export interface Plan {
  items: ReadonlyMap<string, { dueOn: LocalDate; doneOn?: LocalDate }>;
}

const PLAN_ISSUED = 'publicity.governance.plan-issued';
const unknownItem = broken('UNKNOWN_ITEM', '计划中没有该事项，请核对事项编号。 The plan has no such item; check the itemId.', 'data.itemId');
const doneTwice = broken('ITEM_ALREADY_COMPLETED', '该事项已经完成，如日期有误请用 corrects 更正。 The item is completed already; use corrects to change its date.', 'data.itemId');

/** 年度工作计划 */
export const plan = defineSubject<Plan>({
  kind: 'plan', zh: '年度工作计划', en: 'Plan', facts: [PlanIssued, PlanItemCompleted],
  guard(state, fact) {
    if (fact.type === PLAN_ISSUED) return state && secondOpening;
    if (!state) return notOpened;
    const item = state.items.get((fact.data as PlanItemCompleted).itemId);
    if (!item) return unknownItem;
    return item.doneOn === undefined ? undefined : doneTwice;
  },
  apply(state, fact) {
    const known = state?.items ?? new Map<string, { dueOn: LocalDate; doneOn?: LocalDate }>();
    if (fact.type === PLAN_ISSUED) {
      const { items } = fact.data as PlanIssued;
      return known.size > 0 ? { items: known } : { items: new Map(items.map(({ itemId, dueOn }) => [itemId, { dueOn }])) };
    }
    const { itemId } = fact.data as PlanItemCompleted;
    const item = known.get(itemId);
    return { items: item && item.doneOn === undefined ? new Map(known).set(itemId, { ...item, doneOn: fact.on }) : known };
  },
});

export const governanceSubjects: readonly AnyKind[] = [meeting, leadingGroup, plan, issue, step, institution, dutyList, measures, metric];
