import { World, type Place } from './harness.js';
import { activity, dispute, leaflets } from './stories.js';

const END = '2022-12-31';
/** Leaflets by day, each a power of two, so that a sum tells its days. */
const DAYS = {
  '2021-12-31': 32, '2022-01-05': 1, '2022-03-09': 2, '2022-06-30': 4, '2022-07-15': 8, '2022-12-31': 16, '2023-01-01': 64, '2024-02-29': 128,
};
let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
  await world.given(
    ...Object.entries(DAYS).map(([on, qty], i) => leaflets(world, `day-${i}`, p.v(201), on, qty)),
    activity(world, 'other-1', p.other, '2022-05-01', { kind: 'CONSULTATION', leadOrg: '派出所', materials: [{ kind: 'LEAFLET', unit: '份', qty: 100 }] }),
    activity(world, 'other-2', p.county, '2022-05-02', { kind: 'CAMPAIGN', leadOrg: '县司法局', materials: [{ kind: 'LEAFLET', unit: '份', qty: 1000 }] }),
    ...dispute(world, 'case-1', p.v(202), '2022-03-01', { kind: '07.1' }), ...dispute(world, 'case-2', p.v(202), '2022-03-01', { kind: '07.1', success: '2022-03-04' }),
    ...dispute(world, 'case-3', p.v(202), '2022-03-01', { kind: '07' }), ...dispute(world, 'case-4', p.v(203), '2022-03-01', { kind: '02' }),
    ...dispute(world, 'case-5', p.v(203), '2022-03-01', { kind: '02' }), ...dispute(world, 'case-6', p.v(203), '2022-03-01', { kind: '02' }),
  );
  await world.counted();
});
afterAll(() => world?.stop());

interface Failure {
  message: string;
  extensions: { code: string; path?: string };
}
async function failure(query: string, variables: Record<string, unknown> = {}): Promise<Failure['extensions']> {
  const answer = await world.http('POST', '/graphql', { query, variables });
  const { errors } = (await answer.json()) as { errors?: Failure[] };
  return errors?.[0]?.extensions ?? { code: 'none' };
}
const INDICATOR = 'query($code: ID! = "PUB-01", $region: ID!, $period: Period!, $asOf: Date) { indicator(code: $code, region: $region, period: $period, asOf: $asOf) { value } }';

describe('a period', () => {
  test.each([
    ['2022', END, 31], ['2022-H1', END, 7], ['2022-H2', END, 24], ['2022-Q1', END, 3], ['2022-Q3', END, 8], ['2022-07', END, 8], ['2022-07-15', END, 8], ['2022-07-14', END, 0],
    ['2022-01-05..2022-03-09', END, 3], ['2022-01-06..2022-03-08', END, 0], ['2021-12-31..2023-01-01', '2023-12-31', 127], ['2024-02', '2024-12-31', 128],
    ['P1Y', END, 31], ['P2Y', END, 63], ['P1Y', '2023-01-01', 95], ['P2Y', '2024-02-29', 222], ['P99Y', '2024-12-31', 255],
    ['2022', '2022-07-14', 7], ['2022', '2022-07-15', 15], ['2023', END, 0],
  ])('%s as of %s', async (period, asOf, value) => {
    expect(await world.number('PUB-01', p.town, period, asOf)).toBe(value);
  });

  test.each(['2022-13', '22', '2022-H3', '2022-Q5', '2022-02-30', '2022-03-09..2022-01-05', '2022..2023', 'P0Y', 'P100Y', 'P5M', '', '2022 '])('is not %j', async (period) => {
    expect(await failure(INDICATOR, { region: p.town, period })).toEqual({ code: 'BAD_USER_INPUT', path: 'period' });
  });
});

test.each([
  ['asOf', { asOf: '2022-02-30' }, 'BAD_USER_INPUT'], ['code', { code: 'MED-99' }, 'BAD_USER_INPUT'], ['region', { region: '429999' }, 'NOT_FOUND'],
])('a bad %s is told with its path', async (path, change, code) => {
  expect(await failure(INDICATOR, { region: p.town, period: '2022', ...change })).toEqual({ code, path });
});

test('what is dated later does not change what was as of a day; what is dated earlier does', async () => {
  const codes = ['PUB-02', 'PUB-09', 'MED-01', 'MED-05', 'MED-16', 'MED-34'];
  const then = () => Promise.all(codes.map((c) => world.value(c, p.v(205), '2022', '2022-06-30')));
  await world.given(...dispute(world, 'then-1', p.v(205), '2022-05-01'), activity(world, 'then-2', p.v(205), '2022-06-01', { kind: 'CONSULTATION' }));
  const before = await then();
  expect(before.map((v) => v.value)).toEqual([1, 1, 1, 0, 1, 1]);
  const [, , outcome] = dispute(world, 'then-1', p.v(205), '2022-05-01', { success: '2022-07-01' });
  await world.given(outcome!, activity(world, 'then-3', p.v(205), '2022-07-01', { kind: 'CONSULTATION' }), ...dispute(world, 'then-4', p.v(205), '2022-07-01'));
  expect(await then()).toEqual(before);
  await world.given(activity(world, 'then-5', p.v(205), '2022-06-30', { kind: 'CONSULTATION', leadOrg: '学校' }));
  expect((await then()).map((v) => v.value)).toEqual([2, 2, 1, 0, 1, 1]);
});

