import type { Directory, LocalDate } from '@fazhi/domain';
import type { Principal } from '../access/principal.js';
import { countiesOf } from '../access/principal.js';
import type { Directories } from '../parts.js';

/** A region somebody may send for. */
export interface NamedPlace {
  code: string;
  name: string;
  /** With the names above it, the county's aside: 关刀镇高冲村. */
  path: string;
}

/** Regions told at most. */
const MOST = 20_000;

/** The regions in force on `day` that somebody may send for, by code. */
export async function placesOf(who: Principal, directories: Directories, day: LocalDate): Promise<NamedPlace[]> {
  const counties = countiesOf(who) ?? (await directories.counties());
  const found: NamedPlace[] = [];
  for (const county of counties) {
    const directory = await directories.current(county);
    const roots = who.admin ? [county] : who.regions.filter((r) => r.startsWith(county));
    for (const code of new Set(roots.flatMap((r) => (directory.known(r) ? directory.subtree(r) : [])))) {
      if (found.length < MOST && directory.inForce(code, day)) found.push({ code, name: directory.name(code, day), path: pathOf(directory, code, day) });
    }
  }
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function pathOf(directory: Directory, code: string, day: LocalDate): string {
  const names: string[] = [];
  for (let at: string | null = code; at !== null && at.length > 6 && names.length < 5; at = directory.parent(at)) names.unshift(directory.name(at, day));
  return names.length > 0 ? names.join('') : directory.name(code, day);
}

/** Finds a region by its code, its name or its names from the town down. */
export class Places {
  readonly #byName = new Map<string, string | null>();

  constructor(places: readonly NamedPlace[]) {
    for (const { code, name, path } of places) for (const text of new Set([name, path])) this.#byName.set(text, this.#byName.has(text) ? null : code);
  }

  /** The code; null where several regions are called so; undefined where none is. What begins with digits is taken as the code they are. */
  find(text: string): string | null | undefined {
    const digits = /^\d{6,15}(?=\D|$)/.exec(text)?.[0];
    return digits ?? this.#byName.get(text.replace(/\s+/g, ''));
  }
}
