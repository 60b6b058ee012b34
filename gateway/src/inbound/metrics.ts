import { Counter, Gauge, Registry } from 'prom-client';
import type { Settled } from './settle.js';

/** What the Kafka door measures. Several of one registry count together. */
export class InboundMetrics {
  readonly #results: Counter<'status'>;
  readonly #dead: Counter<'reason'>;
  readonly #waiting: Gauge;
  readonly #partitions = new Set<number>();

  constructor(registry: Registry = new Registry()) {
    const registers = [registry];
    this.#results = (registry.getSingleMetric('fazhi_gateway_inbound_results_total') as Counter<'status'> | undefined)
      ?? new Counter({ name: 'fazhi_gateway_inbound_results_total', help: 'Facts that came through Kafka, by status', labelNames: ['status'], registers });
    this.#dead = (registry.getSingleMetric('fazhi_gateway_inbound_dead_letters_total') as Counter<'reason'> | undefined)
      ?? new Counter({ name: 'fazhi_gateway_inbound_dead_letters_total', help: 'Messages that went to the dead letters, by reason', labelNames: ['reason'], registers });
    this.#waiting = (registry.getSingleMetric('fazhi_gateway_inbound_waiting_partitions') as Gauge | undefined)
      ?? new Gauge({ name: 'fazhi_gateway_inbound_waiting_partitions', help: 'Inbound partitions that wait for a service that is away', registers });
  }

  settled({ statuses, reasons }: Settled): void {
    for (const [status, n] of counts(statuses)) this.#results.inc({ status }, n);
    for (const [reason, n] of counts(reasons)) this.#dead.inc({ reason }, n);
  }

  waiting(partition: number, is: boolean): void {
    if (is) this.#partitions.add(partition);
    else this.#partitions.delete(partition);
    this.#waiting.set(this.#partitions.size);
  }
}

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
