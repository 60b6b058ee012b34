import type { Bus, Consumer } from '@fazhi/bus';
import type { SubjectEvent } from '@fazhi/store';
import type { Engine } from './engine.js';
import { Sweep } from './sweep.js';

/** Keeps points and cells up with the services' events until it is stopped. */
export class Projection {
  readonly #sweep: Sweep;
  #consumer: Consumer | undefined;

  constructor(
    private readonly engine: Engine, private readonly bus: Bus<SubjectEvent>,
    private readonly failed: (topic: string, error: unknown) => void = () => undefined,
  ) {
    this.#sweep = new Sweep(engine);
  }

  async start(): Promise<void> {
    await this.engine.start();
    const { pool, domains } = this.engine.options;
    this.#consumer = this.bus.consume({
      topics: domains.map((d) => d.name),
      from: async (service, county) => {
        const found = await pool.query<{ pos: string }>('select pos from reporting.position where service = $1 and county = $2', [service, county]);
        return found.rows[0] && Number(found.rows[0].pos);
      },
      handle: ({ topic, partition, events, upto }) => this.engine.handle(topic, partition, events, upto),
      failed: ({ topic }, error) => this.failed(topic, error),
    });
    this.#sweep.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#consumer?.stop(), this.#sweep.stop()]);
  }
}
