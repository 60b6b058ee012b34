import { World } from './harness.js';
import { activity, leaflets } from './stories.js';

const END = '2022-12-31';
let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

const handedOut = (region: string, asOf = END) => world.number('PUB-01', region, '2022', asOf);

interface Page {
  totalCount: number;
  nodes: { id: string; status: string; region: string }[];
}
async function facts(code: string, region: string, includeRetracted: boolean): Promise<Page> {
  await world.counted();
  const { indicator } = await world.gql<{ indicator: { facts: Page } }>(
    'query($c: ID!, $r: ID!, $i: Boolean) { indicator(code: $c, region: $r, period: "2022") { facts(includeRetracted: $i) { totalCount nodes { id status region } } } }',
    { c: code, r: region, i: includeRetracted });
  return indicator.facts;
}

test('scenario 7: the same event delivered three times counts once', async () => {
  const p = await world.county();
  const fact = leaflets(world, 'k-1', p.v(201), '2022-05-01', 500);
  expect([await world.send(fact), await world.send(fact, fact)]).toEqual([['accepted'], ['duplicate', 'duplicate']]);
  expect(await handedOut(p.town)).toBe(500);
});

test('scenarios 8 and 9: the same record under a new id adds nothing; with other data it is a conflict', async () => {
  const p = await world.county();
  const record = { recordid: 'R-2022-17' };
  await world.given(leaflets(world, 'l-1', p.v(201), '2022-05-01', 500, record));
  expect(await world.send(leaflets(world, 'l-1', p.v(201), '2022-05-01', 500, record))).toEqual(['duplicate']);
  expect(await world.send(leaflets(world, 'l-1', p.v(201), '2022-05-01', 700, record))).toEqual(['quarantined CONFLICT']);
  expect(await world.send(leaflets(world, 'l-1-b', p.v(201), '2022-05-01', 700, record))).toEqual(['quarantined CONFLICT']);
  expect(await handedOut(p.town)).toBe(500);
});

test('scenario 10: a correction takes amount and place of its original', async () => {
  const p = await world.county();
  const first = leaflets(world, 'm-1', p.v(201), '2022-05-01', 500);
  await world.given(first, leaflets(world, 'm-2', p.v(202), '2022-05-01', 40));
  expect([await handedOut(p.town), await handedOut(p.v(201)), await handedOut(p.v(203))]).toEqual([540, 500, 0]);
  await world.given(leaflets(world, 'm-1', p.v(203), '2022-05-01', 350, { corrects: first.id }));
  expect([await handedOut(p.town), await handedOut(p.v(201)), await handedOut(p.v(203))]).toEqual([390, 0, 350]);
});

test('scenario 11: a retraction takes its original out and leaves a tombstone', async () => {
  const p = await world.county();
  const kept = leaflets(world, 'n-1', p.v(201), '2022-05-01', 40);
  const wrong = leaflets(world, 'n-2', p.v(201), '2022-05-02', 500);
  await world.given(kept, wrong);
  expect(await handedOut(p.town)).toBe(540);
  await world.given(world.retraction(wrong));
  expect(await handedOut(p.town)).toBe(40);
  expect(await facts('PUB-01', p.town, false)).toEqual({ totalCount: 1, nodes: [{ id: kept.id, status: 'accepted', region: p.v(201) }] });
  expect(await facts('PUB-01', p.town, true)).toEqual({
    totalCount: 2, nodes: [{ id: kept.id, status: 'accepted', region: p.v(201) }, { id: wrong.id, status: 'retracted', region: p.v(201) }],
  });
  expect(await world.send(world.retraction(wrong))).toEqual(['duplicate']);
  expect(await handedOut(p.town)).toBe(40);
});

describe('the business date decides the year, not the day of the record', () => {
  test('scenario 14: an activity of November recorded in February counts in November', async () => {
    const p = await world.county();
    await world.at('2023-02-10', () => world.given(activity(world, 'o-1', p.v(201), '2022-11-05', { kind: 'CONSULTATION' })));
    expect([await world.number('PUB-02', p.town, '2022', END), await world.number('PUB-02', p.town, '2023')]).toEqual([1, 0]);
    await world.counted();
    const { indicator } = await world.gql<{ indicator: { facts: unknown } }>(
      'query($r: ID!) { indicator(code: "PUB-02", region: $r, period: "2022-11-05") { facts { nodes { occurredOn recordedAt } } } }', { r: p.town });
    expect(indicator.facts).toEqual({ nodes: [{ occurredOn: '2022-11-05', recordedAt: '2023-02-10T04:00:00.000Z' }] });
  });

  test('scenario 17: half past midnight on New Year’s Day in Shanghai is the new year, though UTC still has the old one', async () => {
    const p = await world.county();
    await world.at('2022-12-31T16:30:00Z', async () => {
      await world.given(activity(world, 'q-1', p.v(201), '2023-01-01', { kind: 'CONSULTATION' }));
      expect(await world.number('PUB-02', p.town, '2023')).toBe(1);
    });
    expect([await world.number('PUB-02', p.town, '2022'), await world.number('PUB-02', p.town, '2023')]).toEqual([0, 1]);
  });
});

