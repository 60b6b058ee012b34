import { setTimeout as sleep } from 'node:timers/promises';
import { YEAR, activityFact, caseFact, type Sent } from './data.js';
import type { Running } from './running.js';

/** What a request brought, and when it was acknowledged (milliseconds of `performance`). */
export interface Acknowledged {
  at: number;
  /** Facts acknowledged so far, by the indicator that each of them raises by one. */
  totals: Readonly<Record<string, number>>;
}

/** Each activity raises PUB-14 by one, each acceptance of a case MED-01. */
export const WATCHED = ['PUB-14', 'MED-01'] as const;
const EVERY_MS = 20;

/** Facts in turn: a case applied for, the same accepted, two activities. Numbers go on from run to run. */
export class Flow {
  #n = 1_000_000;

  /**
   * Sends `rate` facts a second, each request carrying what is due since the one before, one request at a time, so that the
   * order of acknowledgement is that of the logs.
   */
  async run(running: Running, rate: number, seconds: number): Promise<Acknowledged[]> {
    const acknowledged: Acknowledged[] = [];
    const totals: Record<string, number> = { 'PUB-14': 0, 'MED-01': 0 };
    const begun = performance.now();
    for (let sent = 0; sent < rate * seconds; ) {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - begun) / 1_000) * rate)) - sent;
      if (due > 0) {
        const facts = Array.from({ length: due }, () => this.#next());
        const refused = await running.post(JSON.stringify(facts));
        if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
        for (const { type } of facts) {
          if (type === 'publicity.activity.held') totals['PUB-14'] = (totals['PUB-14'] ?? 0) + 1;
          if (type === 'mediation.case.accepted') totals['MED-01'] = (totals['MED-01'] ?? 0) + 1;
        }
        acknowledged.push({ at: performance.now(), totals: { ...totals } });
        sent += due;
      }
      await sleep(EVERY_MS - ((performance.now() - begun) % EVERY_MS));
    }
    return acknowledged;
  }

  #next(): Sent {
    const n = this.#n++;
    const number = Math.floor(n / 4);
    switch (n % 4) {
      case 0:
      case 1:
        return caseFact(number, n % 4, `${YEAR}-12-${n % 4 === 0 ? '01' : '02'}`);
      default:
        return activityFact(n);
    }
  }
}
