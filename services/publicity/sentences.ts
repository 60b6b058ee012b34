import { anyOf, partial, positive, whole, type Sentence, type Spoken } from '@fazhi/domain';

const both = (seed: string, official: string): Sentence['in'] => ({ SEED_2022: seed, OFFICIAL_5: official });

/** 导语 */
const preamble: readonly Sentence[] = [
  {
    code: 'PUB-S01', in: both('0', '0'), order: 10, levels: ['TOWN'], beside: 'SOMETHING', end: '：',
    clauses: [{
      text: '{since}，{place}法治政府建设工作在{above}委、{above}政府的正确领导下，在{above}委依法治{above}领导小组、{above}法治办的精心指导下，在{above}直有关部门的关心和支持下，{organs}围绕中心工作，'
        + '将依法行政工作要求落实到工作中的各个方面，扎实推进依法行政工作，现将{told}的工作总结如下',
    }],
  },
  {
    code: 'PUB-S01C', in: both('0', '0'), order: 10, levels: ['COUNTY'], beside: 'SOMETHING', end: '：',
    clauses: [{ text: '{since}，{organs}围绕中心工作，将依法行政工作要求落实到工作中的各个方面，现将{told}的工作总结如下' }],
  },
  { code: 'PUB-S02', in: both('0', '0'), order: 20, beside: 'NOTHING', clauses: [{ text: '{place}本报告期内没有已报送的法治政府建设工作数据' }] },
];

/** 强化责任落实 */
const responsibility: readonly Sentence[] = [
  {
    code: 'GOV-S01', in: both('1', '1.1'), order: 10, led: true, levels: ['TOWN'], mend: ['publicity.governance.meeting-held', 'publicity.governance.plan-issued', 'publicity.governance.plan-item-completed'],
    clauses: [
      { text: '{organs}高度重视法治政府建设工作，领导班子会议{GOV-01}次研究法治政府建设（依法行政）工作，' },
      { text: '制定年度工作计划，明确工作重点，', needs: [positive('GOV-02')] },
      { text: '将法治政府建设工作摆在重要议事日程，', needs: [positive('GOV-01')] },
      { text: '年度工作计划到期事项完成率达{GOV-03}' },
    ],
  },
  {
    code: 'GOV-S01C', in: both('1', '1.1'), order: 10, levels: ['COUNTY'], mend: ['publicity.governance.meeting-held', 'publicity.governance.plan-issued', 'publicity.governance.plan-item-completed'],
    clauses: [
      { text: '{all}领导班子会议{GOV-01}次研究法治政府建设（依法行政）工作，' },
      { text: '{GOV-02}个乡镇（街道）制定年度工作计划，' },
      { text: '年度工作计划到期事项完成率达{GOV-03}' },
    ],
  },
  {
    code: 'GOV-S02', in: both('1', '1.1'), order: 20, levels: ['TOWN'], mend: ['publicity.governance.group-established'],
    clauses: [
      { text: '成立了领导小组，由主要领导统筹谋划，分管领导具体负责，办公室负责日常工作落实，', needs: [positive('GOV-04')] },
      { text: '各部门、村具体配合，', needs: [positive('GOV-04'), positive('GOV-05')] },
      { text: '确保法治政府建设工作落到实处', when: [positive('GOV-04'), positive('GOV-01')] },
    ], led: true,
  },
  { code: 'GOV-S03', in: both('1', '1.1'), order: 20, levels: ['COUNTY'], mend: ['publicity.governance.group-established'], clauses: [{ text: '{all}{GOV-04}个乡镇（街道）成立了领导小组' }] },
];

/** 营造法治氛围 */
const atmosphere: readonly Sentence[] = [
  {
    code: 'PUB-S10', in: both('2', '1.2'), order: 10, led: true, mend: ['publicity.activity.held'],
    clauses: [{ text: '以{programme}为主线，深入开展法治宣传教育活动，', needs: [anyOf(positive('PUB-14'), positive('PUB-09'))] }, { text: '{all}{PUB-09}个部门和单位围绕不同主题开展了法治宣传教育活动' }],
  },
  {
    code: 'PUB-S11', in: both('2.1', '1.2'), order: 20, mend: ['publicity.activity.held', 'publicity.board.published'],
    clauses: [
      { text: '通过悬挂横幅、张贴标语、发放普法宣传单、提供咨询服务等举措，', when: [positive('PUB-03'), positive('PUB-03b'), positive('PUB-01'), positive('PUB-02')] },
      { text: '{span}累计发放法治宣传资料{PUB-01}份，' },
      { text: '开展法律咨询活动{PUB-02}次，' },
      { text: '挂法治宣传横幅{PUB-03}条，' },
      { text: '创办法治宣传栏{PUB-04}期；' },
      { text: '共计帮助{PUB-05}人次，' },
      { text: '切实发挥法治宣传推进依法行政、营造法治氛围的作用', when: [positive('PUB-01'), positive('PUB-05')] },
    ],
  },
];

/** 加强法治学习 */
const learning: readonly Sentence[] = [
  {
    code: 'PUB-S20', in: both('2.2', '1.3'), order: 10, numbered: true, mend: ['publicity.study.held'],
    clauses: [
      { text: '把领导干部带头学法用法作为普法工作的重中之重，{whole}党委理论学习中心组集中学法{PUB-06}次，' },
      { text: '出勤率达{PUB-07}；' },
      { text: '突出学习宣传宪法，开展宪法专题学习宣传{PUB-08}次' },
    ],
  },
  {
    code: 'PUB-S21', in: both('2.2', '1.3'), order: 30, numbered: true, led: true, mend: ['publicity.study.held', 'publicity.activity.held'],
    clauses: [{ text: '深入组织学习宣传党内法规{PUB-10}次，' }, { text: '坚持纪在法前、纪严于法，把纪律和规矩挺在前面', when: [positive('PUB-10')] }],
  },
];

