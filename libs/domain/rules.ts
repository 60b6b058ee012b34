import type { LocalDate } from './dates.js';

/** Configuration values by key, defaults filled in. */
export interface Rules {
  number(key: string): number;
  text(key: string): string;
  /** The values that differ from the defaults, to keep with a fact. */
  readonly overrides: Readonly<Record<string, unknown>>;
}

/** Keys of `domain.md` §3.7 with their defaults. Locally variable: set by `config.set`, never in code. */
export const DEFAULTS: Readonly<Record<string, number | string>> = {
  'mediation.dueDays': 30,
  'mediation.extendDays': 30,
  'mediation.followupDays': '7/30',
  'cluster.sameType': 3,
  'cluster.any': 5,
  'cluster.windowDays': 30,
  'help.years.release': 5,
  'help.years.probation_control': 3,
  'help.years.parole_medical': 5,
  'help.letterDays': 5,
  'help.firstVisitDays': 7,
  'help.visitDays.key': 30,
  'help.visitDays.general': 90,
  'help.handoverDays': 3,
  'survey.months': 3,
  'screening.villageDays': 15,
  'screening.townDays': 30,
  'correction.leave.officeMaxDays': 7,
  'correction.leave.singleMaxDays': 30,
  'correction.leave.twoMonthMaxDays': 30,
  'exam.passMark': 60,
  'exam.maxAttempts': 3,
  'adviser.maxVillages': 5,
  'adviser.serviceDays': 92,
  'literate.minPerVillage': 3,
  'report.draft': '01-31',
  'report.toCounty': '03-01',
  'report.public': '04-01',
  lock: 'on publish or 03-01',
  'suppress.k': 5,
  'narrative.style': 'exact',
  'source.silentDays': 30,
};

export function rulesFrom(overrides: Readonly<Record<string, unknown>> = {}): Rules {
  const value = (key: string): unknown => {
    const found = Object.hasOwn(overrides, key) ? overrides[key] : DEFAULTS[key];
    if (found === undefined) throw new Error(`unknown configuration key ${key}`);
    return found;
  };
  return { overrides, number: (key) => Number(value(key)), text: (key) => String(value(key)) };
}

export const defaultRules = rulesFrom();

/** A setting as people see it. */
export interface SettingDeclaration {
  key: string;
  zh: string;
  en: string;
  unit?: string;
  /** JSON Schema of its value. */
  schema: Readonly<Record<string, unknown>>;
}

/** One value of a setting, from a day on. `by`, `at`: who set it, and when that was recorded. */
export interface RuleEntry {
  key: string;
  on: LocalDate;
  value: unknown;
  by?: string;
  at?: string;
}

/** One county's configuration over time: the latest entry dated ≤ the day asked holds. */
export class RuleTimeline {
  /** In fold order (by date; the later of one day wins). */
  readonly entries: readonly RuleEntry[];
  readonly #cache = new Map<string, Rules>();
  readonly #days: readonly LocalDate[];

  constructor(entries: readonly RuleEntry[]) {
    this.entries = entries;
    this.#days = [...new Set(entries.map((e) => e.on))].sort();
  }

  /** The days on which a setting may change, in order. */
  get days(): readonly LocalDate[] {
    return this.#days;
  }

  on(day: LocalDate): Rules {
    const from = this.#days.findLast((d) => d <= day);
    if (from === undefined) return defaultRules;
    let found = this.#cache.get(from);
    if (!found) {
      const values: Record<string, unknown> = {};
      for (const e of this.entries) if (e.on <= from) values[e.key] = e.value;
      found = rulesFrom(values);
      this.#cache.set(from, found);
    }
    return found;
  }
}
