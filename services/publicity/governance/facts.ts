import { Code, DateField, DeclareFact, FactData, Flag, Id, Int, Nested, Num, Order, Text, isRegionCode, levelOf, subjectOf } from '@fazhi/domain';
import { groupRoles, institutionKinds, meetingKinds } from './codes.js';
import { wrongFigure } from './metrics.js';

type Wrong = { path: string; message: string } | undefined;

/** The calendar year a plan, a problem or a next step belongs to. */
const Year = (): PropertyDecorator => Int({ min: 1900, max: 2199 });
const DocNo = (): PropertyDecorator => Text({ optional: true, max: 200 });

/** The leadership or the offices met. `ruleOfLaw`: building a rule-of-law government was on the agenda. */
@DeclareFact({ type: 'publicity.governance.meeting-held', zh: '召开会议', en: 'Meeting held', order: Order.OPENING, opens: true })
export class MeetingHeld extends FactData {
  @Code(meetingKinds) kind!: string;
  @Text({ list: true }) agenda!: string[];
  @Flag() ruleOfLaw!: boolean;
}

/** One seat of a leading group. */
export class GroupMember {
  @Code(groupRoles) role!: string;
  /** The organisation; for a VILLAGE its 12-digit region code. */
  @Id() org!: string;
}

function checkGroup(data: GroupEstablished): Wrong {
  const wrong = data.members.findIndex((m) => m.role === 'VILLAGE' && !(isRegionCode(m.org) && levelOf(m.org) === 'VILLAGE'));
  return wrong < 0 ? undefined : { path: `data.members.${wrong}.org`, message: '村（社区）成员请填写12位村级代码。 For a VILLAGE give its 12-digit region code.' };
}

/** The leading group for rule-of-law government (法治政府建设领导小组) was set up. */
@DeclareFact({ type: 'publicity.governance.group-established', zh: '成立领导小组', en: 'Leading group established', order: Order.OPENING, opens: true, check: checkGroup })
export class GroupEstablished extends FactData {
  @Nested(() => GroupMember, { list: true }) members!: GroupMember[];
  @DocNo() docNo?: string;
}

/** One piece of work of a yearly plan. */
export class PlanItem {
  @Id() itemId!: string;
  @Text({ max: 500 }) title!: string;
  @Text({ max: 200 }) lead!: string;
  @DateField() dueOn!: string;
  /** Code of the indicator it is measured by. */
  @Id({ optional: true }) indicator?: string;
  /** The value that indicator is to reach. */
  @Num({ optional: true, decimals: 4 }) target?: number;
}

function checkPlan(data: PlanIssued): Wrong {
  const ids = data.items.map((item) => item.itemId);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) < i);
  return twice < 0 ? undefined : { path: `data.items.${twice}.itemId`, message: '计划事项编号重复。 This itemId appears twice in the plan.' };
}

/** The yearly plan for rule-of-law government was issued. */
@DeclareFact({ type: 'publicity.governance.plan-issued', zh: '印发年度工作计划', en: 'Plan issued', order: Order.OPENING, opens: true, check: checkPlan })
export class PlanIssued extends FactData {
  @Year() year!: number;
  @DocNo() docNo?: string;
  @Nested(() => PlanItem, { list: true }) items!: PlanItem[];
}

/** One item of the plan was done. */
@DeclareFact({ type: 'publicity.governance.plan-item-completed', zh: '完成计划事项', en: 'Plan item completed', order: Order.OPEN })
export class PlanItemCompleted extends FactData {
  @Id() itemId!: string;
}

/** A problem (存在问题) was found. */
@DeclareFact({ type: 'publicity.governance.issue-recorded', zh: '登记存在问题', en: 'Issue recorded', order: Order.OPENING, opens: true })
export class IssueRecorded extends FactData {
  @Year() year!: number;
  @Text() text!: string;
  @Text({ max: 200 }) category!: string;
  /** Codes of the indicators that show it. */
  @Id({ optional: true, list: true }) indicators?: string[];
}

/** The problem was solved. */
@DeclareFact({ type: 'publicity.governance.issue-closed', zh: '问题整改销号', en: 'Issue closed', order: Order.END, minor: 1 })
export class IssueClosed extends FactData {
  @Text() result!: string;
}

/** What is to be done next (下一步打算). */
@DeclareFact({ type: 'publicity.governance.next-step-recorded', zh: '登记下一步打算', en: 'Next step recorded', order: Order.OPENING, opens: true })
export class NextStepRecorded extends FactData {
  @Year() year!: number;
  @Text() text!: string;
  @Text({ max: 200 }) category!: string;
  @Id({ optional: true, list: true }) indicators?: string[];
}

/** An institution (制度) was adopted. */
@DeclareFact({ type: 'publicity.governance.institution-adopted', zh: '制定制度', en: 'Institution adopted', order: Order.OPENING, opens: true })
export class InstitutionAdopted extends FactData {
  @Code(institutionKinds) kind!: string;
  @Text({ max: 200 }) title!: string;
  @DocNo() docNo?: string;
}

/** One duty of a list: its basis in law, the post that bears it, the person holding the post. */
export class Duty {
  @Text({ max: 500 }) basis!: string;
  @Text({ max: 200 }) post!: string;
  @Text({ optional: true, max: 200 }) person?: string;
  /** The quantified target, in words. */
  @Text({ optional: true, max: 500 }) target?: string;
  @Flag({ optional: true }) done?: boolean;
}

/** A list of enforcement duties (行政执法责任制) was issued. */
@DeclareFact({ type: 'publicity.governance.duty-list-issued', zh: '印发责任清单', en: 'Duty list issued', order: Order.OPENING, opens: true })
export class DutyListIssued extends FactData {
  @Nested(() => Duty, { list: true }) items!: Duty[];
}

/** One change of a set of measures. */
export class Measure {
  @Text({ max: 500 }) from!: string;
  @Text({ max: 500 }) to!: string;
  @Id({ optional: true, list: true }) indicators?: string[];
}

/** A set of measures (“五个转变”) was written down. */
@DeclareFact({ type: 'publicity.governance.measures-set', zh: '制定工作举措', en: 'Measures set', order: Order.OPENING, opens: true })
export class MeasuresSet extends FactData {
  @Id() code!: string;
  @Nested(() => Measure, { list: true }) items!: Measure[];
}

const METRIC = { subjectFrom: ['region', 'metric', 'period'] };
function checkMetric(data: MetricReported, subject: string): Wrong {
  const wanted = subjectOf(METRIC, { ...data });
  return subject === wanted ? wrongFigure(data) : { path: 'subject', message: `subject 应为 ${wanted}。 subject must be region:metric:period, ${wanted}.` };
}

/**
 * A department reported a figure of its own for a period. `metric` is the code of the indicator it is for (`metrics.ts`); periods
 * of one figure must not overlap. Of several reports of one figure the latest holds.
 */
@DeclareFact({ type: 'publicity.governance.metric-reported', zh: '报送部门指标', en: 'Metric reported', order: Order.OPENING, opens: true, check: checkMetric, ...METRIC })
export class MetricReported extends FactData {
  @Id() metric!: string;
  @Num({ decimals: 4 }) value!: number;
  @Num({ optional: true, decimals: 4 }) numerator?: number;
  @Num({ optional: true, decimals: 4 }) denominator?: number;
  @Id({ max: 50 }) unit!: string;
  @Id({ max: 50 }) period!: string;
  @Id() sourceOrg!: string;
}
