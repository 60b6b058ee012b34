import WebSocket from 'ws';
import { World, type Answered, type Place } from './harness.js';
import { activity, dispute, leaflets } from './stories.js';

const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
});
afterAll(() => world?.stop());

const post = (body: unknown, type: string) => world.http('POST', '/api/events', body, { 'content-type': type });

describe('POST /api/events', () => {
  test('takes one fact, a batch, or lines, and answers in order', async () => {
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((n) => leaflets(world, `door-${n}`, p.v(201), '2022-05-01', 1));
    const one = await post(a, 'application/cloudevents+json');
    expect([one.status, await one.json()]).toEqual([200, [{ id: a!.id, status: 'accepted' }]]);
    const many = await post([b, a, c], 'application/cloudevents-batch+json; charset=utf-8');
    expect([many.status, await many.json()]).toEqual([200, [{ id: b!.id, status: 'accepted' }, { id: a!.id, status: 'duplicate' }, { id: c!.id, status: 'accepted' }]]);
    const lines = await post(`${JSON.stringify(d)}\n{not json\n${JSON.stringify({ ...e, type: 'no.such' })}\n${JSON.stringify(e)}\n`, 'application/x-ndjson');
    const answers = (await lines.text()).trimEnd().split('\n').map((l) => JSON.parse(l) as Answered);
    expect(answers.map((x) => [x.id, x.status, x.code])).toEqual([
      [d!.id, 'accepted', undefined], ['', 'rejected', 'INVALID_SCHEMA'], [e!.id, 'rejected', 'UNKNOWN_TYPE'], [e!.id, 'accepted', undefined],
    ]);
    expect(await world.number('PUB-01', p.v(201), '2022')).toBe(5);
  });

  test('answers 200 while all is accepted, duplicate or parked, and 207 otherwise', async () => {
    const [opening, acceptance] = dispute(world, 'door-case', p.v(202), '2022-05-01');
    const status = async (...facts: unknown[]) => (await post(facts, BATCH['content-type'])).status;
    expect(await status(acceptance)).toBe(200);
    expect(await status(opening, opening)).toBe(200);
    expect(await status(leaflets(world, 'door-f', `${p.town}777`, '2022-05-01', 1), leaflets(world, 'door-g', p.v(201), '2022-05-02', 1))).toBe(207);
    expect(await status(leaflets(world, 'door-h', p.v(201), '2022-05-01', -1))).toBe(207);
    expect(await status()).toBe(200);
  });

  test.each([
    ['malformed JSON', '{"id":', BATCH['content-type'], 400], ['a text', '"fact"', 'application/cloudevents+json', 400], ['an object of something else', '{"a":1}', 'application/cloudevents+json', 400],
    ['a batch of numbers', '[1,2]', BATCH['content-type'], 400], ['1,001 facts', JSON.stringify(Array.from({ length: 1001 }, () => ({ id: 'x' }))), BATCH['content-type'], 413],
    ['a body of 6 MB', JSON.stringify([{ id: 'x', data: 'x'.repeat(6 * 1024 * 1024) }]), BATCH['content-type'], 413],
    ['XML', '<fact/>', 'application/xml', 415],
  ])('refuses %s', async (_name, body, type, status) => {
    const answer = await post(body, type);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, status === 400 ? 'BAD_USER_INPUT' : status === 413 ? 'TOO_LARGE' : 'UNSUPPORTED_MEDIA_TYPE']);
  });
});

