import type { ValueRequest } from '@fazhi/services/reporting/ports.js';
import { LogReader, createPool } from '@fazhi/store';
import { Engine, verify } from '@fazhi/services/reporting/module.js';
import { domains } from '@fazhi/services/domains.js';
import type { World } from '../harness.js';
import { said, type Numbers, type Subjected } from './rig.js';
import type { Told } from './told.js';

/** Numbers asked for in one request: the gateway allows 50 aliases. */
const ALIASES = 50;

/** The whole platform, told over HTTP and asked over GraphQL. It is not restarted: that is the kill campaign's. */
export class Whole implements Subjected {
  constructor(private readonly world: World) {}

  async post(facts: readonly Told[]): Promise<string[]> {
    return (await this.world.post(facts)).map(said);
  }

  async replay(ids: readonly string[]): Promise<{ id: string; answer: string }[]> {
    const { replayInbox } = await this.world.gql<{ replayInbox: { id: string; status: string; code?: string | null }[] }>(
      'mutation($ids: [ID!]!) { replayInbox(ids: $ids) { id status code } }', { ids });
    return replayInbox.map((a) => ({ id: a.id, answer: said({ status: a.status, code: a.code ?? undefined }) }));
  }

  restart = (): Promise<void> => Promise.resolve();
  settled = (): Promise<void> => this.world.counted();

  async values(requests: readonly ValueRequest[]): Promise<Numbers[]> {
    const asked = [...Map.groupBy(requests, (r) => `${r.region} ${r.period} ${r.asOf} ${r.division}`).values()];
    const found = new Map<string, Numbers>();
    for (let at = 0; at < asked.length; at += ALIASES) {
      const part = asked.slice(at, at + ALIASES);
      const fields = part.map((of, i) => {
        const { region, period, asOf, division } = of[0] as ValueRequest;
        const codes = JSON.stringify(of.map((r) => r.code));
        return `a${i}: indicators(codes: ${codes}, region: "${region}", period: "${period}", asOf: "${asOf}", division: ${division}) { indicator { code } value numerator denominator }`;
      });
      const data = await this.world.gql<Record<string, (Numbers & { indicator: { code: string } })[]>>(`{ ${fields.join(' ')} }`);
      part.forEach((of, i) => data[`a${i}`]?.forEach((v) => {
        const { region, period, asOf, division } = of[0] as ValueRequest;
        found.set(`${v.indicator.code} ${region} ${period} ${asOf} ${division}`, v);
      }));
    }
    return requests.map((r) => found.get(`${r.code} ${r.region} ${r.period} ${r.asOf} ${r.division}`) as Numbers);
  }

  async standing(county: string): Promise<Map<string, string[]>> {
    const pool = createPool(this.world.platform.databaseUrl, { max: 1 });
    const found = new Map<string, string[]>();
    try {
      for (const domain of domains) {
        for await (const events of new LogReader(pool, domain.name, domain).latest(county, Number.MAX_SAFE_INTEGER)) {
          for (const e of events) found.set(e.subject, e.history.map((f) => f.id));
        }
      }
      return found;
    } finally {
      await pool.end();
    }
  }

  async verify(): Promise<string[]> {
    const pool = createPool(this.world.platform.databaseUrl, { max: 2 });
    try {
      const engine = new Engine({ pool, domains, definitions: 'histories' });
      await engine.start();
      const logs = domains.map((domain) => {
        const log = new LogReader(pool, domain.name, domain);
        return { service: domain.name, heads: () => log.heads(), latest: log.latest.bind(log), at: log.at.bind(log) };
      });
      return (await verify(engine, logs)).differences;
    } finally {
      await pool.end();
    }
  }
}
