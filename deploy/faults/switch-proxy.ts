import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on a port of its own whose target may change: what lies behind it can end and come up elsewhere. */
export class SwitchProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #refusing = false;

  private constructor(public target: { host: string; port: number }) {
    this.#server = createServer((client) => this.#pair(client));
  }

  static async start(target: { host: string; port: number }): Promise<SwitchProxy> {
    const proxy = new SwitchProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** Cuts every connection in the middle of whatever it carries. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** No connection gets through while refused. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
    if (refusing) this.cut();
  }

  async stop(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pair(client: Socket): void {
    if (this.#refusing) return void client.destroy();
    const server = connect(this.target);
    for (const [from, to] of [[client, server], [server, client]] as const) {
      this.#open.add(from);
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
