import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverProperties } from './settings.js';
import type { NodePlace } from './settings.js';
import { kafkaTool } from './tool.js';

/** A node's data below the cluster's folder. */
export const nodeFolder = (dataDir: string, id: number): string => join(dataDir, `node-${id}`);

/**
 * Formats what is not formatted yet, with Kafka's own tool, all nodes for one cluster. A folder takes its name only when
 * it is complete. Throws when the data belong to another number of brokers.
 */
export async function format(dataDir: string, places: readonly NodePlace[]): Promise<void> {
  const [present, wanted] = [readdirSync(dataDir).filter((name) => /^node-\d+$/.test(name)).sort(), places.map(({ id }) => `node-${id}`)];
  // Brokers start only when all are formatted. Data that have been in use must be whole: a controller that comes back empty would forget what it voted for.
  const used = existsSync(join(dataDir, 'complete'));
  const fits = used ? present.join() === wanted.join() : present.every((name) => wanted.includes(name));
  if (!fits) throw new Error(`${dataDir} holds the data of ${present.join(', ') || 'no node'}, not of ${wanted.join(', ')}`);
  const missing = places.filter(({ id }) => !present.includes(`node-${id}`));
  const cluster = present.map((name) => clusterOf(join(dataDir, name)))[0] ?? newCluster();
  await Promise.all(missing.map(async (place) => {
    const draft = `${nodeFolder(dataDir, place.id)}.new`;
    rmSync(draft, { recursive: true, force: true });
    writeFileSync(`${draft}.properties`, serverProperties(place, places, draft));
    await kafkaTool('kafka.tools.StorageTool', ['format', '--cluster-id', cluster, '--config', `${draft}.properties`]);
    renameSync(draft, nodeFolder(dataDir, place.id));
    rmSync(`${draft}.properties`);
  }));
  writeFileSync(join(dataDir, 'complete'), '');
}

function clusterOf(folder: string): string {
  const id = /^cluster\.id=(.+)$/m.exec(readFileSync(join(folder, 'meta.properties'), 'utf8'))?.[1];
  if (id === undefined) throw new Error(`${folder} names no cluster`);
  return id;
}

/** 16 bytes as Kafka writes them; its tools take a leading dash for an option. */
function newCluster(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newCluster() : id;
}
