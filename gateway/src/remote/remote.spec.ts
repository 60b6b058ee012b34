import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyFact } from '@fazhi/domain';
import { registryContract, type RegistryCalls } from '@fazhi/service/rpc/contracts.js';
import { serveRpc, serving } from '@fazhi/service/rpc/server.js';
import { mediation } from '@fazhi/services/mediation/domain.js';
import { readingContract, type Reading, type ValueRequest } from '@fazhi/services/reporting/ports.js';
import { EVERYTHING, Unavailable } from '@fazhi/store';
import { Subject } from 'rxjs';
import { remoteDirectories } from './directories.js';
import { Instances } from './instances.js';
import { RemoteLive } from './live.js';
import { RemoteReader } from './reader.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A network that can stand still: connections stay, nothing goes through. */
async function stoppable(port: number): Promise<{ port: number; stop(): void; go(): void }> {
  const sockets = new Set<Socket>();
  let stopped = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const s of [near, far]) sockets.add(s.on('error', () => undefined).on('close', () => (sockets.delete(s), near.destroy(), far.destroy())));
    near.on('data', (d) => stopped || far.write(d));
    far.on('data', (d) => stopped || near.write(d));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    for (const s of sockets) s.destroy();
  });
  return { port: (server.address() as AddressInfo).port, stop: () => void (stopped = true), go: () => void (stopped = false) };
}

interface Fake extends Partial<Reading> {
  calls: string[];
  ticks: Subject<true>;
}
/** An instance that answers each value with its own number. */
function instance(n: number): Fake {
  const fake: Fake = {
    calls: [], ticks: new Subject(),
    values: async ({ first }, requests) => {
      fake.calls.push(`values ${first}`);
      return requests.map(() => [n, null, null, false] as const);
    },
    position: async ({ first }) => (fake.calls.push(`position ${first}`), { 'mediation/421222': n }),
    close: async () => void fake.calls.push('close'),
    aggregates: () => fake.ticks,
  };
  return fake;
}
async function served(fake: Fake): Promise<number> {
  const server = await serveRpc({ host: '127.0.0.1', port: 0 }, [serving(readingContract, fake as unknown as Reading)]);
  closing.push(() => server.close());
  return server.port;
}
const instancesAt = (...ports: number[]): Instances => {
  const instances = new Instances(ports.map((port) => ({ host: '127.0.0.1', port })));
  closing.push(() => instances.close());
  return instances;
};
const request: ValueRequest = { code: 'MED-01', region: '421222', period: '2022', asOf: '2022-12-31', division: 'AS_AT' };

test('a snapshot stays with the instance of its first read, says so once, and is closed there', async () => {
  const fakes = [instance(1), instance(2)];
  const reader = new RemoteReader(instancesAt(await served(fakes[0] as Fake), await served(fakes[1] as Fake)), [mediation]);
  const snapshot = reader.snapshot(EVERYTHING);
  const [first, position, second] = await Promise.all([snapshot.values([request]), snapshot.position(), snapshot.values([request, request])]);
  const n = first[0]?.value as number;
  expect([1, 2]).toContain(n);
  expect(first[0]).toMatchObject({ ...request, indicator: { zh: '受理数' }, numerator: null, denominator: null, settling: false });
  expect([position, second.map((v) => v.value)]).toEqual([{ 'mediation/421222': n }, [n, n]]);
  await snapshot.close();
  await snapshot.close();
  await expect(snapshot.values([request])).rejects.toThrow('closed');
  await sleep(50);
  expect(fakes[n - 1]?.calls).toEqual(['values true', 'position false', 'values false', 'close']);
  expect(fakes[2 - n]?.calls).toEqual([]);
  await reader.snapshot(EVERYTHING).close();
});

