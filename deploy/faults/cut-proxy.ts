import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const PRODUCE = 0;

/**
 * Stands between Kafka's clients and one broker. While `cut` is set, produce requests reach the broker, and instead of its
 * answer the client gets a closed connection: it cannot know whether its messages are there. All else passes.
 */
export class CutProxy {
  cut = false;
  /** Answers kept back so far. */
  cuts = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: number) {
    this.#server = createServer((client) => this.#join(client, connect({ port: target, host: '127.0.0.1' })));
  }

  /** Before the broker on this port of 127.0.0.1. */
  static async start(target: number): Promise<CutProxy> {
    const proxy = new CutProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** host:port for clients. */
  get address(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('The proxy is not listening');
    return `127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(client: Socket, broker: Socket): void {
    /** Correlation numbers of produce requests under way. */
    const producing = new Set<number>();
    const end = (): void => {
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true).on('error', end).on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    client.on('data', frames((frame) => {
      if (frame.readInt16BE(4) === PRODUCE) producing.add(frame.readInt32BE(8));
      broker.write(frame);
    }));
    broker.on('data', frames((frame) => {
      if (producing.delete(frame.readInt32BE(4)) && this.cut) {
        this.cuts++;
        return end();
      }
      client.write(frame);
    }));
  }
}

/** Takes a stream apart into Kafka's frames: four bytes of length, then so many bytes. A frame of many parts is put together once. */
function frames(each: (frame: Buffer) => void): (part: Buffer) => void {
  let parts: Buffer[] = [];
  let [held, wanted] = [0, 4];
  return (part) => {
    parts.push(part);
    held += part.length;
    if (held < wanted) return;
    let rest: Buffer = parts.length === 1 ? part : Buffer.concat(parts);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const size = 4 + rest.readInt32BE(0);
      each(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
    parts = rest.length > 0 ? [rest] : [];
    held = rest.length;
    wanted = held >= 4 ? 4 + rest.readInt32BE(0) : 4;
  };
}
