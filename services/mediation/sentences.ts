import { anyOf, least, positive, zero, type Sentence } from '@fazhi/domain';

const at = { SEED_2022: '3', OFFICIAL_5: '1.4' } as const;
/** Fewer disputes than this show no pattern. */
const SOME = least('MED-01', 10);

/** 人民调解 */
export const sentences: readonly Sentence[] = [
  {
    code: 'MED-S1', in: at, order: 10, mend: ['mediation.committee.established', 'mediation.mediator.appointed', 'publicity.governance.institution-adopted'],
    clauses: [
      { text: '{since}，不断健全和加强人民调解网络建设，村（社区）人民调解委员会覆盖率达{MED-20}，' },
      { text: '现有人民调解员{MED-21}人；' },
      { text: '完善各项规章制度，新建人民调解制度{MED-22}项' },
    ],
  },
  {
    code: 'MED-S2', in: at, order: 20, led: true, mend: ['mediation.screening.reported', 'mediation.case.accepted'],
    clauses: [
      { text: '人民调解工作始终坚持“调防结合、以防为主、多种手段、协同作战”的方针，', needs: [positive('MED-23'), anyOf(positive('MED-25'), positive('MED-26'), positive('MED-02'))] },
      { text: '开展矛盾纠纷排查{MED-23}次，' },
      { text: '排查发现{MED-24}件，' },
      { text: '预防纠纷{MED-25}件，' },
      { text: '联合调解{MED-26}起' },
    ],
  },
  { code: 'MED-S3', in: at, order: 30, mend: ['mediation.training.held'], clauses: [{ text: '十分注重人民调解员的调解技能培训工作，开展调解技能培训{MED-28}次' }] },
  {
    code: 'MED-S4', in: at, order: 40, mend: ['mediation.agreement.reached'],
    clauses: [
      { text: '充分发挥了村（社区）人民调解工作第一道防线的作用，使矛盾纠纷化解在基层，控制在萌芽状态之中，', needs: [positive('MED-04'), positive('MED-12')] },
      { text: '小纠纷不出组率达{MED-10}，' },
      { text: '一般纠纷不出村率达{MED-11}，' },
      { text: '疑难纠纷不出镇率达{MED-12}' },
    ],
  },
  {
    code: 'MED-S5', in: at, order: 50, mend: ['mediation.risk.raised', 'mediation.risk.resolved'],
    clauses: [
      { text: '有效防止矛盾纠纷激化{MED-13}件，' },
      { text: '未发生民转刑案件', when: [zero('MED-14')], needs: [positive('MED-01')] },
      { text: '发生民转刑案件{MED-14}件', when: [positive('MED-14')] },
    ],
  },
  {
    code: 'MED-S6', in: at, order: 60, led: true, mend: ['mediation.case.accepted', 'mediation.case.session-held', 'mediation.agreement.reached'],
    clauses: [
      { text: '{whole}镇、村两级人民调解委员会共调处各类矛盾纠纷{MED-02}起，' },
      { text: '调处成功{MED-04}起，' },
      { text: '调处率达{MED-03}，' },
      { text: '调处成功率达{MED-05}' },
    ],
  },
  {
    code: 'MED-S7', in: at, order: 61, labels: { '01': '家庭纠纷' }, mend: ['mediation.case.accepted'],
    clauses: [{ text: '这些纠纷中，以{MED-06:top4 kind}居多', when: [positive('MED-02')], needs: [SOME] }],
  },
];

export const compared: readonly string[] = ['MED-02', 'MED-04', 'MED-05', 'MED-12'];
