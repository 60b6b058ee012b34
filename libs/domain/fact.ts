import type { Constructor, FactData } from './fields.js';
import type { LocalDate } from './dates.js';
import type { Rules } from './rules.js';

/** Order of facts of the same day (`contract/events.md`, "The fold is by"). */
export const Order = {
  ANNOUNCED: 0,
  OPENING: 1,
  HANDOVER_FAILED: 2,
  /** accepted, handed-over, admitted */
  TAKEN_ON: 3,
  /** whatever leaves the subject open */
  OPEN: 4,
  AGREEMENT_REACHED: 5,
  AGREEMENT_SIGNED: 6,
  /** not-accepted, terminated, closed, ended, reoffence.confirmed, finalised */
  END: 7,
  /** what needs an agreement or an end */
  AFTER: 8,
} as const;

export interface FactMeta {
  /** `mediation.case.accepted` */
  type: string;
  zh: string;
  en: string;
  order: number;
  /** In a row `a / b` of the contract a is 0, b is 1. */
  minor?: number;
  /** Opens a subject: `recordid` defaults to the subject. */
  opens?: boolean;
  /** Opens a subject but has no default recordid (config.set). */
  noDefaultRecord?: boolean;
  /** The date field of its data by which it is folded, where occurredOn decides nothing (`region.registered`: validFrom). */
  datedBy?: string;
  /** Seals the subject's record: counted as before, never listed again (`sealing.ts`). */
  seals?: boolean;
  /** The fields whose values, joined by `:`, are the subject, where the data tells it. */
  subjectFrom?: readonly string[];
  /** Only administrators may send it. */
  adminOnly?: boolean;
  /** A rule that one fact alone can break, under the configuration of its date: INVALID_SCHEMA with this path and message. */
  check?: (data: never, subject: string, rules: Rules) => { path: string; message: string } | undefined;
}
export type FactClass<T extends FactData = FactData> = Constructor<T>;

const metas = new WeakMap<object, FactMeta>();

/** Declares a fact. The class's fields are its data. */
export function DeclareFact<T extends FactData>(
  meta: Omit<FactMeta, 'check'> & { check?: (data: T, subject: string, rules: Rules) => { path: string; message: string } | undefined },
): (target: Constructor<T>) => void {
  return (target) => {
    metas.set(target, meta);
  };
}

export function metaOf(type: FactClass): FactMeta {
  const meta = metas.get(type);
  if (!meta) throw new Error(`${type.name} is not declared with @DeclareFact`);
  return meta;
}

/** The subject that the data of such a fact names; undefined where the data does not tell it. */
export function subjectOf({ subjectFrom }: Pick<FactMeta, 'subjectFrom'>, data: Readonly<Record<string, unknown>>): string | undefined {
  const parts = subjectFrom?.map((name) => data[name]);
  return parts?.every((p) => typeof p === 'string' || typeof p === 'number') ? parts.join(':') : undefined;
}

/** A fact in the history of a subject, as the pure functions see it. */
export interface Fact<D = Record<string, never>> {
  id: string;
  source: string;
  type: string;
  subject: string;
  region: string;
  /** occurredOn */
  on: LocalDate;
  data: D;
  /** UTC instant, ISO 8601; decides nothing. */
  recordedAt: string;
  /** Configuration that differed from the defaults when the fact first arrived, holding on `on`. */
  rules?: Record<string, unknown>;
  /** Id of the fact whose place this correction takes; orders facts of one day. */
  origin?: string;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFact = Fact<Record<string, any>>;