describe('a change', () => {
  const change = async (period: string, asOf: string, from?: string) => (await world.gql<{ indicator: { change: number | null } }>(
    `query($region: ID!, $period: Period!, $asOf: Date) { indicator(code: "PUB-01", region: $region, period: $period, asOf: $asOf) { change${from ? `(from: ${from})` : ''} } }`,
    { region: p.town, period, asOf })).indicator.change;

  test('is relative to the year before by default, or to the period before', async () => {
    expect(await change('2022', END)).toBeCloseTo((31 - 32) / 32, 12);
    expect(await change('2022-Q3', '2022-09-30', 'PREVIOUS_PERIOD')).toBe(1);
    expect(await change('2023', '2023-12-31')).toBeCloseTo((64 - 31) / 31, 12);
  });

  test('moves asOf by the same step: a month’s last day to a month’s last day', async () => {
    // 2022 by 01-01 has none
    expect(await change('2023', '2023-01-01')).toBeNull();
    // 2023 by 06-30 against 2022 by 06-30
    expect(await change('2023', '2023-06-30')).toBeCloseTo((64 - 7) / 7, 12);
    // February's last day goes to January's: 01-05 counts
    expect(await change('2022-02', '2022-02-28', 'PREVIOUS_PERIOD')).toBe(-1);
  });

  test('from nothing is none', async () => {
    expect(await change('2021', '2021-12-31')).toBeNull();
  });
});

test('a series tells each period of its grain', async () => {
  const series = async (grain: string, from: string, to: string) => (await world.gql<{ series: { period: string; value: number }[] }>(
    'query($r: ID!, $g: Grain!, $f: Date!, $t: Date!) { series(code: "PUB-01", region: $r, grain: $g, from: $f, to: $t) { period value } }', { r: p.town, g: grain, f: from, t: to }))
    .series.map((v) => `${v.period} ${v.value}`);
  expect(await series('YEAR', '2021-01-01', '2024-12-31')).toEqual(['2021 32', '2022 31', '2023 64', '2024 128']);
  expect(await series('HALF', '2022-01-01', '2022-12-31')).toEqual(['2022-H1 7', '2022-H2 24']);
  expect(await series('QUARTER', '2022-01-01', '2022-12-31')).toEqual(['2022-Q1 3', '2022-Q2 4', '2022-Q3 8', '2022-Q4 16']);
  expect(await series('MONTH', '2022-06-15', '2022-08-15')).toEqual(['2022-06 4', '2022-07 8', '2022-08 0']);
  expect(await series('DAY', '2022-07-14', '2022-07-16')).toEqual(['2022-07-14 0', '2022-07-15 8', '2022-07-16 0']);
  expect(await failure(`{ series(code: "PUB-01", region: "${p.town}", grain: DAY, from: "2022-02-01", to: "2022-01-01") { value } }`)).toEqual({ code: 'BAD_USER_INPUT', path: 'to' });
});

test('children are one row per region and code, and with the county’s own facts make up the county', async () => {
  const { children, indicator } = await world.gql<{ children: { region: { code: string }; indicator: { code: string }; value: number }[]; indicator: { value: number } }>(
    `query($r: ID!) { children(codes: ["PUB-01", "MED-01"], region: $r, period: "2022", asOf: "2022-12-31") { region { code } indicator { code } value }
      indicator(code: "PUB-01", region: $r, period: "2022", asOf: "2022-12-31") { value } }`, { r: p.county });
  expect(children.map((c) => [c.region.code, c.indicator.code, c.value])).toEqual([
    [p.town, 'PUB-01', 31], [p.town, 'MED-01', expect.any(Number)], [p.other, 'PUB-01', 100], [p.other, 'MED-01', 0]]);
  expect(indicator.value).toBe(1000 + 31 + 100);
});

