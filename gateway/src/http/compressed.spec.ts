import { gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { sendText } from './compressed.js';

const app = fastify();
const long = JSON.stringify(Array.from({ length: 2_000 }, (_, i) => `第${i}项`));
app.get('/long', async (request, reply) => {
  await sendText(request, reply, long);
  return reply;
});
app.get('/short', async (request, reply) => {
  await sendText(request, reply, '{"key":"fz_once"}');
  return reply;
});
afterAll(() => app.close());

it('a long text is compressed for whoever can read that, and for nobody else', async () => {
  const packed = await app.inject({ url: '/long', headers: { 'accept-encoding': 'br, gzip' } });
  expect([packed.headers['content-encoding'], packed.headers.vary, Number(packed.headers['content-length']) < long.length]).toEqual(['gzip', 'accept-encoding', true]);
  expect(gunzipSync(packed.rawPayload).toString()).toBe(long);
  for (const accepted of [undefined, 'identity', 'gzip;q=0', 'br']) {
    const plain = await app.inject({ url: '/long', headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
    expect([plain.headers['content-encoding'], plain.payload === long]).toEqual([undefined, true]);
  }
});

it('what is short goes as it is', async () => {
  const { headers, payload } = await app.inject({ url: '/short', headers: { 'accept-encoding': 'gzip' } });
  expect([headers['content-encoding'], payload]).toEqual([undefined, '{"key":"fz_once"}']);
});
