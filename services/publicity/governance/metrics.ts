import { codeList } from '@fazhi/domain';
import type { MetricReported } from './facts.js';

/** Figures that departments count themselves (`domain.md` §1.5, §1.6), named by the indicator they make. Any other name is kept and listed, and counted in none. */
export const metrics = codeList('metric', {
  'GOV-10': ['执法培训次数', 'Enforcement trainings'], 'GOV-10b': ['执法培训人次', 'Attendances at enforcement trainings'],
  'GOV-11': ['案卷评查合格率', 'Files found correct on review'], 'GOV-12': ['行政处罚件数', 'Administrative penalties'], 'GOV-12b': ['教育、不予处罚件数', 'Education or no penalty'],
  'GOV-12c': ['程序瑕疵数', 'Procedural flaws'],
  'GOV-20': ['扫黑除恶线索数', 'Leads on organised crime'], 'GOV-21': ['“雪亮工程”视频点位数', 'Cameras of the “Sharp Eyes” project'], 'GOV-21b': ['视频点位在线率', 'Cameras online'],
  'GOV-22': ['行政执法定责率', 'Enforcement duties assigned'], 'GOV-23': ['群众诉求办结率', "People's requests settled"],
});

/** Figures of a period are kept in whole ten-thousandths, those of a state, which count things, in whole numbers. */
export const PER = 10_000;

interface Counting {
  measure: string;
  /** The units that add up. */
  units: readonly string[];
}
interface Use {
  /** The value, where it is told in one of these units. */
  count?: Counting;
  /** Code of the rate that numerator and denominator make, where both are told. */
  rate?: string;
}
const CASES = ['件', '起', '宗'];
const uses: Readonly<Record<string, Use>> = {
  'GOV-10': { count: { measure: 'GOV-10', units: ['次', '期', '场'] } },
  'GOV-10b': { count: { measure: 'GOV-10b', units: ['人次', '人'] } },
  'GOV-11': { rate: 'GOV-11' },
  'GOV-12': { count: { measure: 'GOV-12', units: CASES } },
  'GOV-12b': { count: { measure: 'GOV-12b', units: CASES } },
  'GOV-12c': { count: { measure: 'GOV-12c', units: [...CASES, '处', '个', '项'] } },
  'GOV-20': { count: { measure: 'GOV-20', units: ['条', '个', '件'] } },
  'GOV-21': { count: { measure: 'GOV-21', units: ['个', '路', '处', '台', '套'] }, rate: 'GOV-21b' },
  'GOV-21b': { rate: 'GOV-21b' },
  'GOV-22': { rate: 'GOV-22' },
  'GOV-23': { rate: 'GOV-23' },
};
const useOf = (metric: string): Use => (Object.hasOwn(uses, metric) ? (uses[metric] as Use) : {});

export const partOf = (rate: string): string => `${rate}.part`;
export const wholeOf = (rate: string): string => `${rate}.whole`;

/** Figures of a period, which add up over periods and regions. */
export const ofPeriod: readonly string[] = [
  'GOV-10', 'GOV-10b', 'GOV-12', 'GOV-12b', 'GOV-12c', 'GOV-20', ...['GOV-11', 'GOV-22', 'GOV-23'].flatMap((rate) => [partOf(rate), wholeOf(rate)]),
];
/** Figures of a state, of which the one for the latest period holds. */
export const ofState: readonly string[] = ['GOV-21', partOf('GOV-21b'), wholeOf('GOV-21b')];

/** One amount of one measure, a whole number. */
export interface Figure {
  measure: string;
  amount: number;
}

/** What a reported figure adds to the measures; nothing where its name, its unit or a missing denominator keeps it out. */
export function figuresOf({ metric, value, unit, numerator, denominator }: MetricReported): Figure[] {
  const { count, rate } = useOf(metric);
  const figure = (measure: string, told: number): Figure => ({ measure, amount: Math.round(ofState.includes(measure) ? told : told * PER) });
  return [
    ...(count?.units.includes(unit) ? [figure(count.measure, value)] : []),
    ...(rate !== undefined && numerator !== undefined && denominator !== undefined ? [figure(partOf(rate), numerator), figure(wholeOf(rate), denominator)] : []),
  ];
}

/** What one known figure alone can get wrong. */
export function wrongFigure({ metric, value, unit, numerator, denominator }: MetricReported): { path: string; message: string } | undefined {
  const { count, rate } = useOf(metric);
  if (count?.units.includes(unit) && value < 0) return { path: 'data.value', message: '件数、次数等不能为负。 A count must not be negative.' };
  if (rate === undefined || numerator === undefined || denominator === undefined) return undefined;
  return numerator < 0 || numerator > denominator
    ? { path: 'data.numerator', message: '分子不能为负，也不能大于分母，请核对。 numerator must be between 0 and denominator.' } : undefined;
}
