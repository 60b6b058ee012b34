import { CutProxy } from '../cut-proxy.js';

/** A proxy before each broker of a cluster; cut together. */
export class CutProxies {
  readonly #all: CutProxy[] = [];

  /** For startKafka's `advertise`. */
  async before({ port }: { port: number }): Promise<string> {
    const proxy = await CutProxy.start(port);
    this.#all.push(proxy);
    return proxy.address;
  }

  set cut(cut: boolean) {
    for (const proxy of this.#all) proxy.cut = cut;
  }

  /** Answers kept back so far. */
  get count(): number {
    return this.#all.reduce((n, { cuts }) => n + cuts, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((proxy) => proxy.stop()));
  }
}
