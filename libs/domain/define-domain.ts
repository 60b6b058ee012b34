import type { AnySubjectAlert, SetAlert } from './alerts.js';
import { checkList, type List } from './lists.js';
import { metaOf, type AnyFact, type FactClass } from './fact.js';
import type { Indicator, Term } from './indicator.js';
import type { AnyGroup, AnyMeasure } from './measures.js';
import type { Sentence, Spoken } from './sentences.js';
import { foldOrder, type AnyKind } from './subject.js';
import type { SettingDeclaration } from './rules.js';
import type { Titles } from './titles.js';

/** What a domain folder declares. */
export interface DomainDeclaration {
  /** `mediation`: schema, role, topic `fazhi.mediation` and the first part of its types. */
  name: string;
  zh: string;
  en: string;
  subjects: readonly AnyKind[];
  /** The settings of a county that it keeps. */
  settings?: readonly SettingDeclaration[];
  /** What its types and their fields are called by people. */
  titles?: Titles;
  measures: readonly AnyMeasure[];
  groups?: readonly AnyGroup[];
  indicators: readonly Indicator[];
  /** What a subject's own state leaves to be done, and what only sets or absence tell. */
  alerts?: readonly AnySubjectAlert[];
  setAlerts?: readonly SetAlert[];
  /** The lists its users work with. */
  lists?: readonly List[];
  /** What a report says of its numbers, and the facts whose words it repeats. */
  sentences?: readonly Sentence[];
  spoken?: readonly Spoken[];
  /** Indicators by which a county's report puts its towns beside one another. */
  compared?: readonly string[];
  /** What must hold of its measures, day by day and subject by subject; `verify` checks it. */
  identities?: readonly Identity[];
  /** Prefixes of the types it takes; default `name.`. */
  prefixes?: readonly string[];
}

/**
 * A flow identity: what is in a stock at the end of a day less what was in it the day before = what came − what went.
 * From day to day for every subject, so over every period and every region in which nothing moved.
 */
export interface Identity {
  /** 期初未结 + 新收 + 重开 = 办结 + 期末未结 */
  zh: string;
  en: string;
  stock: string;
  comes: readonly string[];
  goes: readonly string[];
}

/** A declared domain with its look-ups, checked for contradictions when it is made. */
export interface Domain extends DomainDeclaration {
  /** type → class, of all subjects. */
  readonly types: ReadonlyMap<string, FactClass>;
  readonly byKind: ReadonlyMap<string, AnyKind>;
  /** Sorts facts of one subject into fold order. */
  readonly order: (a: AnyFact, b: AnyFact) => number;
  /** The kind a history belongs to: that of the first fact whose type only one kind knows; undefined where none tells. */
  kindOf(history: readonly { type: string }[]): AnyKind | undefined;
  /** Measure → its dimensions, groups' measures included. */
  readonly dims: ReadonlyMap<string, readonly string[]>;
}

export function defineDomain(declaration: DomainDeclaration): Domain {
  const types = new Map<string, FactClass>();
  const kindsOf = new Map<string, AnyKind[]>();
  const byKind = new Map<string, AnyKind>();
  const prefixes = declaration.prefixes ?? [`${declaration.name}.`];
  for (const subject of declaration.subjects) {
    if (byKind.has(subject.kind)) throw new Error(`${declaration.name}: subject kind ${subject.kind} is declared twice`);
    byKind.set(subject.kind, subject);
    for (const cls of subject.facts) {
      const { type } = metaOf(cls);
      if (!prefixes.some((p) => type.startsWith(p))) throw new Error(`${type} does not belong to ${declaration.name}`);
      if (types.has(type) && types.get(type) !== cls) throw new Error(`${type} is declared by two classes`);
      types.set(type, cls);
      kindsOf.set(type, [...(kindsOf.get(type) ?? []), subject]);
    }
  }
  const dims = new Map<string, readonly string[]>();
  const measures = [...declaration.measures, ...(declaration.groups ?? []).flatMap((g) => g.measures)];
  for (const m of measures) {
    if ((m.dims?.length ?? 0) > 4) throw new Error(`${m.code} has more than four dimensions`);
    const known = dims.get(m.code);
    if (known && JSON.stringify(known) !== JSON.stringify(m.dims ?? [])) throw new Error(`${m.code}: its sources declare different dimensions`);
    dims.set(m.code, m.dims ?? []);
  }
  for (const m of declaration.measures) if (!byKind.has(m.of)) throw new Error(`${m.code} reads unknown subject kind ${m.of}`);
  for (const g of declaration.groups ?? []) for (const kind of [g.of].flat()) if (!byKind.has(kind)) throw new Error(`group ${g.name} reads unknown subject kind ${kind}`);
  for (const a of declaration.alerts ?? []) if (!byKind.has(a.of)) throw new Error(`alert ${a.aspect} reads unknown subject kind ${a.of}`);
  for (const a of [...(declaration.alerts ?? []), ...(declaration.setAlerts ?? [])]) {
    for (const type of a.settledBy ?? []) if (!types.has(type)) throw new Error(`alert ${a.aspect} is settled by unknown type ${type}`);
  }
  for (const list of declaration.lists ?? []) checkList(list, new Set(byKind.keys()));
  for (const { stock, comes, goes } of declaration.identities ?? []) {
    for (const code of [stock, ...comes, ...goes]) if (!dims.has(code)) throw new Error(`an identity reads unknown measure ${code}`);
  }
  checkIndicators(declaration);
  return {
    ...declaration, types, byKind, dims,
    order: foldOrder(types),
    kindOf(history) {
      let guess: AnyKind | undefined;
      for (const { type } of history) {
        const kinds = kindsOf.get(type) ?? [];
        if (kinds.length === 1) return kinds[0];
        guess ??= kinds[0];
      }
      return guess;
    },
  };
}

function checkIndicators(declaration: DomainDeclaration): void {
  const codes = new Set<string>();
  for (const i of declaration.indicators) {
    if (codes.has(i.code)) throw new Error(`indicator ${i.code} is declared twice`);
    codes.add(i.code);
    if (i.kind === 'RATE' ? !(i.numerator && i.denominator) : !i.value) throw new Error(`indicator ${i.code} lacks its terms`);
  }
}

/** Terms of an indicator, all parts. */
export const termsOf = (i: Indicator): Term[] => [...(i.value ?? []), ...(i.numerator ?? []), ...(i.denominator ?? [])];
