import type { Template } from '@fazhi/domain';
import type { Check } from '@fazhi/services/reporting/ports.js';
import { once } from '../access/repeats.js';
import { badInput, Problem } from '../errors.js';
import type { Operation } from '../graphql/operation.js';
import { lockYear } from './lock.js';
import { publishingPlace } from './rights.js';
import { periodOf } from './period.js';
import { publishedShown, type ShownReport } from './shown.js';

interface Args {
  year: number;
  region: string;
  reason?: string | null;
  requestId?: string | null;
  template: Template;
  period?: unknown;
  missing?: string[] | null;
}

const refused = (checks: readonly Check[]): Problem => badInput(checks.map((c) => c.message).join(' '), `checks.${checks.map((c) => c.code).join(',')}`);

/**
 * Checks, locks the year, and freezes what is counted then: nothing is locked for a report that cannot be published. A fact that comes
 * between the lock and the count is in the version and among the changes after the lock.
 */
export async function publishReport(_: unknown, args: Args, op: Operation): Promise<ShownReport> {
  const period = periodOf(op, args.year, args.period);
  const place = await publishingPlace(op, args.region);
  const reason = args.reason?.trim() || undefined;
  if ((reason?.length ?? 0) > 500) throw badInput('最多 500 个字符。 At most 500 characters.', 'reason');
  const { parts, store } = op.services;
  const asked = { region: place.code, period, template: args.template };
  const { version } = await once(store, op.who, 'publishReport', args.requestId, async () => {
    const { checks, editions } = await parts.reports.draft({ ...asked, counted: true }, op.today, op.clearance);
    if (editions.length > 0 && reason === undefined) throw badInput('再次发布须说明理由。 Publishing again needs a reason.', 'reason');
    const blocking = checks.filter((c) => c.blocks);
    if (blocking.length > 0) throw refused(blocking);
    await op.onRecord({ action: 'report.publish', region: place.code, subject: period, detail: `${editions.length + 1}${reason === undefined ? '' : ` ${reason}`}` });
    if (period === String(args.year)) await lockYear(op, place.code, args.year, '发布年度报告');
    const answer = await parts.reports.publish(asked, {
      by: op.who.source, at: parts.clock.now().toISOString(), today: op.today, ...(reason !== undefined && { reason }), ...(args.missing && { missing: args.missing }),
    }, op.clearance);
    if ('refused' in answer) throw refused(answer.refused);
    if ('needs' in answer) throw badInput(answer.needs === 'reason' ? '再次发布须说明理由。 Publishing again needs a reason.' : '缺数清单已有变化，请重新确认。 The list of missing numbers has changed; look at it again.', answer.needs);
    return { version: answer.published.version };
  });
  const published = await parts.reports.published({ region: place.code, period }, version);
  if (!published) throw new Problem('NOT_FOUND', '没有这个版本。 There is no such version.', 'version');
  return publishedShown(op, published, place, true);
}
