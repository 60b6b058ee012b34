import type { Alert as Shown, AlertPage, AlertStatus } from '@fazhi/services/reporting/ports.js';
import { covers, mayList } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { asOfDay, knownRegion, pageSize } from '../asking.js';
import type { Operation, Place } from '../operation.js';
import type { Connection } from './value.js';

const LONGEST_NOTE = 500;

interface Args {
  region: string;
  status: readonly AlertStatus[];
  asOf?: unknown;
  first?: number | null;
  after?: string | null;
}

/** The region, and the services whose alerts the asker may see there. Throws FORBIDDEN where that is nothing. */
export async function watchable(op: Operation, asked: string): Promise<{ region: string; services: string[] }> {
  const { code: region, directory } = await knownRegion(op, asked);
  const services = op.services.parts.domains.map((d) => d.name).filter((name) => mayList(op.who, name));
  if (services.length === 0 || !covers(op.who, region, directory)) throw new Problem('FORBIDDEN', '无权查看这里的提醒。 You may not see these alerts.');
  return { region, services };
}

/** Alerts of a region and all below it, the earliest due first. */
export async function alerts(_: unknown, args: Args, op: Operation): Promise<Connection<Shown>> {
  const asOf = asOfDay(op, args.asOf);
  // what must not be overlooked is not cut off unasked
  const first = pageSize(args.first, 500);
  const asked = await watchable(op, args.region);
  await op.onRecord({ action: 'alerts.read', region: asked.region, detail: asOf });
  const { nodes, endCursor, hasNextPage, totalCount }: AlertPage = await op.statement((s) =>
    s.alerts({ ...asked, status: [...new Set(args.status)], asOf }, { first, ...(typeof args.after === 'string' && { after: args.after }) }));
  return { nodes, pageInfo: { endCursor, hasNextPage }, totalCount };
}

/** Whoever may see an alert may say what is done about it. NOT_FOUND where it is not open. */
export async function acknowledgeAlert(_: unknown, { id, note }: { id: string; note: string }, op: Operation): Promise<Shown> {
  if (note.trim() === '' || note.length > LONGEST_NOTE) throw badInput(`请填写说明，最多 ${LONGEST_NOTE} 字。 A note of at most ${LONGEST_NOTE} characters is needed.`, 'note');
  const none = new Problem('NOT_FOUND', '没有这条待办提醒。 There is no such open alert.', 'id');
  const county = countyOf(id);
  if (county === undefined) throw none;
  const { parts } = op.services;
  const at = parts.clock.now().toISOString();
  const found = await op.read((s) => s.alerts({ region: county, status: ['OPEN', 'ACKNOWLEDGED'], asOf: op.today, id }, { first: 1 }));
  const alert = found.nodes[0];
  if (!alert) throw none;
  if (!mayList(op.who, alert.service) || !covers(op.who, alert.region, await op.directory(county))) throw none;
  const said = await parts.reader.acknowledge(id, { note: note.trim(), by: op.who.source, at });
  if (!said) throw none;
  return said;
}

/** The county an id names: its first part. */
function countyOf(id: string): string | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, 'base64url').toString());
    return Array.isArray(parts) && typeof parts[0] === 'string' && /^\d{6}$/.test(parts[0]) ? parts[0] : undefined;
  } catch {
    return undefined;
  }
}

export const Alert = {
  name: ({ zh }: Shown): string => zh,
  nameEn: ({ en }: Shown): string => en,
  settledBy: ({ service, code, aspect }: Shown, _: unknown, op: Operation): readonly string[] => {
    const domain = op.services.parts.domains.find((d) => d.name === service);
    return [...(domain?.alerts ?? []), ...(domain?.setAlerts ?? [])].find((a) => a.code === code && a.aspect === aspect)?.settledBy ?? [];
  },
  region: async ({ region }: Shown, _: unknown, op: Operation): Promise<Place> => ({ code: region, directory: await op.directory(region.slice(0, 6)), asOf: op.today }),
};
