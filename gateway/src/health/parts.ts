import { within } from '../waiting.js';

export type PartStatus = 'UP' | 'DEGRADED' | 'AWAY';

/** A follower of a service's log, and how far it is behind it. */
export interface Lag {
  consumer: string;
  /** The service. */
  of: string;
  facts: number;
  /** Age of the oldest fact it has not reached; null where that is not known. */
  seconds: number | null;
}

/** What a part says of itself; whoever does not answer is away. */
export interface Told {
  status?: PartStatus;
  version?: string;
  commit?: string;
  /** Chinese first, then English. */
  detail?: string;
  lag?: readonly Lag[];
}

/** A part of the platform that can be asked how it is. */
export interface Probe {
  name: string;
  kind: 'gateway' | 'service' | 'reporting' | 'bus' | 'database';
  ask(): Promise<Told>;
}
export interface PartHealth extends Required<Pick<Told, 'status' | 'lag'>> {
  name: string;
  kind: Probe['kind'];
  version: string | null;
  commit: string | null;
  detail: string | null;
  /** How long the answer took. */
  ms: number;
}

/** Longest wait for a part. */
const ASK_MS = 2_000;

/** Asks all parts at once. Never throws: what fails or is late is away. */
export const healthOf = (probes: readonly Probe[]): Promise<PartHealth[]> => Promise.all(probes.map(async ({ name, kind, ask }) => {
  const begun = performance.now();
  const told = await within(ASK_MS, Promise.resolve().then(ask), () => new Error('late')).catch((): Told => ({ status: 'AWAY', detail: '没有应答。 It does not answer.' }));
  return {
    name, kind, status: told.status ?? 'UP', version: told.version ?? null, commit: told.commit ?? null, detail: told.detail ?? null, lag: told.lag ?? [],
    ms: Math.round((performance.now() - begun) * 10) / 10,
  };
}));
