import pg from 'pg';
import { Wrong } from '../checker.js';
import { add, expect } from './expected.js';
import { readCounty } from './logs.js';
import { inForceFrom, liesElsewhere } from './regions.js';
import { compareCells, compareMembers, comparePoints, compareSubjects, findStrays } from './reporting.js';
import { SERVICES } from './services.js';
import type { InForce } from './told.js';

/** How long one question to a database may take. */
const PATIENCE_MS = 120_000;

/**
 * Counts everything anew and compares: reads the services' logs with SQL of its own, decides by rules of its own which facts
 * stand, works out every point that they make, and holds that against the logs' own verdicts and against all that reporting
 * has stored. Differences in words, the first five of a kind; none where all is well. It shares no line with what it checks.
 *
 * Call it when everything acknowledged is counted: what is not counted yet is told as missing.
 * @param databases the URL of the one database, read in one snapshot; or a URL a service and one for `reporting`, where nothing may be written meanwhile
 */
export async function refold(databases: string | Readonly<Record<string, string>>): Promise<string[]> {
  const wrong = new Wrong();
  const snapshots = new Snapshots(databases);
  try {
    const reporting = await snapshots.of('reporting');
    const known: string[] = [];
    const cells = new Map<string, number>();
    const inForce = new Map<string, InForce>();
    for (const service of SERVICES) {
      const client = await snapshots.of(service.name);
      const counties = await client.query<{ county: string }>(`select distinct county from ${service.name}.log order by county`);
      for (const { county } of counties.rows) {
        const own = await readCounty(client, service, county, wrong);
        if (service.name === 'registry') {
          const histories = [...own.subjects.values()].map((s) => s.standing);
          inForce.set(county, inForceFrom(histories));
          for (const fact of histories.flat()) if (liesElsewhere(fact)) wrong.add('a parent this checker has no rules for', `${county} ${fact.subject}`);
        }
        const expected = expect(service, own, inForce.get(county) ?? new Map());
        for (const [cell, amount] of expected.cells) add(cells, cell, amount);
        known.push(`${service.name} ${county}`);
        await compareSubjects(reporting, service, own, wrong);
        await comparePoints(reporting, service, county, expected, wrong);
        await compareMembers(reporting, service, county, expected, wrong);
      }
      const waiting = await client.query<{ target: string }>(`select county || ' ' || target as target from ${service.name}.refold`);
      for (const { target } of waiting.rows) wrong.add('dependants still to be folded again', `${service.name} ${target}`);
    }
    await compareCells(reporting, cells, wrong);
    await findStrays(reporting, known, wrong);
  } finally {
    await snapshots.close();
  }
  return wrong.lines();
}

/** One connection a database, each in one read-only transaction that sees one state of all its schemas. */
class Snapshots {
  readonly #clients = new Map<string, pg.Client>();

  constructor(private readonly databases: string | Readonly<Record<string, string>>) {}

  async of(name: string): Promise<pg.Client> {
    const url = typeof this.databases === 'string' ? this.databases : this.databases[name];
    if (url === undefined) throw new Error(`no database is named for ${name}`);
    const known = this.#clients.get(url);
    if (known) return known;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, statement_timeout: PATIENCE_MS, query_timeout: PATIENCE_MS });
    await client.connect();
    this.#clients.set(url, client);
    // the snapshot is that of the first question after it
    await client.query('begin isolation level repeatable read read only');
    return client;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.end()));
  }
}
