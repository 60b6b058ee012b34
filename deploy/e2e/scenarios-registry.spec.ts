import { World } from './harness.js';
import { activity } from './stories.js';

const END = '2022-12-31';
let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

interface Inbox {
  totalCount: number;
  nodes: { id: string; status: string; code: string; path: string | null; region: string }[];
}
const inbox = async (source: string): Promise<Inbox> => (await world.gql<{ inbox: Inbox }>(
  'query($s: String) { inbox(status: [QUARANTINED], source: $s) { totalCount nodes { id status code path region } } }', { s: source })).inbox;
const replay = async (id: string) => (await world.gql<{ replayInbox: { id: string; status: string; code: string | null }[] }>(
  'mutation($ids: [ID!]!) { replayInbox(ids: $ids) { id status code } }', { ids: [id] })).replayInbox;

test('scenario 18: a fact of an unknown region waits until the region is there, and then counts once', async () => {
  const p = await world.county();
  const village = `${p.town}999`;
  const held = () => world.number('PUB-02', p.town, '2022', END);
  await world.given(activity(world, 'a-1', p.v(201), '2022-04-01', { kind: 'CONSULTATION' }));
  const early = activity(world, 'a-2', village, '2022-05-01', { kind: 'CONSULTATION' }, { source: 'urn:test:18' });
  const [answer] = await world.post([early]);
  expect(answer).toMatchObject({ id: early.id, status: 'quarantined', code: 'UNKNOWN_REGION', path: 'data.region' });
  expect(await held()).toBe(1);
  expect(await inbox('urn:test:18')).toEqual({ totalCount: 1, nodes: [{ id: early.id, status: 'QUARANTINED', code: 'UNKNOWN_REGION', path: 'data.region', region: village }] });
  const { mine, others } = await world.gql<Record<'mine' | 'others', { totalCount: number }>>(
    '{ mine: inbox(status: [PARKED, QUARANTINED], source: "urn:test:18", code: "UNKNOWN_REGION") { totalCount } others: inbox(status: [PARKED, QUARANTINED], source: "urn:test:18", code: "CONFLICT") { totalCount } }');
  expect([mine.totalCount, others.totalCount]).toEqual([1, 0]);
  expect(await replay(early.id)).toEqual([{ id: early.id, status: 'quarantined', code: 'UNKNOWN_REGION' }]);

  await world.given(world.fact('region.registered', village, village, '2022-06-01', { name: '新村', level: 'VILLAGE', validFrom: '2022-01-01' }));
  expect(await held()).toBe(1);
  expect(await replay(early.id)).toEqual([{ id: early.id, status: 'accepted', code: null }]);
  expect([await held(), await world.number('PUB-02', village, '2022', END)]).toEqual([2, 1]);
  expect((await inbox('urn:test:18')).totalCount).toBe(0);
  expect(await replay(early.id)).toEqual([{ id: early.id, status: 'rejected', code: 'NOT_FOUND' }]);
  expect(await world.send(early)).toEqual(['duplicate']);
  expect(await held()).toBe(2);
});

test('a region that is known but not in force holds a fact back the same way', async () => {
  const p = await world.county();
  const village = `${p.town}998`;
  await world.given(world.fact('region.registered', village, village, '2022-01-01', { name: '新村', level: 'VILLAGE', validFrom: '2022-07-01' }));
  const early = activity(world, 'b-1', village, '2022-06-30', { kind: 'CONSULTATION' });
  expect(await world.send(early)).toEqual(['quarantined REGION_NOT_IN_FORCE']);
  expect(await world.send(activity(world, 'b-2', village, '2022-07-01', { kind: 'CONSULTATION' }))).toEqual(['accepted']);
  expect(await world.number('PUB-02', p.county, '2022', END)).toBe(1);
});