test('a breakdown is largest first, with its official terms, subtypes kept apart', async () => {
  interface Row { key: string; label: string; value: number; share: number | null }
  const breakdown = async (code: string, region: string, by: string, period = '2022-03') => (await world.gql<{ indicator: { breakdown: Row[] } }>(
    'query($c: ID!, $r: ID!, $p: Period!, $by: ID!) { indicator(code: $c, region: $r, period: $p) { breakdown(by: $by) { key label value share } } }', { c: code, r: region, p: period, by })).indicator.breakdown;
  expect(await breakdown('MED-06', p.town, 'kind')).toEqual([
    { key: '02', label: '邻里纠纷', value: 3, share: 0.5 }, { key: '07.1', label: expect.stringContaining('林地'), value: 2, share: 2 / 6 }, { key: '07', label: expect.stringContaining('山林土地'), value: 1, share: 1 / 6 }]);
  expect((await breakdown('MED-05', p.town, 'kind')).map((b) => [b.key, b.value, b.share])).toEqual([['07.1', 0.5, null], ['02', 0, null], ['07', 0, null]]);
  expect((await breakdown('PUB-01', p.county, 'org', '2022')).map((b) => [b.key, b.value])).toEqual([['县司法局', 1000], ['派出所', 100], ['司法所', 31]]);
  expect(await failure(`{ indicator(code: "MED-06", region: "${p.town}", period: "2022") { breakdown(by: "colour") { key } } }`)).toEqual({ code: 'BAD_USER_INPUT', path: 'by' });
});

test('facts come page by page, each exactly once', async () => {
  interface Page { totalCount: number; nodes: { occurredOn: string; data: { materials: { qty: number }[] } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
  const page = async (first: number, after?: string): Promise<Page> => (await world.gql<{ indicator: { facts: Page } }>(
    'query($r: ID!, $n: Int, $a: String) { indicator(code: "PUB-01", region: $r, period: "2022", asOf: "2022-12-31") { facts(first: $n, after: $a) { totalCount nodes { occurredOn data } pageInfo { endCursor hasNextPage } } } }',
    { r: p.town, n: first, a: after ?? null })).indicator.facts;
  const seen: [string, number][] = [];
  let at = await page(2);
  for (;;) {
    expect(at.totalCount).toBe(5);
    seen.push(...at.nodes.map((n): [string, number] => [n.occurredOn, n.data.materials[0]!.qty]));
    if (!at.pageInfo.hasNextPage) break;
    at = await page(2, at.pageInfo.endCursor);
  }
  expect(seen).toEqual(Object.entries(DAYS).filter(([on]) => on.startsWith('2022')));
  expect(await failure(`{ indicator(code: "PUB-01", region: "${p.town}", period: "2022") { facts(first: 0) { totalCount } } }`)).toEqual({ code: 'BAD_USER_INPUT', path: 'first' });
});

test('free text stays in its service: the facts behind a number do not hold it', async () => {
  const { indicator } = await world.gql<{ indicator: { facts: { nodes: { data: Record<string, unknown> }[] } } }>(
    `{ indicator(code: "PUB-02", region: "${p.other}", period: "2022") { facts { nodes { data } } } }`);
  expect(indicator.facts.nodes).toHaveLength(1);
  expect(indicator.facts.nodes[0]?.data).toMatchObject({ kind: 'CONSULTATION', leadOrg: '派出所', region: p.other, occurredOn: '2022-05-01' });
  expect(indicator.facts.nodes[0]?.data).not.toHaveProperty('title');
});

test('the catalogue names everything it promises, with formula and both names', async () => {
  interface Entry { code: string; name: string; nameEn: string; service: string; kind: string; unit: string; formula: string; breakdowns: string[] }
  const { catalogue, exams } = await world.gql<{ catalogue: Entry[]; exams: { code: string }[] }>(
    '{ catalogue { code name nameEn service kind unit formula breakdowns } exams: catalogue(service: "exams") { code } }');
  const run = (prefix: string, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `${prefix}-${String(from + i).padStart(2, '0')}`);
  const promised = [...run('MED', 1, 12), 'MED-15', 'MED-33', 'MED-34', ...run('PUB', 1, 15), 'PUB-23', 'AFT-01', 'AFT-02', 'AFT-09', 'AFT-10', ...run('COR', 1, 6), ...run('EX', 1, 5)];
  expect(catalogue.map((i) => i.code)).toEqual(expect.arrayContaining(promised));
  for (const i of catalogue) {
    expect([i.code, /\p{Script=Han}/u.test(i.name), i.nameEn !== '', i.unit !== '', i.formula.length > 10, ['FLOW', 'STOCK', 'RATE'].includes(i.kind)]).toEqual([i.code, true, true, true, true, true]);
  }
  for (const code of ['MED-01', 'MED-02', 'MED-04', 'MED-06']) expect(catalogue.find((i) => i.code === code)?.breakdowns).toContain('kind');
  expect(exams.map((i) => i.code)).toEqual(catalogue.filter((i) => i.service === 'exams').map((i) => i.code));
  expect(exams.length).toBeGreaterThanOrEqual(5);
});
