import { connect, type AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { limitTime } from './time-limit.js';

const LIMIT_MS = 300;
let fastify: FastifyInstance;
let port: number;
beforeAll(async () => {
  fastify = Fastify();
  limitTime(fastify, LIMIT_MS);
  fastify.decorateRequest('principal', undefined);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.headers.authorization !== undefined) request.principal = { kind: 'user', id: 'a', name: 'a', role: 'ADMINISTRATOR', admin: true, types: [], regions: [], source: 'a' };
    else if (request.url === '/refused' || request.url === '/api/events') return void reply.status(401).send('who are you');
    done();
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  fastify.post('/read', () => 'read');
  fastify.post('/api/events', (request, reply) => reply.send(request.body));
  fastify.get('/large', () => 'x'.repeat(64 * 1024 * 1024));
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  port = (fastify.server.address() as AddressInfo).port;
});
afterAll(() => fastify.close());

/** Sends a head and a byte of its body now and then; true where the connection was cut within 5 s, false where it still stood after one. */
function trickle(head: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const drip = setInterval(() => socket.write('1\r\nx\r\n'), 50);
    const end = (cut: boolean): void => {
      clearInterval(drip);
      clearTimeout(enough);
      socket.destroy();
      resolve(cut);
    };
    const enough = setTimeout(() => end(false), head.includes('Authorization') ? 1_000 : 5_000);
    socket.on('error', () => undefined).on('close', () => end(true)).resume();
    socket.write(`POST ${head}\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  });
}

it.each([
  ['a body that is waited for', '/read HTTP/1.1\r\nContent-Type: text/plain'], ['a body of a request that was refused', '/refused HTTP/1.1\r\nContent-Type: text/plain'],
  ['a body nobody reads', '/nowhere HTTP/1.1\r\nContent-Type: image/png'], ['a stream of a stranger', '/api/events HTTP/1.1\r\nContent-Type: application/x-ndjson'],
])('%s is cut', async (_name, head) => {
  expect(await trickle(head)).toBe(true);
});

it('a stream of facts of somebody who has signed in goes on', async () => {
  expect(await trickle('/api/events HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nAuthorization: x')).toBe(false);
});

it('an answer that is not read is cut', async () => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 4 * LIMIT_MS));
  const read = await new Promise<number>((resolve) => socket.on('close', () => resolve(socket.bytesRead)).resume());
  expect(read).toBeLessThan(64 * 1024 * 1024);
});

it('a connection that is kept lives on', async () => {
  const ask = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/read`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' });
  const socket = connect(port, '127.0.0.1').on('error', () => undefined).resume();
  const request = 'POST /read HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx';
  socket.write(request);
  await new Promise((resolve) => setTimeout(resolve, 3 * LIMIT_MS));
  const before = socket.bytesRead;
  socket.write(request);
  await new Promise((resolve) => setTimeout(resolve, LIMIT_MS));
  expect([before > 0, socket.bytesRead, socket.destroyed]).toEqual([true, 2 * before, false]);
  expect((await ask()).status).toBe(200);
  socket.destroy();
});
