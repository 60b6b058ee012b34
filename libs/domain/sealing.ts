import { metaOf, type AnyFact, type FactClass } from './fact.js';
import type { AnyKind } from './subject.js';

const sealing = new WeakMap<AnyKind, ReadonlySet<string>>();

/** Those of a domain's types that seal. */
export const sealingTypes = (types: ReadonlyMap<string, FactClass>): string[] => [...types].filter(([, cls]) => metaOf(cls).seals === true).map(([type]) => type);

/**
 * True where a subject's record is sealed by one of its standing facts (刑事诉讼法 §286, 预防未成年人犯罪法 §59): it is counted as before and
 * never listed again, neither as a row nor as a fact behind a number nor in an alert.
 */
export function isSealed(kind: AnyKind, history: readonly AnyFact[]): boolean {
  let types = sealing.get(kind);
  if (!types) sealing.set(kind, types = new Set(kind.facts.map((cls) => metaOf(cls)).filter((m) => m.seals === true).map((m) => m.type)));
  return types.size > 0 && history.some((f) => types.has(f.type));
}
