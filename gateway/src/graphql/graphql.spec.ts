import { getIntrospectionQuery } from 'graphql';
import { specGateway, type Answered, type SpecGateway } from '../spec-gateway.js';
import { applied } from '../spec-parts.js';

let g: SpecGateway;
beforeAll(async () => {
  g = await specGateway();
  g.numbers.set('X-01|421222', 12).set('X-01|421222|2021', 8).set('X-01|421222103', 7);
});
afterAll(() => g.gateway.close());
afterEach(() => expect(g.open()).toBe(0));
const failure = ({ body }: Answered): unknown[] => [body.errors?.[0]?.extensions?.code, body.errors?.[0]?.extensions?.path];

describe('values', () => {
  it('of a page are read with one call, compiled or not', async () => {
    const query = `query($p: Period!) {
      a: indicator(code: "X-01", region: "421222", period: $p) { value text narrative asOf period region { name level } indicator { name nameEn unit breakdowns service } change suppressed settling target }
      b: children(region: "421222000000", period: $p, codes: ["X-01"]) { value region { code parent { code } } }
      region(code: "421222") { validFrom validTo children { name indicators(codes: ["X-01", "X-02"], period: $p) { value } } }
    }`;
    for (let i = 0; i < 3; i++) {
      g.reads.length = 0;
      const { body, status } = await g.graphql(query, { p: '2022' });
      expect(status).toBe(200);
      expect(body).toEqual({ data: {
        a: {
          value: 12, text: '12', narrative: '12 exact', asOf: '2022-06-30', period: '2022', region: { name: '通城县', level: 'COUNTY' },
          indicator: { name: 'X-01 名', nameEn: 'X-01', unit: '件', breakdowns: ['kind'], service: 'mediation' }, change: 0.5, suppressed: false, settling: false, target: null,
        },
        b: [{ value: 7, region: { code: '421222103', parent: { code: '421222' } } }],
        region: { validFrom: '2000-01-01', validTo: null, children: [{ name: '关刀镇', indicators: [{ value: 7 }, { value: 0 }] }] },
      } });
      expect(g.reads).toEqual([3, 1]);
    }
  });
  it('are asked with the defaults of variables, compiled or not', async () => {
    const query = 'query($c: ID! = "X-01", $p: Period! = "2022", $d: Division = CURRENT, $cs: [ID!]! = ["X-01"]) { indicator(code: $c, region: "421222", period: $p, division: $d) { value } indicators(codes: $cs, region: "421222", period: $p) { value } }';
    for (let i = 0; i < 3; i++) {
      expect((await g.graphql(query)).body).toEqual({ data: { indicator: { value: 12 }, indicators: [{ value: 12 }] } });
      expect((await g.graphql(query, { p: '2021', c: 'X-02' })).body).toEqual({ data: { indicator: { value: 0 }, indicators: [{ value: 8 }] } });
    }
    expect(failure(await g.graphql(query, { c: null }))).toEqual(['BAD_USER_INPUT', 'c']);
  });
  it('50 aliases are read with one call', async () => {
    g.reads.length = 0;
    const { body } = await g.graphql(`{${Array.from({ length: 50 }, (_, i) => `a${i}: indicator(code: "X-01", region: "421222", period: "${1950 + i}") { value }`).join(' ')}}`);
    expect(Object.keys(body.data as object)).toHaveLength(50);
    expect(g.reads).toEqual([50]);
  });
  it('of a series come in order', async () => {
    const { body } = await g.graphql('{ series(code: "X-01", region: "421222", grain: YEAR, from: "2020-01-01", to: "2022-12-31") { period value } }');
    expect(body.data.series).toEqual([{ period: '2020', value: 12 }, { period: '2021', value: 8 }, { period: '2022', value: 12 }]);
  });
  it('break down and open up', async () => {
    const { body } = await g.graphql('{ indicator(code: "X-01", region: "421222", period: "2022") { breakdown(by: "kind") { key label value share } facts { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }');
    expect(body.data.indicator).toEqual({ breakdown: [{ key: '07', label: '山林土地', value: 3, share: 1 }], facts: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } });
  });
  it('catalogue by service', async () => {
    expect((await g.graphql('{ catalogue(service: "mediation") { code } none: catalogue(service: "x") { code } }')).body.data).toEqual({ catalogue: [{ code: 'X-01' }, { code: 'X-02' }], none: [] });
  });
});

