import type { Pool } from 'pg';
import type { DomainService } from '@fazhi/service';

/** How far the aggregates are behind the logs, asked at most every `everyMs` and answered from memory in between. */
export class Lag {
  #facts = 0;
  #settling = false;
  #asking: Promise<void> | undefined;
  #asked = -Infinity;

  constructor(private readonly services: readonly DomainService[], private readonly reporting: Pool, private readonly everyMs = 100) {}

  /** Log rows not yet counted, as last known; asks anew in the background. */
  facts(): number {
    if (performance.now() - this.#asked > this.everyMs) void this.look().catch(() => undefined);
    return this.#facts;
  }

  /** True when every fact of the logs is counted and no sweep is on its way. */
  async caughtUp(): Promise<boolean> {
    await this.look();
    return this.#facts === 0 && !this.#settling;
  }

  /** Asks now. */
  look(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<void> {
    this.#asked = performance.now();
    const found = await this.reporting.query<{ service: string; county: string; pos: string }>('select service, county, pos from reporting.position');
    const reached = new Map(found.rows.map((r) => [`${r.service}/${r.county}`, Number(r.pos)]));
    let behind = 0;
    for (const service of this.services) {
      for (const { county, pos } of await service.log.heads()) behind += Math.max(0, pos - (reached.get(`${service.domain.name}/${county}`) ?? 0));
    }
    this.#facts = behind;
    const settling = await this.reporting.query('select 1 from reporting.settling limit 1');
    this.#settling = (settling.rowCount ?? 0) > 0;
  }
}
