import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { World, type Place } from './harness.js';
import { expectAtWork, figures, sendBytes, sendRaw } from './hostile.js';

let world: World;
let place: Place;
let before: unknown;
beforeAll(async () => {
  world = await World.start();
  place = await world.county();
  before = await figures(world, place.county);
});
afterEach(async () => expect(await figures(world, place.county)).toEqual(before));
afterAll(async () => {
  try {
    await expectAtWork(world, place);
  } finally {
    await world.stop();
  }
});

interface Told {
  status: number;
  codes: string[];
}
async function ask(body: unknown): Promise<Told> {
  const { status, text } = await sendRaw(world, 'POST', '/graphql', JSON.stringify(body), { 'content-type': 'application/json' });
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return { status, codes: errors.map((e) => e.extensions?.code ?? 'no code') };
}
/** Refused with one of these codes and no other. */
async function expectRefused(body: unknown, ...codes: string[]): Promise<void> {
  const told = await ask(body);
  expect({ ...told, body: JSON.stringify(body).slice(0, 200), good: told.codes.length > 0 && told.codes.every((c) => codes.includes(c)) && told.status < 500 })
    .toMatchObject({ good: true });
}
const value = (args: string): string => `{ indicator(${args}) { value } }`;
const asked = (more = ''): string => value(`code: "PUB-04", region: "${place.county}", period: "2022"${more}`);

test('bodies that are no request are refused', async () => {
  for (const body of [null, 1, 'x', [], [{ query: '{ catalogue { code } }' }], {}, { query: null }, { query: 1 }, { query: {} }, { query: '' }, { query: ' ' }, { mutation: '{ x }' },
    { query: '{ catalogue { code } }', variables: 'x' }, { query: '{ catalogue { code } }', variables: [1] }, { query: '{ catalogue { code } }', operationName: 'none' },
    { query: '{ catalogue { code } }', operationName: {} }, { query: '{ catalogue { code } }', extensions: 'x' }, { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }]) {
    const told = await ask(body);
    expect({ body, ...told, served: told.status < 500 && !told.codes.some((c) => ['INTERNAL', 'UNAVAILABLE', 'no code'].includes(c)) }).toMatchObject({ served: true });
  }
});

test('texts that are no query are refused', async () => {
  for (const query of ['{', '}', 'query', '{ }', '{ nothing }', '{ catalogue }', '{ catalogue { nothing } }', '{ catalogue { code { code } } }', 'query { catalogue(service: 1) { code } }', '{ indicator { value } }',
    'subscription { catalogue { code } }', 'mutation { nothing }', '{ a: __proto__ }', '{ constructor }', '{ catalogue @nothing { code } }', '{ catalogue @include(if: "x") { code } }', 'fragment F on Query { catalogue { code } }',
    'query($x: Nothing) { catalogue { code } }', 'query($x: String) { catalogue(service: $y) { code } }', 'query A { catalogue { code } } query A { catalogue { code } }', '{ ...F } fragment F on Nothing { x }',
    '"""', '"', '{ catalogue(service: "\\uD800") { code } }', '{ catalogue(service: "\\u{110000}") { code } }', '# only a comment', '\u0001', 'type Query { x: Int }', 'extend type Query { x: Int }', '{ a: catalogue { code } a: catalogue { unit } b: catalogue { code } b: region(code: "1") { code } }']) {
    await expectRefused({ query }, 'BAD_USER_INPUT');
  }
});

