import { createServer, get, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connections } from './connections.js';

const MOST = 20;
let server: Server;
let connections: Connections;
let port: number;
let opened: Socket[];
/** Requests of whoever has signed in wait here for their answer. */
let held: ServerResponse[];
beforeEach(async () => {
  opened = [];
  held = [];
  server = createServer((request, response) => {
    if (request.url !== '/held') return void response.end('served');
    connections.known(request.socket);
    response.once('close', () => connections.stranger(request.socket));
    held.push(response);
  });
  connections = new Connections(server, MOST);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of opened) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(n: number, text = ''): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let i = 0; i < n; i++) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined).resume();
    opened.push(socket);
    sockets.push(socket);
    await new Promise((resolve) => socket.once('connect', resolve));
    if (text !== '') socket.write(text);
  }
  return sockets;
}
const until = async (there: () => boolean): Promise<void> => {
  for (const end = performance.now() + 10_000; !there(); await sleep(10)) if (performance.now() > end) throw new Error('waited 10 s in vain');
};
const gone = (sockets: readonly Socket[]): number => sockets.filter((s) => s.destroyed).length;
const ask = (): Promise<number> => new Promise((resolve, reject) => get({ port, host: '127.0.0.1', agent: false, timeout: 10_000 }, (r) => resolve(r.resume().statusCode as number)).on('error', reject));

it('where there are too many, those who have said nothing longest give their places up', async () => {
  const sockets = await open(3 * MOST);
  await until(() => gone(sockets) === 2 * MOST);
  expect(gone(sockets.slice(0, 2 * MOST))).toBe(2 * MOST);
  expect(await ask()).toBe(200);
});

it('who is being served stays; once served, they are strangers again', async () => {
  const [known] = await open(1, 'GET /held HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => held.length === 1);
  const sockets = await open(3 * MOST);
  await until(() => gone(sockets) === 2 * MOST + 1);
  expect(known?.destroyed).toBe(false);
  held[0]?.end();
  await until(() => (known as Socket).bytesRead > 0);
  await open(MOST);
  await until(() => (known as Socket).destroyed);
});

it('where everybody is being served, whoever comes is not', async () => {
  const known = await open(MOST, 'GET /held HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => held.length === MOST);
  const [newcomer] = await open(1);
  await until(() => (newcomer as Socket).destroyed);
  expect(gone(known)).toBe(0);
});