describe('what is wrong is told with code and path', () => {
  const one = (args: string): string => `{ indicator(${args}) { value } }`;
  it.each([
    ['period', one('code: "X-01", region: "421222", period: "2022-13"'), 'BAD_USER_INPUT', 'period'],
    ['period of other type', one('code: "X-01", region: "421222", period: 2022'), 'BAD_USER_INPUT', 'period'],
    ['asOf', one('code: "X-01", region: "421222", period: "2022", asOf: "2022-02-30"'), 'BAD_USER_INPUT', 'asOf'],
    ['code', one('code: "X-99", region: "421222", period: "2022"'), 'BAD_USER_INPUT', 'code'],
    ['codes', '{ indicators(codes: ["X-01", "X-99"], region: "421222", period: "2022") { value } }', 'BAD_USER_INPUT', 'codes'],
    ['201 codes', `{ indicators(codes: [${'"X-01" '.repeat(201)}], region: "421222", period: "2022") { value } }`, 'BAD_USER_INPUT', 'codes'],
    ['region', one('code: "X-01", region: "421299", period: "2022"'), 'NOT_FOUND', 'region'],
    ['no region code', one('code: "X-01", region: "nowhere", period: "2022"'), 'NOT_FOUND', 'region'],
    ['division', one('code: "X-01", region: "421222", period: "2022", division: NEVER'), 'BAD_USER_INPUT', 'division'],
    ['by', '{ indicator(code: "X-01", region: "421222", period: "2022") { breakdown(by: "colour") { key } } }', 'BAD_USER_INPUT', 'by'],
    ['first', '{ indicator(code: "X-01", region: "421222", period: "2022") { facts(first: 501) { totalCount } } }', 'BAD_USER_INPUT', 'first'],
    ['a series of 1,001', '{ series(code: "X-01", region: "421222", grain: DAY, from: "1900-01-01", to: "2199-12-31") { value } }', 'BAD_USER_INPUT', 'to'],
    ['a cursor', '{ inbox(status: [PARKED], after: "%%%") { totalCount } }', 'BAD_USER_INPUT', 'after'],
    ['an unknown field', '{ nothing }', 'BAD_USER_INPUT', undefined],
    ['syntax', '{', 'BAD_USER_INPUT', undefined],
    ['depth', `{ region(code: "421222") ${'{ children '.repeat(13)}{ code }${'}'.repeat(13)} }`, 'TOO_DEEP', undefined],
    ['brackets', `{ ${'a { '.repeat(5000)}`, 'TOO_DEEP', undefined],
    ['names', `{ ${'a '.repeat(5000)} }`, 'TOO_COMPLEX', undefined],
    ['a fragment bomb', `{ ...f0 } ${Array.from({ length: 12 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f12 on Query { a: __typename b: __typename }`, 'TOO_COMPLEX', undefined],
    ['a subscription by POST', 'subscription { indicatorChanged(region: "421222", codes: ["X-01"], period: "2022") { value } }', 'BAD_USER_INPUT', undefined],
    ['no query', '', 'BAD_USER_INPUT', undefined],
  ])('%s', async (_name, query, code, path) => {
    const answer = await g.graphql(query);
    expect(answer.status).toBeLessThan(500);
    expect(failure(answer)).toEqual([code, path]);
    expect(answer.text).not.toMatch(/stack|node_modules/);
  });
  it.each([['variable', { p: {} }], ['variable of other type', { p: 7 }], ['prototype', { p: ['__proto__'] }]])('%s', async (_name, variables) => {
    for (let i = 0; i < 3; i++) {
      expect(failure(await g.graphql('query($p: Period!) { indicator(code: "X-01", region: "421222", period: $p) { value } }', variables))).toEqual(['BAD_USER_INPUT', 'period']);
    }
  });
  it('a variable of the wrong kind is named, compiled or not', async () => {
    for (let i = 0; i < 3; i++) {
      const answer = await g.graphql('query($n: Int) { indicator(code: "X-01", region: "421222", period: "2022") { facts(first: $n) { totalCount } } }', { n: 'many' });
      expect(failure(answer)).toEqual(['BAD_USER_INPUT', 'n']);
    }
  });
  it.each(['[]', '7', 'null', '{"query": 7}', '{"query":"{__typename}","variables":"x"}', '{"query":"{__typename}","variables":{"__proto__":1}}', `{"query":"{__typename}","variables":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`])('body %s', async (body) => {
    const answer = await g.post('/graphql', body, { authorization: `Bearer ${g.token}` });
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
  it('introspection is allowed', async () => {
    expect((await g.graphql(getIntrospectionQuery())).body.data.__schema.queryType.name).toBe('Query');
  });
  it('an unknown region is null', async () => {
    expect((await g.graphql('{ region(code: "421299") { name } other: region(code: "x") { name } }')).body.data).toEqual({ region: null, other: null });
  });
  it('one bad field leaves the others', async () => {
    const { body } = await g.graphql('{ region(code: "421222", asOf: "2022-02-30") { name } good: region(code: "421222") { name } }');
    expect([body.data, body.errors.length]).toEqual([{ region: null, good: { name: '通城县' } }, 1]);
  });
});

describe('facts and the inbox', () => {
  const submit = 'mutation($f: [JSON!]!) { submit(facts: $f) { id status code path } }';
  it('submit answers as POST /api/events does; the source is the user', async () => {
    const { body } = await g.graphql(submit, { f: [applied('g1', {}, { source: 'pretended' }), applied('g2', { parties: 0 }), 'text'] });
    expect(body.data.submit).toEqual([
      { id: 'g1', status: 'accepted', code: null, path: null }, { id: 'g2', status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.parties' },
      { id: '', status: 'rejected', code: 'INVALID_SCHEMA', path: null },
    ]);
    expect(g.acceptors.mediation?.kept.at(-1)).toMatchObject({ id: 'g1', source: 'user:admin' });
    expect(g.acceptors.mediation?.batches.at(-1)?.priority).toBe('people');
  });
  it('submit takes literals', async () => {
    const { body } = await g.graphql(`mutation { submit(facts: [{ id: "g3", type: "mediation.case.applied", subject: "s", data: { region: "421222103", occurredOn: "2022-05-01", kind: "07", difficulty: "SIMPLE", parties: 2 } }]) { status } }`);
    expect(body.data.submit).toEqual([{ status: 'accepted' }]);
  });
  it('pages through what waits, oldest first, and replays it', async () => {
    for (const [i, region] of ['421222105', '421222106', '421222107'].entries()) await g.graphql(submit, { f: [applied(`q${i}`, { region })] });
    const list = 'query($a: String) { inbox(status: [PARKED, QUARANTINED], first: 2, after: $a) { totalCount pageInfo { endCursor hasNextPage } nodes { id status code path region data } } }';
    const first = (await g.graphql(list)).body.data.inbox;
    expect([first.totalCount, first.nodes.map((n: { id: string }) => n.id), first.pageInfo.hasNextPage]).toEqual([3, ['q0', 'q1'], true]);
    expect(first.nodes[0]).toMatchObject({ status: 'QUARANTINED', code: 'UNKNOWN_REGION', path: 'data.region', region: '421222105', data: { parties: 2 } });
    const second = (await g.graphql(list, { a: first.pageInfo.endCursor })).body.data.inbox;
    expect([second.nodes.map((n: { id: string }) => n.id), second.pageInfo.hasNextPage]).toEqual([['q2'], false]);
    const replay = async (): Promise<unknown> => (await g.graphql('mutation { replayInbox(ids: ["q0", "none"], requestId: "r1") { id status code } }')).body.data.replayInbox;
    const told = await replay();
    expect(told).toEqual([{ id: 'q0', status: 'quarantined', code: 'UNKNOWN_REGION' }, { id: 'none', status: 'rejected', code: 'NOT_FOUND' }]);
    expect(await replay()).toEqual(told);
  });
});

describe('keys', () => {
  const create = 'mutation($types: [String!]!, $regions: [ID!]!, $r: ID) { createApiKey(name: "派出所", types: $types, regions: $regions, requestId: $r) { id key } }';
  it('send what they may until they are revoked; the same requestId tells the same key', async () => {
    const variables = { types: ['mediation.*'], regions: ['421222103000'], r: 'b6b1f3b4-0001' };
    const { id, key } = (await g.graphql(create, variables)).body.data.createApiKey as { id: string; key: string };
    expect((await g.graphql(create, variables)).body.data.createApiKey).toEqual({ id, key });
    expect(key).toMatch(new RegExp(`^fz_${id}_[\\w-]{43}$`));
    const send = (fact: unknown): Promise<Answered> => g.post('/api/events', fact, { authorization: `Bearer ${key}` });
    expect((await send(applied('k1'))).body).toEqual([{ id: 'k1', status: 'accepted' }]);
    expect((await send(applied('k2', { region: '421222' }))).body).toMatchObject([{ code: 'FORBIDDEN_REGION' }]);
    for (const forbidden of ['{ inbox(status: [PARKED]) { totalCount } }', 'mutation { replayInbox(ids: ["x"]) { id } }', 'mutation { revokeApiKey(id: "x") }',
      'mutation { createApiKey(name: "x", types: ["*"], regions: []) { id } }', '{ indicator(code: "X-01", region: "421222", period: "2022") { facts { totalCount } } }']) {
      expect(failure(await g.graphql(forbidden, {}, key))).toEqual(['FORBIDDEN', undefined]);
    }
    expect((await g.graphql('{ indicator(code: "X-01", region: "421222103", period: "2022") { value facts { totalCount } } }', {}, key)).body.data.indicator)
      .toEqual({ value: 7, facts: { totalCount: 0 } });
    expect((await g.graphql('mutation($id: ID!) { revokeApiKey(id: $id) }', { id })).body.data.revokeApiKey).toBe(true);
    expect((await send(applied('k3'))).status).toBe(401);
    expect((await g.graphql('mutation { revokeApiKey(id: "none") }')).body.data.revokeApiKey).toBe(false);
  });
  it.each([[{ types: ['a b'], regions: [] }, 'types'], [{ types: ['mediation*'], regions: [] }, 'types'], [{ types: ['*'], regions: ['everywhere'] }, 'regions']])('%j is refused', async (variables, path) => {
    expect(failure(await g.graphql(create, variables))).toEqual(['BAD_USER_INPUT', path]);
  });
});

it('in production nothing is said about fields that somebody guesses at', async () => {
  const guessed = '{ indcator { x } catalogue { cod } }';
  expect((await g.graphql(guessed)).text).toContain('Did you mean');
  const production = await specGateway({ production: true });
  try {
    const told = await production.graphql(guessed);
    expect([told.body.errors[0].extensions.code, told.text.includes('Did you mean')]).toEqual(['BAD_USER_INPUT', false]);
  } finally {
    await production.gateway.close();
  }
});
