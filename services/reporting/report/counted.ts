import { setTimeout as sleep } from 'node:timers/promises';
import { readDigests, Unavailable, type Clearance, type Digest } from '@fazhi/store';
import type { ServedReader, ServedSnapshot } from '../reader.js';

/** The heads of the services' logs. */
export interface LogHeads {
  services: readonly string[];
  heads(service: string): Promise<readonly { county: string; pos: number }[]>;
  /**
   * Where events come through partitions no position says what is counted: then the sums over the newest versions of all subjects,
   * as the services tell them, are compared with reporting's own.
   */
  digests?(service: string): Promise<Digest[]>;
}
export interface CountedSnapshot {
  snapshot: ServedSnapshot;
  /** Service → the position in the county's log of which the snapshot is exactly the count. */
  positions: Readonly<Record<string, number>>;
}

/** Below the 5 s for which a transaction of whoever waits may stay silent. */
const LONGEST_MS = 4_000;
const PAUSE_MS = 50;

/**
 * A snapshot in which everything is counted that was accepted when this was called, sweeps too where they end in time, with the exact positions it is the count of. Throws
 * Unavailable where reporting does not get there in 4 s. The caller closes it.
 */
export async function countedSnapshot(reader: Pick<ServedReader, 'snapshot'>, logs: LogHeads, county: string, clearance: Clearance): Promise<CountedSnapshot> {
  const until = performance.now() + LONGEST_MS;
  const wanted = await headsOf(logs, county);
  for (;;) {
    const told = logs.digests && await quiet(logs, county);
    const snapshot = reader.snapshot(clearance);
    try {
      const positions = logs.digests ? told && await exact(snapshot, told, county) : await reached(snapshot, wanted, county);
      const late = performance.now() > until;
      // a sweep that takes longer is told with what is drafted, and keeps it from being published
      if (positions && (late || !(await snapshot.sight()).settling.has(county))) return { snapshot, positions };
    } catch (error) {
      await snapshot.close();
      throw error;
    }
    await snapshot.close();
    if (performance.now() > until) throw new Unavailable('what was accepted is not counted yet', 5);
    await sleep(PAUSE_MS);
  }
}

async function headsOf(logs: LogHeads, county: string): Promise<Map<string, number>> {
  const found = await Promise.all(logs.services.map(async (service) => [service, (await logs.heads(service)).find((h) => h.county === county)?.pos ?? 0] as const));
  return new Map(found);
}

async function reached(snapshot: ServedSnapshot, wanted: ReadonlyMap<string, number>, county: string): Promise<Record<string, number> | undefined> {
  const all = await snapshot.position();
  const positions = Object.fromEntries([...wanted.keys()].map((service) => [service, all[`${service}/${county}`] ?? 0]));
  return [...wanted].every(([service, pos]) => (positions[service] ?? 0) >= pos) ? positions : undefined;
}

/** What the services tell, each between two looks at its head that say the same; undefined while facts keep coming. */
async function quiet(logs: LogHeads, county: string): Promise<Map<string, { pos: number; buckets: readonly string[] }> | undefined> {
  const before = await headsOf(logs, county);
  const told = new Map<string, { pos: number; buckets: readonly string[] }>();
  for (const [service, pos] of before) told.set(service, { pos, buckets: (await logs.digests?.(service))?.find((d) => d.county === county)?.buckets ?? [] });
  const after = await headsOf(logs, county);
  return [...before].every(([service, pos]) => after.get(service) === pos) ? told : undefined;
}

async function exact(snapshot: ServedSnapshot, told: ReadonlyMap<string, { pos: number; buckets: readonly string[] }>, county: string): Promise<Record<string, number> | undefined> {
  const { client } = await snapshot.sight();
  for (const [service, { buckets }] of told) {
    const own = (await readDigests(client, 'reporting.subject', 'subject', 'service = $1 and county = $2', [service, county])).get(county) ?? [];
    const same = Array.from({ length: Math.max(own.length, buckets.length) }, (_, i) => (own[i] ?? '0') === (buckets[i] ?? '0')).every(Boolean);
    if (!same) return undefined;
  }
  return Object.fromEntries([...told].map(([service, { pos }]) => [service, pos]));
}
