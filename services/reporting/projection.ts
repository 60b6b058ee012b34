import type { Batch, Bus, Consumer, Subscription } from '@fazhi/bus';
import type { SubjectEvent } from '@fazhi/store';
import type { Delivery, Engine } from './engine.js';
import type { Poison } from './poison.js';
import { Sweep } from './sweep.js';
import { offsetOf } from './tables.js';

/** Where reporting goes on: in the counties' logs, or in partitions of topics. */
export type Positions = 'logs' | 'partitions';

/** All instances of reporting share the work where the bus can share it. */
const GROUP = 'fazhi-reporting';

/** What reporting wants of a bus: every domain's events, from the positions kept with their effects. */
export function subscription(engine: Engine, positions: Positions, failed: Subscription<SubjectEvent>['failed'] = () => undefined): Subscription<SubjectEvent> {
  const { pool, domains } = engine.options;
  return {
    topics: domains.map((d) => d.name), group: GROUP, failed,
    // of a backlog only the newest version of a subject is projected: the more at once, the fewer
    ...(positions === 'partitions' && { largest: 2_000 }),
    from: async (service, partition) => {
      if (positions === 'partitions') return offsetOf(pool, service, partition);
      const found = await pool.query<{ pos: string }>('select pos from reporting.position where service = $1 and county = $2', [service, partition]);
      return found.rows[0] && Number(found.rows[0].pos);
    },
    handle: (batch) => engine.handle(deliveryOf(batch, positions)),
  };
}

function deliveryOf({ topic, partition, events, unreadable = [], upto }: Batch<SubjectEvent>, positions: Positions): Delivery {
  const poison = unreadable.map(({ key, position, reason, message }): Poison => {
    const slash = key !== undefined && /^\d{6}\//.test(key) ? 6 : -1;
    const place = `${partition}:${position}`;
    return {
      county: slash > 0 ? (key as string).slice(0, slash) : '', subject: slash > 0 ? (key as string).slice(slash + 1) : place, incarnation: 0, version: 0,
      reason: reason === 'NEWER_SCHEMA' ? 'NEWER_SCHEMA' : 'UNREADABLE_EVENT', place, error: message,
    };
  });
  return { service: topic, events, unreadable: poison, upto: positions === 'logs' ? { county: partition, pos: upto } : { topic, partition, next: upto } };
}

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
    this.#consumer = this.bus.consume(subscription(this.engine, 'logs', ({ topic }, error) => this.failed(topic, error)));
    this.#sweep.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#consumer?.stop(), this.#sweep.stop()]);
  }
}
