import type { LocalDate } from '@fazhi/domain';
import type { Department } from './organisations.js';

interface Planned {
  on: LocalDate;
  by: Department;
  title: string;
  themes: readonly string[];
  audiences: readonly string[];
  venueType: string;
}
const on = (date: LocalDate, by: Department, title: string, themes: readonly string[], audiences: readonly string[], venueType: string): Planned =>
  ({ on: date, by, title, themes, audiences, venueType });

/** Days on which leaflets were handed out and banners put up, each department on its theme. */
export const LEAFLET_DAYS: readonly Planned[] = [
  on('2022-01-12', '人社中心', '保障农民工工资支付宣传', ['LABOUR'], ['MIGRANT_WORKER'], 'VILLAGE'),
  on('2022-01-20', '安监办', '春节前安全生产和烟花爆竹安全宣传', ['SAFETY'], ['FARMER'], 'COMMUNITY'),
  on('2022-02-15', '派出所', '返乡人员反诈宣传', ['ANTI_FRAUD'], ['MIGRANT_WORKER', 'ELDERLY'], 'COMMUNITY'),
  on('2022-03-08', '妇联', '妇女维权周宣传', ['FAMILY', 'CIVIL_CODE'], ['WOMEN'], 'COMMUNITY'),
  on('2022-03-15', '司法所', '消费者权益保护宣传', ['CIVIL_CODE'], ['FARMER', 'BUSINESS'], 'ENTERPRISE'),
  on('2022-03-28', '自然资源所', '林地和耕地保护宣传', ['LAND'], ['FARMER'], 'VILLAGE'),
  on('2022-04-15', '党政办', '全民国家安全教育日宣传', ['XI_THOUGHT', 'OTHER'], ['CADRE', 'OTHER'], 'ORGAN'),
  on('2022-04-27', '综治办', '常态化扫黑除恶宣传', ['ANTI_GANG'], ['FARMER'], 'VILLAGE'),
  on('2022-05-12', '信访办', '《信访工作条例》宣传', ['PETITION'], ['FARMER', 'CADRE'], 'UNIT'),
  on('2022-06-16', '安监办', '安全生产月宣传咨询日', ['SAFETY'], ['BUSINESS', 'OTHER'], 'ENTERPRISE'),
  on('2022-06-24', '派出所', '国际禁毒日宣传', ['ANTI_DRUG'], ['YOUTH', 'FARMER'], 'COMMUNITY'),
  on('2022-07-01', '纪委', '党章党规党纪宣传', ['PARTY_RULES'], ['PARTY_MEMBER'], 'ORGAN'),
  on('2022-07-20', '综治办', '反邪教警示宣传', ['ANTI_CULT'], ['ELDERLY', 'FARMER'], 'VILLAGE'),
  on('2022-08-18', '派出所', '打击养老诈骗宣传', ['ANTI_FRAUD'], ['ELDERLY'], 'COMMUNITY'),
  on('2022-09-08', '自然资源所', '土地承包和流转法律宣传', ['LAND'], ['FARMER'], 'VILLAGE'),
  on('2022-10-26', '司法所', '习近平法治思想进村宣传', ['XI_THOUGHT', 'CONSTITUTION'], ['VILLAGE_CADRE', 'FARMER'], 'VILLAGE'),
  on('2022-11-09', '消防大队', '消防宣传日活动', ['SAFETY'], ['OTHER'], 'UNIT'),
  on('2022-11-25', '妇联', '反家庭暴力宣传', ['FAMILY'], ['WOMEN'], 'COMMUNITY'),
];

export const CAMPAIGNS: readonly (Omit<Planned, 'venueType'> & { endOn: LocalDate })[] = [
  { on: '2022-05-05', endOn: '2022-05-31', by: '司法所', title: '“美好生活·民法典相伴”主题宣传月', themes: ['CIVIL_CODE'], audiences: ['FARMER', 'OTHER'] },
  { on: '2022-12-01', endOn: '2022-12-07', by: '司法所', title: '宪法宣传周', themes: ['CONSTITUTION', 'XI_THOUGHT'], audiences: ['CADRE', 'FARMER', 'OTHER'] },
];

export const LECTURES: readonly Planned[] = [
  on('2022-02-24', '司法所', '新修订《行政处罚法》讲座', ['OTHER'], ['STATE_STAFF'], 'ORGAN'),
  on('2022-04-20', '安监办', '《安全生产法》讲座', ['SAFETY'], ['BUSINESS'], 'ENTERPRISE'),
  on('2022-05-26', '司法所', '民法典婚姻家庭编讲座', ['CIVIL_CODE', 'FAMILY'], ['WOMEN', 'FARMER'], 'COMMUNITY'),
  on('2022-07-14', '纪委', '《中国共产党纪律处分条例》讲座', ['PARTY_RULES'], ['PARTY_MEMBER'], 'ORGAN'),
  on('2022-08-11', '人社中心', '外出务工人员劳动权益讲座', ['LABOUR'], ['MIGRANT_WORKER'], 'VILLAGE'),
  on('2022-09-22', '司法所', '企业合同风险防范讲座', ['CIVIL_CODE'], ['BUSINESS'], 'ENTERPRISE'),
  on('2022-10-20', '派出所', '卫生院职工反诈讲座', ['ANTI_FRAUD'], ['STATE_STAFF'], 'UNIT'),
  on('2022-12-05', '司法所', '宪法专题讲座', ['CONSTITUTION'], ['CADRE'], 'ORGAN'),
];

export const SHOWS: readonly (Planned & { kind: string })[] = [
  { kind: 'PERFORMANCE', ...on('2022-01-25', '综治办', '法治文艺下乡演出', ['ANTI_GANG', 'ANTI_FRAUD'], ['FARMER'], 'VILLAGE') },
  { kind: 'PERFORMANCE', ...on('2022-12-04', '司法所', '国家宪法日法治文艺演出', ['CONSTITUTION'], ['OTHER'], 'COMMUNITY') },
  { kind: 'MOCK_COURT', ...on('2022-06-09', '司法所', '邻里纠纷模拟法庭', ['CIVIL_CODE'], ['VILLAGE_CADRE', 'FARMER'], 'VILLAGE') },
];

/** Led by the safety office with police, justice office and fire brigade; `books`: young people's readers handed out (册). */
export const SCHOOL_VISITS: readonly { on: LocalDate; title: string; attendance: number; books: number }[] = [
  { on: '2022-05-18', title: '中学法治宣传和安全教育', attendance: 1800, books: 600 },
  { on: '2022-09-21', title: '小学法治宣传和安全教育', attendance: 1200, books: 400 },
];