test('an instance that stands still is noticed within seconds: who waits for it is served by another one, and nobody asks it until it goes on', async () => {
  const [still, well] = [instance(1), instance(2)];
  const network = await stoppable(await served(still));
  const instances = instancesAt(network.port, await served(well));
  const live = new RemoteLive(instances);
  closing.push(() => live.close());
  let ticks = 0;
  live.on(() => ticks++);
  const reader = new RemoteReader(instances, [mediation]);
  const ask = async (): Promise<number | null | undefined> => {
    const snapshot = reader.snapshot(EVERYTHING);
    return snapshot.values([request]).then(([v]) => v?.value).finally(() => snapshot.close());
  };
  for (let i = 0; i < 100 && ticks < 2; i++) await sleep(20);
  expect(ticks).toBe(2); // each connection is a tick: something may have been missed
  still.ticks.next(true);
  well.ticks.next(true);
  for (let i = 0; i < 100 && ticks < 4; i++) await sleep(20);
  expect(ticks).toBe(4);
  expect([await ask(), await ask()].sort()).toEqual([1, 2]);

  network.stop();
  const begun = performance.now();
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
  expect(performance.now() - begun).toBeLessThan(6_000);
  const quick = performance.now();
  for (let i = 0; i < 20; i++) expect(await ask()).toBe(2);
  expect(performance.now() - quick).toBeLessThan(1_000);

  const before = ticks;
  network.go();
  const found = new Set<number | null | undefined>();
  for (let i = 0; i < 200 && found.size < 2; i++) {
    found.add(await ask());
    await sleep(50);
  }
  expect([...found].sort()).toEqual([1, 2]);
  expect(ticks).toBeGreaterThan(before);
}, 30_000);

test('without any instance: Unavailable at once', async () => {
  const fake = instance(1);
  const server = await serveRpc({ host: '127.0.0.1', port: 0 }, [serving(readingContract, fake as unknown as Reading)]);
  await server.close();
  const begun = performance.now();
  const snapshot = new RemoteReader(instancesAt(server.port), [mediation]).snapshot(EVERYTHING);
  await expect(snapshot.values([request])).rejects.toBeInstanceOf(Unavailable);
  await expect(snapshot.position()).rejects.toBeInstanceOf(Unavailable);
  await snapshot.close();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test('the registry is asked each time; what is known is not sent again', async () => {
  const county: AnyFact = {
    id: 'r', source: 's', type: 'region.registered', subject: '421222', region: '421222', on: '2020-01-01', recordedAt: '2020-01-01T00:00:00Z', data: { name: '县', level: 'COUNTY', validFrom: '2000-01-01' },
  };
  const town: AnyFact = { ...county, id: 't', subject: '421222103', region: '421222103', data: { name: '镇', level: 'TOWN', validFrom: '2000-01-01' } };
  let [state, facts] = ['1/1', [county]];
  const asked: string[] = [];
  const registry: RegistryCalls = {
    directory: async (code, known) => {
      asked.push(`${code} ${known}`);
      if (code !== '421222') return { state: '0/0', ...(known !== '0/0' && { facts: [] }) };
      return known === state ? { state } : { state, facts };
    },
    counties: async () => ['421222'],
  };
  const server = await serveRpc({ host: '127.0.0.1', port: 0 }, [serving(registryContract, registry)]);
  const directories = remoteDirectories([{ host: '127.0.0.1', port: server.port }]);
  closing.push(() => server.close(), () => directories.close());
  const before = await directories.current('421222');
  expect([before.known('421222'), before.known('421222103')]).toEqual([true, false]);
  expect(await directories.current('421222')).toBe(before);
  [state, facts] = ['1/2', [county, town]];
  expect((await directories.current('421222')).known('421222103')).toBe(true);
  [state, facts] = ['2/1', [county]]; // restored to an earlier day
  expect((await directories.current('421222')).known('421222103')).toBe(false);
  expect((await directories.current('999999')).known('999999')).toBe(false);
  await directories.current('999999');
  expect(asked).toEqual(['421222 null', '421222 1/1', '421222 1/1', '421222 1/2', '999999 null', '999999 null']);
  expect(await directories.counties()).toEqual(['421222']);
});
