import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { specGateway, type SpecGateway } from '../spec-gateway.js';

let g: SpecGateway;
beforeAll(async () => {
  g = await specGateway();
});
afterAll(() => g.gateway.close());

const client = (connectionParams: Record<string, string>): Client =>
  createClient({ url: `ws://127.0.0.1:${g.port}/graphql`, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
const query = 'subscription($c: [ID!]!) { indicatorChanged(region: "421222", codes: $c, period: "2022") { value indicator { code } change breakdown(by: "kind") { key } } }';

it('tells each value at once and every change; nothing stays open', async () => {
  g.numbers.set('X-01|421222', 4);
  const c = client({ authorization: `Bearer ${g.token}` });
  const values = c.iterate<{ indicatorChanged: { value: number; indicator: { code: string }; change: number | null; breakdown: unknown } }>({ query, variables: { c: ['X-01', 'X-02'] } });
  const next = async (): Promise<unknown> => (await values.next()).value?.data?.indicatorChanged;
  expect(await next()).toEqual({ value: 4, indicator: { code: 'X-01' }, change: 0, breakdown: [{ key: '07' }] });
  expect(await next()).toMatchObject({ value: 0, indicator: { code: 'X-02' } });
  g.numbers.set('X-02|421222', 1);
  const begun = performance.now();
  g.committed();
  expect(await next()).toMatchObject({ value: 1, indicator: { code: 'X-02' } });
  expect(performance.now() - begun).toBeLessThan(500);
  await values.return?.();
  expect(g.open()).toBe(0);
  const answered = c.iterate<{ region: { name: string } }>({ query: '{ region(code: "421222") { name } }' });
  expect((await answered.next()).value).toEqual({ data: { region: { name: '通城县' } } });
  await c.dispose();
});

it.each([
  ['an unknown code', { c: ['X-99'] }, 'BAD_USER_INPUT'], ['no code', { c: [] }, 'BAD_USER_INPUT'],
])('%s is refused with its code', async (_name, variables, code) => {
  const c = client({ authorization: `Bearer ${g.token}` });
  const values = c.iterate({ query, variables });
  const told = (await values.next()).value as { errors: { extensions: { code: string } }[] };
  expect(told.errors[0]?.extensions.code).toBe(code);
  await c.dispose();
});

it('a text that is too deep is refused', async () => {
  const c = client({ authorization: `Bearer ${g.token}` });
  const values = c.iterate({ query: `{ region(code: "421222") ${'{ children '.repeat(13)}{ code }${'}'.repeat(13)} }` });
  await expect(values.next()).rejects.toEqual([expect.objectContaining({ extensions: { code: 'TOO_DEEP' } })]);
  await c.dispose();
});

it('a subscription whose field may be skipped is refused', async () => {
  for (const text of ['indicatorChanged(region: "421222", codes: ["X-01"], period: "2022") @include(if: false) { value }', '...F @skip(if: true)', '... on Subscription @skip(if: true) { indicatorChanged(region: "421222", codes: ["X-01"], period: "2022") { value } }', '...G']) {
    const c = client({ authorization: `Bearer ${g.token}` });
    const fragments = `fragment F on Subscription { indicatorChanged(region: "421222", codes: ["X-01"], period: "2022") { value } } fragment G on Subscription { ...F @include(if: false) }`;
    const values = c.iterate({ query: `subscription { ${text} } ${text.startsWith('...') && !text.includes('on') ? fragments : ''}` });
    await expect(values.next()).rejects.toEqual(expect.arrayContaining([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]));
    await c.dispose();
  }
});

it.each([['nothing', {}], ['a wrong token', { authorization: 'Bearer nonsense' }]])('a connection that signs in with %s is closed', async (_name, params) => {
  const values = client(params as Record<string, string>).iterate({ query, variables: { c: ['X-01'] } });
  await expect(values.next()).rejects.toMatchObject({ code: 4403 });
});

it('a revoked key is told nothing more', async () => {
  const made = await g.graphql('mutation { createApiKey(name: "x", types: [], regions: ["421222"]) { id key } }');
  const { id, key } = made.body.data.createApiKey as { id: string; key: string };
  const c = client({ authorization: `Bearer ${key}` });
  const values = c.iterate({ query, variables: { c: ['X-01'] } });
  expect((await values.next()).value).toHaveProperty('data.indicatorChanged.value');
  await g.graphql('mutation($id: ID!) { revokeApiKey(id: $id) }', { id });
  g.numbers.set('X-01|421222', 1000);
  g.committed();
  const told = await values.next().catch((e: unknown) => e as { code: number });
  expect(JSON.stringify(told)).not.toContain('1000');
});

it('other paths are no sockets', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${g.port}/elsewhere`);
  await expect(new Promise((_, reject) => socket.once('error', reject))).rejects.toThrow('404');
});

describe('in production', () => {
  let production: SpecGateway;
  beforeAll(async () => {
    production = await specGateway({ production: true, documents: new Map([['values', query]]) });
  });
  afterAll(() => production.gateway.close());
  const asPage = (): Client => createClient({
    url: `ws://127.0.0.1:${production.port}/graphql`, retryAttempts: 0,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers: { cookie: `fazhi_token=${production.token}`, origin: `http://127.0.0.1:${production.port}` } });
      }
    },
  });

  it('a page with a cookie listens to trusted documents', async () => {
    const c = asPage();
    const values = c.iterate({ query: '', variables: { c: ['X-01'] }, extensions: { documentId: 'values' } });
    expect((await values.next()).value).toHaveProperty('data.indicatorChanged.value', 0);
    await values.return?.();
    await c.dispose();
  });

  it.each([
    ['a text of its own', { query }, 'FORBIDDEN'], ['an unknown id', { query: '', extensions: { documentId: 'none' } }, 'BAD_USER_INPUT'],
    ['an unknown id with a text', { query, extensions: { documentId: 'none' } }, 'BAD_USER_INPUT'], ['an id that is none', { query, extensions: { documentId: { toString: 'values' } } }, 'BAD_USER_INPUT'],
  ])('a page with a cookie is refused %s', async (_name, payload, code) => {
    const c = asPage();
    await expect(c.iterate({ ...payload, variables: { c: ['X-01'] } }).next()).rejects.toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code }) as unknown })]);
    await c.dispose();
  });

  it('a program with a token asks what it likes', async () => {
    const c = createClient({ url: `ws://127.0.0.1:${production.port}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${production.token}` }, retryAttempts: 0 });
    expect((await c.iterate({ query, variables: { c: ['X-01'] } }).next()).value).toHaveProperty('data.indicatorChanged.value', 0);
    await c.dispose();
  });
});
