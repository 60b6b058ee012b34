import kafkajs, { type Kafka } from 'kafkajs';

/** Where Kafka is. */
export interface Cluster {
  /** `host:port` of some brokers, plain connections. */
  brokers: readonly string[];
  /** Before a domain's name in its topic's; default `fazhi.`. */
  prefix?: string;
}

/** A domain's topic. */
export const topicName = ({ prefix = 'fazhi.' }: Cluster, topic: string): string => `${prefix}${topic}`;

const CONNECT_MS = 3_000;
/** Beyond every wait of a request on the broker's side. */
export const REQUEST_MS = 15_000;

/** kafkajs, silent: what matters reaches callers as errors. Tries the brokers in an order of its own, so that one that is away is not always the first. */
export function kafkaClient({ brokers }: Cluster, clientId: string): Kafka {
  const from = Math.floor(Math.random() * brokers.length);
  return new kafkajs.Kafka({
    clientId, brokers: [...brokers.slice(from), ...brokers.slice(0, from)], logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS, retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
  });
}
