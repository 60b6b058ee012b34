import { constant, distinct, ever, sum, type Indicator } from '@fazhi/domain';
import { activityKinds, themes, venueTypes } from './codes.js';

/** Rules that hold for whatever counts activities; ends every formula below. */
const RULE_ZH = '多日活动计入首日；联合开展的只计牵头单位所报一次（口径：年度普法依法治理工作要点、乡镇法治政府建设年度报告）。';
const RULE_EN = 'An activity of several days counts on the first; a joint one once, as its lead reported it (rule: yearly key points of publicity work, annual report on rule-of-law government).';

const byKind = { dim: 'kind', codes: activityKinds };
const byVenue = { dim: 'venueType', codes: venueTypes };
const byOrg = { dim: 'org' };

type Draft = Omit<Indicator, 'formula' | 'kind'> & { in: [zh: string, en: string] };
const counted = ({ in: [zh, en], ...rest }: Draft): Indicator => ({ ...rest, kind: 'FLOW', formula: `${zh}${RULE_ZH} ${en} ${RULE_EN}` });

export const activityIndicators: readonly Indicator[] = [
  counted({
    code: 'PUB-01', zh: '法治宣传资料发放数', en: 'Leaflets handed out', unit: '份', value: [sum('PUB-01')], breakdowns: [byKind, byVenue, byOrg],
    in: ['期内活动中宣传资料（份）数量之和。', 'Sum of leaflets over the activities of the period.'],
  }),
  counted({
    code: 'PUB-02', zh: '法律咨询活动次数', en: 'Legal consultation activities', unit: '次', value: [sum('PUB-02')], breakdowns: [byVenue, byOrg],
    in: ['期内开展的法律咨询活动数。', 'Activities of kind CONSULTATION in the period.'],
  }),
  counted({
    code: 'PUB-03', zh: '法治宣传横幅数', en: 'Banners', unit: '条', value: [sum('PUB-03')], breakdowns: [byKind, byVenue, byOrg],
    in: ['期内活动中悬挂横幅（条）数量之和。', 'Sum of banners over the activities of the period.'],
  }),
  counted({
    code: 'PUB-03b', zh: '法治宣传标语数', en: 'Slogans', unit: '条', value: [sum('PUB-03b')], breakdowns: [byKind, byVenue, byOrg],
    in: ['期内活动中张贴标语（条）数量之和。', 'Sum of slogans over the activities of the period.'],
  }),
  counted({
    code: 'PUB-05', zh: '法律咨询帮助人次', en: 'Person-times helped', unit: '人次', value: [sum('PUB-05')], breakdowns: [byVenue, byOrg],
    in: ['期内法律咨询活动帮助人次之和，不去重。', 'Sum of person-times helped in consultation activities, not distinct.'],
  }),
  counted({
    code: 'PUB-09', zh: '开展普法活动部门数', en: 'Organisations leading activities', unit: '个', value: [distinct('PUB-09', 'org')],
    in: ['期内牵头开展活动的不同单位数。', 'Different lead organisations of the activities of the period.'],
  }),
  counted({
    code: 'PUB-11', zh: '青少年法治宣传次数', en: 'Activities at schools', unit: '次', value: [sum('PUB-11')], breakdowns: [byKind, byOrg],
    in: ['期内在学校开展的活动数。', 'Activities held at schools in the period.'],
  }),
  counted({
    code: 'PUB-11b', zh: '青少年法治宣传主题次数', en: 'Themes taken up at schools', unit: '次', value: [sum('PUB-11b')], breakdowns: [{ dim: 'theme', codes: themes }],
    in: ['期内在学校开展的活动按主题计次，一次活动有几个主题计几次。', 'Activities held at schools by theme: one with several themes counts for each.'],
  }),
  counted({
    code: 'PUB-12', zh: '青少年法治宣传参与人次', en: 'Attendance at schools', unit: '人次', value: [sum('PUB-12')], breakdowns: [byKind, byOrg],
    in: ['期内在学校开展的活动参与人次之和，不去重。', 'Attendance of the activities held at schools, not distinct.'],
  }),
  counted({
    code: 'PUB-13', zh: '法律读本教材发放数', en: 'Law readers handed out', unit: '册', value: [sum('PUB-13')], breakdowns: [{ dim: 'titleCode' }, byVenue, byOrg],
    in: ['期内活动中读本教材（册）数量之和。', 'Sum of books over the activities of the period.'],
  }),
  counted({
    code: 'PUB-14', zh: '法律六进活动次数', en: 'Activities of the Six Entries', unit: '次', value: [sum('PUB-14')], breakdowns: [byVenue, byKind, byOrg],
    in: ['期内进机关、乡村、社区、学校、企业、单位的活动数（法律六进，中央宣传部等，2006年）。', 'Activities that name one of the six kinds of venue (the Six Entries of 2006).'],
  }),
  {
    code: 'PUB-15', zh: '法律六进覆盖率', en: 'Coverage of the Six Entries', kind: 'RATE', unit: '%',
    numerator: [distinct('PUB-14', 'venueType')], denominator: [constant(6)],
    formula: `期内开展过活动的场所类别数÷6（法律六进，中央宣传部等，2006年）。${RULE_ZH} Kinds of venue with at least one activity in the period ÷ 6. ${RULE_EN}`,
  },
  counted({
    code: 'PUB-26', zh: '屋场会场次', en: 'Courtyard meetings', unit: '场', value: [sum('PUB-26')], breakdowns: [byVenue, byOrg],
    in: ['期内召开的屋场会数。', 'Activities of kind COURTYARD_MEETING in the period.'],
  }),
  counted({
    code: 'PUB-27', zh: '屋场会参与人次', en: 'Attendance of courtyard meetings', unit: '人次', value: [sum('PUB-27')], breakdowns: [byVenue, byOrg],
    in: ['期内屋场会参与人次之和，不去重。', 'Attendance of the courtyard meetings, not distinct.'],
  }),
  {
    code: 'PUB-28', zh: '屋场会开展组覆盖率', en: 'Villagers’ groups with a courtyard meeting', kind: 'RATE', unit: '%',
    numerator: [distinct('PUB-28', 'group')], denominator: [ever('REG-GROUPS')],
    formula: `期内召开过屋场会的村（居）民小组数÷期内有效的村（居）民小组数，在村、镇召开而未注明小组的不计入分子（口径：乡镇法治政府建设年度报告）。${RULE_ZH}`
      + ` Villagers’ groups in which a courtyard meeting was held ÷ villagers’ groups in force on at least one day of the period; a meeting told for a village or town covers no group. ${RULE_EN}`,
  },
  counted({
    code: 'PUB-28b', zh: '开展屋场会的村（居）民小组数', en: 'Number of villagers’ groups with a courtyard meeting', unit: '个', value: [distinct('PUB-28', 'group')],
    in: ['期内召开过屋场会的不同村（居）民小组数。', 'Different villagers’ groups in which a courtyard meeting was held in the period.'],
  }),
];
