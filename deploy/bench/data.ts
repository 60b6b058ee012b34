import { addDays, type LocalDate } from '@fazhi/domain';

/** A fact as a department sends it. */
export interface Sent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  data: { region: string; occurredOn: LocalDate } & Record<string, unknown>;
}

export const COUNTY = '421222';
/** The year in which everything happens. */
export const YEAR = '2024';
const TOWNS = Array.from({ length: 20 }, (_, i) => `${COUNTY}${100 + i}`);
const VILLAGES = TOWNS.flatMap((town) => Array.from({ length: 5 }, (_, i) => `${town}${201 + i}`));

const STAGES = 5;
/** Cases begun between one fact of a case and its next: about five batches of 500 lie in between. */
const APART = 500;

const fact = (id: string, type: string, subject: string, region: string, occurredOn: LocalDate, data: Record<string, unknown> = {}): Sent =>
  ({ specversion: '1.0', id, source: `urn:bench:${region}`, type, subject, data: { region, occurredOn, ...data } });

/** A county with 20 towns of five villages. */
export const regions = (): Sent[] =>
  [[COUNTY, 'COUNTY'] as const, ...TOWNS.map((c) => [c, 'TOWN'] as const), ...VILLAGES.map((c) => [c, 'VILLAGE'] as const)].map(([code, level]) =>
    fact(`region-${code}`, 'region.registered', code, code, '2020-01-01', { name: `区域${code}`, level, validFrom: '2010-01-01' }));

const village = (i: number): string => VILLAGES[(i * 37) % VILLAGES.length] as string;

/** One of the five facts of a dispute, from the request to its performance. */
export function caseFact(i: number, stage: number, on: LocalDate): Sent {
  const region = village(i);
  const say = (type: string, data: Record<string, unknown>): Sent => fact(`case-${i}-${stage}`, type, `case-${i}`, region, on, data);
  switch (stage) {
    case 0:
      return say('mediation.case.applied', {
        kind: ['01', '02', '03', '05', '06'][i % 5], difficulty: i % 3 === 0 ? 'SIMPLE' : 'GENERAL', parties: 2 + (i % 4), amount: 1_000 + (i % 90) * 50,
        summary: '双方因宅基地边界发生纠纷，多次协商未果，请求人民调解委员会调解。',
      });
    case 1:
      return say('mediation.case.accepted', { committee: `mc-${region}`, level: 'VILLAGE', mediators: [`m-${region}-${i % 3}`], consent: true });
    case 2:
      return say('mediation.case.session-held', { result: i % 2 === 0 ? 'SUCCESS' : 'CONTINUE' });
    case 3:
      return say('mediation.agreement.reached', { form: 'ORAL', performDueOn: addDays(on, 30), amount: 500 + (i % 70) * 50 });
    default:
      return say('mediation.performance.recorded', { state: i % 8 === 0 ? 'PARTIAL' : 'FULL' });
  }
}

/**
 * `count` facts of disputes by day, as departments send them: the facts of many cases run side by side, so nearly every
 * fact of a batch belongs to another case.
 */
export function caseFacts(count: number): Sent[] {
  const cases = Math.ceil(count / STAGES);
  const steps = cases + (STAGES - 1) * APART;
  const facts: Sent[] = [];
  for (let step = 0; step < steps; step++) {
    const on = addDays(`${YEAR}-01-01`, Math.floor((step / steps) * 360));
    for (let stage = 0; stage < STAGES; stage++) {
      const i = step - stage * APART;
      if (i >= 0 && i < cases) facts.push(caseFact(i, stage, on));
    }
  }
  return facts.slice(0, count);
}

/** An activity at a school, on its own. */
export const activityFact = (i: number): Sent => {
  const region = village(i);
  return fact(`activity-${i}`, 'publicity.activity.held', `activity-${i}`, region, addDays(`${YEAR}-01-01`, i % 360), {
    kind: 'LECTURE', title: '法治进校园', leadOrg: `org-${i % 12}`, venueType: 'SCHOOL', attendance: 40 + (i % 60), themes: ['CONSTITUTION'],
    materials: [{ kind: 'LEAFLET', unit: '份', qty: 100 + (i % 50) }],
  });
};

export function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
