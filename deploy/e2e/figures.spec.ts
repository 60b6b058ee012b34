import { readFileSync } from 'node:fs';
import { demoFacts, sendDemo } from '../demo/index.js';
import { World } from './harness.js';

/** What the township's annual summary of 2022 says, sentence by sentence; only what is named is said. */
interface Figure {
  code: string;
  quote: string;
  period?: string;
  value?: number;
  numerator?: number;
  denominator?: number;
  text?: string;
  narrative?: string;
  by?: string;
  top?: string[];
}
const summary = JSON.parse(readFileSync(new URL('../../demo/figures-2022.json', import.meta.url), 'utf8')) as {
  region: string; name: string; period: string; asOf: string; figures: Figure[];
};
const COUNTY = summary.region.slice(0, 6);
/** Persons and organisations counted once, however many places they appear in. */
const DISTINCT = new Set(['PUB-09', 'AFT-09', 'AFT-09b']);

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

interface Told {
  indicator: { code: string; kind: string };
  region: { code: string };
  value: number | null;
}
const TOLD = 'indicator { code kind } region { code } value';
const variables = { region: summary.region, period: summary.period, asOf: summary.asOf };

test('the demonstration is taken as it is: every fact accepted, none with a warning', async () => {
  const sent = await sendDemo({ url: world.platform.url, token: world.token });
  expect(sent).toEqual({ accepted: demoFacts().length, duplicate: 0, warnings: [] });
  await world.counted();
});

test('the region is the summary’s, with its 20 villages', async () => {
  const { region } = await world.gql<{ region: { name: string; children: unknown[] } }>('query($region: ID!, $asOf: Date) { region(code: $region, asOf: $asOf) { name children { code } } }', variables);
  expect([region.name, region.children.length]).toEqual([summary.name, 20]);
});

test.each(summary.figures.map((f) => [`${f.code} ${f.period ?? summary.period}: ${f.quote}`, f] as const))('%s', async (_name, { code, quote: _quote, period, by, top, ...said }) => {
  const { indicator } = await world.gql<{ indicator: Record<string, unknown> & { breakdown?: { key: string; value: number }[] } }>(
    `query($code: ID!, $region: ID!, $period: Period!, $asOf: Date) {
      indicator(code: $code, region: $region, period: $period, asOf: $asOf) { value numerator denominator text narrative ${by ? `breakdown(by: "${by}") { key value }` : ''} } }`,
    { ...variables, code, ...(period && { period }) });
  expect(indicator).toMatchObject(said);
  if (top) expect(indicator.breakdown?.slice(0, top.length).map((b) => b.key)).toEqual(top);
});

test('the 156 successes open up to 156 facts, one a case', async () => {
  const found: { subject: string; type: string }[] = [];
  let after: string | null = null;
  do {
    const { indicator }: { indicator: { facts: { totalCount: number; nodes: typeof found; pageInfo: { endCursor: string | null; hasNextPage: boolean } } } } = await world.gql(
      'query($region: ID!, $period: Period!, $asOf: Date, $after: String) { indicator(code: "MED-04", region: $region, period: $period, asOf: $asOf) { facts(first: 60, after: $after) { totalCount nodes { subject type } pageInfo { endCursor hasNextPage } } } }',
      { ...variables, after });
    expect(indicator.facts.totalCount).toBe(156);
    found.push(...indicator.facts.nodes);
    after = indicator.facts.pageInfo.hasNextPage ? indicator.facts.pageInfo.endCursor : null;
  } while (after !== null);
  expect(found).toHaveLength(156);
  expect(new Set(found.map((f) => f.subject)).size).toBe(156);
  expect(new Set(found.map((f) => f.type))).toEqual(new Set(['mediation.agreement.reached', 'mediation.agreement.signed']));
});