test('scenario 16: tomorrow has not happened yet', async () => {
  const p = await world.county();
  const [answer] = await world.post([leaflets(world, 'r-1', p.v(201), '2026-11-24', 500)]);
  expect(answer).toMatchObject({ status: 'rejected', code: 'FUTURE_DATE', path: 'data.occurredOn' });
  expect(await world.send(leaflets(world, 'r-1', p.v(201), '2026-11-23', 500))).toEqual(['accepted']);
});

describe('scenario 42: four organs report the same two sessions at schools', () => {
  const organs = ['安监办', '派出所', '司法所', '消防大队'];
  const report = (region: string, reportedBy: string, n: number, joint: boolean) => activity(world, `${region}-${reportedBy}-${n}`, region, `2022-09-0${n}`, {
    kind: 'LECTURE', leadOrg: '安监办', coOrgs: organs.slice(1), reportedBy, venueType: 'SCHOOL', attendance: reportedBy !== '安监办' ? 1500 : n === 1 ? 1800 : 1200,
    ...(joint && { jointActivityId: `${region}-joint-${n}` }),
  });

  test('with joint ids only the lead’s records count', async () => {
    const p = await world.county();
    const partners = organs.slice(1).flatMap((o) => [report(p.town, o, 1, true), report(p.town, o, 2, true)]);
    expect(await world.send(...partners)).toEqual(Array.from({ length: 6 }, () => 'accepted LEAD_MISSING'));
    expect(await world.number('PUB-11', p.town, '2022', END)).toBe(0);
    await world.given(report(p.town, '安监办', 1, true), report(p.town, '安监办', 2, true));
    expect([await world.number('PUB-11', p.town, '2022', END), await world.number('PUB-12', p.town, '2022', END)]).toEqual([2, 3000]);
  });

  test('without joint ids the second one is suspected of being the same', async () => {
    const p = await world.county();
    const answers = await world.send(report(p.town, '安监办', 1, false), report(p.town, '派出所', 1, false));
    expect(answers).toEqual(['accepted', 'accepted DUPLICATE_SUSPECT']);
    expect(await world.number('PUB-11', p.town, '2022', END)).toBe(2);
  });
});

test.each([
  ['banners counted in 份', { kind: 'BANNER', unit: '份', qty: 200 }, 'data.materials.0.unit'],
  ['a negative quantity', { kind: 'BANNER', unit: '条', qty: -5 }, 'data.materials.0.qty'],
])('scenario 43: %s', async (_name, material, path) => {
  const p = await world.county();
  const [answer] = await world.post([activity(world, 's-1', p.v(201), '2022-05-01', { materials: [material] })]);
  expect(answer).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path });
  expect(await world.number('PUB-03', p.town, '2022', END)).toBe(0);
});

test('scenario 46: a field for an identity number is refused and nothing of the fact is kept', async () => {
  const p = await world.county();
  const held = async () => (await world.gql<{ inbox: { totalCount: number } }>('{ inbox(status: [PARKED, QUARANTINED]) { totalCount } }')).inbox.totalCount;
  const before = await held();
  const clean = leaflets(world, 'u-1', p.v(201), '2022-05-01', 500);
  const [answer] = await world.post([{ ...clean, data: { ...clean.data, idNumber: '421222198001010010' } }]);
  expect(answer).toMatchObject({ id: clean.id, status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.idNumber' });
  expect(await held()).toBe(before);
  expect(await handedOut(p.town)).toBe(0);
  expect(await world.send(clean)).toEqual(['accepted']);
});

test('scenario 44: 15236 leaflets are told exactly, or as 15000余 where the county writes so; the number itself stays', async () => {
  const p = await world.county();
  await world.given(leaflets(world, 'u-1', p.v(201), '2022-05-01', 15_236));
  const told = async (): Promise<unknown> => {
    await world.counted();
    return (await world.gql<{ indicator: unknown }>('query($r: ID!) { indicator(code: "PUB-01", region: $r, period: "2022") { value text narrative indicator { unit } } }', { r: p.town })).indicator;
  };
  expect(await told()).toEqual({ value: 15_236, text: '15236', narrative: '15236', indicator: { unit: '份' } });
  await world.given(world.fact('config.set', 'narrative.style', p.county, '2022-01-01', { key: 'narrative.style', value: 'approx' }));
  expect(await told()).toEqual({ value: 15_236, text: '15236', narrative: '15000余', indicator: { unit: '份' } });
});
