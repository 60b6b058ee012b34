import { isLocalDate, type LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import type { RuleTimeline } from './rules.js';

/** From when on a year's figures no longer change unnoticed (`domain.md` §2.5): what is recorded later is listed as a change after the lock. */
export interface Lock {
  on: LocalDate;
  /** UTC instant: when the locking fact was recorded; for a default the first instant of `on` in Shanghai. */
  at: string;
}

/** What an indicator of a region is to come to in a year, since when, and who said so. */
export interface Target {
  code: string;
  value: number;
  on: LocalDate;
  by: string;
}

const targetKey = (code: string, region: string, year: number | string): string => `${code}:${region}:${year}`;
const lockKey = (region: string, year: number | string): string => `${region}:${year}`;

/** What is set for a region's year: the targets of its indicators, and from when on it is locked. */
export class Years {
  readonly #targets = new Map<string, Target & { region: string; year: number }>();
  readonly #locks = new Map<string, Lock>();

  /** @param facts of one county; those of one subject in fold order: the latest target stands */
  constructor(facts: readonly AnyFact[]) {
    for (const { type, region, on, recordedAt, source, data } of facts) {
      if (type === 'target.set') {
        const [code, year, value] = [data.code as string, data.year as number, data.value as number];
        this.#targets.set(targetKey(code, region, year), { code, value, on, by: source, region, year });
      }
      if (type === 'year.locked') this.#locks.set(lockKey(region, data.year as number), { on, at: recordedAt });
    }
  }

  target(code: string, region: string, year: number): number | null {
    return this.#targets.get(targetKey(code, region, year))?.value ?? null;
  }

  targets(region: string, year: number): Target[] {
    return [...this.#targets.values()].filter((t) => t.region === region && t.year === year).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** The earliest lock set for one of these regions; undefined where none is. */
  lock(regions: readonly string[], year: number): Lock | undefined {
    return regions.flatMap((region) => this.#locks.get(lockKey(region, year)) ?? [])
      .reduce<Lock | undefined>((first, lock) => (first === undefined || lock.on < first.on || (lock.on === first.on && lock.at < first.at) ? lock : first), undefined);
  }
}

/**
 * The lock that holds where nobody has set one: the date MM-DD of the year after in the setting `lock` in force when that
 * year begins; null where the setting names none.
 */
export function defaultLock(rules: RuleTimeline, year: number): Lock | null {
  const [day] = /\d{2}-\d{2}/.exec(rules.on(`${year + 1}-01-01`).text('lock')) ?? [];
  const on = `${year + 1}-${day ?? ''}`;
  return isLocalDate(on) ? { on, at: new Date(`${on}T00:00:00+08:00`).toISOString() } : null;
}
