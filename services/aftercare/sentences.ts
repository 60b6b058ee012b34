import { anyOf, positive, zero, type Sentence } from '@fazhi/domain';

const at = { SEED_2022: '4', OFFICIAL_5: '1.5' } as const;

/** 安置帮教、社区矫正. 劳教 was abolished in 2013 and is never named. */
export const sentences: readonly Sentence[] = [
  {
    code: 'AFT-S1', in: at, order: 10, mend: ['aftercare.org.established', 'aftercare.letter.signed'],
    clauses: [
      { text: '{self}十分重视安置帮教工作，建立健全了镇、村（社区）、村民小组“三级”帮教组织，', needs: [positive('AFT-20'), positive('AFT-20b'), positive('AFT-20c')] },
      { text: '层层签订帮教责任书，', needs: [positive('AFT-21'), positive('AFT-21b'), positive('AFT-21c')] },
      { text: '帮教责任书签订率达{AFT-21}' },
    ],
  },
  {
    code: 'AFT-S2', in: at, order: 20, mend: ['aftercare.risk.assessed', 'aftercare.group.formed', 'aftercare.survey.reported', 'aftercare.visit.recorded', 'aftercare.talk.held', 'aftercare.assistance.provided'],
    clauses: [
      { text: '对帮教对象做到底数清、情况明，建档完整率达{AFT-22}；' },
      { text: '定期摸排，分析帮教对象情况{AFT-23}次；' },
      { text: '深入回归人员家庭走访帮教{AFT-25}人次，' },
      { text: '谈话教育{AFT-27}人次，主动了解和掌握他们的思想变化、行为动态；' },
      { text: '协同相关部门帮助解决生产、生活中的实际困难{AFT-26}人次' },
    ],
  },
  {
    code: 'AFT-S3', in: at, order: 30, mend: ['aftercare.term.handed-over', 'aftercare.placement.recorded', 'aftercare.group.formed'],
    clauses: [{ text: '衔接率达{AFT-04}，' }, { text: '安置率达{AFT-06}，' }, { text: '帮教率达{AFT-07}' }],
  },
  {
    code: 'AFT-S4', in: at, order: 40, mend: ['aftercare.term.released', 'aftercare.correction.admitted', 'aftercare.correction.ended'],
    clauses: [
      { text: '近5年刑满释放{AFT-01@P5Y}人，' },
      { text: '{this}刑满释放{AFT-01}人；' },
      { text: '近三年社区解矫{COR-03@P3Y}人，' },
      { text: '目前在矫{COR-01}人，' },
      { text: '无重新犯罪人员', when: [zero('AFT-09'), zero('COR-05', 'numerator')], needs: [anyOf(positive('AFT-02'), positive('COR-06'))] },
      { text: '重新犯罪{AFT-09}人，', when: [positive('AFT-09')] },
      { text: '在矫期间再犯罪{COR-05:numerator}人', when: [{ code: 'COR-05', part: 'numerator', is: 'positive' }] },
    ],
  },
];

export const compared: readonly string[] = ['AFT-02', 'AFT-06', 'AFT-07', 'COR-01'];
