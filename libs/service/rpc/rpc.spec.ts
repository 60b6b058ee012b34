import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Unavailable } from '@fazhi/store';
import { Observable, Subject } from 'rxjs';
import { rpcClient } from './client.js';
import { contract, Refused, RemoteFailure, type Address } from './contract.js';
import { serveRpc, serving, type RpcServer } from './server.js';
import { rpcStream } from './stream.js';

interface Sample {
  add(a: number, b: number): Promise<number>;
  echo(value: unknown): Promise<unknown>;
  nothing(): Promise<undefined>;
  slowly(ms: number, what: string): Promise<string>;
  order(what: string): Promise<string>;
  fail(how: string): Promise<never>;
  ticks(): Observable<number>;
}
const sample = contract<Sample>('sample', {
  add: 'read', echo: 'read', nothing: 'read', slowly: 'read', order: 'write', fail: 'read', ticks: 'stream',
});

class Sampler implements Sample {
  readonly ordered: string[] = [];
  readonly subject = new Subject<number>();
  subscribed = 0;

  constructor(private readonly orderMs = 0) {}

  add = async (a: number, b: number): Promise<number> => a + b;
  echo = async (value: unknown): Promise<unknown> => value;
  nothing = async (): Promise<undefined> => undefined;
  slowly = (ms: number, what: string): Promise<string> => sleep(ms, what);
  async order(what: string): Promise<string> {
    this.ordered.push(what);
    await sleep(this.orderMs);
    return what;
  }
  async fail(how: string): Promise<never> {
    if (how === 'away') throw new Unavailable('no', 7);
    if (how === 'refused') throw new Refused('没有这个。 No such thing.', 'code');
    if (how === 'postgres') throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    throw new Error('password=hunter2');
  }
  ticks(): Observable<number> {
    return new Observable((out) => {
      this.subscribed++;
      out.add(this.subject.subscribe(out));
      out.add(() => this.subscribed--);
    });
  }
}

const at = (port: number): Address => ({ host: '127.0.0.1', port });
/** The time work takes, and how it ends. */
const timed = async (work: Promise<unknown>): Promise<{ ms: number; error: unknown; value: unknown }> => {
  const begun = performance.now();
  const [value, error] = await work.then((v) => [v, undefined], (e: unknown) => [undefined, e]);
  return { ms: performance.now() - begun, value, error };
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
beforeAll(() => Logger.overrideLogger(false));

const served = async (target: Sampler = new Sampler(), port = 0): Promise<RpcServer> => {
  const server = await serveRpc(at(port), [serving(sample, target)]);
  closing.push(() => server.close());
  return server;
};
const client = (ports: readonly number[], timeoutMs = 5_000): ReturnType<typeof rpcClient<Sample>> => {
  const made = rpcClient(sample, ports.map(at), { timeoutMs });
  closing.push(() => made.close());
  return made;
};
/** A port at which nobody listens. */
const deadPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};
/** A network that can be cut: what goes through it is counted. */
async function cuttable(target: number): Promise<{ port: number; cut(): void; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const s of [near, far]) sockets.add(s.on('error', () => undefined).on('close', () => sockets.delete(s)));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    for (const s of sockets) s.destroy();
  });
  return { server, port: (server.address() as AddressInfo).port, cut: () => sockets.forEach((s) => s.resetAndDestroy()) };
}

describe('calls', () => {
  test('arguments and answers arrive as they were, Chinese and undefined included', async () => {
    const { call } = client([(await served()).port]);
    expect(await call.add(2, 40)).toBe(42);
    expect(await call.echo({ zh: '调解委员会𠮷', list: [1.5, null, true], nested: { a: '"#' } })).toEqual({ zh: '调解委员会𠮷', list: [1.5, null, true], nested: { a: '"#' } });
    expect(await call.nothing()).toBeUndefined();
    const large = '人'.repeat(3_000_000);
    expect(await call.echo(large)).toBe(large);
    expect(await Promise.all(Array.from({ length: 500 }, (_, i) => call.add(i, 1)))).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  });

  test('small calls one after the other do not wait for the network’s acknowledgements', async () => {
    const { call } = client([(await served()).port]);
    await call.add(1, 1);
    const begun = performance.now();
    for (let i = 0; i < 100; i++) await Promise.all([call.add(i, i), call.add(i, 1)]);
    expect(performance.now() - begun).toBeLessThan(2_000); // with Nagle’s algorithm 40 ms each
  });

  test('errors travel as data: away with its seconds, refused with its path, anything else without a word', async () => {
    const { call } = client([(await served()).port]);
    await expect(call.fail('away')).rejects.toMatchObject({ constructor: Unavailable, retryAfterSeconds: 7 });
    await expect(call.fail('postgres')).rejects.toBeInstanceOf(Unavailable);
    await expect(call.fail('refused')).rejects.toMatchObject({ constructor: Refused, message: '没有这个。 No such thing.', path: 'code' });
    const { error } = await timed(call.fail('inside'));
    expect(error).toBeInstanceOf(RemoteFailure);
    expect((error as Error).message).not.toContain('hunter2');
    const stranger = rpcClient(contract<{ nope(): Promise<void> }>('sample', { nope: 'read' }), [at((await served()).port)], { timeoutMs: 1_000 });
    closing.push(() => stranger.close());
    await expect(stranger.call.nope()).rejects.toBeInstanceOf(RemoteFailure);
  });

  test('a late answer is Unavailable at the time set, and the connection goes on', async () => {
    const { call } = client([(await served()).port], 300);
    const waits = timed(call.slowly(900, 'late'));
    const { ms, error } = await waits;
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeGreaterThan(280);
    expect(ms).toBeLessThan(800);
    expect(await call.add(1, 2)).toBe(3);
  });

  test('more than 1,000 calls in flight are refused at once', async () => {
    const { call } = client([(await served()).port]);
    const running = Array.from({ length: 1_000 }, () => call.slowly(300, 'x'));
    const { ms, error } = await timed(call.add(1, 1));
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(200);
    await Promise.all(running);
    expect(await call.add(1, 1)).toBe(2);
  });
});

