import type { SubjectEvent } from '@fazhi/store';

/** The services' logs, as rebuild and verify read them. */
export interface Logs {
  service: string;
  heads(): Promise<{ county: string; pos: number }[]>;
  /** Newest version of every subject up to a position, sorted by subject, in chunks. */
  latest(county: string, upto: number, chunk?: number): AsyncGenerator<SubjectEvent[]>;
  /** Certain versions. */
  at(county: string, versions: readonly { subject: string; incarnation: number; version: number }[]): Promise<SubjectEvent[]>;
}
