import { codeList } from '@fazhi/domain';

/** Main kinds of dispute: the 18 codes two unrelated production systems share (`domain.md` §4.1). */
const MAIN: Readonly<Record<string, string>> = {
  '01': '婚姻家庭', '02': '邻里', '03': '房屋宅基地', '04': '合同', '05': '生产经营', '06': '损害赔偿',
  '07': '山林土地', '08': '征地拆迁', '09': '环境污染', '10': '拖欠农民工工资', '11': '其他劳动争议', '12': '旅游',
  '13': '电子商务', '14': '其他消费', '15': '医疗', '16': '道路交通事故', '17': '物业', '99': '其他',
};

/** Subtypes with a name of their own; a county may use any further `NN.n` of a main kind. */
const SUBTYPES: Readonly<Record<string, string>> = {
  '01.1': '婚姻', '01.2': '赡养', '01.3': '抚养', '01.4': '继承', '01.5': '收养', '07.1': '林地', '07.2': '土地',
};

const labels = Object.fromEntries(
  Object.entries({ ...MAIN, ...SUBTYPES }).map(([code, zh]) => [code, `${zh}纠纷`]),
);

/** The label of a county's own subtype: its main kind and the number. */
function localSubtype(code: string): string | undefined {
  const [, main, number] = /^(\d{2})\.([1-9]\d?)$/.exec(code) ?? [];
  return main !== undefined && MAIN[main] !== undefined ? `${MAIN[main]}纠纷（${number}）` : undefined;
}

/** 纠纷类型: the 18 main kinds, the named subtypes, and any local subtype `NN.n` of a known main kind. */
export const DISPUTE_KINDS = codeList('disputeKind', labels, localSubtype, /^\d{2}\.[1-9]\d?$/);

/**
 * The older list of 15 kinds, in the order of 黄石市司法局's monthly figures (2016-08), with the code of today's list.
 * Two kinds were split since and cannot be told apart from the old code: labour disputes become 11, consumer disputes 14.
 * For those who bring old records over; the wire takes today's codes only.
 */
export const OLDER_KINDS: Readonly<Record<string, { zh: string; kind: string }>> = {
  '1': { zh: '婚姻家庭', kind: '01' },
  '2': { zh: '邻里', kind: '02' },
  '3': { zh: '房屋宅基地', kind: '03' },
  '4': { zh: '合同', kind: '04' },
  '5': { zh: '生产经营', kind: '05' },
  '6': { zh: '损害赔偿', kind: '06' },
  '7': { zh: '山林土地', kind: '07' },
  '8': { zh: '征地拆迁', kind: '08' },
  '9': { zh: '环境污染', kind: '09' },
  '10': { zh: '劳动争议', kind: '11' },
  '11': { zh: '消费', kind: '14' },
  '12': { zh: '医疗', kind: '15' },
  '13': { zh: '道路交通事故', kind: '16' },
  '14': { zh: '物业', kind: '17' },
  '15': { zh: '其他', kind: '99' },
};

/**
 * Kinds whose agreements a court does not confirm: those that settle marriage or adoption itself
 * (最高人民法院关于人民调解协议司法确认程序的若干规定, 2011).
 */
export const NOT_CONFIRMABLE: ReadonlySet<string> = new Set(['01.1', '01.5']);
