import type { LocalDate, Version } from '@fazhi/domain';
import type { Division } from '../ports.js';

/** Values as they are, against what they were when these subjects stood as told. */
export interface ComparisonRequest {
  region: string;
  period: string;
  asOf: LocalDate;
  division: Division;
  /** `before` null: nothing was known of it. */
  subjects: readonly { service: string; subject: string; before: Version | null }[];
}

/** An indicator that differs. */
export interface Difference {
  code: string;
  old: number | null;
  now: number | null;
  /** The subjects that changed something of what it is counted from, in this region. */
  subjects: readonly { service: string; subject: string }[];
}
