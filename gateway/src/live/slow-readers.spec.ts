import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket, { WebSocketServer } from 'ws';
import { SlowReaders } from './slow-readers.js';

const MB = 1024 * 1024;
const LARGE = Buffer.alloc(256 * 1024, 'x');
const PATIENCE_MS = 1_000;
let server: WebSocketServer;
let client: WebSocket;
let own: WebSocket;
let slow: SlowReaders;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: MB });
  await once(server, 'listening');
  slow = new SlowReaders(PATIENCE_MS);
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on('error', () => undefined);
  [own] = await accepted;
  if (client.readyState !== client.OPEN) await once(client, 'open');
});
afterEach(() => {
  client.terminate();
  server.close();
});
/** Every message has an answer as large as it is. */
const answerAll = (): void => {
  slow.watch(own);
  own.on('message', (data: Buffer) => own.send(data));
};

it('takes no more messages of a client that does not read its answers, and closes it', async () => {
  answerAll();
  client.pause();
  let sent = 0;
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, own.bufferedAmount)), 5);
  const closed = once(own, 'close');
  // Far more than the system itself takes on the way.
  for (; sent < 400 && own.readyState === own.OPEN; sent++) {
    client.send(LARGE);
    while (client.bufferedAmount > MB && own.readyState === own.OPEN) await sleep(10);
  }
  await closed;
  clearInterval(look);
  expect(most).toBeGreaterThan(MB);
  expect(most).toBeLessThan(4 * MB);
}, 30_000);

it('goes on as soon as the client reads', async () => {
  answerAll();
  client.pause();
  for (let i = 0; i < 80; i++) client.send(LARGE);
  for (let i = 0; !own.isPaused && i < 500; i++) await sleep(10);
  expect(own.isPaused).toBe(true);
  let read = 0;
  client.on('message', () => read++);
  client.resume();
  for (let i = 0; read < 80 && i < 1_000; i++) await sleep(10);
  expect([read, own.readyState]).toEqual([80, own.OPEN]);
}, 30_000);

it('closes in time who stays behind', async () => {
  client.pause();
  const closed = once(own, 'close');
  for (let i = 0; i < 80; i++) {
    slow.sending(own);
    own.send(LARGE);
  }
  expect(own.readyState).toBe(own.OPEN);
  await closed;
});

it('closes at once who is far behind', async () => {
  client.pause();
  const closed = once(own, 'close');
  for (let i = 0; own.readyState === own.OPEN && i < 1_000; i++) {
    slow.sending(own);
    own.send(LARGE);
  }
  await closed;
  expect(own.bufferedAmount).toBeLessThan(66 * MB);
});
