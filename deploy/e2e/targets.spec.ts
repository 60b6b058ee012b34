import { World } from './harness.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

const SET = 'mutation($code: ID!, $region: ID!, $year: Int!, $value: Float!, $requestId: ID) { setTarget(code: $code, region: $region, year: $year, value: $value, requestId: $requestId) }';
const set = async (code: string, region: string, year: number, value: number, requestId?: string, token?: string): Promise<boolean> =>
  (await world.gql<{ setTarget: boolean }>(SET, { code, region, year, value, requestId: requestId ?? null }, token)).setTarget;
async function target(code: string, region: string, period: string): Promise<number | null> {
  await world.counted();
  return (await world.gql<{ indicator: { target: number | null } }>(
    'query($code: ID!, $region: ID!, $period: Period!) { indicator(code: $code, region: $region, period: $period) { target } }', { code, region, period })).indicator.target;
}

test('a target is set for a region and a year, shown with that year’s value, and replaced by a later one', async () => {
  const p = await world.county();
  expect(await target('MED-05', p.town, '2022')).toBeNull();
  expect(await set('MED-05', p.town, 2022, 0.94)).toBe(true);
  expect(await target('MED-05', p.town, '2022')).toBe(0.94);
  expect([await target('MED-05', p.town, '2023'), await target('MED-05', p.county, '2022'), await target('MED-04', p.town, '2022'), await target('MED-05', p.town, '2022-Q1')])
    .toEqual([null, null, null, null]);
  await set('MED-05', p.town, 2022, 0.96);
  await set('MED-05', p.town, 2022, 0.95);
  expect(await target('MED-05', p.town, '2022')).toBe(0.95);
});

test('the same requestId again changes nothing', async () => {
  const p = await world.county();
  await set('PUB-01', p.town, 2022, 15_000, 'b7d0');
  await set('PUB-01', p.town, 2022, 20_000);
  expect(await set('PUB-01', p.town, 2022, 15_000, 'b7d0')).toBe(true);
  expect(await target('PUB-01', p.town, '2022')).toBe(20_000);
});

test('what cannot be a target is told, and only administrators set one', async () => {
  const p = await world.county();
  await world.counted();
  await expect(set('MED-99', p.town, 2022, 1)).rejects.toThrow('"path":"code"');
  await expect(set('MED-05', '999999', 2022, 1)).rejects.toThrow('NOT_FOUND');
  await expect(set('MED-05', p.town, 22, 1)).rejects.toThrow('"path":"year"');
  const { createApiKey: { key } } = await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "大屏", types: ["*"], regions: ["${p.county}"]) { key } }`);
  await expect(set('MED-05', p.town, 2022, 1, undefined, key)).rejects.toThrow('FORBIDDEN');
});