describe('the unknown', () => {
  test.each(['POST /api/events', 'POST /graphql', 'GET /graphql', 'GET /metrics', 'GET /api/nothing', 'POST /api/logout'])('get 401 for %s, with no token and with a made-up one', async (what) => {
    const [method, path] = what.split(' ') as [string, string];
    for (const headers of [{}, { authorization: 'Bearer made-up' }, { authorization: 'Basic YWRtaW46YWRtaW4=' }]) {
      const answer = await fetch(`${world.platform.url}${path}`, { method, headers: { ...headers, ...BATCH }, ...(method === 'POST' && { body: '[]' }) });
      const body = await answer.json() as { code?: string; errors?: { extensions: { code: string } }[] };
      expect([answer.status, body.code ?? body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  test('may ask for health and sign in, with the right password', async () => {
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(`${world.platform.url}${path}`)).status).toBe(200);
    const wrong = await world.http('POST', '/api/login', { username: 'admin', password: 'guessed' });
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test.each([['no word', undefined], ['a made-up key', { authorization: 'Bearer made-up' }]])('are shown out of the WebSocket with %s', async (_name, payload) => {
    const socket = new WebSocket(world.platform.url.replace('http', 'ws') + '/graphql', 'graphql-transport-ws');
    const closed = new Promise<number>((resolve, reject) => {
      socket.on('close', resolve);
      socket.on('error', reject);
    });
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', ...(payload && { payload }) })));
    expect(await closed).toBe(4403);
  });
});

describe('an API key', () => {
  interface Key {
    id: string;
    key: string;
  }
  const create = async (variables: Record<string, unknown>, token?: string): Promise<Key> => (await world.gql<{ createApiKey: Key }>(
    'mutation($name: String!, $types: [String!]!, $regions: [ID!]!, $requestId: ID) { createApiKey(name: $name, types: $types, regions: $regions, requestId: $requestId) { id key } }',
    { name: '派出所', types: ['mediation.*', 'publicity.activity.held'], regions: [p.town], ...variables }, token)).createApiKey;
  const codes = async (facts: unknown[], key: Key): Promise<string[]> => (await world.post(facts, key.key)).map((a) => [a.status, a.code, a.path].filter(Boolean).join(' '));

  test('sends its types for its regions and nothing else', async () => {
    const key = await create({});
    expect(await codes([
      leaflets(world, 'key-1', p.v(201), '2022-06-01', 1), leaflets(world, 'key-2', p.town, '2022-06-01', 1), ...dispute(world, 'key-3', p.v(203), '2022-06-01'),
      leaflets(world, 'key-4', p.other, '2022-06-01', 1), leaflets(world, 'key-5', p.county, '2022-06-01', 1),
      world.fact('publicity.board.published', 'key-6', p.v(201), '2022-06-01', { boardId: 'b', issueNo: 1 }),
      world.fact('aftercare.talk.held', 'key-7', p.v(201), '2022-06-01'), world.fact('region.renamed', p.v(201), p.v(201), '2022-06-01', { name: '新名' }),
    ], key)).toEqual([
      'accepted', 'accepted', 'accepted', 'accepted', 'rejected FORBIDDEN_REGION data.region', 'rejected FORBIDDEN_REGION data.region',
      'rejected FORBIDDEN_TYPE type', 'rejected FORBIDDEN_TYPE type', 'rejected FORBIDDEN_TYPE type',
    ]);
  });

  test('is no administrator', async () => {
    const { key } = await create({});
    for (const query of [
      'mutation { createApiKey(name: "x", types: ["*"], regions: []) { id } }', 'mutation { revokeApiKey(id: "x") }', 'mutation { replayInbox(ids: ["x"]) { id } }',
      '{ inbox(status: [PARKED]) { totalCount } }',
    ]) await expect(world.gql(query, {}, key)).rejects.toThrow('"FORBIDDEN"');
  });

  test('opens the facts of what it may send, in its regions, and of nothing else', async () => {
    const { key } = await create({ types: ['mediation.*'] });
    const open = (code: string, region: string) => world.gql(`{ indicator(code: "${code}", region: "${region}", period: "2022") { value facts { totalCount } } }`, {}, key);
    await expect(open('MED-01', p.town)).resolves.toBeDefined();
    await expect(open('AFT-01', p.town)).rejects.toThrow('"FORBIDDEN"');
    await expect(open('MED-01', p.county)).rejects.toThrow('"FORBIDDEN"');
  });

  test('asked for again with the same requestId is the same one', async () => {
    const first = await create({ requestId: 'request-1' });
    expect(await create({ requestId: 'request-1' })).toEqual(first);
    expect((await create({ requestId: 'request-2' })).id).not.toBe(first.id);
    expect(await codes([leaflets(world, 'key-8', p.v(201), '2022-06-01', 1)], first)).toEqual(['accepted']);
  });

  test('revoked is worth nothing from that moment', async () => {
    const { id, key } = await create({});
    const ask = () => world.http('POST', '/graphql', { query: '{ catalogue { code } }' }, { authorization: `Bearer ${key}` });
    expect((await ask()).status).toBe(200);
    const revoke = async () => (await world.gql<{ revokeApiKey: boolean }>('mutation($id: ID!) { revokeApiKey(id: $id) }', { id })).revokeApiKey;
    expect(await revoke()).toBe(true);
    expect((await ask()).status).toBe(401);
  });
});

describe('submit', () => {
  const submit = async (facts: unknown[], token?: string): Promise<Answered[]> => (await world.gql<{ submit: Answered[] }>(
    'mutation($facts: [JSON!]!) { submit(facts: $facts) { id status code path violation message } }', { facts }, token)).submit;

  test('answers like POST /api/events; the source is the user', async () => {
    const fact = activity(world, 'submit-1', p.v(204), '2022-06-01', { kind: 'CONSULTATION' });
    expect(await submit([fact, { ...fact, source: 'urn:other' }, { ...fact, id: 'submit-x', type: 'no.such' }])).toMatchObject([
      { id: fact.id, status: 'accepted', code: null }, { id: fact.id, status: 'duplicate' }, { id: 'submit-x', status: 'rejected', code: 'UNKNOWN_TYPE', path: 'type' },
    ]);
    await world.counted();
    const { indicator } = await world.gql<{ indicator: { facts: { nodes: { source: string }[] } } }>(
      `{ indicator(code: "PUB-02", region: "${p.v(204)}", period: "2022") { facts { nodes { source } } } }`);
    expect(indicator.facts.nodes).toEqual([{ source: 'user:admin' }]);
  });

  it('is refused where it is meant to come from somebody else', async () => {
    const meant = (as: string): Promise<unknown> => world.gql('mutation($as: String!) { submit(facts: [], as: $as) { id } }', { as });
    expect(await meant('user:admin')).toEqual({ submit: [] });
    await expect(meant('user:somebody')).rejects.toThrow('"code":"FORBIDDEN","path":"as"');
  });

  test('tells the violation of a contradiction', async () => {
    const [opening, ...rest] = dispute(world, 'submit-2', p.v(204), '2022-06-01', { terminated: '2022-06-03', session: '2022-06-04' });
    expect(await submit([opening, rest[0], rest[2], rest[1]])).toMatchObject([
      { status: 'accepted' }, { status: 'accepted' }, { status: 'accepted' }, { status: 'quarantined', code: 'INVALID_TRANSITION', violation: 'AFTER_END' }]);
  });
});
