import { codeList, type Wording } from '@fazhi/domain';

/** Main kinds of dispute: the 18 codes two unrelated production systems share (`domain.md` §4.1). */
const MAIN: Readonly<Record<string, Wording>> = {
  '01': ['婚姻家庭', 'Marriage and family'], '02': ['邻里', 'Neighbours'], '03': ['房屋宅基地', 'Houses and homestead land'], '04': ['合同', 'Contracts'],
  '05': ['生产经营', 'Production and business'], '06': ['损害赔偿', 'Damages'],
  '07': ['山林土地', 'Forest and farm land'], '08': ['征地拆迁', 'Land taking and demolition'], '09': ['环境污染', 'Pollution'],
  '10': ['拖欠农民工工资', "Migrant workers' unpaid wages"], '11': ['其他劳动争议', 'Other labour'], '12': ['旅游', 'Tourism'],
  '13': ['电子商务', 'E-commerce'], '14': ['其他消费', 'Other consumer'], '15': ['医疗', 'Medical'], '16': ['道路交通事故', 'Road accidents'], '17': ['物业', 'Property management'], '99': ['其他', 'Other'],
};

/** Subtypes with a name of their own; a county may use any further `NN.n` of a main kind. */
const SUBTYPES: Readonly<Record<string, Wording>> = {
  '01.1': ['婚姻', 'Marriage'], '01.2': ['赡养', 'Support of parents'], '01.3': ['抚养', 'Support of children'], '01.4': ['继承', 'Inheritance'], '01.5': ['收养', 'Adoption'],
  '07.1': ['林地', 'Forest land'], '07.2': ['土地', 'Farm land'],
};

const terms = Object.fromEntries(
  Object.entries({ ...MAIN, ...SUBTYPES }).map(([code, [zh, en]]): [string, Wording] => [code, [`${zh}纠纷`, en]]),
);

/** The term of a county's own subtype: its main kind and the number. */
function localSubtype(code: string): Wording | undefined {
  const [, main, number] = /^(\d{2})\.([1-9]\d?)$/.exec(code) ?? [];
  const term = main === undefined ? undefined : MAIN[main];
  return term && [`${term[0]}纠纷（${number}）`, `${term[1]} (${number})`];
}

/** 纠纷类型: the 18 main kinds, the named subtypes, and any local subtype `NN.n` of a known main kind. */
export const DISPUTE_KINDS = codeList('disputeKind', terms, localSubtype, /^\d{2}\.[1-9]\d?$/);

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