test('cycles, depth, width and length are refused before they cost anything', async () => {
  await expectRefused({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }, 'BAD_USER_INPUT');
  await expectRefused({ query: '{ ...A } fragment A on Query { ...A }' }, 'BAD_USER_INPUT');
  await expectRefused({ query: `{ region(code: "${place.county}") ${'{ children '.repeat(40)}{ code }${' }'.repeat(40)} }` }, 'TOO_DEEP');
  await expectRefused({ query: '{'.repeat(10_000) }, 'TOO_DEEP');
  await expectRefused({ query: `{ catalogue(service: ${'['.repeat(10_000)}${']'.repeat(10_000)}) { code } }` }, 'TOO_DEEP');
  await expectRefused({ query: `{ ${'catalogue { code } '.repeat(20_000)} }` }, 'TOO_COMPLEX', 'BAD_USER_INPUT');
  await expectRefused({ query: `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: ${asked().slice(1, -1)}`).join(' ')} }` }, 'TOO_COMPLEX');
  // Twenty fragments, each naming the next one twice: a million fields written out.
  const doubling = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
  await expectRefused({ query: `{ ...F0 } ${doubling} fragment F20 on Query { catalogue { code } }` }, 'TOO_COMPLEX', 'TOO_DEEP');
  await expectRefused({ query: `query(${Array.from({ length: 5_000 }, (_, i) => `$v${i}: Int`).join(' ')}) { catalogue { code } }` }, 'BAD_USER_INPUT', 'TOO_COMPLEX');
  await expectRefused({ query: `{ catalogue(service: "${'x'.repeat(3_000_000)}`  }, 'BAD_USER_INPUT');
  expect((await ask({ query: `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: ${asked().slice(1, -1)}`).join(' ')} }` })).codes).toEqual([]);
}, 60_000);

test('lists in lists are bounded by what comes of them, and tell it once', async () => {
  const up = (levels: number): string => (levels === 0 ? 'code' : `children { parent { ${up(levels - 1)} } }`);
  const many = (n: number, field: string): string => `{ ${Array.from({ length: n }, (_, i) => `a${i}: ${field}`).join(' ')} }`;
  const town = `region(code: "${place.town}") { ${up(5)} }`;
  // five villages: 3,905 regions once, 39,050 ten times; compiled or not
  expect((await ask({ query: many(2, town) })).codes).toEqual([]);
  for (let i = 0; i < 3; i++) expect(await ask({ query: many(10, town) })).toEqual({ status: 200, codes: ['TOO_COMPLEX'] });
  const { length } = (await world.gql<{ catalogue: unknown[] }>('{ catalogue { code } }')).catalogue;
  const few = Math.floor(45_000 / length);
  // objects; then fewer objects with many fields each
  expect((await ask({ query: many(Math.ceil(51_000 / length), 'catalogue { code }') })).codes).toEqual(['TOO_COMPLEX']);
  expect((await ask({ query: many(few, 'catalogue { code }') })).codes).toEqual([]);
  expect((await ask({ query: `${many(few, 'catalogue { ...F }')} fragment F on Indicator { code name nameEn service kind unit formula breakdowns __typename }` })).codes).toEqual(['TOO_COMPLEX']);
});

test('arguments and variables that cannot be are refused by name', async () => {
  for (const period of ['', '2022-13', '2022-Q5', '2022-H3', '2022-02-30', '2022-01-05..2022-01-04', '2022-01-05..', 'P0Y', 'P100Y', 'P-1Y', '0', '20222', '2022-W01', '../..', '\u0000', '2022; drop table x', '9'.repeat(10_000)]) {
    await expectRefused({ query: 'query($p: Period!) { indicator(code: "PUB-04", region: "430000", period: $p) { value } }', variables: { p: period } }, 'BAD_USER_INPUT');
  }
  for (const variables of [{}, { p: null }, { p: 1 }, { p: {} }, { p: [] }, { p: ['2022'] }, { p: '2022', __proto__: null, extra: 1, p2: { constructor: 1 } }]) {
    const told = await ask({ query: `query($p: Period!) { indicator(code: "PUB-04", region: "${place.county}", period: $p) { value } }`, variables });
    expect(told.codes.every((c) => c === 'BAD_USER_INPUT')).toBe(true);
  }
  for (const asOf of ['2022-02-30', 'today', '', '10000-01-01', '-1', '2022-1-1']) await expectRefused({ query: asked(`, asOf: "${asOf}"`) }, 'BAD_USER_INPUT');
  // fields that pass a period on, and whatever the scalar lets through
  for (const period of ['-1', '2022.5', 'true', '[2022]', '{ y: 2022 }', '"2022-13"', '"x"']) {
    for (const field of [`report(year: 2022, region: "${place.town}", period: ${period}) { hash }`, `reportDraft(region: "${place.town}", period: ${period}) { publishable }`, `compareReports(region: "${place.town}", period: ${period}, from: 1, to: 2) { figures { code } }`]) {
      await expectRefused({ query: `{ ${field} }` }, 'BAD_USER_INPUT');
    }
    for (const field of [`publishReport(year: 2022, region: "${place.town}", period: ${period}) { hash }`, `saveReportText(region: "${place.town}", period: ${period}, slot: OTHER, text: "无。", version: 0) { saved }`, `acknowledgeMissing(region: "${place.town}", period: ${period}, keys: [], note: "")`]) {
      await expectRefused({ query: `mutation { ${field} }` }, 'BAD_USER_INPUT');
    }
  }
  for (const query of [asked(', asOf: 20220101'), asked(', division: NOW'), asked(', division: "AS_AT"'), asked(', nothing: 1'), value('code: "NO-01", region: "430000", period: "2022"'), value(`code: "__proto__", region: "${place.county}", period: "2022"`),
    value(`code: "PUB-04", region: {}, period: "2022"`), asked().replace('value', 'breakdown(by: "__proto__") { key }'), asked().replace('value', 'change(from: NEVER)'), asked().replace('value', 'facts(first: -1) { totalCount }'),
    asked().replace('value', 'facts(first: 1e9) { totalCount }'), asked().replace('value', 'facts(first: 99999999999) { totalCount }'), asked().replace('value', 'facts(after: "nonsense") { totalCount }'),
    `{ series(code: "PUB-04", region: "${place.county}", grain: DAY, from: "0001-01-01", to: "9999-12-31") { value } }`, `{ series(code: "PUB-04", region: "${place.county}", grain: YEAR, from: "2022-01-01", to: "2021-01-01") { value } }`,
    `{ indicators(codes: [${'"PUB-04",'.repeat(1_000)}], region: "${place.county}", period: "2022") { value } }`, '{ inbox(status: [NONE]) { totalCount } }', '{ inbox(status: [PARKED], after: "nonsense") { totalCount } }', '{ inbox(status: [PARKED], first: 0) { totalCount } }']) {
    await expectRefused({ query }, 'BAD_USER_INPUT');
  }
  for (const region of ['', '1', '999999', '4300001', 'x'.repeat(10_000), "'; drop table x", '430000000000000']) await expectRefused({ query: value(`code: "PUB-04", region: ${JSON.stringify(region)}, period: "2022"`) }, 'NOT_FOUND', 'BAD_USER_INPUT');
});

test('mutations refuse nonsense and change nothing', async () => {
  const results = async (facts: unknown): Promise<Told & { statuses: string[] }> => {
    const { status, text } = await sendRaw(world, 'POST', '/graphql', JSON.stringify({ query: 'mutation($f: [JSON!]!) { submit(facts: $f) { status code } }', variables: { f: facts } }), { 'content-type': 'application/json' });
    const body = JSON.parse(text) as { data?: { submit: { status: string }[] } | null; errors?: { extensions: { code: string } }[] };
    return { status, statuses: (body.data?.submit ?? []).map((s) => s.status), codes: (body.errors ?? []).map((e) => e.extensions.code) };
  };
  for (const facts of [[1], ['x'], [[]], [{}], [{ id: {} }], [{ specversion: '1.0', id: 'x', source: 's', type: '__proto__', subject: 'x', data: {} }], [{ data: { a: [[[[]]]] } }], {}, 'x']) {
    const told = await results(facts);
    expect({ facts, ...told, refused: told.status < 500 && told.statuses.every((s) => s === 'rejected') && told.codes.every((c) => c === 'BAD_USER_INPUT') }).toMatchObject({ refused: true });
  }
  expect((await results([null])).codes).toEqual(['BAD_USER_INPUT']);
  expect((await results(Array.from({ length: 1_001 }, () => ({})))).codes).toEqual([expect.stringMatching(/^(BAD_USER_INPUT|TOO_LARGE)$/)]);
  for (const query of ['mutation { createApiKey(name: "", types: [], regions: []) { id } }', 'mutation { createApiKey(name: "x", types: ["no.such"], regions: ["x"]) { id } }', `mutation { createApiKey(name: "${'x'.repeat(10_000)}", types: ["*"], regions: ["430000"]) { id } }`,
    'mutation { createApiKey(name: "x", types: ["*"], regions: ["430000"], requestId: "") { id } }', `mutation { replayInbox(ids: [${'"x",'.repeat(5_000)}]) { status } }`]) {
    const told = await ask({ query });
    expect({ query: query.slice(0, 100), ...told, served: told.status < 500 && !told.codes.includes('INTERNAL') }).toMatchObject({ served: true });
  }
  expect((await ask({ query: 'mutation { revokeApiKey(id: "nonsense") }' })).codes).toEqual([]);
  expect((await ask({ query: 'mutation { replayInbox(ids: ["nonsense", "__proto__"]) { status } }' })).codes).toEqual([]);
});

describe('over WebSocket', () => {
  interface Talk {
    closed: number | undefined;
    messages: string[];
  }
  /** Says all of it, then waits until the other side closed, answered a ping that was sent last, or 5 s passed. */
  async function talk(say: (string | Buffer)[], protocol = 'graphql-transport-ws'): Promise<Talk> {
    const socket = new WebSocket(`${world.platform.url.replace('http', 'ws')}/graphql`, protocol);
    const told: Talk = { closed: undefined, messages: [] };
    socket.on('message', (m: Buffer) => told.messages.push(m.toString('utf8')));
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.on('close', (code) => {
      told.closed = code;
      resolve();
    }));
    await Promise.race([new Promise((resolve) => socket.on('open', resolve)), closed]);
    for (const message of say) if (socket.readyState === WebSocket.OPEN) socket.send(message);
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"ping","payload":{"last":true}}');
    const pong = (async () => {
      while (told.closed === undefined && !told.messages.some((m) => m.includes('"pong"') && m.includes('last'))) await delay(10);
      // What runs in the background is answered soon after.
      await delay(200);
    })();
    await Promise.race([closed, pong, delay(5_000, undefined, { ref: false })]);
    socket.terminate();
    await closed;
    return told;
  }
  const init = (): string => JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${world.token}` } });
  const subscribe = (payload: unknown, id: unknown = '1'): string => JSON.stringify({ type: 'subscribe', id, payload });
  const live = (more = ''): string => `subscription { indicatorChanged(region: "${place.county}", codes: ["PUB-04"], period: "2022"${more}) { value } }`;

  test.each<[string, () => (string | Buffer)[], number]>([
    ['a word', () => ['hello'], 4400], ['an empty message', () => [''], 4400], ['null', () => ['null'], 4400], ['a list', () => ['[]'], 4400], ['an unknown type', () => ['{"type":"start"}'], 4400],
    ['a type that is none', () => ['{"type":{}}'], 4400], ['bytes', () => [Buffer.from([0xff, 0xfe, 0x00])], 4400], ['10,000 levels', () => ['['.repeat(10_000) + ']'.repeat(10_000)], 4400], ['2 MB', () => [`{"type":"ping","payload":{"x":"${'x'.repeat(2_000_000)}"}}`], 1009],
    ['a subscription before signing in', () => [subscribe({ query: live() })], 4401], ['no credential', () => ['{"type":"connection_init"}'], 4403], ['a wrong credential', () => ['{"type":"connection_init","payload":{"authorization":"Bearer x"}}'], 4403],
    ['a credential that is none', () => ['{"type":"connection_init","payload":{"authorization":{"a":1}}}'], 4403], ['a payload that is none', () => ['{"type":"connection_init","payload":7}'], 4400], ['signing in twice', () => [init(), init()], 4429],
    ['a subscription without an id', () => [init(), JSON.stringify({ type: 'subscribe', payload: { query: live() } })], 4400], ['an id that is none', () => [init(), subscribe({ query: live() }, {})], 4400], ['an empty id', () => [init(), subscribe({ query: live() }, '')], 4400],
    ['no payload', () => [init(), JSON.stringify({ type: 'subscribe', id: '1' })], 4400], ['a query that is none', () => [init(), subscribe({ query: 7 })], 4400], ['variables that are none', () => [init(), subscribe({ query: live(), variables: 7 })], 4400],
  ])('%s closes the connection with its code', async (_name, say, code) => {
    expect((await talk(say())).closed).toBe(code);
  });

  test('the same id twice closes the connection', async () => {
    const told = await talk([init(), subscribe({ query: live() }), subscribe({ query: live() })]);
    expect([4401, 4409]).toContain(told.closed);
  });

  test('operations that cannot be are answered with an error, and the connection goes on', async () => {
    const wrong = ['{', '{ nothing }', live(', nothing: 1'), live().replace('"2022"', '"never"'), live().replace('PUB-04', '__proto__'), live().replace('["PUB-04"]', '[]'), live().replace(place.county, '999999'), 'subscription { nothing }',
      `{ region(code: "${place.county}") ${'{ children '.repeat(40)}{ code }${' }'.repeat(40)} }`, '{ ...A } fragment A on Query { ...A }', '{'.repeat(10_000)];
    const socket = new WebSocket(`${world.platform.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: { type: string; id?: string; payload?: unknown }[] = [];
    socket.on('message', (m: Buffer) => messages.push(JSON.parse(m.toString('utf8')) as (typeof messages)[number]));
    await new Promise((resolve) => socket.on('open', resolve));
    socket.send(init());
    while (messages.length === 0) await delay(10);
    wrong.forEach((query, i) => socket.send(subscribe({ query, variables: { constructor: 1 } }, `q${i}`)));
    const answered = (): Set<string | undefined> => new Set(messages.filter((m) => ['error', 'next'].includes(m.type)).map((m) => m.id));
    while (answered().size < wrong.length && socket.readyState === WebSocket.OPEN) await delay(10);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    for (const [i, query] of wrong.entries()) {
      const said = JSON.stringify(messages.filter((m) => m.id === `q${i}`));
      expect({ query, said, refused: /BAD_USER_INPUT|NOT_FOUND|TOO_DEEP|TOO_COMPLEX/.test(said) && !said.includes('INTERNAL') }).toMatchObject({ refused: true });
    }
    socket.terminate();
  }, 30_000);

  test('another protocol and frames that are none end the connection', async () => {
    expect([4406, 1006]).toContain((await talk([], 'graphql-ws')).closed);
    const head = 'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n';
    // An unmasked frame, a reserved code, and a frame that says it is 2^63 bytes long.
    for (const frame of [[0x81, 0x01, 0x78], [0x8f, 0x80, 0, 0, 0, 0], [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]]) {
      expect((await sendBytes(world, Buffer.concat([Buffer.from(head), Buffer.from(frame)]))).status).toBe(101);
    }
    expect((await world.http('GET', '/health/ready')).status).toBe(200);
  });
});