describe('what is away', () => {
  test('nobody listening: Unavailable at once, and served as soon as somebody does', async () => {
    const port = await deadPort();
    const { call } = client([port]);
    const { ms, error } = await timed(call.add(1, 1));
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(1_000);
    await served(new Sampler(), port);
    expect(await call.add(1, 1)).toBe(2);
  });

  test('a connection cut mid-call: all who wait are told at once, and the next call connects anew', async () => {
    const target = new Sampler(3_000);
    const network = await cuttable((await served(target)).port);
    const { call } = client([network.port], 20_000);
    await call.add(1, 1);
    const waiting = [call.order('a'), call.slowly(3_000, 'b'), call.slowly(3_000, 'c')].map(timed);
    await sleep(200);
    network.cut();
    for (const { ms, error } of await Promise.all(waiting)) {
      expect(error).toBeInstanceOf(Unavailable);
      expect(ms).toBeLessThan(1_500);
    }
    expect(target.ordered).toEqual(['a']);
    expect(await call.add(2, 2)).toBe(4);
  });

  test('a process killed mid-call: Unavailable at once; started again on its port it is found again', async () => {
    const port = await deadPort();
    let child = await startProcess(port);
    const { call } = client([port], 20_000);
    expect(await call.add(20, 22)).toBe(42);
    const waiting = [call.order('x'), call.slowly(10_000, 'y')].map(timed);
    await sleep(200);
    child.kill('SIGKILL');
    for (const { ms, error } of await Promise.all(waiting)) {
      expect(error).toBeInstanceOf(Unavailable);
      expect(ms).toBeLessThan(1_500);
    }
    expect((await timed(call.add(1, 1))).error).toBeInstanceOf(Unavailable);
    child = await startProcess(port);
    expect(await call.add(1, 1)).toBe(2);
  });

  test('a process that stands still: calls end at their time, and work when it goes on', async () => {
    const port = await deadPort();
    const child = await startProcess(port);
    const { call } = client([port], 400);
    expect(await call.add(1, 1)).toBe(2);
    child.kill('SIGSTOP');
    const { ms, error } = await timed(call.add(1, 1));
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(1_000);
    child.kill('SIGCONT');
    expect(await call.add(1, 2)).toBe(3);
  });

  test('a peer that speaks something else is Unavailable or a failure, never a crash', async () => {
    const babbling = createServer((s) => s.on('error', () => undefined).on('data', () => s.write('not a length#{}'))).listen(0, '127.0.0.1');
    await once(babbling, 'listening');
    closing.push(() => babbling.close());
    const { call } = client([(babbling.address() as AddressInfo).port], 2_000);
    expect((await timed(call.add(1, 1))).error).toBeInstanceOf(Unavailable);
  });
});

describe('several instances', () => {
  test('take turns; one that is away is passed over', async () => {
    const [a, b] = [new Sampler(), new Sampler()];
    const { call } = client([(await served(a)).port, (await served(b)).port]);
    for (let i = 0; i < 10; i++) await call.order(String(i));
    expect([a.ordered.length, b.ordered.length]).toEqual([5, 5]);
    const half = client([await deadPort(), (await served(a)).port]);
    for (let i = 0; i < 10; i++) await half.call.order(String(i));
    expect(a.ordered).toHaveLength(15);
  });

  test('a write that may have been executed is not sent again; a read is', async () => {
    const [a, b] = [new Sampler(2_000), new Sampler(2_000)];
    const networks = [await cuttable((await served(a)).port), await cuttable((await served(b)).port)];
    const { call } = client(networks.map((n) => n.port));
    const write = timed(call.order('once'));
    const read = timed(call.slowly(1_000, 'answer'));
    await sleep(300);
    const [written, asked] = a.ordered.length > 0 ? networks : networks.toReversed();
    written?.cut();
    const { ms, error } = await write;
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(1_500);
    asked?.cut();
    await sleep(100);
    expect([...a.ordered, ...b.ordered]).toEqual(['once']);
    expect((await read).value).toBe('answer');
  });

  test('one that is closing ends its calls and leaves new ones to the other', async () => {
    const [a, b] = [new Sampler(500), new Sampler(500)];
    const [first, second] = [await serveRpc(at(0), [serving(sample, a)]), await served(b)];
    const { call } = client([first.port, second.port]);
    const running = [call.order('1'), call.order('2')];
    await sleep(100);
    const closed = timed(first.close());
    await sleep(50);
    const after = await Promise.all(['3', '4', '5', '6'].map((n) => call.order(n)));
    expect(after).toEqual(['3', '4', '5', '6']);
    expect(await Promise.all(running)).toEqual(['1', '2']);
    expect(a.ordered).toHaveLength(1);
    expect((await closed).ms).toBeLessThan(2_000);
  });
});

