import type { Sent } from './data.js';

const MEASURES: Readonly<Record<string, string>> = {
  'mediation.case.applied': 'opened', 'mediation.case.accepted': 'accepted', 'mediation.case.session-held': 'session', 'mediation.agreement.reached': 'closed',
  'mediation.performance.recorded': 'performed',
};

/**
 * What the benchmark's disputes count for, worked out from their facts alone: `measure/month/region` → count, for the
 * villages, the towns and the county. In that data nothing is corrected and every agreement closes its case.
 */
export function cellsOf(facts: readonly Sent[]): Record<string, number> {
  const cells: Record<string, number> = {};
  for (const { type, data: { region, occurredOn } } of facts) {
    for (const length of [6, 9, 12]) {
      const cell = `${MEASURES[type]}/${occurredOn.slice(0, 7)}/${region.slice(0, length)}`;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  }
  return cells;
}
