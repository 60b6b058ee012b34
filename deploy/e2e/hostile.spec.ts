import { domains } from '@fazhi/services/domains.js';
import { World, type Answered, type Place } from './harness.js';
import { badData, expectAtWork, figures, samples, sendBytes, sendRaw, type Reply } from './hostile.js';

let world: World;
let place: Place;
let before: unknown;
beforeAll(async () => {
  world = await World.start();
  place = await world.county();
  await world.given(world.fact('publicity.board.published', 'first', place.town, '2022-06-01', { boardId: 'b', issueNo: '0' }));
  before = await figures(world, place.county);
});
// Whatever was sent: nothing of it counts, and the platform goes on.
afterEach(async () => expect(await figures(world, place.county)).toEqual(before));
afterAll(async () => {
  try {
    await expectAtWork(world, place);
  } finally {
    await world.stop();
  }
});

const ONE = 'application/cloudevents+json';
const MANY = 'application/cloudevents-batch+json';
const LINES = 'application/x-ndjson';
const post = (body: Uint8Array | string, type: string, path = '/api/events'): Promise<Reply> => sendRaw(world, 'POST', path, body, { 'content-type': type });
const good = (): Record<string, unknown> => ({ ...world.fact('publicity.board.published', 'second', place.town, '2022-06-01', { boardId: 'b', issueNo: '1' }) });
const answersOf = (reply: Reply): Answered[] => JSON.parse(reply.text) as Answered[];

test('there is a sample of every type', () => {
  const types = domains.flatMap((d) => [...d.types.keys()]);
  expect(types.filter((type) => !samples.some((s) => s.type === type))).toEqual([]);
});

