/** Kafka's settings by name. */
export type Settings = Record<string, string | number>;

/** One broker and controller. */
export interface NodePlace {
  id: number;
  /** Of 127.0.0.1: for clients, for the other brokers, for the controllers. */
  ports: { clients: number; cluster: number; controller: number };
  /** host:port that clients are told. */
  advertised: string;
}

/** Small, quick, and without end of retention; a record that three brokers acknowledge lies on two. */
const common = (brokers: number): Settings => {
  const inSync = brokers === 1 ? 1 : 2;
  return {
    'auto.create.topics.enable': 'false',
    'default.replication.factor': brokers,
    'min.insync.replicas': inSync,
    'log.retention.ms': -1,
    'log.retention.bytes': -1,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': brokers,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': brokers,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': brokers,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.initial.rebalance.delay.ms': 0,
    // Tests let sessions end.
    'group.min.session.timeout.ms': 1_000,
    // A killed broker's partitions move after this time.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 4,
    // Taken from the heap at the start; only the small internal topics are compacted. The default is 128 MB.
    'log.cleaner.dedupe.buffer.size': 8 << 20,
  };
};

/**
 * A node's server.properties. Clients, brokers and controllers have a port each, so that what stands between clients and
 * a broker does not stand between brokers. The quorum is static: its ports may differ at the next start on the same data.
 */
export function serverProperties(place: NodePlace, all: readonly NodePlace[], logDir: string, settings: Settings = {}): string {
  const { clients, cluster, controller } = place.ports;
  return properties({
    ...common(all.length),
    ...settings,
    'process.roles': 'broker,controller',
    'node.id': place.id,
    'controller.quorum.voters': all.map(({ id, ports }) => `${id}@127.0.0.1:${ports.controller}`).join(','),
    'listeners': `CLIENTS://127.0.0.1:${clients},CLUSTER://127.0.0.1:${cluster},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `CLIENTS://${place.advertised},CLUSTER://127.0.0.1:${cluster}`,
    'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CLUSTER:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'CLUSTER',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': logDir,
  });
}

function properties(settings: Settings): string {
  return Object.entries(settings).map(([name, value]) => `${name}=${escaped(String(value))}\n`).join('');
}

/** Java reads these files as ISO 8859-1, and a backslash as the start of an escape. */
const escaped = (text: string) =>
  text.replace(/[\\\n]|[^\x20-\x7e]/g, (char) => (char === '\\' ? '\\\\' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`));
