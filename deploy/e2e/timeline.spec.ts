import { World } from './harness.js';
import { accepted, leaflets, opened, oral, session } from './stories.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

interface Step {
  kind: string;
  id: string | null;
  type: string | null;
  source: string | null;
  status: string | null;
  statusNow: string | null;
  code: string | null;
  violation: string | null;
  corrects: string | null;
  retracts: string | null;
  occurredOn: string | null;
  data: Record<string, unknown> | null;
  effects: { measure: string; region: string; on: string; since: string; amount: number; indicators: { code: string }[] }[];
}
async function timeline(service: string, subject: string, region: string, page = '', token = world.token): Promise<{ nodes: Step[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> {
  return (await world.gql<{ timeline: { nodes: Step[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } }>(`query($service: String!, $subject: ID!, $region: ID!) {
    timeline(service: $service, subject: $subject, region: $region${page}) { pageInfo { endCursor hasNextPage } nodes {
      kind id type source status statusNow code violation corrects retracts occurredOn data effects { measure region on since amount indicators { code } } } } }`, { service, subject, region }, token)).timeline;
}
const effectsOn = (step: Step | undefined, measure: string): string[] =>
  (step?.effects ?? []).filter((x) => x.measure === measure).map((x) => `${x.region.slice(-3)} ${x.on}${x.since === x.on ? '' : `/${x.since}`} ${x.amount}`);

test('a subject’s facts, corrections and retraction are told with who sent them and what each changed', async () => {
  const p = await world.county();
  const first = leaflets(world, 'TL1', p.v(201), '2022-03-01', 500);
  const corrected = leaflets(world, 'TL1', p.v(203), '2022-03-01', 350, { corrects: first.id });
  await world.given(first, corrected, world.retraction(corrected));
  const { nodes, pageInfo } = await timeline('publicity', 'TL1', p.county);
  expect(pageInfo).toEqual({ endCursor: expect.stringMatching(/^\d+$/) as string, hasNextPage: false });
  const facts = nodes.filter((n) => n.kind === 'FACT');
  expect(facts.map((n) => [n.id, n.source, n.type, n.status, n.statusNow, n.corrects, n.retracts === null])).toEqual([
    [first.id, 'urn:test', 'publicity.activity.held', 'accepted', 'retracted', null, true],
    [corrected.id, 'urn:test', 'publicity.activity.held', 'accepted', 'retracted', first.id, true],
    [expect.any(String), 'urn:test', 'publicity.activity.held', 'accepted', 'accepted', null, false],
  ]);
  expect(facts.map((n) => effectsOn(n, 'PUB-01'))).toEqual([
    ['201 2022-03-01 500'], ['201 2022-03-01 -500', '203 2022-03-01 350'], ['203 2022-03-01 -350'],
  ]);
  expect(facts[0]?.effects.find((x) => x.measure === 'PUB-01')?.indicators.map((i) => i.code)).toEqual(['PUB-01']);
  // free text stays in its service
  expect(facts[0]?.data).toMatchObject({ kind: 'LEAFLETS', leadOrg: '司法所' });
  expect(facts[0]?.data).not.toHaveProperty('title');
});

test('what arrived too early is told as it was decided then, and comes back with what it waited for', async () => {
  const p = await world.county();
  const early = accepted(world, 'TL2', p.v(201), '2022-03-02');
  const late = opened(world, 'TL2', p.v(201), '2022-03-01');
  expect(await world.send(early)).toEqual(['parked OUT_OF_ORDER']);
  await world.given(late, session(world, 'TL2', p.v(201), '2022-03-05'));
  expect(await world.send(session(world, 'TL2', p.v(201), '2022-03-01'))).toEqual(['parked OUT_OF_ORDER']);
  await world.given(oral(world, 'TL2', p.v(201), '2022-03-10'));
  const { nodes } = await timeline('mediation', 'TL2', p.v(201));
  const facts = nodes.filter((n) => n.kind === 'FACT');
  expect(facts.map((n) => [n.type?.split('.')[2], n.status, n.statusNow])).toEqual([
    ['accepted', 'parked', 'accepted'], ['opened', 'accepted', 'accepted'], ['session-held', 'accepted', 'accepted'], ['session-held', 'parked', 'parked'], ['reached', 'accepted', 'accepted'],
  ]);
  // the opening brought the acceptance in: both count from then on
  expect(facts.map((n) => effectsOn(n, 'MED-01'))).toEqual([[], ['201 2022-03-02 1'], [], [], []]);
  expect(facts.map((n) => effectsOn(n, 'MED-02'))).toEqual([[], [], ['201 2022-03-02/2022-03-05 1'], [], []]);
  expect(effectsOn(facts[4], 'MED-34')).toEqual(['201 2022-03-10 -1']);
});

test('it comes page by page, each page going on where the last one ended', async () => {
  const p = await world.county();
  const chain = [leaflets(world, 'TL3', p.v(201), '2022-05-01', 1)];
  for (let qty = 2; qty <= 7; qty++) chain.push(leaflets(world, 'TL3', p.v(201), '2022-05-01', qty, { corrects: chain.at(-1)!.id }));
  await world.given(...chain);
  const all = await timeline('publicity', 'TL3', p.town);
  const seen: Step[] = [];
  for (let after = ''; ;) {
    const { nodes, pageInfo } = await timeline('publicity', 'TL3', p.town, `, first: 3${after}`);
    seen.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    expect(nodes).toHaveLength(3);
    after = `, after: "${pageInfo.endCursor}"`;
  }
  expect(seen).toEqual(all.nodes);
  expect(seen.filter((n) => n.kind === 'FACT').map((n) => n.effects.find((x) => x.measure === 'PUB-01')?.amount)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test('what does not exist or is not the asker’s is not told', async () => {
  const p = await world.county();
  await world.given(leaflets(world, 'TL4', p.v(201), '2022-05-01', 1));
  await world.counted();
  await expect(timeline('publicity', 'TL5', p.county)).rejects.toThrow('NOT_FOUND');
  await expect(timeline('publicity', 'TL4', 'x')).rejects.toThrow('"path":"region"');
  await expect(timeline('weather', 'TL4', p.county)).rejects.toThrow('"path":"service"');
  await expect(timeline('publicity', 'TL4', p.county, ', after: "x"')).rejects.toThrow('"path":"after"');
  const key = async (types: string, region: string): Promise<string> =>
    (await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "k", types: ["${types}"], regions: ["${region}"]) { key } }`)).createApiKey.key;
  expect((await timeline('publicity', 'TL4', p.county, '', await key('publicity.*', p.town))).nodes).toHaveLength(1);
  await expect(timeline('publicity', 'TL4', p.county, '', await key('publicity.*', p.v(202)))).rejects.toThrow('NOT_FOUND');
  await expect(timeline('publicity', 'TL4', p.county, '', await key('mediation.*', p.town))).rejects.toThrow('NOT_FOUND');
});
