import type { Domain } from '@fazhi/domain';
import type { Pool } from 'pg';
import { healthOf, type Lag, type PartHealth, type Probe, type Told } from '../../health/parts.js';
import { within } from '../../waiting.js';
import type { Operation } from '../operation.js';
import { inboxOnly } from './inbox.js';

/** How long reporting's positions are waited for. */
const POSITIONS_MS = 1_500;

/** Every part of the platform, asked now; for those who look after it. */
export async function health(_: unknown, __: unknown, op: Operation): Promise<PartHealth[]> {
  inboxOnly(op);
  const { parts } = op.services;
  const positions = await within(POSITIONS_MS, op.read((s) => s.position()), () => new Error('late')).catch(() => undefined);
  const probes = parts.probes ?? [];
  return healthOf([
    { name: 'gateway', kind: 'gateway', ask: () => Promise.resolve({ version: process.version, detail: 'Node.js' }) },
    ...parts.domains.map((domain): Probe => ({ name: domain.name, kind: 'service', ask: () => service(op, domain, positions, probes.find((p) => p.name === domain.name)) })),
    ...probes.filter((p) => !parts.domains.some((d) => d.name === p.name)),
    { name: 'PostgreSQL', kind: 'database', ask: () => database(parts.pool) },
  ]);
}

/** A service, and how far reporting, and its relay where it has one, are behind its log. */
async function service(op: Operation, { name }: Domain, positions: Readonly<Record<string, number>> | undefined, probe: Probe | undefined): Promise<Told> {
  const [progress, told] = await Promise.all([op.services.parts.acceptorOf(name).progress(reachedOf(positions ?? {}, name)), probe?.ask()]);
  const since = progress.flatMap((p) => p.since ?? []).sort()[0];
  const reporting: Lag = {
    consumer: 'reporting', of: name, facts: progress.reduce((n, p) => n + p.behind, 0),
    seconds: since === undefined ? 0 : Math.max(0, (op.services.parts.clock.now().getTime() - Date.parse(since)) / 1_000),
  };
  return { ...told, lag: [...(positions ? [reporting] : []), ...(told?.lag ?? [])] };
}

/** Of `service/county` positions those of one service, by county. */
export const reachedOf = (positions: Readonly<Record<string, number>>, service: string): Record<string, number> =>
  Object.fromEntries(Object.entries(positions).flatMap(([key, pos]) => (key.startsWith(`${service}/`) ? [[key.slice(service.length + 1), pos]] : [])));

async function database(pool: Pool): Promise<Told> {
  const found = await pool.query<{ version: string }>(`select current_setting('server_version') as version`);
  return { version: found.rows[0]?.version ?? '' };
}

export const Part = { title: ({ name, kind }: PartHealth, _: unknown, op: Operation): string => op.services.parts.domains.find((d) => d.name === name)?.zh ?? TITLES[kind] };
const TITLES: Readonly<Record<PartHealth['kind'], string>> = { gateway: '网关', service: '服务', reporting: '统计', bus: '消息总线', database: '数据库' };
