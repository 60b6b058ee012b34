import type { Ledger } from './ledger.js';
import { DEPARTMENTS, PARTY_OFFICE } from './organisations.js';
import { TOWN, VILLAGES } from './regions.js';
import { ISSUES, MEETINGS, NEXT_STEPS, PLAN_ITEMS } from './governance-texts.js';

const type = (name: string): string => `publicity.governance.${name}`;

/** The leading group, the year's plan and meetings, institutions, duty list, departments' metrics, problems and next steps. */
export function governanceFacts(ledger: Ledger): void {
  const tell = (name: string, subject: string, on: string, data: Record<string, unknown>): void => {
    ledger.add(PARTY_OFFICE, type(name), subject, TOWN, on, data);
  };
  tell('group-established', 'leading-group-2022', '2022-01-10', { docNo: '关发〔2022〕2号', members: leadingGroup() });
  tell('institution-adopted', 'institution-centre-group-study', '2021-03-05', { kind: 'CENTRE_GROUP_STUDY', title: '关刀镇党委理论学习中心组学法制度', docNo: '关发〔2021〕8号' });
  ['人民调解委员会工作制度', '矛盾纠纷排查调处制度', '调解回访制度', '调解卷宗管理制度'].forEach((title, i) => {
    tell('institution-adopted', `institution-mediation-${i + 1}`, i < 2 ? '2021-03-22' : '2022-03-21', { kind: 'MEDIATION_RULE', title: `关刀镇${title}` });
  });
  tell('institution-adopted', 'institution-law-service', '2022-04-12', { kind: 'OTHER', title: '关刀镇重大行政决策合法性审查制度', docNo: '关政发〔2022〕9号' });
  MEETINGS.forEach(({ on, kind, agenda, ruleOfLaw }, i) => tell('meeting-held', `meeting-2022-${i + 1}`, on, { kind, agenda, ruleOfLaw }));
  plan(ledger);
  tell('duty-list-issued', 'duty-list-2022', '2022-03-18', {
    items: [
      { basis: '《中华人民共和国安全生产法》', post: '安监办行政执法岗', target: '全年检查辖区企业不少于两轮', done: true },
      { basis: '《中华人民共和国土地管理法》', post: '自然资源所巡查岗', target: '每月巡查不少于两次', done: true },
      { basis: '《湖北省消防条例》', post: '消防安全检查岗', target: '重点场所每季度检查一次', done: true },
      { basis: '《中华人民共和国行政处罚法》', post: '综合执法中心法制审核岗', target: '案件法制审核全覆盖', done: false },
    ],
  });
  metrics(ledger);
  ISSUES.forEach((issue, i) => tell('issue-recorded', `issue-2022-${i + 1}`, '2022-12-15', { year: 2022, ...issue }));
  NEXT_STEPS.forEach((step, i) => tell('next-step-recorded', `next-step-2022-${i + 1}`, '2022-12-15', { year: 2022, ...step }));
}

function leadingGroup(): { role: string; org: string }[] {
  const others = ['司法所', '派出所', '安监办', '综治办', '妇联', '人社中心', '自然资源所', '信访办', '纪委'] as const;
  const departments = others.map((d) => ({ role: 'DEPARTMENT', org: DEPARTMENTS[d].org }));
  return [
    { role: 'LEADER', org: '中共关刀镇委员会' }, { role: 'DEPUTY', org: '关刀镇人民政府' }, { role: 'OFFICE', org: DEPARTMENTS.党政办.org },
    ...departments, ...VILLAGES.map((v) => ({ role: 'VILLAGE', org: v.code })),
  ];
}

function plan(ledger: Ledger): void {
  const say = ledger.about(PARTY_OFFICE, 'plan-2022', TOWN);
  say(type('plan-issued'), '2022-02-25', { year: 2022, docNo: '关政发〔2022〕5号', items: PLAN_ITEMS.map(({ completedOn: _, ...item }) => item) });
  for (const { itemId, completedOn } of PLAN_ITEMS) if (completedOn) say(type('plan-item-completed'), completedOn, { itemId });
}

/** What departments count themselves. */
function metrics(ledger: Ledger): void {
  const report = (department: keyof typeof DEPARTMENTS, metric: string, data: Record<string, unknown>): void => {
    const { org, source } = DEPARTMENTS[department];
    ledger.add(source, type('metric-reported'), `${TOWN}:${metric}:2022`, TOWN, '2022-12-20', { metric, period: '2022', sourceOrg: org, ...data });
  };
  report('党政办', 'GOV-10', { value: 3, unit: '次' });
  report('综治办', 'GOV-21', { value: 268, unit: '个' });
  report('信访办', 'GOV-23', { value: 0.97, numerator: 388, denominator: 400, unit: '%' });
}
