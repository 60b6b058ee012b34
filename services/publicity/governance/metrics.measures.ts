import { defineGroup, maxDate, minDate, state, type AnyMeasure, type GroupEntry, type LocalDate } from '@fazhi/domain';
import { bordersOf } from '../coverage.js';
import type { Metric } from './evolve.js';
import type { MetricReported } from './facts.js';
import { figuresOf, ofPeriod, ofState, type Figure } from './metrics.js';
import { daysOfPeriod } from './periods.js';

/**
 * The day a figure belongs to: the last of its period, but not after the year in which it was reported unless the period
 * begins later still (a figure of a five-year plan is one of the year so far); the day of the report where the period names no days.
 */
export function dayOf(on: LocalDate, period: string): LocalDate {
  const days = daysOfPeriod(period);
  return days ? maxDate(days.from, minDate(days.to, `${on.slice(0, 4)}-12-31`)) : on;
}

/** Of a subject's reports the latest holds; by source organisation. */
export const metricMeasures: readonly AnyMeasure[] = ofPeriod.map((measure) =>
  state<Metric>(measure, 'metric', ({ on, told }) =>
    figuresOf(told).filter((f) => f.measure === measure).map(({ amount }) => ({ amount, c: dayOf(on, told.period), dims: { org: told.sourceOrg } })), { dims: ['org'] }));

/** One report of a state, good from `on`. */
interface Report {
  on: LocalDate;
  /** The last day of the period it is about. */
  to: LocalDate;
  figures: Figure[];
}

/**
 * Figures of a state as a STOCK, keyed by region and measure: from the day it was reported the figure for the latest period
 * holds (of one period the one reported last), while the region is in force; what its successor has, it reports itself.
 */
export const standingMetrics = defineGroup<Report[]>({
  name: 'standing-metrics',
  of: 'metric',
  measures: ofState.map((code) => ({ code })),
  members(history) {
    const byKey = new Map<string, Report[]>();
    for (const { on, region, data } of history) {
      const told = data as MetricReported;
      const figures = figuresOf(told).filter((f) => ofState.includes(f.measure));
      // numerator and denominator stay together: one report has both
      for (const own of [figures.filter((f) => f.measure === 'GOV-21'), figures.filter((f) => f.measure !== 'GOV-21')]) {
        const [first] = own;
        if (!first) continue;
        const key = `${region}|${first.measure}`;
        byKey.set(key, [...(byKey.get(key) ?? []), { on, to: dayOf(on, told.period), figures: own }]);
      }
    }
    return [...byKey].map(([key, member]) => ({ key, member }));
  },
  points(key, members, context) {
    const region = key.slice(0, key.indexOf('|'));
    const reports = members.flatMap(({ subject, member }) => member.map((report) => ({ ...report, subject })))
      .sort((a, b) => compare(a.to, b.to) || compare(a.on, b.on) || compare(a.subject, b.subject));
    const days = [...new Set([...reports.map((r) => r.on), ...bordersOf(region, context)])].sort();
    const out: GroupEntry[] = [];
    let held: (typeof reports)[number] | undefined;
    for (const day of days) {
      const now = context.regions.inForce(region, day) ? reports.findLast((r) => r.on <= day) : undefined;
      if (now === held) continue;
      const say = (report: typeof held, sign: 1 | -1): void => {
        for (const { measure, amount } of report?.figures ?? []) if (amount !== 0) out.push({ measure, region, c: day, e: day, amount: sign * amount, subject: report?.subject as string });
      };
      say(held, -1);
      say(now, 1);
      held = now;
    }
    return out;
  },
});
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
