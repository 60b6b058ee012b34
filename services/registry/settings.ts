import { DEFAULTS, isLocalDate, type SettingDeclaration } from '@fazhi/domain';

/** Most that a number of days may be set to: ten years; of years, and of points out of 100: a hundred. */
const MOST_DAYS = 3_650;
const MOST = 100;
const LONGEST_TEXT = 100;

/** What a text must look like, and how to say so. */
interface Shape {
  pattern?: RegExp;
  enum?: readonly string[];
  /** What a pattern cannot say. */
  fits?(text: string): boolean;
  zh: string;
  en: string;
}

const DAY = '(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const isDayOfYear = (text: string): boolean => isLocalDate(`2023-${text}`);
const day: Shape = { pattern: new RegExp(`^${DAY}$`), fits: isDayOfYear, zh: '应为“月-日”，如 03-01（不用 02-29）', en: 'a day MM-DD, such as 03-01 (not 02-29)' };
const lock: Shape = {
  pattern: new RegExp(`^(on publish|(on publish or )?${DAY})$`), fits: (text) => text === 'on publish' || isDayOfYear(text.replace(/^on publish or /, '')),
  zh: '应为 on publish、“月-日”或 on publish or 03-01', en: 'on publish, a day MM-DD, or on publish or 03-01',
};
const twoNumbers: Shape = { pattern: /^\d{1,3}\/\d{1,3}$/, zh: '应为两个天数，如 7/30', en: 'two numbers of days, such as 7/30' };
const style: Shape = { enum: ['exact', 'approx'], zh: '应为 exact 或 approx', en: 'exact or approx' };

type Row = readonly [key: string, zh: string, en: string, unit?: string | undefined, shape?: Shape];
const ROWS: readonly Row[] = [
  ['mediation.dueDays', '调解期限', 'Time limit of mediation', '天'],
  ['mediation.extendDays', '延长调解期限', 'Extension of the time limit', '天'],
  ['mediation.followupDays', '回访期限（履行期满后/即时履行的生效后）', 'Follow-up: after performance is due / after an agreement performed at once', '天/天', twoNumbers],
  ['cluster.sameType', '纠纷聚集：同类件数', 'Clusters: disputes of one kind', '件'],
  ['cluster.any', '纠纷聚集：各类合计件数', 'Clusters: disputes of any kind', '件'],
  ['cluster.windowDays', '纠纷聚集：统计天数', 'Clusters: days looked back', '天'],
  ['help.years.release', '帮教期限：刑满释放', 'Help period after release', '年'],
  ['help.years.probation_control', '帮教期限：管制、缓刑解矫', 'Help period after control or probation', '年'],
  ['help.years.parole_medical', '帮教期限：假释、暂予监外执行解矫', 'Help period after parole or medical leave', '年'],
  ['help.letterDays', '签订帮教责任书期限', 'Letter of responsibility due', '天'],
  ['help.firstVisitDays', '首次走访期限', 'First visit due', '天'],
  ['help.visitDays.key', '走访间隔：重点人员', 'Visits: key persons', '天'],
  ['help.visitDays.general', '走访间隔：一般人员', 'Visits: others', '天'],
  ['help.handoverDays', '衔接期限', 'Hand-over due', '天'],
  ['survey.months', '帮教摸排间隔', 'Survey rounds', '个月'],
  ['screening.villageDays', '矛盾纠纷排查间隔：村', 'Screenings: villages', '天'],
  ['screening.townDays', '矛盾纠纷排查间隔：乡镇', 'Screenings: towns', '天'],
  ['correction.leave.officeMaxDays', '外出：司法所可批准', 'Leave: the justice office may allow', '天'],
  ['correction.leave.singleMaxDays', '外出：县级单次可批准', 'Leave: the county may allow at once', '天'],
  ['correction.leave.twoMonthMaxDays', '外出：两个月累计上限', 'Leave: within two months', '天'],
  ['exam.passMark', '考试合格分数', 'Pass mark', '分'],
  ['exam.maxAttempts', '考试最多次数', 'Attempts', '次'],
  ['adviser.maxVillages', '法律顾问服务村数上限', 'Villages of one adviser', '个'],
  ['adviser.serviceDays', '法律顾问有效服务期', 'Days within which an adviser has to serve', '天'],
  ['literate.minPerVillage', '每村法律明白人', 'Law-literate villagers of a village', '人'],
  ['report.draft', '年度报告初稿时限', 'Annual report: draft', undefined, day],
  ['report.toCounty', '年度报告报县时限', 'Annual report: to the county', undefined, day],
  ['report.public', '年度报告公开时限', 'Annual report: public', undefined, day],
  ['lock', '年度数据锁定', 'Lock of a year', undefined, lock],
  ['suppress.k', '小数抑制下限', 'Small numbers hidden below', '人'],
  ['narrative.style', '报告数字写法', 'How the report writes numbers', undefined, style],
  ['source.silentDays', '数据来源沉默天数', 'Days after which a source is silent', '天'],
];
const shapes = new Map(ROWS.map(([key, , , , shape]) => [key, shape]));

const mostOf = (key: string): number => (/Days(\.|$)/.test(key) ? MOST_DAYS : MOST);

/** Why a value cannot be used for a setting; undefined where it can. Unknown keys take nothing. */
export function wrongValue(key: string, value: unknown): { zh: string; en: string } | undefined {
  if (typeof DEFAULTS[key] === 'number') {
    const fits = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= mostOf(key);
    return fits ? undefined : { zh: `应为0至${mostOf(key)}的整数`, en: `a whole number from 0 to ${mostOf(key)}` };
  }
  const shape = shapes.get(key);
  const fits = typeof value === 'string' && value.length <= LONGEST_TEXT
    && (shape?.pattern?.test(value) ?? true) && (shape?.enum?.includes(value) ?? true) && (shape?.fits?.(value) ?? true);
  return fits ? undefined : { zh: shape?.zh ?? `应为不超过${LONGEST_TEXT}字的文本`, en: shape?.en ?? `a text of at most ${LONGEST_TEXT} characters` };
}

/** Every setting of a county (`domain.md` §3.7), as people see it. */
export const settings: readonly SettingDeclaration[] = ROWS.map(([key, zh, en, unit, shape]) => ({
  key, zh, en, ...(unit !== undefined && { unit }),
  schema: {
    title: unit === undefined ? zh : `${zh}（${unit}）`, 'x-en': en,
    ...(typeof DEFAULTS[key] === 'number' ? { type: 'integer', minimum: 0, maximum: mostOf(key) } : {
      type: 'string', maxLength: LONGEST_TEXT, ...(shape && { description: shape.zh }), ...(shape?.pattern && { pattern: shape.pattern.source }), ...(shape?.enum && { enum: shape.enum }),
    }),
  },
}));
