import { fact, plots, type Plot, type Sent } from './plots.js';

export type { Sent };

/** Facts about one subject, in any order of arrival, and what they come to: indicator → amount, in one county. */
export interface Story {
  county: string;
  facts: Sent[];
  counts: Record<string, number>;
}

export const COUNTIES = ['421222', '421223'];
export const PERIOD = '2022';

/** What must be there before: each county with a town and three villages, and an examination. */
export function foundation(): Story[] {
  return COUNTIES.map((county) => {
    const regions = [
      [county, 'COUNTY'], [`${county}103`, 'TOWN'], [`${county}103201`, 'VILLAGE'], [`${county}103202`, 'VILLAGE'], [`${county}103203`, 'VILLAGE'],
    ] as const;
    const facts = regions.map(([code, level]) =>
      fact(`region-${code}`, 'region.registered', code, code, '2021-01-01', { name: `地区${code}`, level, validFrom: '2010-01-01' }));
    const exam = fact(`exam-${county}`, 'exams.campaign.published', 'exam-2022', `${county}103`, '2022-02-01', {
      title: '2022年度普法考试', opensOn: '2022-04-01', closesOn: '2022-04-30', passMark: 60, maxAttempts: 3,
    });
    return { county, facts: [...facts, exam], counts: {} };
  });
}

/** The n-th story: the same n, the same facts. */
export function story(n: number): Story {
  const county = COUNTIES[n % COUNTIES.length] as string;
  const region = `${county}10320${1 + (n % 3)}`;
  return { county, ...(plots[Math.floor(n / COUNTIES.length) % plots.length] as Plot)(`s${n}`, region, n) };
}

/** Every indicator that a story can change; of rates, the numerator. */
export const CODES = [
  'MED-01', 'MED-02', 'MED-04', 'MED-08', 'MED-16', 'MED-33', 'MED-34', 'MED-35', 'PUB-01', 'PUB-02', 'PUB-04', 'PUB-05',
  'AFT-01', 'AFT-02', 'AFT-23', 'AFT-25', 'COR-01', 'COR-03', 'COR-07', 'EX-01', 'EX-02',
];
