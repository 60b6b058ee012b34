import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { World, type Place } from './harness.js';
import { dispute, leaflets } from './stories.js';

interface Changed {
  value: number | null;
  text: string;
  indicator: { code: string };
}
const SUBSCRIPTION = 'subscription($r: ID!, $c: [ID!]!, $p: Period!) { indicatorChanged(region: $r, codes: $c, period: $p) { value text indicator { code } } }';
let world: World;
let p: Place;
let client: Client;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
  await world.counted();
  client = connect(world.token);
});
afterAll(async () => {
  await client?.dispose();
  await world?.stop();
});

const connect = (token: string): Client => createClient({
  url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${token}` },
});

/** What one subscriber is told. A value may pass through others on its way: `until` waits for the one that is due. */
function subscribe(region: string, codes: string[], period: string, by = client): { until(code: string, value: number | null): Promise<Changed>; end(): Promise<unknown> } {
  const told = by.iterate<{ indicatorChanged: Changed }>({ query: SUBSCRIPTION, variables: { r: region, c: codes, p: period } });
  return {
    until: async (code, value) => {
      for (;;) {
        const next = await told.next();
        const changed = (next.value as { data?: { indicatorChanged: Changed } } | undefined)?.data?.indicatorChanged;
        if (!changed) throw new Error(`told ${JSON.stringify(next)} instead of ${code} ${value}`);
        if (changed.indicator.code === code && changed.value === value) return changed;
      }
    },
    end: async () => told.return?.(),
  };
}

test('a subscriber is told the value at once and each change after', async () => {
  const live = subscribe(p.town, ['PUB-01'], '2022');
  expect(await live.until('PUB-01', 0)).toEqual({ value: 0, text: '0', indicator: { code: 'PUB-01' } });
  const fact = leaflets(world, 'a-1', p.v(201), '2022-05-01', 500);
  await world.given(fact);
  expect(await live.until('PUB-01', 500)).toEqual({ value: 500, text: '500', indicator: { code: 'PUB-01' } });
  await world.given(world.retraction(fact));
  await live.until('PUB-01', 0);
  await live.end();
});

test('several subscribers on one connection hear of what is theirs', async () => {
  const [village, county] = [subscribe(p.v(202), ['MED-01', 'MED-05'], '2022'), subscribe(p.county, ['MED-01'], '2022-07')];
  await village.until('MED-05', null);
  await county.until('MED-01', 0);
  await world.given(...dispute(world, 'b-1', p.v(202), '2022-06-01', { success: '2022-06-09' }), ...dispute(world, 'b-2', p.v(201), '2022-07-01'));
  expect((await village.until('MED-05', 1)).text).toBe('100%');
  expect((await county.until('MED-01', 1)).text).toBe('1');
  await Promise.all([village.end(), county.end()]);
});

test('a subscription that cannot be answered is told why', async () => {
  const told = client.iterate({ query: SUBSCRIPTION, variables: { r: p.town, c: ['PUB-01'], p: '2022-13' } });
  const { errors } = (await told.next()).value as { errors: { extensions: unknown }[] };
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', path: 'period' });
});

test('a revoked key hears nothing more', async () => {
  const { createApiKey: { id, key } } = await world.gql<{ createApiKey: { id: string; key: string } }>(`mutation { createApiKey(name: "大屏", types: [], regions: ["${p.county}"]) { id key } }`);
  const theirs = connect(key);
  const live = subscribe(p.v(203), ['PUB-01'], '2022', theirs);
  await live.until('PUB-01', 0);
  await world.gql('mutation($id: ID!) { revokeApiKey(id: $id) }', { id });
  await world.given(leaflets(world, 'c-1', p.v(203), '2022-05-01', 1));
  await expect(live.until('PUB-01', 1)).rejects.toBeDefined();
  await theirs.dispose();
});
