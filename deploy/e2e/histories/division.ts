import { later, on, verb, type Standing } from './told.js';

interface Area {
  parent: string | undefined;
  /** In force from the first day up to the second, exclusive. */
  spans: { from: string; until: string | undefined }[];
  /** Merged into, or first part of its split. */
  next?: { on: string; to: string };
  /** What it was part of before a split made it. */
  whole?: { code: string; until: string };
}

const effective = (f: Standing): string => (verb(f) === 'region.registered' ? (f.data.validFrom as string) : on(f));

const prefix = (code: string): string | undefined => (code.length > 6 ? code.slice(0, -3) : undefined);

/** Regions and configuration of one county as its registry's standing facts tell them: the brute-force twin of the Directory. */
export class Division {
  readonly areas = new Map<string, Area>();
  readonly #settings: { key: string; on: string; value: unknown }[] = [];

  constructor(facts: readonly Standing[]) {
    const order = (f: Standing): string => `${effective(f)}${verb(f) === 'region.registered' ? 0 : 1}${f.subject}`;
    for (const f of [...facts].sort((a, b) => (order(a) < order(b) ? -1 : 1))) this.#take(f, effective(f));
  }

  #take(f: Standing, day: string): void {
    const parent = (f.data.parent as string | undefined) ?? prefix(f.subject);
    switch (verb(f)) {
      case 'region.registered':
        return this.#open(f.subject, parent, day);
      case 'region.merged': {
        this.#open(f.subject, parent, day);
        for (const old of f.data.from as string[]) if (old !== f.subject) this.#end(old, day, f.subject);
        return;
      }
      case 'region.split': {
        const parts = (f.data.to as { code: string }[]).map((p) => p.code);
        for (const code of parts) {
          const made = !this.areas.has(code);
          this.#open(code, this.areas.get(f.subject)?.parent, day);
          if (made) (this.areas.get(code) as Area).whole = { code: f.subject, until: day };
        }
        if (!parts.includes(f.subject)) this.#end(f.subject, day, parts[0]);
        return;
      }
      case 'region.revoked':
        return this.#end(f.subject, day, undefined);
      case 'region.restored':
        return this.#open(f.subject, this.areas.get(f.subject)?.parent, day);
      case 'config.set':
        this.#settings.push({ key: f.data.key as string, on: day, value: f.data.value });
    }
  }

  #open(code: string, parent: string | undefined, from: string): void {
    const area = this.areas.get(code) ?? { parent, spans: [] };
    area.parent = parent;
    if (area.spans.every((s) => s.until !== undefined)) area.spans.push({ from, until: undefined });
    this.areas.set(code, area);
  }

  #end(code: string, day: string, to: string | undefined): void {
    const area = this.areas.get(code);
    if (!area) return;
    const open = area.spans.find((s) => s.until === undefined);
    if (open) open.until = later(open.from, day);
    if (to !== undefined) area.next = { on: day, to };
  }

  known = (code: string): boolean => this.areas.has(code);
  inForce = (code: string, day: string): boolean =>
    this.areas.get(code)?.spans.some((s) => s.from <= day && (s.until === undefined || day < s.until)) ?? false;

  /** In force, or part of what is: a correction may name the part of a split for a day before it. */
  partInForce(code: string, day: string): boolean {
    const { whole } = this.areas.get(code) ?? {};
    return this.inForce(code, day) || (whole !== undefined && day < whole.until && this.inForce(whole.code, day));
  }

  /** A setting as it holds on a day: of those dated up to it the latest. */
  setting(key: string, day: string, standard: number): number {
    return (this.#settings.filter((s) => s.key === key && s.on <= day).sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1)?.value as number | undefined) ?? standard;
  }

  /**
   * Where what is in `code` from `since` on is on `day`. A merger or split dated `since` or earlier moves nothing: what is told
   * of a region that was merged by then, the merger becoming known later, stays where it was told (as the Directory has it).
   */
  home(code: string, since: string, day: string): string {
    let at = code;
    for (let from = since; ; ) {
      const { next } = this.areas.get(at) ?? {};
      if (!next || next.on > day || next.on <= from) return at;
      at = next.to;
      from = next.on;
    }
  }

  /** Where on `day` is what was put into `code` on `since`: in the whole until a split made the part. */
  stay(code: string, since: string, day: string): string {
    const { whole } = this.areas.get(code) ?? {};
    if (!whole || since >= whole.until) return this.home(code, since, day);
    return day < whole.until ? whole.code : this.home(code, whole.until, day);
  }

  /** The region and everything it lies in. One nobody knows any more (its merger was retracted) lies where its code says. */
  chain(code: string): string[] {
    const all: string[] = [];
    for (let at: string | undefined = code; at !== undefined; at = (this.areas.get(at) ?? { parent: prefix(at) }).parent) all.push(at);
    return all;
  }

  /** Every region to which what happened in `code` belongs. */
  ups(code: string, division: string, asOf: string): ReadonlySet<string> {
    return new Set([code, ...this.chain(division === 'CURRENT' ? this.home(code, '0000-00-00', asOf) : code)]);
  }
}
