import type { LocalDate } from '@fazhi/domain';

/** Meetings of the leadership (领导班子会议) with their agenda. */
export const MEETINGS: readonly { on: LocalDate; kind: string; agenda: readonly string[]; ruleOfLaw: boolean }[] = [
  { on: '2022-01-10', kind: 'LEADERSHIP_STUDY', agenda: ['研究成立法治政府建设工作领导小组', '部署春节期间安全生产工作'], ruleOfLaw: true },
  { on: '2022-02-24', kind: 'LEADERSHIP_STUDY', agenda: ['审议2022年度法治政府建设工作计划', '研究乡村振兴工作'], ruleOfLaw: true },
  { on: '2022-03-18', kind: 'WORK_MEETING', agenda: ['部署普法依法治理工作要点', '落实行政执法责任制'], ruleOfLaw: true },
  { on: '2022-05-16', kind: 'LEADERSHIP_STUDY', agenda: ['听取矛盾纠纷排查调处工作汇报', '研究防汛工作'], ruleOfLaw: true },
  { on: '2022-07-15', kind: 'BRIEFING', agenda: ['通报上半年法治建设工作情况'], ruleOfLaw: true },
  { on: '2022-08-12', kind: 'LEADERSHIP_STUDY', agenda: ['研究行政执法队伍培训', '研究村（社区）法律顾问工作'], ruleOfLaw: true },
  { on: '2022-09-28', kind: 'WORK_MEETING', agenda: ['部署国庆期间信访维稳工作'], ruleOfLaw: false },
  { on: '2022-11-10', kind: 'LEADERSHIP_STUDY', agenda: ['学习党的二十大关于全面依法治国的部署', '研究安置帮教和社区矫正工作'], ruleOfLaw: true },
  { on: '2022-12-14', kind: 'LEADERSHIP_STUDY', agenda: ['审议年度法治政府建设工作总结', '研究存在问题和下一步打算'], ruleOfLaw: true },
];

/** Items of the year's plan; the one that is not completed was due and is still being worked on. */
export const PLAN_ITEMS: readonly { itemId: string; title: string; lead: string; dueOn: LocalDate; indicator?: string; completedOn?: LocalDate }[] = [
  { itemId: '1', title: '开展“八五”普法主题宣传，扩大宣传资料发放范围', lead: '关刀镇司法所', dueOn: '2022-12-20', indicator: 'PUB-01', completedOn: '2022-12-08' },
  { itemId: '2', title: '组织镇干部参加年度普法考试', lead: '关刀镇党政办公室', dueOn: '2022-11-30', indicator: 'EX-02', completedOn: '2022-11-25' },
  { itemId: '3', title: '实现村（社区）法律顾问全覆盖', lead: '关刀镇司法所', dueOn: '2022-03-31', indicator: 'PUB-23', completedOn: '2022-03-25' },
  { itemId: '4', title: '排查调处矛盾纠纷，提高调解成功率', lead: '关刀镇综治办', dueOn: '2022-12-20', indicator: 'MED-05', completedOn: '2022-12-16' },
  { itemId: '5', title: '落实刑满释放人员安置帮教措施', lead: '关刀镇司法所', dueOn: '2022-12-20', indicator: 'AFT-09', completedOn: '2022-12-16' },
  { itemId: '6', title: '在中、小学开展法治宣传和安全教育', lead: '关刀镇安监办', dueOn: '2022-10-31', indicator: 'PUB-11', completedOn: '2022-09-21' },
  { itemId: '7', title: '完善便民服务大厅设施', lead: '关刀镇人民政府', dueOn: '2022-12-31' },
];

interface Note { text: string; category: string; indicators?: readonly string[] }

/** 存在问题 */
export const ISSUES: readonly Note[] = [
  { text: '执法培训制度化、系统化、科学化还有待加强。', category: '执法培训', indicators: ['GOV-10'] },
  { text: '部分单位和个人对法律法规及业务学习培训流于形式，学用不能有效结合，导致执法水平和办案质量不高。', category: '学用结合', indicators: ['EX-03'] },
  { text: '不同程度地存在重处罚轻管理、重罚款轻教育、重实体轻程序现象。', category: '行政执法' },
  { text: '在服务环境设施上还不够完善，在法治观念的建立方面还存在一定的不足。', category: '服务设施', indicators: ['PUB-25'] },
];

/** 下一步打算 */
export const NEXT_STEPS: readonly Note[] = [
  { text: '深入贯彻落实党的二十大关于坚持全面依法治国的部署，以创建平安和谐关刀为工作目标，以“扫黑除恶”为工作抓手。', category: '平安建设' },
  { text: '进一步加大宣传力度，深入推进“法律六进”活动。', category: '法治宣传', indicators: ['PUB-14', 'PUB-15'] },
  { text: '进一步加大矛盾纠纷排查调处力度，确保小事不出村、大事不出镇。', category: '人民调解', indicators: ['MED-11', 'MED-12'] },
  { text: '进一步推进“雪亮工程”建设，加强技防、人防、物防管理。', category: '平安建设', indicators: ['GOV-21'] },
  { text: '认真制定行政执法责任制，依法定责、分解量化、职责到位、强化实施，切实做到公平与正义。', category: '行政执法', indicators: ['GOV-22'] },
  { text: '始终坚持“便民、利民、为民”的原则，认真解决群众反映强烈的热点、难点问题。', category: '便民服务', indicators: ['GOV-23'] },
];
