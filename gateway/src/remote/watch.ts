import type { Domain } from '@fazhi/domain';
import { rpcClient, type RpcClient } from '@fazhi/service/rpc/client.js';
import type { Address } from '@fazhi/service/rpc/contract.js';
import { statusContract, type StatusCalls } from '@fazhi/service/rpc/contracts.js';
import { Unavailable } from '@fazhi/store';
import type { Probe } from '../health/parts.js';
import { within } from '../waiting.js';
import type { Instances } from './instances.js';

const ASK_MS = 2_000;
/** Pressure is asked for at most this often. */
const EVERY_MS = 100;
/** Beyond this many facts not yet counted bulk senders wait. */
const BULK_WAITS_AT = 5_000;
const late = (): Error => new Unavailable('late');

/** Whether the other processes serve, and how far what they do is behind what was accepted. */
export class Watch {
  readonly #services: ReadonlyMap<string, RpcClient<StatusCalls>>;
  /** Facts not shipped by a service, or not counted by reporting, as last told. One that does not answer is taken to be where it was. */
  readonly #behind = new Map<string, number>();
  #asked = -Infinity;
  #asking = false;

  constructor(domains: readonly Domain[], addressesOf: (service: string) => readonly Address[], private readonly instances: Instances) {
    this.#services = new Map(domains.map(({ name }) => [name, rpcClient(statusContract, addressesOf(name), { timeoutMs: ASK_MS })]));
  }

  /** True when every service and at least one instance of reporting answers. */
  async ready(): Promise<boolean> {
    const answers = (asked: Promise<unknown>): Promise<boolean> => within(ASK_MS, asked, late).then(() => true, () => false);
    const [services, reporting] = await Promise.all([
      Promise.all([...this.#services.values()].map((s) => answers(s.call.heads()))),
      Promise.all(this.instances.all.map((i) => answers(i.call.health()))),
    ]);
    return services.every(Boolean) && reporting.some(Boolean);
  }

  /** How each of them is: the relay of a service, an instance of reporting, the brokers as reporting finds them. */
  probes(): Probe[] {
    return [
      ...[...this.#services].map(([name, { call }]): Probe => ({
        name, kind: 'service', ask: async () => ({ lag: [{ consumer: 'relay', of: name, facts: await call.behind(), seconds: null }] }),
      })),
      ...this.instances.all.map((instance): Probe => ({
        name: `reporting ${instance.address.host}:${instance.address.port}`, kind: 'reporting', ask: async () => {
          const { settling, poisoned } = await instance.call.health();
          if (poisoned.length > 0) return { status: 'DEGRADED', detail: '有无法计入的事件，见待处理。 Events that cannot be counted are in the inbox.' };
          return settling ? { detail: '正在重新计算。 A sweep is on its way.' } : {};
        },
      })),
      {
        name: 'Kafka', kind: 'bus', ask: async () => {
          const { brokers } = await this.instances.ask((call) => call.health());
          return brokers === false ? { status: 'AWAY', detail: '消息代理没有应答。 The brokers do not answer.' } : {};
        },
      },
    ];
  }

  /** As last known; asks anew in the background. */
  pressure(): boolean {
    if (!this.#asking && performance.now() - this.#asked >= EVERY_MS) void this.look();
    return this.behind() > BULK_WAITS_AT;
  }

  /** Facts accepted and not yet counted, as last known. */
  behind(): number {
    return [...this.#behind.values()].reduce((sum, n) => sum + n, 0);
  }

  /** Asks everybody now. Never throws. */
  async look(): Promise<void> {
    this.#asking = true;
    this.#asked = performance.now();
    const note = (name: string) => (n: number): void => void this.#behind.set(name, n);
    await Promise.allSettled([
      ...[...this.#services].map(([name, { call }]) => call.behind().then(note(name))),
      this.instances.ask((call) => within(ASK_MS, call.health(), late)).then(({ behind }) => note('reporting')(behind)),
    ]);
    this.#asking = false;
  }

  close(): void {
    for (const client of this.#services.values()) client.close();
  }
}