describe('streams', () => {
  const until = async (true_: () => boolean): Promise<void> => {
    for (let i = 0; i < 200 && !true_(); i++) await sleep(10);
    expect(true_()).toBe(true);
  };

  test('tell when they begin, bring values, and end on the other side when they are left or cut', async () => {
    const target = new Sampler();
    const network = await cuttable((await served(target)).port);
    let opened = 0;
    const heard: number[] = [];
    let failed: unknown;
    const follow = () => rpcStream(sample, 'ticks', at(network.port), [], () => opened++).subscribe({ next: (n) => heard.push(n), error: (e: unknown) => (failed = e) });
    const first = follow();
    await until(() => opened === 1 && target.subscribed === 1);
    [1, 2, 3].forEach((n) => target.subject.next(n));
    await until(() => heard.length === 3);
    expect(heard).toEqual([1, 2, 3]);
    first.unsubscribe();
    await until(() => target.subscribed === 0);
    follow();
    await until(() => target.subscribed === 1);
    network.cut();
    await until(() => failed !== undefined && target.subscribed === 0);
    expect(failed).toBeInstanceOf(Unavailable);
  });

  test('a stream that is silent because its process stands still is given up within seconds', async () => {
    const port = await deadPort();
    const child = await startProcess(port);
    let opened = false;
    const ended = new Promise<unknown>((resolve) => {
      const following = rpcStream(sample, 'ticks', at(port), [], () => (opened = true)).subscribe({ error: resolve });
      closing.push(() => following.unsubscribe());
    });
    await until(() => opened);
    await sleep(2_500); // beats alone keep it
    child.kill('SIGSTOP');
    const { ms, value } = await timed(ended);
    expect(value).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(5_500);
  });
});

test('nothing a peer sends ends the server', async () => {
  const target = new Sampler();
  const { port } = await served(target);
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const framed = (text: string): string => `${text.length}#${text}`;
  const hostile = [
    'x#{}', '5', '999999999999#', framed('{"pattern":"sample.add"'), framed('5'), framed('null'), framed('"x"'), framed('{}'), framed('[]'),
    framed('{"pattern":"sample.add","id":1}'), framed('{"pattern":"sample.add","data":{"length":2},"id":"a"}'),
    framed(`{"pattern":"sample.add","data":${deep},"id":"b"}`), framed(`{"pattern":${deep},"data":[],"id":"c"}`), framed(`{"pattern":"sample.echo","data":[${deep}],"id":"d"}`),
    framed('{"pattern":"sample.fail","data":[],"id":{"toString":1}}'), framed('{"pattern":"sample.__proto__","data":[],"id":"e"}'), framed('{"pattern":"constructor","data":[],"id":"f"}'),
    framed('{"pattern":"sample.ticks","data":5,"id":"g"}'), framed('{"pattern":"sample.order","data":["event"]}'), framed(`{"pattern":"sample.add","data":[${'1,'.repeat(100_000)}1],"id":"h"}`),
  ];
  for (const message of hostile) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(message);
    await sleep(20);
    socket.destroy();
  }
  const { call } = client([port]);
  expect(await call.add(1, 1)).toBe(2);
  expect(target.ordered).toEqual([]);
  expect(target.subscribed).toBe(0);
});

test('a port that is taken is told', async () => {
  const { port } = await served();
  await expect(serveRpc(at(port), [])).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** The sample service in a process of its own. */
async function startProcess(port: number): Promise<ChildProcess> {
  const code = `
    import 'reflect-metadata';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { NEVER } from 'rxjs';
    import { serveRpc, serving } from ${JSON.stringify(new URL('./server.js', import.meta.url).href)};
    const contract = { name: 'sample', methods: ${JSON.stringify(sample.methods)} };
    await serveRpc({ host: '127.0.0.1', port: ${port} }, [serving(contract, {
      add: async (a, b) => a + b, slowly: (ms, what) => sleep(ms, what), order: (what) => sleep(10_000, what), ticks: () => NEVER,
    })]);
    console.log('listening');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'], cwd: new URL('.', import.meta.url) });
  closing.push(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}
