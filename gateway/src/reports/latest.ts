import type { Edition, LatestAsked } from '@fazhi/services/reporting/ports.js';
import { badInput } from '../errors.js';
import { knownRegion, pageSize } from '../graphql/asking.js';
import type { Operation, Place } from '../graphql/operation.js';
import { periodOf } from './period.js';

interface Args {
  region?: string | null;
  year?: number | null;
  first?: number | null;
  after?: string | null;
}
interface Shown extends Omit<Edition, 'region' | 'by' | 'at'> {
  region: Place;
  publishedAt: string;
}

/** What is published, for everybody who signed in: newest versions, the latest periods first. */
export async function publishedReports(_: unknown, args: Args, op: Operation): Promise<{ nodes: Shown[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> {
  const first = pageSize(args.first);
  const asked: LatestAsked = { limit: first + 1 };
  if (args.region != null) asked.region = (await knownRegion(op, args.region)).code;
  if (args.year != null) asked.year = Number(periodOf(op, args.year, undefined));
  if (args.after != null) {
    const [, period = '', region = ''] = /^(\d{4}[0-9A-Z-]{0,6}) (\d{6,15})$/.exec(args.after) ?? [];
    if (region === '') throw badInput('无效的游标。 Not a cursor of this list.', 'after');
    asked.after = { period, region };
  }
  const found = await op.services.parts.reports.latest(asked);
  const nodes = await Promise.all(found.slice(0, first).map(async ({ by: _by, at, region, ...edition }): Promise<Shown> =>
    ({ ...edition, publishedAt: at, region: { code: region, directory: await op.directory(region.slice(0, 6)), asOf: op.today } })));
  const last = nodes.at(-1);
  return { nodes, pageInfo: { endCursor: last ? `${last.period} ${last.region.code}` : null, hasNextPage: found.length > first } };
}