/** 青少年法治宣传教育 */
const youth: readonly Sentence[] = [
  {
    code: 'PUB-S30', in: both('2.3', '1.2'), order: 50, levels: ['TOWN'], mend: ['publicity.activity.held'],
    clauses: [
      { text: '{since}，由{PUB-11:all org}牵头，', when: [positive('PUB-11')] },
      { text: '在中、小学开展法治宣传、安全教育工作{PUB-11}次，' },
      { text: '累计参与人数达{PUB-12}人次' },
    ],
  },
  {
    code: 'PUB-S30C', in: both('2.3', '1.2'), order: 50, levels: ['COUNTY'], mend: ['publicity.activity.held'],
    clauses: [{ text: '{since}，{whole}在中、小学开展法治宣传、安全教育工作{PUB-11}次，' }, { text: '累计参与人数达{PUB-12}人次' }],
  },
  {
    code: 'PUB-S31', in: both('2.3', '1.2'), order: 60, mend: ['publicity.activity.held'],
    clauses: [{ text: '对辖区内中、小学广泛宣传{PUB-11b:all theme}等有关知识，' }, { text: '向青少年学生普及了法律、法规知识', when: [positive('PUB-12')] }],
  },
];

/** 农民法治宣传教育 */
const farmers: readonly Sentence[] = [
  { code: 'PUB-S40', in: both('2.4', '1.2'), order: 70, numbered: true, mend: ['publicity.activity.held'], clauses: [{ text: '发放{programme}教材等法律读本{PUB-13}册' }] },
  {
    code: 'PUB-S41', in: both('2.4', '1.2'), order: 80, numbered: true, mend: ['publicity.activity.held', 'publicity.literate.appointed', 'publicity.library.restocked', 'publicity.training.held'],
    clauses: [
      { text: '积极开展法律法规服务进村，组织“法律六进”活动{PUB-14}次；' },
      { text: '培养法律明白人{PUB-16}人；' },
      { text: '充实法律图书室，新增法律图书{PUB-19}册；' },
      { text: '开展各村“两委”干部法治培训{PUB-20}次、{PUB-20b}人次；' },
      { text: '开展农民工法治宣传{PUB-22}次、{PUB-22b}人次' },
    ],
  },
  {
    code: 'PUB-S42', in: both('2.4', '1.2'), order: 90, numbered: true, mend: ['publicity.venue.opened'],
    clauses: [{ text: '落实村（社区）法律顾问制度，', when: [positive('PUB-23')] }, { text: '{PUB-25:numerator}个村（社区）建有法治文化阵地' }],
  },
  {
    code: 'PUB-S43', in: both('2.4', '1.2'), order: 91, mend: ['publicity.adviser.appointed'],
    clauses: [
      { text: '目前{PUB-23:denominator}个村（社区）都有专业的法律顾问', when: [whole('PUB-23')] },
      { text: '目前{PUB-23:denominator}个村（社区）中有{PUB-23:numerator}个有专业的法律顾问，覆盖率达{PUB-23}', when: [partial('PUB-23')] },
    ],
  },
  {
    code: 'PUB-S44', in: both('2.4', '1.2'), order: 95, numbered: true, mend: ['publicity.activity.held'],
    clauses: [{ text: '结合农村实际，以村为主，召开屋场会{PUB-26}场，' }, { text: '{PUB-27}人次参加村民法律法规学习' }],
  },
];

/** 行政执法与群众诉求：the official form only. */
const enforcement: readonly Sentence[] = [
  {
    code: 'GOV-S10', in: { OFFICIAL_5: '1.6' }, order: 10, mend: ['publicity.governance.duty-list-issued', 'publicity.governance.metric-reported'],
    clauses: [{ text: '落实行政执法责任制，责任到岗率达{GOV-22b}；' }, { text: '开展行政执法培训{GOV-10}次' }],
  },
  { code: 'GOV-S11', in: { OFFICIAL_5: '1.6' }, order: 20, mend: ['publicity.governance.metric-reported'], clauses: [{ text: '群众诉求办结率达{GOV-23}' }] },
  { code: 'GOV-S12', in: { OFFICIAL_5: '1.6' }, order: 30, mend: ['publicity.activity.held', 'publicity.governance.metric-reported'], clauses: [{ text: '开展扫黑除恶宣传{GOV-20b}次；' }, { text: '“雪亮工程”视频点位达{GOV-21}个' }] },
];

export const sentences: readonly Sentence[] = [...preamble, ...responsibility, ...atmosphere, ...learning, ...youth, ...farmers, ...enforcement];

/** 存在问题、下一步打算: recorded during the year by the rule-of-law office. */
export const spoken: readonly Spoken[] = [
  { slot: 'PROBLEMS', type: 'publicity.governance.issue-recorded', field: 'text' },
  { slot: 'NEXT_STEPS', type: 'publicity.governance.next-step-recorded', field: 'text' },
];

export const compared: readonly string[] = ['GOV-01', 'PUB-01', 'PUB-02', 'PUB-14', 'PUB-23', 'PUB-17'];
