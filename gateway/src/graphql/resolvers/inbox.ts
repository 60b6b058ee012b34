import type { Clearance, InboxItem as Kept } from '@fazhi/store';
import { badInput, Problem } from '../../errors.js';
import { rightsOf } from '../../access/principal.js';
import { pageSize } from '../asking.js';
import { isMasked, maskedItem } from '../masking.js';
import type { Operation } from '../operation.js';
import type { Connection } from './value.js';

type Status = 'PARKED' | 'QUARANTINED';
interface Args {
  status: readonly Status[];
  source?: string | null;
  code?: string | null;
  first?: number | null;
  after?: string | null;
}
/** Per service: the last position told, and the counties told at it (each county numbers its own log). */
type Cursor = Record<string, { at: number; counties: string[] }>;

const older = (a: Kept, b: Kept): boolean => a.recordedAt < b.recordedAt;

/** What services keep waiting, and what reporting passes over. */
const REPORTING = 'reporting';

/** Parked and quarantined facts of all services, and events that cannot be counted, in one list, oldest first; within a service in the order of arrival. */
export async function inbox(_: unknown, args: Args, op: Operation): Promise<Connection<Kept>> {
  inboxOnly(op);
  const first = pageSize(args.first);
  const cursor = typeof args.after === 'string' ? readCursor(args.after) : {};
  if (typeof args.code === 'string' && !/^[A-Z_]{1,50}$/.test(args.code)) throw badInput('无效的代码。 Not a code.', 'code');
  const status = [...new Set(args.status)].map((s) => s.toLowerCase() as Kept['status']);
  const { parts } = op.services;
  const services = await Promise.all([...parts.domains.map((d) => d.name), REPORTING].map(async (name) => {
    const told = cursor[name];
    // what reporting passes over belongs to no town: whoever looks after a whole county's data is told
    if (name === REPORTING && !op.who.admin) return { name, total: 0, items: [] };
    const page = await (name === REPORTING ? parts.passedOver : parts.acceptorOf(name)).inbox({
      status, limit: first + 1 + (told?.counties.length ?? 0),
      ...(typeof args.source === 'string' && { source: args.source }), ...(typeof args.code === 'string' && { code: args.code }), ...(told && { after: told.at - 1 }),
    }, everyService(op));
    return { name, total: page.total, items: page.items.filter((i) => !(told && i.arrival === told.at && told.counties.includes(i.county))) };
  }));
  await op.onRecord({ action: 'inbox.read', ...(typeof args.source === 'string' && { subject: args.source }) });
  const nodes: Kept[] = [];
  while (nodes.length < first) {
    let next: (typeof services)[number] | undefined;
    for (const s of services) if (s.items[0] && (!next || older(s.items[0], next.items[0] as Kept))) next = s;
    const item = next?.items.shift();
    if (!next || !item) break;
    nodes.push(isMasked(op.who) ? maskedItem(parts.domains, item) : item);
    const told = cursor[next.name];
    cursor[next.name] = { at: item.arrival, counties: told?.at === item.arrival ? [...told.counties, item.county] : [item.county] };
  }
  return {
    nodes,
    pageInfo: { endCursor: nodes.length > 0 ? Buffer.from(JSON.stringify(cursor)).toString('base64url') : null, hasNextPage: services.some((s) => s.items.length > 0) },
    totalCount: services.reduce((n, s) => n + s.total, 0),
  };
}

/** Throws FORBIDDEN for all but those who look after data. */
export function inboxOnly(op: Operation): void {
  if (!rightsOf(op.who).inbox) throw new Problem('FORBIDDEN', '仅限管理员和数据管理员。 Only for administrators.');
}
/** What waits is seen whatever service it waits in. */
export const everyService = (op: Operation): Clearance => ({ regions: op.clearance.regions, services: null });

export const InboxItem = {
  status: ({ status }: Kept): string => status.toUpperCase(),
};

function readCursor(text: string): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const cursor: Cursor = {};
    for (const [name, told] of Object.entries(read as Cursor)) {
      if (!Number.isSafeInteger(told.at) || !Array.isArray(told.counties) || !told.counties.every((c) => typeof c === 'string')) throw new Error('no cursor');
      cursor[name] = { at: told.at, counties: told.counties.slice(0, 1000) };
    }
    return cursor;
  } catch {
    throw badInput('无效的游标。 Not a cursor of this list.', 'after');
  }
}
