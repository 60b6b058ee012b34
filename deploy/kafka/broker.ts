import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { archiveFlags, makeArchive } from './archive.js';
import { takeFolder } from './folder-lock.js';
import { format, nodeFolder } from './format.js';
import { openGuard } from './guarded.js';
import type { Guard } from './guarded.js';
import { javaCommand } from './java.js';
import { fetchLibraries } from './libraries.js';
import type { Libraries } from './libraries.js';
import { kafkaNode } from './node.js';
import type { KafkaNode } from './node.js';
import { freePorts } from './ports.js';
import { clusterView } from './probe.js';
import { serverProperties } from './settings.js';
import type { NodePlace, Settings } from './settings.js';
import { log4j } from './tool.js';

export type { KafkaNode } from './node.js';

/** What may differ. */
export interface KafkaOptions {
  /** Each of them a broker and a controller. */
  brokers: 1 | 3;
  /** Keeps the data; absent: a temporary folder, removed at `stop()` and also when we are killed. */
  dataDir?: string;
  /** Kafka's settings by name, over those of settings.ts. */
  settings?: Settings;
  /** Where clients are sent instead of the broker's own port, as host:port: for a proxy in between. Called before the start, again if a start is repeated with other ports. */
  advertise?(node: { id: number; port: number }): string | Promise<string>;
}

/** A running Apache Kafka. */
export interface Kafka {
  /** host:port of all nodes, for clients. */
  bootstrap: string;
  nodes: KafkaNode[];
  /** Waits until no process of it is left; repeatable. */
  stop(): Promise<void>;
}

const JVM = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Xlog:disable', '-Djava.awt.headless=true'];

/**
 * Starts Apache Kafka 4.3 (KRaft) on free ports of 127.0.0.1 and waits until all nodes are in the cluster and take
 * requests. The first call on a machine fetches the jars and takes about a minute. All is gone within 5 s of our death,
 * however we die.
 * Throws when the data are in use or those of another number of brokers, and with Kafka's or Maven's own words.
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const libraries = await fetchLibraries();
  await makeArchive(libraries, async (dataDir, flags) => {
    const rehearsal = await launch({ brokers: 1, dataDir }, libraries, flags, 120_000);
    await rehearsal.stop();
    return !(await rehearsal.nodes[0]!.ended).includes('SIGKILL');
  });
  return launch(options, libraries, await archiveFlags(libraries));
}

/** In `graceMs` a broker hands its partitions over and closes its log, so that the next start need not look for damage. */
async function launch(options: KafkaOptions, { classPath }: Libraries, flags: readonly string[], graceMs = 15_000): Promise<Kafka> {
  const temporary = options.dataDir === undefined;
  const given = options.dataDir ?? mkdtempSync(join(tmpdir(), 'fazhi-kafka-'));
  mkdirSync(given, { recursive: true });
  const dataDir = realpathSync(given);
  const guard = openGuard(dataDir, temporary);
  const stop = async () => {
    await guard.stop(graceMs);
    if (temporary) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await takeFolder(dataDir, guard.pid);
    for (let attempt = 1; ; attempt++) {
      const places = await choosePlaces(options);
      await format(dataDir, places);
      const nodes = places.map((place) => nodeAt(place, places, dataDir, options.settings, [...JVM, ...flags, '-cp', classPath], guard));
      try {
        await allReady(nodes);
        return { bootstrap: places.map(({ advertised }) => advertised).join(','), nodes, stop };
      } catch (error) {
        await Promise.all(nodes.map((node) => node.kill()));
        // A port went to somebody else in between.
        if (!String(error).includes('Address already in use') || attempt === 3) throw error;
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

async function choosePlaces({ brokers, advertise }: KafkaOptions): Promise<NodePlace[]> {
  const ports = await freePorts(3 * brokers);
  return Promise.all(Array.from({ length: brokers }, async (_, index) => {
    const [clients, cluster, controller] = ports.slice(3 * index) as [number, number, number];
    const node = { id: index + 1, port: clients };
    return { id: node.id, ports: { clients, cluster, controller }, advertised: (await advertise?.(node)) ?? `127.0.0.1:${clients}` };
  }));
}

function nodeAt(place: NodePlace, places: readonly NodePlace[], dataDir: string, settings: Settings | undefined, java: readonly string[], guard: Guard): KafkaNode {
  const file = join(dataDir, `node-${place.id}.properties`);
  const log = join(dataDir, `node-${place.id}.log`);
  writeFileSync(file, serverProperties(place, places, nodeFolder(dataDir, place.id), settings));
  const command = javaCommand([...java, log4j('log4j2'), `-Dfazhi.kafka.log=${log}`, 'kafka.Kafka', file]);
  return kafkaNode({ id: place.id, port: place.ports.clients, cwd: dataDir, log, command, guard });
}

/** Until each node sees all of them; the first that fails, fails all. */
async function allReady(nodes: readonly KafkaNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.start()));
  for (const deadline = Date.now() + 30_000; ; await delay(50)) {
    const views = await Promise.all(nodes.map(({ port }) => clusterView(port).catch(() => undefined)));
    if (views.every((view) => view?.brokers.length === nodes.length)) return;
    if (Date.now() > deadline) throw new Error(`The brokers did not find one another within 30 s: ${JSON.stringify(views)}`);
  }
}