test('94.5 % opens up to the 9 cases that were accepted and not resolved', async () => {
  interface Part { totalCount: number; nodes: { subject: string; type: string; region: string; regionName: string }[]; standings: { subject: string; state: { code: string; value: unknown }[] }[] }
  const { indicator } = await world.gql<{ indicator: { indicator: { parts: string[] }; above: Part; below: Part; rest: Part } }>(
    `query($region: ID!, $period: Period!, $asOf: Date) { indicator(code: "MED-05", region: $region, period: $period, asOf: $asOf) {
      indicator { parts } above: facts(part: NUMERATOR, first: 1) { totalCount } below: facts(part: DENOMINATOR, first: 1) { totalCount }
      rest: facts(part: REST) { totalCount nodes { subject type region regionName } standings { subject state { code value } } } } }`, variables);
  const { rest } = indicator;
  expect([indicator.indicator.parts, indicator.above.totalCount, indicator.below.totalCount, rest.totalCount]).toEqual([['ALL', 'NUMERATOR', 'DENOMINATOR', 'REST'], 156, 165, 9]);
  expect(new Set(rest.nodes.map((f) => f.type))).toEqual(new Set(['mediation.case.accepted']));
  expect(rest.nodes.find((f) => f.region === '421222103201')?.regionName).toBe('八仙村');
  expect(rest.standings.map((s) => s.subject).sort()).toEqual(rest.nodes.map((f) => f.subject).sort());
  const outcomes = rest.standings.map((s) => s.state.find((f) => f.code === 'outcome')?.value ?? 'OPEN');
  expect(outcomes.sort()).toEqual(['FAILED', 'FAILED', 'FAILED', 'LITIGATED', 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'WITHDRAWN']);
});

test('what adds up is what the villages have, and what belongs to the town itself', async () => {
  const told = await world.gql<{ own: Told[]; children: Told[] }>(
    `query($region: ID!, $period: Period!, $asOf: Date) {
      own: indicators(region: $region, period: $period, asOf: $asOf) { ${TOLD} } children(region: $region, period: $period, asOf: $asOf) { ${TOLD} } }`, variables);
  // subjects that the town opened for itself: its own activities, studies, meetings, rosters
  const places = new Map<string, string>();
  for (const f of demoFacts()) if (!places.has(f.subject)) places.set(f.subject, f.data.region);
  const additive = told.own.filter((v) => v.indicator.kind !== 'RATE' && !DISTINCT.has(v.indicator.code));
  const inVillages: string[] = [];
  const alsoInTown: string[] = [];
  for (const { indicator: { code }, value } of additive) {
    const rows = told.children.filter((c) => c.indicator.code === code);
    expect([code, rows.length]).toEqual([code, 20]);
    const sum = rows.reduce((n, c) => n + (c.value ?? Number.NaN), 0);
    const { indicator } = await world.gql<{ indicator: { facts: { nodes: { subject: string }[] } } }>(
      'query($code: ID!, $region: ID!, $period: Period!, $asOf: Date) { indicator(code: $code, region: $region, period: $period, asOf: $asOf) { facts(first: 500) { nodes { subject } } } }', { ...variables, code });
    const ofTown = indicator.facts.nodes.some((n) => places.get(n.subject) === summary.region);
    (ofTown ? alsoInTown : inVillages).push(code);
    if (ofTown) expect([code, (value ?? 0) > sum]).toEqual([code, true]);
    else expect([code, sum]).toEqual([code, value]);
  }
  expect(inVillages).toEqual(expect.arrayContaining(['MED-01', 'MED-04', 'MED-33', 'MED-34', 'AFT-01', 'AFT-02', 'COR-01', 'COR-03', 'REG-01', 'PUB-26']));
  expect(alsoInTown).toEqual(expect.arrayContaining(['PUB-01', 'PUB-06', 'EX-01', 'GOV-01']));
});

test('the county is its towns', async () => {
  const { children, county } = await world.gql<{ children: Told[]; county: Told[] }>(
    `query($region: ID!, $codes: [ID!], $period: Period!, $asOf: Date) {
      county: indicators(codes: $codes, region: $region, period: $period, asOf: $asOf) { ${TOLD} } children(codes: $codes, region: $region, period: $period, asOf: $asOf) { ${TOLD} } }`,
    { ...variables, region: COUNTY, codes: ['MED-01', 'AFT-02', 'COR-01', 'PUB-02'] });
  for (const { indicator: { code }, value } of county) {
    expect([code, children.filter((c) => c.indicator.code === code).reduce((n, c) => n + (c.value ?? Number.NaN), 0)]).toEqual([code, value]);
  }
});

test('every aggregate is what the logs say', async () => {
  expect(await world.differences()).toEqual([]);
});
