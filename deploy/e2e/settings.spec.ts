import { World } from './harness.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

interface Setting { key: string; name: string; nameEn: string; unit: string | null; schema: Record<string, unknown>; default: unknown; value: unknown; since: string | null; history: { on: string; value: unknown; by: string }[] }
const settings = async (region: string): Promise<Map<string, Setting>> => {
  const found = (await world.gql<{ settings: Setting[] }>(`{ settings(region: "${region}") { key name nameEn unit schema default value since history { on value by recordedAt } } }`)).settings;
  return new Map(found.map((s) => [s.key, s]));
};

test('a county’s settings: what they are, what holds today, since when, and what held before', async () => {
  const p = await world.county();
  const set = (on: string, value: unknown, key = 'mediation.dueDays') => world.fact('config.set', key, p.county, on, { key, value });
  const before = await settings(p.town);
  expect(before.get('mediation.dueDays')).toEqual({
    key: 'mediation.dueDays', name: '调解期限', nameEn: 'Time limit of mediation', unit: '天', schema: expect.objectContaining({ type: 'integer', minimum: 0, maximum: 3650 }) as unknown,
    default: 30, value: 30, since: null, history: [],
  });
  expect(before.get('mediation.followupDays')).toMatchObject({ default: '7/30', schema: { type: 'string', pattern: '^\\d{1,3}\\/\\d{1,3}$' } });
  expect([...before.values()].filter((s) => !/\p{Script=Han}/u.test(s.name))).toEqual([]);
  await world.given(set('2024-01-01', 45), set('2026-06-01', 20), set('2026-03-01', '04-15', 'report.draft'));
  const after = await settings(p.county);
  expect(after.get('mediation.dueDays')).toMatchObject({ value: 20, since: '2026-06-01', history: [{ on: '2026-06-01', value: 20, by: 'urn:test' }, { on: '2024-01-01', value: 45 }] });
  expect(after.get('report.draft')).toMatchObject({ value: '04-15', since: '2026-03-01' });
  // what the schema refuses the door refuses, and the other way round
  const { schema } = after.get('report.draft')!;
  for (const [text, good] of [['04-15', true], ['13-01', false], ['4-15', false], ['04-32', false]] as const) {
    expect([text, new RegExp(schema.pattern as string).test(text)]).toEqual([text, good]);
    expect([text, (await world.send(set('2026-03-02', text, 'report.draft')))[0] === 'accepted']).toEqual([text, good]);
  }
  expect(await world.send(set('2026-03-02', 3651), set('2026-03-02', 1.5), set('2026-03-02', 'x'))).toEqual(Array(3).fill('rejected INVALID_SCHEMA'));
});

test('targets of a region’s year and a year’s holidays', async () => {
  const p = await world.county();
  await world.gql(`mutation { a: setTarget(code: "MED-05", region: "${p.town}", year: 2026, value: 0.95) b: setTarget(code: "PUB-01", region: "${p.town}", year: 2026, value: 20000) c: setTarget(code: "PUB-01", region: "${p.county}", year: 2026, value: 1) }`);
  const targets = async (year: number): Promise<unknown> => (await world.gql<{ targets: unknown }>(`{ targets(region: "${p.town}", year: ${year}) { indicator { code } region { code } year value on } }`)).targets;
  expect(await targets(2026)).toEqual([
    { indicator: { code: 'MED-05' }, region: { code: p.town }, year: 2026, value: 0.95, on: '2026-11-23' }, { indicator: { code: 'PUB-01' }, region: { code: p.town }, year: 2026, value: 20_000, on: '2026-11-23' },
  ]);
  expect(await targets(2025)).toEqual([]);
  const holidays = async (year: number): Promise<unknown> => (await world.gql<{ holidays: unknown }>(`{ holidays(region: "${p.v(201)}", year: ${year}) { year set off work } }`)).holidays;
  expect(await holidays(2026)).toEqual({ year: 2026, set: false, off: [], work: [] });
  await world.given(world.fact('holidays.set', '2026', p.county, '2025-11-04', { off: ['2026-10-01', '2026-01-01'], work: ['2026-10-10'] }));
  expect(await holidays(2026)).toEqual({ year: 2026, set: true, off: ['2026-01-01', '2026-10-01'], work: ['2026-10-10'] });
  await expect(holidays(1)).rejects.toThrow('"path":"year"');
});
