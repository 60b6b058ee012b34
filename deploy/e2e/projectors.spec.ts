import fc from 'fast-check';
import { createPool, LogReader, type SubjectEvent } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, Sweep, verify, type Logs } from '@fazhi/services/reporting/module.js';
import type { Pool } from 'pg';
import { TODAY } from './harness.js';
import { Chance } from './histories/chance.js';
import { historyOf } from './histories/history.js';
import { Rig } from './histories/rig.js';
import { startPreparedPostgres, type PreparedPostgres } from './prepared.js';

const SEED = Number(process.env['HISTORIES_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const PROJECTORS = 4;
const COUNTY = '420000';

interface Batch {
  service: string;
  events: SubjectEvent[];
}

/** Every version of every subject that was ever published, oldest first. */
async function published(pool: Pool): Promise<Map<string, SubjectEvent[]>> {
  const all = new Map<string, SubjectEvent[]>();
  for (const domain of domains) {
    const log = new LogReader(pool, domain.name, domain);
    const head = (await log.heads())[0]?.pos ?? 0;
    const events: SubjectEvent[] = [];
    for (let at = 0; at < head; at++) events.push(...(await log.read(COUNTY, at, 1)).events);
    all.set(domain.name, events);
  }
  return all;
}

/** What reporting holds, by names instead of numbers given in order of arrival. */
async function aggregates(pool: Pool): Promise<{ points: string[]; cells: string[]; subjects: string[] }> {
  const lines = async (text: string): Promise<string[]> => (await pool.query<{ line: string }>(text)).rows.map((r) => r.line).sort();
  return {
    points: await lines(`select concat_ws('|', coalesce(s.service || ' ' || s.subject, g.service || ' ' || g.name || ' ' || g.key), m.code, p.town, p.region, p.c, p.e, p.amount, p.d1, p.d2, p.d3, p.d4) line
      from reporting.point p join reporting.measure m on m.id = p.measure left join reporting.subject s on s.id = p.owner left join reporting."group" g on g.id = p.owner`),
    cells: await lines(`select concat_ws('|', m.code, town, c_month, e_month, amount) line from reporting.cell join reporting.measure m on m.id = measure where amount <> 0`),
    subjects: await lines(`select concat_ws('|', service, subject, incarnation, version) line from reporting.subject`),
  };
}

const clear = (pool: Pool): Promise<unknown> =>
  pool.query('truncate reporting.cell, reporting.point, reporting.member, reporting."group", reporting.subject, reporting.position, reporting.poison, reporting.settling');
const engineOn = async (pool: Pool): Promise<Engine> => {
  const engine = new Engine({ pool, domains, definitions: 'projectors' });
  await engine.start();
  return engine;
};

/** The same events cut into batches of random sizes in a random order; some come twice. */
function dealt(chance: Chance, all: ReadonlyMap<string, readonly SubjectEvent[]>): Batch[] {
  const cut = [...all].flatMap(([service, events]) => {
    const shuffled = [...events, ...events.filter(() => chance.once(10))].map((event) => ({ event, at: chance.upTo(1_000_000) })).sort((a, b) => a.at - b.at).map((x) => x.event);
    const batches: Batch[] = [];
    for (let at = 0; at < shuffled.length; ) {
      const size = 1 + chance.upTo(chance.pick([0, 9, 99]));
      batches.push({ service, events: shuffled.slice(at, at + size) });
      at += size;
    }
    return batches;
  });
  return cut.map((batch) => ({ batch, at: chance.upTo(1_000_000) })).sort((a, b) => a.at - b.at).map((x) => x.batch);
}

describe('several projectors on the same tables', () => {
  let postgres: PreparedPostgres;
  let url: string;
  let pools: Pool[] = [];
  beforeAll(async () => {
    postgres = await startPreparedPostgres();
    url = await postgres.preparedDatabase();
    pools = Array.from({ length: PROJECTORS + 1 }, () => createPool(url, { max: 3 }));
  });
  afterAll(async () => {
    await Promise.all(pools.map((p) => p.end()));
    await postgres?.stop();
  });

  test('each fed all events in its own random order, in batches of its own, end in the points and cells of one', async () => {
    process.stderr.write(`projectors: seed ${SEED}\n`);
    const [reading, ...writing] = pools as [Pool, ...Pool[]];
    await fc.assert(fc.asyncProperty(fc.gen(), async (g) => {
      const rig = await Rig.start(url, TODAY);
      await rig.clear();
      for (const step of historyOf(g, COUNTY, TODAY).steps) if ('post' in step) await rig.post(step.post);
      const all = await published(reading);
      await rig.stop();

      await clear(reading);
      const alone = await engineOn(reading);
      const logs: Logs[] = domains.map((d) => {
        const log = new LogReader(reading, d.name, d);
        return { service: d.name, heads: () => log.heads(), latest: log.latest.bind(log), at: log.at.bind(log) };
      });
      for (const log of logs) for (const { county, pos } of await log.heads()) await alone.handle({ service: log.service, events: all.get(log.service) ?? [], upto: { county, pos } });
      await new Sweep(alone).run();
      const one = await aggregates(reading);
      expect(one.points.length).toBeGreaterThan(0);

      await clear(reading);
      const chance = new Chance(g);
      const engines = await Promise.all(writing.map(engineOn));
      const hands = engines.map(() => dealt(chance, all));
      await Promise.all(engines.map(async (engine, i) => {
        for (const { service, events } of hands[i] as Batch[]) await engine.handle({ service, events, upto: { county: COUNTY, pos: Math.max(...events.map((e) => e.pos)) } });
      }));
      for (const log of logs) for (const { county, pos } of await log.heads()) await alone.handle({ service: log.service, events: [], upto: { county, pos } });
      await Promise.all(engines.map((engine) => new Sweep(engine).run()));
      await new Sweep(alone).run();
      expect(await aggregates(reading)).toEqual(one);
      expect((await reading.query('select * from reporting.poison')).rows).toEqual([]);
      expect((await verify(alone, logs)).differences).toEqual([]);
    }), { numRuns: 5, seed: SEED, endOnFailure: true });
  }, 300_000);

  test('what was projected before its village was known follows when the village is registered', async () => {
    const pool = pools[0] as Pool;
    await clear(pool);
    const engine = await engineOn(pool);
    const village = `${COUNTY}103201`;
    const of = (type: string, subject: string, region: string, on: string, data: object): SubjectEvent => ({
      service: type.split('.')[0] as string, county: COUNTY, subject, incarnation: 1, version: 1, pos: 1, gone: [], refs: {},
      history: [{ id: subject, source: 'urn:test', type, subject, region, on, recordedAt: `${on}T00:00:00Z`, data: { region, occurredOn: on, ...data } }],
    });
    const terms = { adviserKey: 'adviser-1', qualification: 'LAWYER', from: '2022-01-01', to: '2022-12-31' };
    await engine.handle({ service: 'publicity', events: [of('publicity.adviser.appointed', 'contract-1', village, '2022-01-01', terms)], upto: { county: COUNTY, pos: 1 } });
    const covered = async (): Promise<string[][]> =>
      (await aggregates(pool)).points.filter((line) => line.includes('|PUB-23|')).map((line) => line.split('|').slice(4));
    expect(await covered()).toEqual([]);
    await engine.handle({
      service: 'registry', upto: { county: COUNTY, pos: 1 },
      events: [of('region.registered', village, village, '2022-01-01', { name: '五流村', level: 'VILLAGE', validFrom: '2010-01-01' })],
    });
    await new Sweep(engine).run();
    expect(await covered()).toEqual([['2022-01-01', '2022-01-01', '1'], ['2023-01-01', '2023-01-01', '-1']]);
  });
});
