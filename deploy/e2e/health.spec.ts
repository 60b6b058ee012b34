import pg from 'pg';
import { World } from './harness.js';
import { opened } from './stories.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

interface Freshness { recordedAt: string | null; countedAt: string | null; behind: number; settling: boolean; away: string[] }
interface Part { name: string; kind: string; title: string; status: string; version: string | null; lag: { consumer: string; of: string; facts: number; seconds: number | null }[] }
const freshness = async (region: string): Promise<Freshness> => (await world.gql<{ freshness: Freshness }>(`{ freshness(region: "${region}") { recordedAt countedAt behind settling away } }`)).freshness;
const health = async (): Promise<Part[]> => (await world.gql<{ health: Part[] }>('{ health { name kind title status version commit detail ms lag { consumer of facts seconds } } }')).health;

test('how fresh a county is: what was recorded last, what is counted, what is on its way', async () => {
  const p = await world.county();
  await world.counted();
  const before = await freshness(p.town);
  expect(before).toMatchObject({ behind: 0, settling: false, away: [] });
  expect(before.recordedAt).toBe(before.countedAt);
  // reporting is kept from the county: what is accepted meanwhile is recorded and not counted
  const client = new pg.Client({ connectionString: world.platform.databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1::int, $2::int)', [0x465a, Number(p.county)]);
    await world.at('2026-11-23T04:30:00Z', () => world.given(...[1, 2, 3].map((i) => opened(world, `FR${i}`, p.v(201), '2026-11-01'))));
    await new Promise((next) => setTimeout(next, 600));
    expect(await freshness(p.county)).toEqual({ recordedAt: '2026-11-23T04:30:00.000Z', countedAt: before.countedAt, behind: 3, settling: false, away: [] });
    const lag = (await health()).find((x) => x.name === 'mediation')?.lag;
    expect(lag).toEqual([{ consumer: 'reporting', of: 'mediation', facts: 3, seconds: expect.any(Number) as number }]);
  } finally {
    await client.end();
  }
  await world.counted();
  await new Promise((next) => setTimeout(next, 600));
  expect(await freshness(p.county)).toEqual({ recordedAt: '2026-11-23T04:30:00.000Z', countedAt: '2026-11-23T04:30:00.000Z', behind: 0, settling: false, away: [] });
});

test('every part tells how it is', async () => {
  await world.counted();
  const parts = await health();
  expect(parts.map((x) => [x.name, x.kind, x.status])).toEqual([
    ['gateway', 'gateway', 'UP'], ['registry', 'service', 'UP'], ['publicity', 'service', 'UP'], ['mediation', 'service', 'UP'], ['aftercare', 'service', 'UP'], ['exams', 'service', 'UP'],
    ['reporting', 'reporting', 'UP'], ['PostgreSQL', 'database', 'UP'],
  ]);
  expect(parts.find((x) => x.name === 'PostgreSQL')?.version).toMatch(/^18/);
  expect(parts.find((x) => x.name === 'mediation')).toMatchObject({ title: '人民调解', lag: [{ consumer: 'reporting', facts: 0, seconds: 0 }] });
});
