import { addDays } from '@fazhi/domain';
import { World } from './harness.js';
import { admitted, correctionEnded, handedOver, released } from './stories.js';

const END = '2022-12-31';
let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

test('scenario 29: releases of the last five years leave the window one by one', async () => {
  const p = await world.county();
  const days = [
    '2017-12-31', '2018-01-01',
    ...Array.from({ length: 52 }, (_, i) => addDays('2018-02-01', i * 27)), // to 2021-11-08
    ...Array.from({ length: 19 }, (_, i) => addDays('2022-01-01', i * 20)), // to 2022-12-27
  ];
  await world.given(...days.map((on, i) => released(world, `a-${i}`, p.v(201 + (i % 5)), on)));
  const released5 = (asOf: string) => world.number('AFT-01', p.town, 'P5Y', asOf);
  expect(await released5(END)).toBe(72);
  expect(await world.number('AFT-01', p.town, '2022', END)).toBe(19);
  expect(await released5('2022-12-30')).toBe(73);
  expect(await released5('2023-01-01')).toBe(71);
});

test('scenario 32: a person listed in two places counts once, where the household is registered', async () => {
  const p = await world.county();
  await world.given(released(world, 'b-1', p.v(201), '2022-03-01', { assistingRegion: p.other }), handedOver(world, 'b-1', p.v(201), '2022-03-02'));
  for (const [code, counted] of [['AFT-01', 1], ['AFT-02', 1], ['AFT-03', 1]] as const) {
    const at = (region: string) => world.number(code, region, '2022', END);
    expect([code, await at(p.v(201)), await at(p.town), await at(p.other), await at(p.county)]).toEqual([code, counted, counted, 0, counted]);
  }
});

test('scenario 34: 47 corrections lifted in three years, 11 under way, nobody reoffended', async () => {
  const p = await world.county();
  const lifted = Array.from({ length: 47 }, (_, i) => addDays('2020-01-01', i * 23)); // to 2022-11-24
  const over = (id: string, i: number, on: string, kind: string) => [admitted(world, id, p.v(201 + (i % 5)), '2018-01-01'), correctionEnded(world, id, p.v(201 + (i % 5)), on, kind)];
  await world.given(
    ...lifted.flatMap((on, i) => over(`c-${i}`, i, on, i % 9 === 0 ? 'PARDONED' : 'EXPIRED')),
    ...over('c-before', 1, '2019-12-31', 'EXPIRED'), ...over('c-revoked', 2, '2021-05-01', 'PROBATION_REVOKED'), ...over('c-elsewhere', 3, '2022-05-01', 'TRANSFERRED_OUT'),
    ...Array.from({ length: 11 }, (_, i) => admitted(world, `d-${i}`, p.v(201 + (i % 5)), addDays('2020-06-01', i * 60))),
  );
  const at = (code: string, period: string) => world.number(code, p.town, period, END);
  expect([await at('COR-03', 'P3Y'), await at('COR-01', '2022'), await at('COR-04', 'P3Y'), await at('AFT-09', 'P5Y')]).toEqual([47, 11, 1, 0]);
  expect(await world.value('COR-05', p.town, '2022', END)).toMatchObject({ numerator: 0, text: '0%' });
  // opening stock + new + transferred in = lifted + terminated + transferred out + closing stock
  const before = await world.number('COR-01', p.town, '2021', '2021-12-31') as number;
  const flows = await Promise.all(['COR-02', 'COR-07', 'COR-03', 'COR-04', 'COR-08'].map((code) => at(code, '2022'))) as number[];
  expect(before + flows[0]! + flows[1]!).toBe(flows[2]! + flows[3]! + flows[4]! + 11);
  expect(await at('COR-06', '2022')).toBe(before + flows[0]!);
});
