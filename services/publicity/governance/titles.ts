import { title, type Titles } from '@fazhi/domain';

const type = (name: string): string => `publicity.governance.${name}`;
const docNo = title('文号', 'Document number', { help: '如 关政发〔2022〕5号' });
const linked = title('关联指标', 'Indicators', { help: '指标代码，如 PUB-14' });
const category = title('类别', 'Category');

/** Titles of the governance module's facts. */
export const governanceTitles: Titles = {
  docs: {
    [type('meeting-held')]: '召开一次会议；领导班子会议研究法治政府建设的，勾选“研究法治政府建设”。',
    [type('group-established')]: '成立法治政府建设领导小组，列明组长、副组长、办公室、成员部门和村（社区）。',
    [type('plan-issued')]: '印发年度法治政府建设工作计划，逐项列明完成时限。',
    [type('plan-item-completed')]: '计划中的一个事项已经完成。',
    [type('issue-recorded')]: '登记法治政府建设存在的一个问题。',
    [type('issue-closed')]: '问题已经整改，予以销号。',
    [type('next-step-recorded')]: '登记下一步打算中的一项，列入次年计划。',
    [type('institution-adopted')]: '制定一项制度。',
    [type('duty-list-issued')]: '印发行政执法责任清单。',
    [type('measures-set')]: '制定一组工作举措（如“五个转变”）。',
    [type('metric-reported')]: '报送部门自行统计的一个指标；同一指标重报的以最后一次为准。',
  },
  fields: {
    [`${type('meeting-held')}:kind`]: title('会议类型', 'Kind of meeting'),
    agenda: title('议题', 'Agenda'),
    ruleOfLaw: title('研究法治政府建设', 'Rule of law on the agenda'),
    members: title('成员', 'Members'),
    'GroupMember:role': title('职务', 'Role'),
    'GroupMember:org': title('单位', 'Organisation', { help: '村（社区）成员填12位区划代码' }),
    docNo,
    year: title('年度', 'Year'),
    items: title('事项', 'Items'),
    'PlanItem:itemId': title('事项编号', 'Item'),
    'PlanItem:title': title('事项', 'Title'),
    'PlanItem:lead': title('牵头单位', 'Lead'),
    'PlanItem:dueOn': title('完成时限', 'Due on'),
    'PlanItem:indicator': title('对应指标', 'Indicator', { help: '指标代码，如 PUB-02' }),
    'PlanItem:target': title('目标值', 'Target'),
    itemId: title('事项编号', 'Item'),
    text: title('内容', 'Text'),
    [`${type('issue-recorded')}:category`]: category,
    [`${type('next-step-recorded')}:category`]: category,
    indicators: linked,
    result: title('整改结果', 'Result'),
    [`${type('institution-adopted')}:kind`]: title('制度类型', 'Kind of institution'),
    [`${type('institution-adopted')}:title`]: title('制度名称', 'Title'),
    'Duty:basis': title('执法依据', 'Basis in law'),
    'Duty:post': title('责任岗位', 'Post'),
    'Duty:person': title('责任人', 'Person', { help: '职务或岗位，不填身份证号和手机号' }),
    'Duty:target': title('量化目标', 'Target'),
    'Duty:done': title('已完成', 'Done'),
    code: title('举措代码', 'Code', { help: '如 FIVE_SHIFTS' }),
    'Measure:from': title('由', 'From'),
    'Measure:to': title('转变为', 'To'),
    metric: title('指标代码', 'Metric', { help: '如 GOV-21' }),
    value: title('数值', 'Value'),
    numerator: title('分子', 'Numerator'),
    denominator: title('分母', 'Denominator'),
    unit: title('单位', 'Unit'),
    period: title('统计期间', 'Period', { help: '如 2022、2022-Q4、2022-07' }),
    sourceOrg: title('数据来源单位', 'Source'),
  },
};
