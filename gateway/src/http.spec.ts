import { Unavailable } from '@fazhi/store';
import { specGateway, type SpecGateway } from './spec-gateway.js';
import { applied } from './spec-parts.js';

let g: SpecGateway;
let as: Record<string, string>;
beforeAll(async () => {
  g = await specGateway();
  as = { authorization: `Bearer ${g.token}` };
});
afterAll(() => g.gateway.close());
const events = (body: unknown, type = 'application/json'): ReturnType<SpecGateway['post']> => g.post('/api/events', body, { ...as, 'content-type': type });

describe('who nobody knows', () => {
  it.each([
    ['POST', '/api/events'], ['POST', '/graphql'], ['GET', '/metrics'], ['POST', '/api/logout'], ['GET', '/nowhere'], ['GET', '/health/live/x'], ['GET', '/graphql'],
  ])('%s %s is refused', async (method, path) => {
    const answer = await fetch(g.url + path, { method, ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
  it.each(['Bearer x', 'Bearer fz_0123456789abcdef_' + 'A'.repeat(43), 'Basic YWRtaW46YWRtaW4=', `Bearer ${'x'.repeat(5000)}`])('%s is refused', async (authorization) => {
    expect((await g.post('/api/events', [], { authorization })).status).toBe(401);
  });
  it('may ask for health', async () => {
    expect((await fetch(`${g.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${g.url}/health/ready`)).status).toBe(200);
    const ready = g.parts.ready;
    g.parts.ready = () => Promise.reject(new Error('down'));
    expect((await fetch(`${g.url}/health/ready`)).status).toBe(503);
    g.parts.ready = ready;
  });
});

describe('signing in', () => {
  it('gives a token, also as a cookie scripts cannot read; signing out ends it', async () => {
    const answer = await g.post('/api/login', { username: 'admin', password: 'open sesame' });
    expect(answer.headers.get('set-cookie')).toMatch(/^fazhi_token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const { token } = answer.body as { token: string };
    const cookie = { cookie: `a=b; fazhi_token=${token}` };
    expect((await g.post('/api/events', [], cookie)).status).toBe(200);
    expect((await g.post('/api/logout', '{}', cookie)).status).toBe(204);
    expect((await g.post('/api/events', [], cookie)).status).toBe(401);
  });
  it.each([
    [{ username: 'admin', password: 'wrong' }, 401], [{ username: 'nobody', password: 'open sesame' }, 401], [{ username: 'admin' }, 400],
    [{ username: 1, password: 2 }, 400], [[], 400], ['{', 400], ['null', 400],
  ])('%j is answered %i', async (body, status) => {
    expect((await g.post('/api/login', body)).status).toBe(status);
  });
  it('is held up after ten wrong passwords', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => g.post('/api/login', { username: 'guessed', password: 'x' })));
    expect(new Set(tries.map((t) => t.status))).toEqual(new Set([401]));
    const limited = await g.post('/api/login', { username: 'guessed', password: 'x' });
    expect([limited.status, Number(limited.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
  });
});

it('the process itself may begin a session, and ends it', async () => {
  const session = await g.gateway.session('admin');
  const own = { authorization: `Bearer ${session.token}` };
  expect((await g.post('/api/events', [], own)).status).toBe(200);
  await session.end();
  expect((await g.post('/api/events', [], own)).status).toBe(401);
});

describe('POST /api/events', () => {
  it('answers one fact with a list of one, 200; again: duplicate', async () => {
    const first = await events(applied('h1'), 'application/cloudevents+json; charset=utf-8');
    expect([first.status, first.body]).toEqual([200, [{ id: 'h1', status: 'accepted' }]]);
    expect((await events([applied('h1')], 'application/cloudevents-batch+json')).body).toEqual([{ id: 'h1', status: 'duplicate' }]);
  });
  it('answers 207 where one is quarantined or rejected', async () => {
    expect((await events([applied('h2'), applied('h3', { region: '421222999' })])).status).toBe(207);
    expect((await events(applied('h4', { parties: '2' }))).body).toMatchObject([{ id: 'h4', status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.parties' }]);
  });
  it.each([
    ['malformed JSON', '{"id":', 'application/json', 400], ['a number', '7', 'application/json', 400], ['null', 'null', 'application/json', 400],
    ['nothing', '', 'application/json', 400], ['a list of numbers', '[1]', 'application/json', 400], ['an object of other kind', '{}', 'application/json', 400],
    ['a list as one event', '[]', 'application/cloudevents+json', 400], ['an object as batch', '{"id":"a"}', 'application/cloudevents-batch+json', 400],
    ['deep nesting', `${'['.repeat(100_000)}`, 'application/json', 400], ['deep nesting, closed', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'application/json', 400],
    ['a poisoned fact', '{"specversion":"1.0","__proto__":{"admin":true}}', 'application/json', 207],
    ['text', 'hello', 'text/plain', 415], ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
    ['1,001 facts', JSON.stringify(Array.from({ length: 1001 }, () => ({}))), 'application/json', 413],
    ['10 MB', `[${' '.repeat(10 * 1024 * 1024)}]`, 'application/json', 413], ['an empty batch', '[]', 'application/json', 200],
  ])('%s', async (_name, body, type, status) => {
    expect((await events(body, type)).status).toBe(status);
  });
  it('refuses what is not UTF-8', async () => {
    expect((await events(new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });
  it('says 503 and when to try again while storage is away', async () => {
    const { mediation } = g.acceptors;
    if (mediation) mediation.failure = new Unavailable('pg is down at 10.0.0.1', 2);
    const away = await events(applied('h5'));
    expect([away.status, away.headers.get('retry-after'), away.body.code]).toEqual([503, '2', 'UNAVAILABLE']);
    expect(away.text).not.toMatch(/pg|10\.0/);
    if (mediation) mediation.failure = new Unavailable('away', 3);
    const stream = await events(JSON.stringify(applied('h6')), 'application/x-ndjson');
    expect([stream.status, stream.headers.get('retry-after')]).toEqual([503, '3']);
  });
  it('tells nothing of an unforeseen error', async () => {
    if (g.acceptors.mediation) g.acceptors.mediation.failure = new Error('select secret from table');
    const broken = await events(applied('h7'));
    expect([broken.status, broken.body.code]).toEqual([500, 'INTERNAL']);
    expect(broken.text).not.toMatch(/secret/);
  });
  it('answers a stream while it is being sent', async () => {
    let send: (text: string) => void = () => undefined;
    let end: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = (text): void => controller.enqueue(new TextEncoder().encode(text));
        end = (): void => controller.close();
      },
    });
    send(`${JSON.stringify(applied('s1'))}\n`);
    const answer = await fetch(`${g.url}/api/events`, { method: 'POST', headers: { ...as, 'content-type': 'application/x-ndjson' }, body, duplex: 'half' });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe('{"id":"s1","status":"accepted"}\n');
    send(`${JSON.stringify(applied('s2'))}\n`);
    expect(await read()).toBe('{"id":"s2","status":"accepted"}\n');
    end();
    expect((await reader.read()).done).toBe(true);
    expect(g.acceptors.mediation?.batches.at(-1)).toEqual({ ids: ['s2'], priority: 'bulk' });
  });
  it('takes a long stream from a sender that reads only at the end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `{"id":"n${i}"}`).join('\n');
    const answer = await events(lines, 'application/x-ndjson');
    expect([answer.status, answer.text.trimEnd().split('\n').length]).toEqual([200, 20_000]);
  });
});

it('measures are for those who signed in', async () => {
  const metrics = await fetch(`${g.url}/metrics`, { headers: as });
  expect(await metrics.text()).toMatch(/fazhi_gateway_answers_total\{status="accepted",code=""\} [1-9]/);
});
it('an unknown path is 404 for those who signed in', async () => {
  const answer = await fetch(`${g.url}/nowhere`, { headers: as });
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND' })]);
});
