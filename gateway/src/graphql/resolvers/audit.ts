import type { AuditEntry, AuditFilter } from '../../audit/audit.js';
import { rightsOf } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { day, pageSize } from '../asking.js';
import type { Operation } from '../operation.js';

interface Args {
  from?: unknown;
  to?: unknown;
  who?: string | null;
  action?: string | null;
  subject?: string | null;
  region?: string | null;
  first?: number | null;
  after?: string | null;
}

/** Who did and looked at what, newest first; for auditors and administrators. Looking at it is on record too. */
export async function audit(_: unknown, args: Args, op: Operation): Promise<{ nodes: AuditEntry[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> {
  if (!rightsOf(op.who).audit) throw new Problem('FORBIDDEN', '仅限审计员。 Only for auditors.');
  const first = pageSize(args.first);
  const filter: AuditFilter = { limit: first + 1 };
  if (args.after !== undefined && args.after !== null) {
    if (!/^\d{1,15}$/.test(args.after)) throw badInput('无效的游标。 Not a cursor of this list.', 'after');
    filter.before = Number(args.after);
  }
  if (args.from !== undefined && args.from !== null) filter.from = day(args.from, 'from');
  if (args.to !== undefined && args.to !== null) filter.to = day(args.to, 'to');
  for (const name of ['who', 'action', 'subject', 'region'] as const) {
    const value = args[name];
    if (value === undefined || value === null) continue;
    if (value.length > 500 || value.includes('\0')) throw badInput('过长。 Too long.', name);
    filter[name] = value;
  }
  await op.onRecord({ action: 'audit.read', ...(filter.subject !== undefined && { subject: filter.subject }) });
  const entries = await op.services.parts.audit.read(filter);
  const nodes = entries.slice(0, first);
  return { nodes, pageInfo: { endCursor: nodes.length > 0 ? String((nodes.at(-1) as AuditEntry).n) : null, hasNextPage: entries.length > first } };
}
