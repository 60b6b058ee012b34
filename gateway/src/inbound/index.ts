import { growingPause, rest } from '@fazhi/bus/backoff.js';
import { Logger } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { openClient, openLine, type Connection } from './client.js';
import { ConsumerLife } from './consumer.js';
import { InboundMetrics } from './metrics.js';
import { Outbox } from './outbox.js';
import { settle, type Judges } from './settle.js';
import { ensureTopics } from './topics.js';

export interface InboundOptions extends Connection {
  /** Of topics that are still missing; default 6. */
  partitions?: number;
}

export interface InboundParts extends Judges {
  /** True while bulk senders should wait. */
  pressure?(): boolean;
  metrics?: Registry;
}

/** The Kafka door. */
export interface Inbound {
  /** Resolves once it has been a member of its consumer group. */
  joined: Promise<void>;
  /** Finishes what is under way, for some seconds, and takes no more. Repeatable. */
  stop(): Promise<void>;
}

const logger = new Logger('inbound');

/**
 * Takes facts of departments from `fazhi.inbound` and answers them as HTTP would: to `fazhi.inbound.results`, and what cannot
 * be read to `fazhi.inbound.dead-letter`. Per partition a message is durable first, then answered, then committed; killed
 * anywhere in between, it comes again and is answered `duplicate`. A broker that is away, at the start too, is tried for ever.
 */
export function startInbound(options: InboundOptions, parts: InboundParts): Inbound {
  const stopping = new AbortController();
  const metrics = new InboundMetrics(parts.metrics);
  const outbox = new Outbox(() => openLine(openClient(options)));
  let join: () => void = () => undefined;
  const joined = new Promise<void>((resolve) => (join = resolve));
  const work = {
    settle: (group: Parameters<typeof settle>[0]) => settle(group, parts),
    send: outbox.send.bind(outbox),
    pressure: () => parts.pressure?.() ?? false,
    waiting: metrics.waiting.bind(metrics),
    counted: metrics.settled.bind(metrics),
  };
  const lives = async (): Promise<void> => {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      try {
        const kafka = openClient(options);
        await ensureTopics(kafka, options.partitions ?? 6);
        await new ConsumerLife(kafka, work, () => {
          failures = 1;
          join();
        }).run(stopping.signal);
      } catch (error) {
        logger.warn(`Kafka is away or failed, beginning again: ${error instanceof Error ? error.message : 'unknown error'}`);
      }
      await rest(growingPause(failures), stopping.signal);
    }
  };
  const running = lives();
  return {
    joined,
    async stop() {
      stopping.abort();
      await running;
      await outbox.close();
    },
  };
}
