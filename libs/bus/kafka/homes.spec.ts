import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Homes } from './homes.js';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
});

/** A server that answers every request with the same bytes; none: it keeps silent. */
async function broker(answer?: Buffer, asked: Buffer[] = []): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).on('data', (request) => {
      asked.push(request);
      if (answer) socket.write(answer.subarray(0, 9), () => setTimeout(() => socket.write(answer.subarray(9)), 5));
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const compact = (text: string): number[] => [text.length + 1, ...Buffer.from(text)];
const int32 = (n: number): number[] => [0, 0, 0, n];
/** Metadata 12 by hand: one broker, cluster "c1", one topic with one partition. */
function metadata(topic: string, id: string, error = 0): Buffer {
  const body = Buffer.from([
    ...int32(1), 0, ...int32(0),
    2, ...int32(1), ...compact('localhost'), ...int32(99), 0, 0,
    ...compact('c1'), ...int32(1),
    2, 0, error, ...compact(topic), ...Buffer.from(id, 'hex'), 0,
    2, 0, 0, ...int32(0), ...int32(1), ...int32(5), 2, ...int32(1), 2, ...int32(1), 1, 0,
    0x80, 0, 0, 0, 0,
    0,
  ]);
  return Buffer.concat([Buffer.from(int32(body.length)), body]);
}
const ID = '00112233445566778899aabbccddeeff';
const OTHER = 'ffeeddccbbaa99887766554433221100';

describe('where topics live', () => {
  it('is the cluster and the topic’s id, asked without making the topic', async () => {
    const asked: Buffer[] = [];
    const homes = new Homes({ brokers: [await broker(metadata('fazhi.toy', ID), asked)] });
    expect(await homes.of('toy')).toBe(`c1/${ID}`);
    expect(asked.map((request) => request.toString('hex'))).toEqual([
      // size 42; Metadata 12, correlation 1, no client, no tags
      '0000002a' + '0003000c00000001ffff00' +
      // one topic: no id, its name, no tags
      '02' + '0'.repeat(32) + '0a' + Buffer.from('fazhi.toy').toString('hex') + '00' +
      // not to be made, no operations, no tags
      '000000',
    ]);
    // known for a second
    expect(await homes.of('toy')).toBe(`c1/${ID}`);
    expect(asked).toHaveLength(1);
  });
  it('is nowhere while the brokers do not agree', async () => {
    const [one, two, none] = await Promise.all([broker(metadata('fazhi.toy', ID)), broker(metadata('fazhi.toy', OTHER)), broker(metadata('fazhi.toy', ID, 3))]);
    await expect(new Homes({ brokers: [one, two] }).of('toy')).rejects.toThrow('do not agree about fazhi.toy');
    await expect(new Homes({ brokers: [one, none] }).of('toy')).rejects.toThrow('do not agree about fazhi.toy');
    await expect(new Homes({ brokers: [none] }).of('toy')).rejects.toThrow('There is no topic fazhi.toy');
    expect(await new Homes({ brokers: [one, none] }).ask([])).toEqual(new Map());
  });
  it('is told by those that answer: others may be away or hang', async () => {
    const [one, silent] = await Promise.all([broker(metadata('fazhi.toy', ID)), broker()]);
    const began = performance.now();
    expect(await new Homes({ brokers: ['127.0.0.1:1', silent, one] }).of('toy')).toBe(`c1/${ID}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
  it('is not known from a server that is no Kafka', async () => {
    const answers = [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), Buffer.concat([Buffer.from(int32(4)), Buffer.from(int32(1))]), metadata('fazhi.toy', ID).fill(0xff, 10)];
    for (const answer of answers) await expect(new Homes({ brokers: [await broker(answer)] }).of('toy')).rejects.toThrow('No broker answers');
  });
});
