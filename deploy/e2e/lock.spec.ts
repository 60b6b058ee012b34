import { World, type Envelope } from './harness.js';
import { activity } from './stories.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

interface Change {
  indicator: { code: string };
  old: number | null;
  new: number | null;
  eventIds: string[];
  facts: { id: string; type: string; subject: string; status: string }[];
}
async function changes(region: string, year = 2022, page = '', token = world.token): Promise<{ nodes: Change[]; totalCount: number; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> {
  await world.counted();
  return (await world.gql<{ postLockChanges: Awaited<ReturnType<typeof changes>> }>(`query($region: ID!, $year: Int!) { postLockChanges(year: $year, region: $region${page}) {
    totalCount pageInfo { endCursor hasNextPage } nodes { indicator { code } old new eventIds facts { id type subject status } } } }`, { region, year }, token)).postLockChanges;
}
const brief = async (region: string, year = 2022): Promise<Record<string, [number | null, number | null]>> =>
  Object.fromEntries((await changes(region, year)).nodes.map((c) => [c.indicator.code, [c.old, c.new]]));
const consultation = (id: string, region: string, on: string, more: Partial<Envelope> = {}): Envelope => activity(world, id, region, on, { kind: 'CONSULTATION' }, more);
const lock = (region: string, on: string): Envelope => world.fact('year.locked', `${region}:2022`, region, on, { year: 2022 });

test('scenario 15: what is recorded after the year was locked is listed with both values and its facts', async () => {
  const p = await world.at('2022-12-01T04:00:00Z', () => world.county());
  const given = Array.from({ length: 20 }, (_, i) => consultation(`L15-${i}`, p.v(201), '2022-06-01'));
  await world.at('2023-01-15T04:00:00Z', () => world.given(...given));
  expect(await changes(p.town)).toMatchObject({ nodes: [], totalCount: 0 });
  await world.at('2023-02-01T04:00:00Z', () => world.given(lock(p.town, '2023-02-01')));
  expect(await changes(p.town)).toMatchObject({ nodes: [], totalCount: 0 });
  const late = consultation('L15-late', p.v(202), '2022-11-05');
  await world.at('2023-02-10T04:00:00Z', () => world.given(late, consultation('L15-next-year', p.v(202), '2023-01-05')));
  expect(await world.number('PUB-02', p.town, '2022')).toBe(21);
  const found = await changes(p.town);
  expect(found.nodes.find((c) => c.indicator.code === 'PUB-02')).toEqual({
    indicator: { code: 'PUB-02' }, old: 20, new: 21, eventIds: [late.id], facts: [{ id: late.id, type: 'publicity.activity.held', subject: 'L15-late', status: 'accepted' }],
  });
  expect(found.nodes.every((c) => c.eventIds.join() === late.id)).toBe(true);
  // another village of the town has nothing to show, and 2023 is not locked
  expect((await brief(p.v(203)))['PUB-02']).toBeUndefined();
  expect((await brief(p.v(202)))['PUB-02']).toEqual([0, 1]);
  // page by page
  const first = await changes(p.town, 2022, ', first: 1');
  expect([first.nodes.length, first.pageInfo.hasNextPage, first.totalCount]).toEqual([1, found.totalCount > 1, found.totalCount]);
});

test('corrections, retractions and what several subjects make together are seen as they were', async () => {
  const p = await world.at('2022-12-01T04:00:00Z', () => world.county());
  const kept = consultation('L16-a', p.v(201), '2022-06-01');
  const gone = consultation('L16-b', p.v(201), '2022-06-02');
  const joint = (id: string, org: string): Envelope => activity(world, id, p.v(201), '2022-07-01', {
    leadOrg: '安监办', reportedBy: org, jointActivityId: 'L16-j', venueType: 'SCHOOL', attendance: org === '安监办' ? 1800 : 1500,
  });
  const adviser = world.fact('publicity.adviser.appointed', 'L16-c', p.v(201), '2022-01-01', { adviserKey: 'k', qualification: 'LAWYER', from: '2022-01-01', to: '2022-12-31' });
  await world.at('2023-01-15T04:00:00Z', async () => {
    await world.given(kept, gone, adviser);
    expect(await world.send(joint('L16-partner', '派出所'))).toEqual(['accepted LEAD_MISSING']);
    await world.given(lock(p.town, '2023-01-15'));
  });
  await world.at('2023-02-10T04:00:00Z', () => world.given(
    { ...consultation('L16-a', p.v(203), '2022-06-01'), corrects: kept.id }, world.retraction(gone), joint('L16-lead', '安监办'),
    world.fact('publicity.adviser.ended', 'L16-c', p.v(201), '2022-10-01', { reason: '解聘' }),
  ));
  const town = await brief(p.town);
  expect([town['PUB-02'], town['PUB-12'], town['PUB-11']]).toEqual([[2, 1], [0, 1800], [0, 1]]);
  expect(town['PUB-23']).toEqual([1 / 5, 0]);
  const [from, to] = [await brief(p.v(201)), await brief(p.v(203))];
  expect([from['PUB-02'], to['PUB-02']]).toEqual([[2, 0], [0, 1]]);
  const retracted = (await changes(p.town)).nodes.find((c) => c.indicator.code === 'PUB-02');
  expect(retracted?.facts.map((f) => f.subject).sort()).toEqual(['L16-a', 'L16-b']);
  // what was is what a recount over the facts of that time says: nothing was written
  expect(await world.differences()).toEqual([]);
});

test('without a lock of its own a year is locked on the day the setting names', async () => {
  const p = await world.at('2022-12-01T04:00:00Z', () => world.county());
  await world.at('2023-02-28T04:00:00Z', () => world.given(consultation('L17-a', p.v(201), '2022-06-01')));
  await world.at('2023-03-02T04:00:00Z', () => world.given(consultation('L17-b', p.v(201), '2022-06-02')));
  expect((await brief(p.town))['PUB-02']).toEqual([1, 2]);
  await expect(changes(p.town, 1)).rejects.toThrow('"path":"year"');
  await expect(changes('999999')).rejects.toThrow('NOT_FOUND');
});
