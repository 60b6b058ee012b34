/** A sample fact as a department would send it, without its envelope. Persons are invented keys. */
export interface Example {
  type: string;
  subject: string;
  data: Record<string, unknown>;
}

const TOWN = '421222103';
const VILLAGE = '421222103201';

/** Named samples, at least one of every type, shared by specs and documentation. */
export const examples = {
  leafletsAtMarket: {
    type: 'publicity.activity.held', subject: 'act-2022-001',
    data: {
      region: VILLAGE, occurredOn: '2022-03-08', kind: 'LEAFLETS', title: '“三八”妇女维权周普法', leadOrg: '镇司法所', venueType: 'VILLAGE', audiences: ['WOMEN', 'FARMER'],
      themes: ['CIVIL_CODE', 'FAMILY'], materials: [{ kind: 'LEAFLET', unit: '份', qty: 500 }, { kind: 'BANNER', unit: '条', qty: 4 }],
    },
  },
  schoolEventByLead: {
    type: 'publicity.activity.held', subject: 'act-2022-school-1-lead',
    data: {
      region: TOWN, occurredOn: '2022-05-20', kind: 'LECTURE', title: '法治进校园', leadOrg: '镇安监办', coOrgs: ['派出所', '镇司法所', '消防大队'], jointActivityId: 'school-2022-1',
      venueType: 'SCHOOL', audiences: ['YOUTH'], themes: ['ANTI_DRUG', 'SAFETY'], attendance: 1800,
    },
  },
  consultation: {
    type: 'publicity.activity.held', subject: 'act-2022-002',
    data: { region: TOWN, occurredOn: '2022-06-10', kind: 'CONSULTATION', title: '集市法律咨询', leadOrg: '镇司法所', helpedPersonTimes: 7 },
  },
  boardIssue: { type: 'publicity.board.published', subject: 'board-1-3', data: { region: VILLAGE, occurredOn: '2022-04-01', boardId: 'board-1', issueNo: '3', topics: ['LAND'] } },
  centreGroupStudy: {
    type: 'publicity.study.held', subject: 'study-1',
    data: { region: TOWN, occurredOn: '2022-02-15', kind: 'CENTRE_GROUP', topics: ['XI_THOUGHT', 'CONSTITUTION'], required: 12, present: 11 },
  },
  villageCadreTraining: {
    type: 'publicity.training.held', subject: 'train-1',
    data: { region: TOWN, occurredOn: '2022-07-06', audience: 'VILLAGE_CADRE', topics: ['CIVIL_CODE'], required: 60, present: 57 },
  },
  adviserAppointed: {
    type: 'publicity.adviser.appointed', subject: 'contract-201',
    data: { region: VILLAGE, occurredOn: '2022-01-01', adviserKey: 'adviser-a', qualification: 'LAWYER', from: '2022-01-01', to: '2022-12-31' },
  },
  adviserServed: { type: 'publicity.adviser.served', subject: 'contract-201', data: { region: VILLAGE, occurredOn: '2022-02-10', kind: '现场咨询' } },
  adviserEnded: { type: 'publicity.adviser.ended', subject: 'contract-201', data: { region: VILLAGE, occurredOn: '2022-09-01', reason: '转所执业' } },
  literateAppointed: {
    type: 'publicity.literate.appointed', subject: 'literate-1',
    data: { region: VILLAGE, occurredOn: '2022-03-01', personKey: 'person-example-1', category: '村干部', from: '2022-03-01' },
  },
  literateEnded: { type: 'publicity.literate.ended', subject: 'literate-1', data: { region: VILLAGE, occurredOn: '2022-11-01', reason: '外出务工' } },
  libraryOpened: { type: 'publicity.library.opened', subject: 'library-201', data: { region: VILLAGE, occurredOn: '2022-01-10', qty: 200 } },
  libraryRestocked: { type: 'publicity.library.restocked', subject: 'library-201', data: { region: VILLAGE, occurredOn: '2022-08-10', qty: 35 } },
  venueOpened: { type: 'publicity.venue.opened', subject: 'venue-201', data: { region: VILLAGE, occurredOn: '2022-02-01', kind: 'WALL' } },
  venueClosed: { type: 'publicity.venue.closed', subject: 'venue-201', data: { region: VILLAGE, occurredOn: '2022-10-01', kind: 'WALL' } },
  leadershipStudy: {
    type: 'publicity.governance.meeting-held', subject: 'meeting-1',
    data: { region: TOWN, occurredOn: '2022-01-20', kind: 'LEADERSHIP_STUDY', agenda: ['研究法治政府建设工作'], ruleOfLaw: true },
  },
  leadingGroup: {
    type: 'publicity.governance.group-established', subject: 'group-1',
    data: {
      region: TOWN, occurredOn: '2022-01-25', docNo: '关政发〔2022〕3号',
      members: [{ role: 'LEADER', org: '镇党委' }, { role: 'DEPUTY', org: '镇政府' }, { role: 'OFFICE', org: '镇司法所' }, { role: 'VILLAGE', org: VILLAGE }],
    },
  },
  plan: {
    type: 'publicity.governance.plan-issued', subject: 'plan-2022',
    data: {
      region: TOWN, occurredOn: '2022-02-01', year: 2022, docNo: '关政发〔2022〕5号',
      items: [
        { itemId: '1', title: '开展法律咨询活动20次', lead: '镇司法所', dueOn: '2022-06-30', indicator: 'PUB-02', target: 20 },
        { itemId: '2', title: '村（社区）法律顾问全覆盖', lead: '镇司法所', dueOn: '2022-12-31', indicator: 'PUB-23', target: 1 },
      ],
    },
  },
  planItemDone: { type: 'publicity.governance.plan-item-completed', subject: 'plan-2022', data: { region: TOWN, occurredOn: '2022-06-20', itemId: '1' } },
  issue: {
    type: 'publicity.governance.issue-recorded', subject: 'issue-2022-1',
    data: { region: TOWN, occurredOn: '2022-12-20', year: 2022, text: '学习流于形式，学用脱节', category: '学法用法', indicators: ['EX-03'] },
  },
  issueClosed: { type: 'publicity.governance.issue-closed', subject: 'issue-2022-1', data: { region: TOWN, occurredOn: '2022-12-28', result: '已整改' } },
  nextStep: {
    type: 'publicity.governance.next-step-recorded', subject: 'step-2022-1',
    data: { region: TOWN, occurredOn: '2022-12-20', year: 2023, text: '深入开展“法律六进”', category: '法治宣传', indicators: ['PUB-14', 'PUB-15'] },
  },
  institution: {
    type: 'publicity.governance.institution-adopted', subject: 'institution-1',
    data: { region: TOWN, occurredOn: '2022-01-15', kind: 'CENTRE_GROUP_STUDY', title: '党委理论学习中心组学法制度', docNo: '关发〔2022〕2号' },
  },
  dutyList: {
    type: 'publicity.governance.duty-list-issued', subject: 'duties-2022',
    data: { region: TOWN, occurredOn: '2022-03-01', items: [{ basis: '安全生产法', post: '安监办主任', target: '每季度检查1次', done: false }] },
  },
  measures: {
    type: 'publicity.governance.measures-set', subject: 'measures-1',
    data: { region: TOWN, occurredOn: '2022-01-30', code: 'FIVE_SHIFTS', items: [{ from: '被动调解', to: '主动调解', indicators: ['MED-23'] }] },
  },
  metric: {
    type: 'publicity.governance.metric-reported', subject: `${TOWN}:GOV-21:2022-Q4`,
    data: { region: TOWN, occurredOn: '2022-12-31', metric: 'GOV-21', value: 98.5, numerator: 197, denominator: 200, unit: '%', period: '2022-Q4', sourceOrg: '派出所' },
  },
} satisfies Record<string, Example>;
