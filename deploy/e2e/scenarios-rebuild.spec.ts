import { sendDemo } from '../demo/index.js';
import { World, type Place } from './harness.js';
import { activity, dispute, handedOver, leaflets, oral, released, session } from './stories.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

/** A county where nothing stayed as it was first told. */
async function eventful(): Promise<Place> {
  const p = await world.county();
  const wrong = leaflets(world, 'a-1', p.v(201), '2022-03-01', 500);
  const withdrawn = leaflets(world, 'a-2', p.v(202), '2022-03-02', 70);
  await world.given(
    wrong, withdrawn, leaflets(world, 'a-1', p.v(203), '2022-04-01', 350, { corrects: wrong.id }), world.retraction(withdrawn),
    activity(world, 'a-3', p.town, '2022-05-01', { kind: 'LECTURE', jointActivityId: 'joint', venueType: 'SCHOOL', attendance: 300 }),
    ...dispute(world, 'b-1', p.v(201), '2022-02-01', { success: '2022-08-01' }), ...dispute(world, 'b-2', p.v(202), '2022-06-01', { kind: '07.1', session: '2022-06-02' }),
    ...dispute(world, 'b-3', p.v(204), '2022-06-01'),
    released(world, 'c-1', p.v(201), '2020-02-29'), handedOver(world, 'c-1', p.v(201), '2020-03-01'),
    released(world, 'c-2', p.v(204), '2021-05-01'), handedOver(world, 'c-2', p.v(204), '2021-05-02'),
    world.fact('aftercare.term.moved', 'c-2', p.v(204), '2022-10-01', { to: p.otherVillage }),
    world.fact('aftercare.reoffence.confirmed', 'c-1', p.v(201), '2022-11-01', { crimeOn: '2022-09-01' }),
  );
  const merged = `${p.town}206`;
  await world.given(
    world.fact('region.merged', merged, merged, '2022-07-01', { name: '合并村', level: 'VILLAGE', parent: p.town, from: [p.v(201), p.v(202)] }),
    world.fact('region.split', p.v(204), p.v(204), '2022-08-15', { to: [{ code: `${p.town}207`, name: '东村' }, { code: `${p.town}208`, name: '西村' }] }),
    world.fact('config.set', 'help.years.release', p.county, '2021-01-01', { key: 'help.years.release', value: 3 }),
  );
  await world.given(session(world, 'b-3', `${p.town}208`, '2022-09-01'), oral(world, 'b-3', `${p.town}208`, '2022-09-02'));
  expect(await world.send(session(world, 'b-1', p.town, '2022-09-01'))).toEqual(['quarantined INVALID_TRANSITION']);
  expect(await world.send(oral(world, 'b-9', p.town, '2022-09-01'))).toEqual(['parked OUT_OF_ORDER']);
  return p;
}

const DEMO = '421222';
interface Node {
  code: string;
  children?: Node[];
}
const PERIODS = [
  ['2022', '2022-12-31'], ['2022', '2022-06-30'], ['2021', '2026-11-23'], ['2022-H2', '2022-09-15'], ['2022-Q3', '2022-12-31'], ['2022-07', '2022-07-31'],
  ['2022-07-15', '2022-07-15'], ['2022-02-11..2022-10-04', '2023-03-05'], ['P5Y', '2022-12-31'], ['P3Y', '2023-01-01'],
] as const;

/** Every indicator of every region in every period, in both divisions: one line a number. */
async function everything(counties: readonly string[]): Promise<string[]> {
  await world.counted();
  const lines: string[] = [];
  for (const county of counties) {
    const codes: string[] = [];
    const walk = ({ code, children }: Node): void => {
      codes.push(code);
      children?.forEach(walk);
    };
    for (const asOf of ['2022-01-01', '2022-12-31']) {
      walk((await world.gql<{ region: Node }>('query($c: ID!, $d: Date) { region(code: $c, asOf: $d) { code children { code children { code children { code } } } } }', { c: county, d: asOf })).region);
    }
    const regions = [...new Set(codes)];
    for (const [period, asOf] of PERIODS) {
      // nothing was merged or split in the demonstration: one division is the other
      for (const division of county === DEMO ? ['AS_AT'] : ['AS_AT', 'CURRENT']) {
        const asked = regions.map((r) => `r${r}: indicators(region: "${r}", period: "${period}", asOf: "${asOf}", division: ${division}) { indicator { code } value numerator denominator settling }`);
        for (let at = 0; at < asked.length; at += 45) {
          const told = await world.gql<Record<string, { indicator: { code: string }; value: number; numerator: number; denominator: number; settling: boolean }[]>>(`{${asked.slice(at, at + 45).join(' ')}}`);
          for (const [region, values] of Object.entries(told)) {
            for (const v of values) lines.push([region, v.indicator.code, period, asOf, division, v.value, v.numerator, v.denominator, v.settling].join(' '));
          }
        }
      }
    }
  }
  return lines;
}

test('scenario 49: aggregates thrown away and counted again from the logs are the same, number for number', async () => {
  await sendDemo({ url: world.platform.url, token: world.token });
  const { county, town } = await eventful();
  const before = await everything([county, DEMO]);
  expect(before.length).toBeGreaterThan(60_000);
  expect(before.filter((line) => Number(line.split(' ')[5]) > 0).length).toBeGreaterThan(5_000);
  const { subjects, points } = await world.rebuild();
  expect(subjects).toBeGreaterThan(500);
  expect(points).toBeGreaterThan(1_000);
  expect(await everything([county, DEMO])).toEqual(before);
  expect(await world.differences()).toEqual([]);

  // and goes on from there
  await world.given(leaflets(world, 'z-1', town, '2022-12-01', 11));
  expect(await world.number('PUB-01', town, '2022', '2022-12-31')).toBe(361);
  expect(await world.differences()).toEqual([]);
}, 240_000);
