import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { ServerTCP, type TcpContext } from '@nestjs/microservices';
import { isAway, Unavailable } from '@fazhi/store';
import { Observable } from 'rxjs';
import { BEAT_MS, LARGEST_MESSAGE, patternOf, Refused, type Address, type Contract, type Kind, type Refusal, type Reply } from './contract.js';

/** A contract with what answers it. */
export interface Served {
  readonly name: string;
  readonly methods: readonly { name: string; kind: Kind; run: (args: readonly unknown[]) => unknown }[];
}
export const serving = <T extends object>(contract: Contract<T>, target: T): Served => ({
  name: contract.name,
  methods: Object.entries<Kind>(contract.methods).map(([name, kind]) => ({
    name, kind, run: (args) => (target as Record<string, (...args: readonly unknown[]) => unknown>)[name]?.(...args),
  })),
});

export interface RpcServer {
  /** Where it listens; asked for 0 the system chooses. */
  readonly port: number;
  /** Takes no more calls, lets those that run end within 5 s, ends the streams, closes. */
  close(): Promise<void>;
}

const CLOSE_MS = 5_000;
const MOST_CONNECTIONS = 1_000;
/** Calls that run at a time; a caller sends at most 1,000, so one caller alone cannot use them up. */
const MOST_CALLS = 5_000;
const MOST_STREAMS = 500;
const MOST_ARGUMENTS = 8;
const MESSAGE = 200;

const logger = new Logger('rpc');

/** Nest's TCP server for requests alone. Small answers leave at once; what peers send never reaches a log. */
class Tcp extends ServerTCP {
  override bindHandler(socket: Socket): void {
    socket.setNoDelay(true).setKeepAlive(true, 10_000);
    super.bindHandler(socket);
  }

  /** A connection that broke, or that spoke nothing of ours: its peer is told by the end of it. */
  protected override handleError(error: unknown): void {
    logger.debug(error instanceof Error ? error.constructor.name : 'connection lost');
  }

  override handleEvent(): Promise<void> {
    return Promise.resolve();
  }

  /** Lets what was written go out, then closes. */
  async end(withinMs: number): Promise<void> {
    const closed = [...this.openSockets].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()).end()));
    await Promise.race([Promise.all(closed), sleep(withinMs, undefined, { ref: false })]);
    this.close();
  }
}

/** Serves contracts over TCP. Nothing a peer sends ends the process: it is answered, or its connection is closed. Throws where the port cannot be had. */
export async function serveRpc({ host, port }: Address, contracts: readonly Served[]): Promise<RpcServer> {
  const tcp = new Tcp({ host, port, maxBufferSize: LARGEST_MESSAGE, maxSendBufferSize: 4 * LARGEST_MESSAGE });
  const work = new Work();
  for (const { name, methods } of contracts) {
    for (const method of methods) {
      const pattern = patternOf(name, method.name);
      if (method.kind === 'stream') tcp.addHandler(pattern, (args: unknown, context: TcpContext) => Promise.resolve(work.stream(pattern, method.run, args, context)));
      else tcp.addHandler(pattern, (args: unknown) => work.call(pattern, method.run, args));
    }
  }
  const net = tcp.unwrap<Server>();
  net.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    net.once('error', reject);
    tcp.listen((error) => (error === undefined ? resolve() : reject(error instanceof Error ? error : new Error('cannot listen'))));
  });
  return {
    port: (net.address() as AddressInfo).port,
    async close() {
      const until = performance.now() + CLOSE_MS;
      net.close();
      await Promise.race([work.close(), sleep(CLOSE_MS, undefined, { ref: false })]);
      await turn(); // the last answers are written
      await tcp.end(Math.max(100, until - performance.now()));
    },
  };
}

/** What runs of one server. */
class Work {
  #running = 0;
  #closing = false;
  #idle: () => void = () => undefined;
  readonly #streams = new Set<() => void>();

  async call(pattern: string, run: (args: readonly unknown[]) => unknown, args: unknown): Promise<Reply> {
    if (this.#closing) return { no: { code: 'CLOSING' } };
    if (this.#running >= MOST_CALLS) return { no: refusalOf(pattern, new Unavailable('too many calls')) };
    this.#running++;
    try {
      return { ok: await run(argumentsOf(args)) };
    } catch (error) {
      return { no: refusalOf(pattern, error) };
    } finally {
      if (--this.#running === 0) this.#idle();
    }
  }

  /** Values and beats until the method has no more, the connection is gone or the server closes. */
  stream(pattern: string, run: (args: readonly unknown[]) => unknown, args: unknown, context: TcpContext): Observable<Reply> {
    return new Observable((out) => {
      const refuse = (error: unknown): void => {
        out.next({ no: refusalOf(pattern, error) });
        out.complete();
      };
      if (this.#closing || this.#streams.size >= MOST_STREAMS) return refuse(new Unavailable('no more streams'));
      const end = (): void => out.complete();
      const socket = (context.getSocketRef() as { netSocket: Socket }).netSocket;
      socket.once('close', end);
      this.#streams.add(end);
      const beating = setInterval(() => out.next({ beat: true }), BEAT_MS).unref();
      out.add(() => {
        clearInterval(beating);
        socket.off('close', end);
        this.#streams.delete(end);
      });
      if (socket.destroyed) return end();
      out.next({ beat: true });
      try {
        const values = run(argumentsOf(args)) as Observable<unknown>;
        out.add(values.subscribe({ next: (value) => out.next({ ok: value }), error: refuse, complete: end }));
      } catch (error) {
        refuse(error);
      }
    });
  }

  /** Resolves when nothing runs any more. */
  close(): Promise<void> {
    this.#closing = true;
    for (const end of [...this.#streams]) end();
    return new Promise((resolve) => {
      if (this.#running === 0) resolve();
      else this.#idle = resolve;
    });
  }
}

function argumentsOf(args: unknown): readonly unknown[] {
  if (!Array.isArray(args) || args.length > MOST_ARGUMENTS) throw new Refused('not the arguments of a call', 'arguments');
  return args as unknown[];
}

function refusalOf(pattern: string, error: unknown): Refusal {
  if (error instanceof Refused) return { code: 'REFUSED', message: error.message, path: error.path };
  if (isAway(error)) return { code: 'UNAVAILABLE', retryAfterSeconds: error instanceof Unavailable ? error.retryAfterSeconds : 1 };
  const { name, message, stack = '' } = error instanceof Error ? error : new Error('not an error');
  const frames = stack.slice(Math.max(0, stack.indexOf('\n    at ')));
  logger.error(`${pattern}: ${name}: ${message.slice(0, MESSAGE)}${frames}`);
  return { code: 'INTERNAL' };
}
