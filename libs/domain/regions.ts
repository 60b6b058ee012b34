import { addDays, maxDate, type LocalDate } from './dates.js';
import { RuleTimeline } from './rules.js';
import type { AnyFact } from './fact.js';
import { Years, defaultLock, type Lock, type Target } from './years.js';

export type RegionLevel = 'COUNTY' | 'TOWN' | 'VILLAGE' | 'GROUP';
export const LEVEL_OF_LENGTH: Readonly<Record<number, RegionLevel>> = { 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE', 15: 'GROUP' };

/** First day in force, and the first day no longer in force (null: still). */
export interface Interval {
  from: LocalDate;
  until: LocalDate | null;
}

export interface Region {
  code: string;
  level: RegionLevel;
  parent: string | null;
  names: { from: LocalDate; name: string }[];
  intervals: Interval[];
  /** Where its subjects go from `on`: the new region of a merger, the first one of a split. */
  successions: { on: LocalDate; to: string }[];
  /** The region it was split from, for a part that did not exist before. */
  origin?: { on: LocalDate; from: string };
}

/** The code with the padding zeros of the 12-digit form removed: `421222103000` → `421222103`. */
export function normalizeRegion(code: string): string {
  let short = code;
  if (short.length === 12) while (short.length > 6 && short.endsWith('000')) short = short.slice(0, -3);
  return short;
}
export const countyOf = (region: string): string => region.slice(0, 6);
export const levelOf = (region: string): RegionLevel => LEVEL_OF_LENGTH[region.length] ?? 'GROUP';
const parentByCode = (code: string): string | null => (code.length > 6 ? code.slice(0, -3) : null);

/**
 * The regions, configuration and holidays of one county, folded from the standing facts of the registry.
 * Immutable once built; a change builds a new one.
 */
export class Directory {
  readonly regions: ReadonlyMap<string, Region>;
  readonly rules: RuleTimeline;
  readonly holidays: ReadonlyMap<string, { off: ReadonlySet<LocalDate>; work: ReadonlySet<LocalDate> }>;
  /**
   * Changes when something changed that can alter the points or alerts of existing subjects: configuration, holidays, and
   * which regions there are, when, above what and followed by what. Names, targets and locks alter none.
   */
  readonly stamp: string;
  readonly #children = new Map<string, Region[]>();
  readonly #years: Years;

  constructor(readonly county: string, facts: readonly AnyFact[]) {
    const built = buildRegions(facts);
    this.regions = built;
    this.#years = new Years(facts);
    this.rules = new RuleTimeline(
      facts.filter((f) => f.type === 'config.set').sort(byDate).map((f) => ({ key: f.data.key as string, on: f.on, value: f.data.value as unknown, by: f.source, at: f.recordedAt })),
    );
    this.holidays = new Map(
      facts.filter((f) => f.type === 'holidays.set').sort(byDate)
        .map((f) => [f.subject, { off: new Set(f.data.off as string[]), work: new Set(f.data.work as string[]) }] as const),
    );
    for (const r of built.values()) {
      if (r.parent === null) continue;
      const siblings = this.#children.get(r.parent) ?? [];
      siblings.push(r);
      this.#children.set(r.parent, siblings);
    }
    for (const list of this.#children.values()) list.sort((a, b) => (a.code < b.code ? -1 : 1));
    this.stamp = JSON.stringify([
      facts.filter((f) => f.type === 'config.set').map((f): unknown[] => [f.data.key, f.on, f.data.value]).sort(),
      [...built.values()].map((r) => [r.code, r.parent, r.successions, r.intervals]).sort(([a], [b]) => compare(a as string, b as string)),
      facts.filter((f) => f.type === 'holidays.set').map((f): unknown[] => [f.subject, f.on, f.data.off, f.data.work]).sort(),
    ]);
  }

  known(code: string): boolean {
    return this.regions.has(code);
  }

  inForce(code: string, day: LocalDate): boolean {
    return this.regions.get(code)?.intervals.some((i) => i.from <= day && (i.until === null || day < i.until)) ?? false;
  }

  /** In force on at least one day of [from, to]. */
  inForceWithin(code: string, from: LocalDate, to: LocalDate): boolean {
    return this.regions.get(code)?.intervals.some((i) => i.from <= to && (i.until === null || from < i.until)) ?? false;
  }

  get(code: string): Region | undefined {
    return this.regions.get(code);
  }

  name(code: string, day: LocalDate): string {
    const names = this.regions.get(code)?.names ?? [];
    return (names.findLast((n) => n.from <= day) ?? names[0])?.name ?? code;
  }

  parent(code: string): string | null {
    return this.regions.get(code)?.parent ?? parentByCode(code);
  }

  /** All regions that ever had this parent, by code. */
  children(code: string): readonly Region[] {
    return this.#children.get(code) ?? [];
  }

  /** The region itself and everything below it, ever. */
  subtree(code: string): string[] {
    const all = [code];
    for (let i = 0; i < all.length; i++) for (const child of this.children(all[i] as string)) all.push(child.code);
    return all;
  }

  /** The town a region belongs to; a county-level fact has the county as its own town. */
  townOf(code: string): string {
    let at = code;
    for (let depth = 0; depth < 6 && at.length > 9; depth++) at = this.parent(at) ?? at.slice(0, 9);
    return at.length > 9 ? at.slice(0, 9) : at;
  }

  /** The nearest region at or above `code` of this level; undefined where there is none. */
  above(code: string, level: RegionLevel): string | undefined {
    let at: string | null = code;
    for (let depth = 0; depth < 6 && at !== null; depth++) {
      if (levelOf(at) === level) return at;
      at = this.parent(at);
    }
    return undefined;
  }

  /** Where something that is in `code` from `since` on is on `day`: mergers and splits dated in (since, day] followed. */
  successor(code: string, since: LocalDate, day: LocalDate): string {
    return this.successionDays(code, since).findLast((s) => s.on <= day)?.to ?? code;
  }

  /** The days after `since` on which something in `code` since `since` changes its region by merger or split. */
  successionDays(code: string, since: LocalDate): { on: LocalDate; to: string }[] {
    const days: { on: LocalDate; to: string }[] = [];
    for (let at = code, from = since; days.length < 50; ) {
      const next = this.#next(at, from);
      if (!next) return days;
      days.push(next);
      at = next.to;
      from = next.on;
    }
    return days;
  }

  /** A villagers' group goes where its village goes, unless something is said of the group itself by that day. */
  #next(code: string, since: LocalDate): { on: LocalDate; to: string } | undefined {
    const after = (of: string | null): { on: LocalDate; to: string } | undefined => (of === null ? undefined : this.regions.get(of)?.successions.find((s) => s.on > since));
    const own = after(code);
    const village = levelOf(code) === 'GROUP' ? after(this.parent(code)) : undefined;
    return own && (!village || own.on <= village.on) ? own : village;
  }

  /** Every code whose history belongs to `code` in the division in force on `day` (CURRENT), `code` and its subtree included. */
  currentMembers(code: string, day: LocalDate): Set<string> {
    const inside = new Set(this.subtree(code));
    const members = new Set<string>();
    for (const region of this.regions.values()) {
      if (inside.has(this.successor(region.code, '0000-00-00', day))) members.add(region.code);
    }
    members.add(code);
    return members;
  }

  /** True where a merger or split took place on or before `day`: AS_AT and CURRENT may differ. */
  divided(day: LocalDate): boolean {
    for (const r of this.regions.values()) if (r.successions.some((s) => s.on <= day)) return true;
    return false;
  }

  /** The day itself, or the first working day after it: where a deadline ends whose last day is a holiday (民事诉讼法 art 85). */
  workday(day: LocalDate): LocalDate {
    let at = day;
    for (let tries = 0; tries < 30 && this.isHoliday(at); tries++) at = addDays(at, 1);
    return at;
  }

  /** The target set last for an indicator of a region in a year (年度目标); null where there is none. */
  target(code: string, region: string, year: number): number | null {
    return this.#years.target(code, region, year);
  }

  /** All targets set for a region's year, by indicator. */
  targets(region: string, year: number): readonly Target[] {
    return this.#years.targets(region, year);
  }

  /**
   * From when on a region's year is locked: the earliest lock set for it, its town or its county, else the default of the
   * configuration; null where that names no date. Whether the day has come is for the caller to see.
   */
  lockOf(region: string, year: number): Lock | null {
    return this.lockSet(region, year) ?? defaultLock(this.rules, year);
  }

  /** The earliest lock that somebody has set for a region's year, its town's or its county's; the default aside. */
  lockSet(region: string, year: number): Lock | undefined {
    const above = [this.above(region, 'TOWN'), this.above(region, 'COUNTY')].filter((code) => code !== undefined);
    return this.#years.lock([region, ...above], year);
  }

  /** A Saturday, Sunday or published holiday that was not made a working day (§3.7). */
  isHoliday(day: LocalDate): boolean {
    const year = this.holidays.get(day.slice(0, 4));
    if (year?.off.has(day)) return true;
    if (year?.work.has(day)) return false;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6;
  }
}

const byDate = (a: AnyFact, b: AnyFact): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** When a registry fact takes effect: `validFrom` for region.registered, else occurredOn. */
export const effectiveOn = (f: AnyFact): LocalDate => (f.type === 'region.registered' ? (f.data.validFrom as string) : f.on);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Within a day registrations come first: what is merged or split on its first day must be there. */
const rank = (f: AnyFact): number => (f.type === 'region.registered' ? 0 : 1);

/** The result does not depend on the order of the subjects; the facts of one subject come in fold order. */
function buildRegions(facts: readonly AnyFact[]): Map<string, Region> {
  const regions = new Map<string, Region>();
  const open = (code: string, level: RegionLevel, name: string, parent: string | null, from: LocalDate): void => {
    const known = regions.get(code);
    if (known) {
      known.names.push({ from, name });
      known.parent = parent;
      if (!known.intervals.some((i) => i.until === null)) known.intervals.push({ from, until: null });
      return;
    }
    regions.set(code, { code, level, parent, names: [{ from, name }], intervals: [{ from, until: null }], successions: [] });
  };
  const close = (code: string, on: LocalDate): void => {
    const last = regions.get(code)?.intervals.find((i) => i.until === null);
    if (last) last.until = maxDate(last.from, on);
  };
  const sorted = facts.filter((f) => f.type.startsWith('region.'))
    .map((f, i) => ({ f, i, on: effectiveOn(f) }))
    .sort((a, b) => compare(a.on, b.on) || rank(a.f) - rank(b.f) || compare(a.f.subject, b.f.subject) || a.i - b.i);
  for (const { f, on } of sorted) {
    const d = f.data;
    const parent = (d.parent as string | undefined) ?? parentByCode(f.subject);
    switch (f.type) {
      case 'region.registered':
        open(f.subject, d.level as RegionLevel, d.name as string, parent, on);
        break;
      case 'region.renamed':
        regions.get(f.subject)?.names.push({ from: on, name: d.name as string });
        break;
      case 'region.merged':
        open(f.subject, d.level as RegionLevel, d.name as string, parent, on);
        for (const code of d.from as string[]) {
          if (code === f.subject) continue;
          close(code, on);
          regions.get(code)?.successions.push({ on, to: f.subject });
        }
        break;
      case 'region.split': {
        const to = d.to as { code: string; name: string }[];
        const old = regions.get(f.subject);
        for (const part of to) {
          const made = !regions.has(part.code);
          open(part.code, old?.level ?? levelOf(part.code), part.name, old?.parent ?? parentByCode(part.code), on);
          if (made) (regions.get(part.code) as Region).origin = { on, from: f.subject };
        }
        const first = to[0];
        if (first && !to.some((part) => part.code === f.subject)) {
          close(f.subject, on);
          old?.successions.push({ on, to: first.code });
        }
        break;
      }
      case 'region.revoked':
        close(f.subject, on);
        break;
      case 'region.restored': {
        const known = regions.get(f.subject);
        if (known && !known.intervals.some((i) => i.until === null)) known.intervals.push({ from: on, until: null });
        break;
      }
    }
  }
  return regions;
}
