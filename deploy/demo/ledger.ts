import type { LocalDate } from '@fazhi/domain';
import { LAST_DAY } from './calendar.js';

/** A fact as a department sends it: a CloudEvent of `contract/events.md`. */
export interface DemoFact {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  data: { region: string; occurredOn: LocalDate } & Record<string, unknown>;
}

/** Tells one fact of a subject. False where it lies after the last day of the demonstration and so was not written. */
export type Say = (type: string, on: LocalDate, data?: Record<string, unknown>, at?: { region?: string; source?: string }) => boolean;

/** Collects facts. Ids are (type, subject, number of that fact of the subject): the same run, the same ids. */
export class Ledger {
  readonly facts: DemoFact[] = [];
  readonly #numbers = new Map<string, number>();

  add(source: string, type: string, subject: string, region: string, on: LocalDate, data: Record<string, unknown> = {}): boolean {
    if (on > LAST_DAY) return false;
    const key = `${type}/${subject}`;
    const number = (this.#numbers.get(key) ?? 0) + 1;
    this.#numbers.set(key, number);
    this.facts.push({
      specversion: '1.0', id: `${key}/${number}`, source, type, subject, time: `${on}T17:30:00+08:00`,
      data: { region, occurredOn: on, ...data },
    });
    return true;
  }

  /** Speaks about one subject: its facts carry this source and region unless one says otherwise. */
  about(source: string, subject: string, region: string): Say {
    return (type, on, data, at) => this.add(at?.source ?? source, type, subject, at?.region ?? region, on, data);
  }
}
