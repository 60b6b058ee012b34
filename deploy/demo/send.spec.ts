import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoFacts, sendDemo, type DemoFact } from './index.js';

interface Reply { status: number; body: unknown; headers?: Record<string, string> }
let server: Server | undefined;

/** A gateway that answers each batch as told; the batches it saw. */
async function gateway(reply: (batch: DemoFact[], nth: number) => Reply): Promise<{ url: string; batches: DemoFact[][]; headers: (string | undefined)[][] }> {
  const batches: DemoFact[][] = [];
  const headers: (string | undefined)[][] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const batch = JSON.parse(Buffer.concat(chunks).toString()) as DemoFact[];
      batches.push(batch);
      headers.push([request.method, request.url, request.headers.authorization, request.headers['content-type']]);
      const { status, body, headers: extra } = reply(batch, batches.length);
      response.writeHead(status, { 'content-type': 'application/json', ...extra }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, batches, headers };
}
const all = (status: string) => (batch: DemoFact[]): Reply => ({ status: 200, body: batch.map(({ id }) => ({ id, status })) });

afterEach(async () => {
  await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
  server = undefined;
});

describe('sendDemo', () => {
  it('posts everything once, in order, at most 500 a batch', async () => {
    const { url, batches, headers } = await gateway(all('accepted'));
    const facts = demoFacts();
    expect(await sendDemo({ url, token: 'secret' })).toEqual({ accepted: facts.length, duplicate: 0, warnings: [] });
    expect(Math.max(...batches.map((b) => b.length))).toBe(500);
    expect(batches[0]?.map((f) => f.type.split('.')[0]).at(-1)).toBe('holidays');
    expect(batches.slice(1).flat().filter((f) => /^(region|holidays)/.test(f.type))).toEqual([]);
    expect(batches.flat().map((f) => f.id)).toEqual(facts.map((f) => f.id));
    expect(headers[0]).toEqual(['POST', '/api/events', 'Bearer secret', 'application/cloudevents-batch+json']);
  });
  it('takes duplicates for sent', async () => {
    const { url } = await gateway(all('duplicate'));
    expect((await sendDemo({ url, token: 't', facts: demoFacts().slice(0, 3) })).duplicate).toBe(3);
  });
  it('waits and sends again while the gateway says Retry-After', async () => {
    const busy = (status: number): Reply => ({ status, body: {}, headers: { 'retry-after': '0' } });
    const { url, batches } = await gateway((batch, nth) => (nth === 1 ? busy(503) : nth === 2 ? busy(429) : all('accepted')(batch)));
    expect((await sendDemo({ url, token: 't', facts: demoFacts().slice(0, 2) })).accepted).toBe(2);
    expect(batches).toHaveLength(3);
  });
  it('gives up after 20 attempts', async () => {
    const { url, batches } = await gateway(() => ({ status: 503, body: {}, headers: { 'retry-after': '0' } }));
    await expect(sendDemo({ url, token: 't', facts: demoFacts().slice(0, 1) })).rejects.toThrow('answered 503');
    expect(batches).toHaveLength(20);
  });
  it.each(['parked', 'quarantined', 'rejected'])('throws where a fact is %s', async (status) => {
    const { url } = await gateway((batch) => ({ status: 207, body: batch.map(({ id }, i) => ({ id, status: i === 1 ? status : 'accepted' })) }));
    await expect(sendDemo({ url, token: 't', facts: demoFacts().slice(0, 3) }))
      .rejects.toThrow(`1 facts not accepted, first {"id":"region.registered/421222103/1","status":"${status}"}`);
  });
  it('throws at once where it is not let in', async () => {
    const { url, batches } = await gateway(() => ({ status: 401, body: { message: 'unknown' } }));
    await expect(sendDemo({ url, token: 't' })).rejects.toThrow('answered 401');
    expect(batches).toHaveLength(1);
  });
});