test('every field of every type refuses every wrong value, naming the field', async () => {
  const bad = badData();
  expect(bad.length).toBeGreaterThan(3_000);
  const wrong: unknown[] = [];
  for (let at = 0; at < bad.length; at += 400) {
    const part = bad.slice(at, at + 400);
    const reply = await post(JSON.stringify(part.map(({ path: _path, ...b }, i) => ({ specversion: '1.0', id: `bad-${at + i}`, source: 'urn:hostile', ...b }))), MANY);
    expect(reply.status).toBe(207);
    answersOf(reply).forEach((answer, i) => {
      const { type, data, path } = part[i] as (typeof part)[number];
      // A forbidden key spoils the object it stands in.
      const blamed = answer.path === 'data' || answer.path?.startsWith(path) || path.startsWith(`${answer.path}.`);
      if (answer.status !== 'rejected' || answer.code !== 'INVALID_SCHEMA' || !blamed) wrong.push({ type, path, data: JSON.stringify(data).slice(0, 300), answer });
    });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}, 120_000);

test('every attribute of the envelope refuses every wrong value, naming the attribute', async () => {
  const text = [1, true, {}, [], '', 'x'.repeat(501), 'a\0b', 'a\ud800'];
  const values: Record<string, readonly unknown[]> = {
    specversion: [null, 1, '', '0.3', '1.0.0', {}],
    id: [null, ...text], source: [null, ...text], type: [null, ...text], subject: [null, ...text],
    recordid: text, corrects: text, retracts: text,
    time: [1, true, {}, '', 'yesterday', '2022-06-01', '2022-02-30T25:00:00Z', '2022-06-01T00:00:00', 'a\0b'],
    Upper: [1], 'with space': [1], '': [1], 'x\0y': [1], '__proto__': [{ polluted: true }],
  };
  const bad = Object.entries(values).flatMap(([name, list]) => list.map((value) => ({ name, fact: { ...good(), [name]: value } })));
  const reply = await post(JSON.stringify(bad.map((b) => b.fact)), MANY);
  const wrong = answersOf(reply).map((answer, i) => ({ ...bad[i], answer })).filter(({ name, answer }) =>
    answer.status !== 'rejected' || answer.code !== 'INVALID_SCHEMA' || !(answer.path === name || answer.path === '' || answer.path === undefined));
  expect([reply.status, wrong]).toEqual([207, []]);
});

test('types, dates and regions that cannot be are told by their codes', async () => {
  const told = async (more: Record<string, unknown>, data: Record<string, unknown> = {}): Promise<string> => {
    const fact = good();
    const [answer] = answersOf(await post(JSON.stringify({ ...fact, ...more, data: { ...(fact.data as object), ...data } }), ONE));
    return `${answer?.status} ${answer?.code}`;
  };
  for (const type of ['publicity.board.burnt', '__proto__', 'constructor', 'toString', 'publicity.*']) expect(await told({ type })).toBe('rejected UNKNOWN_TYPE');
  expect(await told({}, { occurredOn: '2026-11-24' })).toBe('rejected FUTURE_DATE');
  expect(await told({}, { region: '999999103' })).toBe('quarantined UNKNOWN_REGION');
  expect(await told({}, { region: `${place.county}999` })).toBe('quarantined UNKNOWN_REGION');
  expect(await told({}, { occurredOn: '2009-12-31' })).toBe('quarantined REGION_NOT_IN_FORCE');
  expect(await told({ corrects: 'a', retracts: 'b' })).toBe('rejected INVALID_SCHEMA');
});

const nested = (open: string, close: string, depth = 10_000): string => open.repeat(depth) + '1' + close.repeat(depth);
const ten = Buffer.alloc(10 * 1024 * 1024, 'x');
const inJson = (text: string): string => JSON.stringify(good()).replace('"issueNo":"1"', `"issueNo":${text}`);
const bodies = (): [string, Uint8Array | string][] => [
  ['nothing', ''], ['a word', 'hello'], ['half an object', '{"id":'], ['two objects', '{}{}'], ['a comma too many', '[{},]'], ['NaN', 'NaN'], ['single quotes', "{'id':1}"],
  ['null', 'null'], ['a number', '1'], ['a text', '"x"'], ['an empty object', '{}'], ['an empty list', '[]'], ['a list of lists', '[[]]'], ['a list of nulls', '[null,null]'],
  ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify(good()).slice(0, -1)}`)], ['UTF-16', Buffer.from(JSON.stringify(good()), 'utf16le')],
  ['invalid UTF-8', Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('"}')])],
  ['an overlong NUL', Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc0, 0x80]), Buffer.from('"}')])],
  ['10 MB of nothing', ten], ['10 MB in a text', inJson(JSON.stringify(ten.toString()))],
  ['10,000 lists', nested('[', ']')], ['10,000 objects', nested('{"a":', '}')], ['10,000 levels in a field', inJson(nested('[', ']'))], ['lists that never end', '['.repeat(100_000)],
  ['a number without end', inJson('1e999')], ['a number of 100,000 digits', inJson('1'.repeat(100_000))], ['half a surrogate pair', inJson('"\\ud800"')], ['NUL', inJson('"\\u0000"')],
  ['100,000 fields', `{"id":"x","data":{${Array.from({ length: 100_000 }, (_, i) => `"f${i}":1`).join(',')}}}`], ['a thousand and one facts', JSON.stringify(Array.from({ length: 1_001 }, () => ({})))],
  ['the same key twice', '{"id":"a","id":"b","specversion":"1.0"}'], ['a poisoned prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'],
];

test.each([ONE, MANY, LINES, 'application/json'])('no body of %s is answered 5xx', async (type) => {
  const statuses: Record<string, number> = {};
  for (const path of ['/api/events', '/graphql', '/api/login']) {
    for (const [name, body] of bodies()) {
      const reply = await post(body, type, path);
      statuses[`${path} ${name}`] = reply.status;
      if (path === '/api/events' && reply.status === 207 && type !== LINES) for (const a of answersOf(reply)) expect(a.status).toBe('rejected');
    }
  }
  expect(Object.entries(statuses).filter(([, status]) => status >= 500 || status < 200)).toEqual([]);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
}, 120_000);

test('lines of a stream that cannot be read are refused one by one, the others taken', async () => {
  const fine = { ...good(), subject: 'streamed', data: { region: '999999103', occurredOn: '2022-06-01', boardId: 'b', issueNo: '1' } };
  const lines = [JSON.stringify(fine), '{', nested('[', ']'), 'x'.repeat(2 * 1024 * 1024), '', '"text"', 'null', JSON.stringify({ ...fine, id: 'a\ud800' }), JSON.stringify(fine)];
  const reply = await post(lines.join('\n'), LINES);
  expect(reply.status).toBe(200);
  expect(reply.text.trim().split('\n').map((l) => (JSON.parse(l) as Answered).status))
    .toEqual(['quarantined', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected', 'duplicate']);
});

test('no method, path, type, header or credential is answered 5xx', async () => {
  const replies: Record<string, Promise<Reply>> = {};
  const body = JSON.stringify(good());
  const paths = ['/', '/graphql', '/api/events', '/api/login', '/api/logout', '/health/ready', '/metrics', '/no/such/path', '//', '/%', '/%00', '/%ff', '/..%2f..%2fetc', '/graphql?query={', `/${'x'.repeat(8_000)}`, `/graphql?${'a=b&'.repeat(3_000)}`];
  for (const path of paths) for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) replies[`${method} ${path.slice(0, 40)}`] = sendRaw(world, method, path, method === 'PUT' ? body : undefined);
  for (const type of ['', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/xml', 'application/json; charset=utf-16', ';', 'a/b/c', '\u00ff', 'application/json'.repeat(400)]) {
    for (const path of ['/graphql', '/api/events', '/api/login']) replies[`${path} as ${type.slice(0, 40)}`] = post(body, type, path);
  }
  for (const [name, value] of Object.entries({
    authorization: `Bearer ${'x'.repeat(10_000)}`, cookie: `fazhi=${'%'.repeat(5_000)}; __proto__=1`, 'content-encoding': 'gzip', expect: 'the unexpected', range: 'bytes=0-', 'x-forwarded-for': "';--",
    accept: '*/*;q=nonsense', 'if-none-match': '*', upgrade: 'h2c', 'x-large': 'x'.repeat(40_000), origin: 'null', host: 'elsewhere:99999',
  })) replies[`header ${name}`] = sendRaw(world, 'POST', '/api/events', '{}', { 'content-type': ONE, [name]: value });
  for (const credential of ['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer \u00e4\u00f6', `Bearer ${world.token}x`, 'Bearer __proto__']) replies[`credential ${credential}`] = sendRaw(world, 'POST', '/graphql', '{"query":"{ catalogue { code } }"}', { 'content-type': 'application/json', authorization: credential });

  const statuses = await Promise.all(Object.entries(replies).map(async ([name, reply]) => [name, (await reply).status] as const));
  expect(statuses.filter(([, status]) => status >= 500)).toEqual([]);
  expect(statuses.filter(([name, status]) => name.startsWith('credential') && status !== 401)).toEqual([]);
  expect(statuses.filter(([name, status]) => name.startsWith('/') && status !== 415 && !/ as (application\/json; |application\/json$)/.test(name) && status < 400)).toEqual([]);
}, 120_000);

test('bytes that are no HTTP are answered 4xx or not at all', async () => {
  const head = `Host: x\r\nAuthorization: Bearer ${world.token}\r\nContent-Type: ${ONE}\r\n`;
  const replies = await Promise.all([
    'hello\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET /\r\n\r\n', '\0\0\0\0\r\n\r\n', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]),
    `POST /api/events HTTP/1.1\r\n${head}Content-Length: -1\r\n\r\n{}`, `POST /api/events HTTP/1.1\r\n${head}Content-Length: x\r\n\r\n{}`,
    `POST /api/events HTTP/1.1\r\n${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, `POST /api/events HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`,
    `POST /api/events HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, `POST /api/events HTTP/1.1\r\n${head}Transfer-Encoding: nonsense\r\n\r\n{}`,
    `POST /api/events HTTP/1.1\r\n${head}no colon\r\n\r\n`, `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(5_000)}\r\n`, `GET /graphql HTTP/1.1\r\n${head}Upgrade: nonsense\r\nConnection: Upgrade\r\n\r\n`,
    `GET /elsewhere HTTP/1.1\r\n${head}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n`, `GET /graphql HTTP/1.1\r\n${head}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    `CONNECT elsewhere:80 HTTP/1.1\r\n${head}\r\n`,
  ].map((bytes) => sendBytes(world, bytes)));
  expect(replies.map((r) => r.status).filter((s) => s !== 0 && (s < 400 || s >= 500))).toEqual([]);
  // A body that is announced and never comes: the connection is dropped by us.
  const cut = await sendBytes(world, `POST /api/events HTTP/1.1\r\n${head}Content-Length: 1000\r\n\r\n{"id"`, 300);
  expect(cut.status).toBe(0);
}, 60_000);
