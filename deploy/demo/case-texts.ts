import type { Dice } from './random.js';

/** What disputes of a kind are about; no names, no numbers. */
const SUMMARIES: Readonly<Record<string, readonly string[]>> = {
  '07.1': ['双方因山林四至界址不清发生争议', '双方因自留山林木采伐归属发生争议', '双方因退耕还林地块权属发生争议', '双方因毛竹山界址发生争议'],
  '07.2': ['双方因承包地边界发生争议', '双方因土地流转费支付发生争议', '双方因田间灌溉用水发生争议', '双方因互换耕地反悔发生争议'],
  '01': ['夫妻因家庭开支发生矛盾', '兄弟之间因赡养老人费用分担发生争议', '双方因彩礼返还发生争议', '家庭成员因遗产分割发生争议'],
  '02': ['邻里因排水沟走向发生争议', '邻里因通行道路发生争议', '邻里因家禽损毁菜地发生争议', '邻里因噪声影响休息发生争议'],
  '03': ['双方因宅基地界址发生争议', '双方因房屋滴水距离发生争议'],
  '04': ['双方因借款偿还发生争议', '双方因建房工程款结算发生争议'],
  '05': ['双方因合伙养殖收益分配发生争议'],
  '06': ['双方因轻微人身损害赔偿发生争议', '双方因财物损坏赔偿发生争议'],
  '08': ['双方因征地补偿款分配发生争议', '双方因青苗补偿发生争议'],
  '09': ['村民因养殖场气味影响发生争议'],
  '10': ['务工人员因工资结算发生争议', '务工人员因工程项目拖欠工资发生争议'],
  '11': ['双方因解除劳务关系补偿发生争议'],
  '14': ['双方因购买商品质量发生争议'],
  '15': ['双方因诊疗费用发生争议'],
  '16': ['双方因道路交通事故赔偿发生争议'],
};
const OTHER = ['双方因其他民间事务发生争议'];

/** Kinds in which money is claimed, with the usual range in yuan. */
const AMOUNTS: Readonly<Record<string, readonly [number, number]>> = {
  '04': [3_000, 60_000], '05': [5_000, 40_000], '06': [500, 20_000], '08': [2_000, 50_000], '10': [2_000, 45_000], '11': [1_000, 15_000],
  '14': [200, 3_000], '15': [1_000, 12_000], '16': [1_000, 50_000],
};

export const summaryOf = (kind: string, which: number): string => {
  const list = SUMMARIES[kind] ?? OTHER;
  return list[which % list.length] as string;
};

/** What is claimed or agreed, in yuan, full hundreds; undefined where a dispute of the kind is not about money. */
export function amountOf(kind: string, dice: Dice): number | undefined {
  const range = AMOUNTS[kind];
  return range && Math.round(dice.int(range[0], range[1]) / 100) * 100;
}
