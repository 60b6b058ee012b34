import { World, type Envelope, type Place } from './harness.js';
import { newKey, post, submit } from './senders.js';
import { signedIn } from './signed-in.js';
import { activity, dispute, handedOver, leaflets, released, session } from './stories.js';

const END = '2022-12-31';
let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
});
beforeEach(async () => {
  p = await world.county();
});
afterAll(() => world?.stop());

interface Region {
  code: string;
  name: string;
  level: string;
  parent: { code: string } | null;
  children: { code: string }[];
  validFrom: string;
  validTo: string | null;
}
const region = async (code: string, asOf: string): Promise<Region | null> => {
  await world.counted();
  return (await world.gql<{ region: Region | null }>(
    'query($c: ID!, $d: Date) { region(code: $c, asOf: $d) { code name level parent { code } children { code } validFrom validTo } }', { c: code, d: asOf })).region;
};
const onDay = (code: string, where: string, day: string) => world.number(code, where, day.slice(0, 4), day);

test('a region tells its place; one nobody registered is none', async () => {
  expect(await region(p.town, END)).toEqual({
    code: p.town, name: '关刀镇', level: 'TOWN', parent: { code: p.county }, children: p.villages.map((code) => ({ code })), validFrom: '2010-01-01', validTo: null });
  expect(await region(p.county, END)).toMatchObject({ level: 'COUNTY', parent: null, children: [{ code: p.town }, { code: p.other }] });
  expect(await region(`${p.town}999`, END)).toBeNull();
  expect(await region('nowhere', END)).toBeNull();
});

test('a renamed region has its name of the day', async () => {
  await world.given(world.fact('region.renamed', p.v(201), p.v(201), '2022-07-01', { name: '新名村' }));
  expect([(await region(p.v(201), '2022-06-30'))?.name, (await region(p.v(201), '2022-07-01'))?.name]).toEqual(['村201', '新名村']);
});

test('a merger: history stays AS_AT, goes along under CURRENT; what is open moves on the day', async () => {
  const merged = `${p.town}206`;
  await world.given(
    leaflets(world, 'a-1', p.v(201), '2021-05-01', 1), leaflets(world, 'a-2', p.v(202), '2021-05-01', 2), leaflets(world, 'a-3', p.v(203), '2021-05-01', 4),
    ...dispute(world, 'a-4', p.v(201), '2022-06-01'),
    world.fact('region.merged', merged, merged, '2022-07-01', { name: '合并村', level: 'VILLAGE', parent: p.town, from: [p.v(201), p.v(202)] }),
    leaflets(world, 'a-5', merged, '2022-07-01', 8),
  );
  expect(await world.send(leaflets(world, 'a-6', p.v(201), '2022-07-01', 16))).toEqual(['quarantined REGION_NOT_IN_FORCE']);
  await world.given(leaflets(world, 'a-7', p.v(201), '2022-06-30', 32));

  expect(await region(p.v(201), END)).toMatchObject({ validFrom: '2010-01-01', validTo: '2022-06-30' });
  expect(await region(merged, END)).toMatchObject({ name: '合并村', parent: { code: p.town }, validFrom: '2022-07-01', validTo: null });
  expect((await region(p.town, END))?.children.map((c) => c.code)).toEqual([p.v(203), p.v(204), p.v(205), merged]);
  expect((await region(p.town, '2022-06-30'))?.children.map((c) => c.code)).toEqual(p.villages);

  const count = (where: string, period: string, division: string, asOf = END) => world.number('PUB-01', where, period, asOf, division);
  expect([await count(p.v(201), '2021', 'AS_AT'), await count(p.v(202), '2021', 'AS_AT'), await count(merged, '2021', 'AS_AT')]).toEqual([1, 2, 0]);
  expect([await count(merged, '2021', 'CURRENT'), await count(merged, '2022', 'CURRENT'), await count(merged, '2022', 'AS_AT')]).toEqual([3, 40, 8]);
  expect(await count(merged, '2021', 'CURRENT', '2022-06-30')).toBe(0);
  expect(await count(p.v(201), '2021', 'CURRENT', '2022-06-30')).toBe(1);
  expect([await count(p.town, '2021', 'AS_AT'), await count(p.town, '2021', 'CURRENT')]).toEqual([7, 7]);

  expect([await onDay('MED-34', p.v(201), '2022-06-30'), await onDay('MED-34', merged, '2022-06-30')]).toEqual([1, 0]);
  expect([await onDay('MED-34', p.v(201), '2022-07-01'), await onDay('MED-34', merged, '2022-07-01')]).toEqual([0, 1]);
  expect(await world.number('REG-01', p.town, '2022', END)).toBe(4);

  const rows = async (division: string) => (await world.gql<{ children: { region: { code: string }; value: number }[] }>(
    'query($r: ID!, $d: Division) { children(codes: ["PUB-01"], region: $r, period: "2022", asOf: "2022-12-31", division: $d) { region { code } value } }', { r: p.town, d: division })).children
    .map((c) => [c.region.code, c.value]);
  expect(await rows('CURRENT')).toEqual([[p.v(203), 0], [p.v(204), 0], [p.v(205), 0], [merged, 40]]);
  expect(await rows('AS_AT')).toEqual([[p.v(201), 32], [p.v(202), 0], [p.v(203), 0], [p.v(204), 0], [p.v(205), 0], [merged, 8]]);
});

test('a split: what is open goes to the first part, unless it is moved', async () => {
  const [east, west] = [`${p.town}207`, `${p.town}208`];
  await world.given(
    leaflets(world, 'b-1', p.v(203), '2021-05-01', 4),
    ...['b-2', 'b-3'].flatMap((id) => [released(world, id, p.v(203), '2022-01-10'), handedOver(world, id, p.v(203), '2022-01-11')]),
    world.fact('region.split', p.v(203), p.v(203), '2022-09-01', { to: [{ code: east, name: '东村' }, { code: west, name: '西村' }] }),
    world.fact('aftercare.term.moved', 'b-3', west, '2022-09-05', { to: west }),
  );
  const registered = async (day: string) => [await onDay('AFT-02', p.v(203), day), await onDay('AFT-02', east, day), await onDay('AFT-02', west, day)];
  expect(await registered('2022-08-31')).toEqual([2, 0, 0]);
  expect(await registered('2022-09-01')).toEqual([0, 2, 0]);
  expect(await registered('2022-09-05')).toEqual([0, 1, 1]);
  expect(await region(west, END)).toMatchObject({ name: '西村', level: 'VILLAGE', parent: { code: p.town }, validFrom: '2022-09-01' });
  expect([await world.number('PUB-01', east, '2021', END, 'CURRENT'), await world.number('PUB-01', p.v(203), '2021', END), await world.number('PUB-01', west, '2021', END, 'CURRENT')]).toEqual([4, 4, 0]);
});

test('a split: a correction may put a subject into another part, where it is from the split on', async () => {
  const [east, west] = [`${p.town}207`, `${p.town}208`];
  const release = released(world, 'e-1', p.v(203), '2022-01-10');
  await world.given(
    release, handedOver(world, 'e-1', p.v(203), '2022-01-11'),
    world.fact('region.split', p.v(203), p.v(203), '2022-09-01', { to: [{ code: east, name: '东村' }, { code: west, name: '西村' }] }),
  );
  expect(await world.send(released(world, 'e-9', west, '2022-01-10'))).toEqual(['quarantined REGION_NOT_IN_FORCE']);
  const again = world.fact(release.type, release.subject, west, '2022-01-10', release.data);
  await world.given({ ...again, corrects: release.id, data: { ...release.data, region: west } });
  const registered = async (day: string) => [await onDay('AFT-02', p.v(203), day), await onDay('AFT-02', east, day), await onDay('AFT-02', west, day)];
  expect(await registered('2022-08-31')).toEqual([1, 0, 0]);
  expect(await registered('2022-09-01')).toEqual([0, 0, 1]);
});

test('what is in a villagers’ group goes with its village', async () => {
  const [group, merged] = [`${p.v(201)}001`, `${p.town}206`];
  await world.given(
    world.fact('region.registered', group, group, '2022-01-01', { name: '一组', level: 'GROUP', validFrom: '2010-01-01' }),
    released(world, 'g-1', group, '2022-01-10'), handedOver(world, 'g-1', group, '2022-01-11'), leaflets(world, 'g-2', group, '2022-02-01', 7),
    world.fact('region.merged', merged, merged, '2022-07-01', { name: '合并村', level: 'VILLAGE', parent: p.town, from: [p.v(201), p.v(202)] }),
  );
  const registered = async (day: string) => [await onDay('AFT-02', group, day), await onDay('AFT-02', p.v(201), day), await onDay('AFT-02', merged, day), await onDay('AFT-02', p.town, day)];
  expect(await registered('2022-06-30')).toEqual([1, 1, 0, 1]);
  expect(await registered('2022-07-01')).toEqual([0, 0, 1, 1]);
  expect([await world.number('PUB-01', merged, '2022', END, 'CURRENT'), await world.number('PUB-01', merged, '2022', END)]).toEqual([7, 0]);
});

test('a correction cannot leave the county', async () => {
  const elsewhere = await world.county();
  const here = leaflets(world, 'f-1', p.v(201), '2022-03-01', 5);
  await world.given(here);
  const there = { ...leaflets(world, 'f-1', elsewhere.v(201), '2022-03-01', 5), corrects: here.id };
  expect((await world.post([there]))[0]).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.region' });
  expect([await onDay('PUB-01', p.county, END), await onDay('PUB-01', elsewhere.county, END)]).toEqual([5, 0]);
});

test('a person who moves is counted where the term goes on; what has been stays where it was', async () => {
  await world.given(released(world, 'c-1', p.v(201), '2022-01-10'), handedOver(world, 'c-1', p.v(201), '2022-01-11'), world.fact('aftercare.term.moved', 'c-1', p.v(201), '2022-06-01', { to: p.otherVillage }));
  const where = async (code: string, day: string) => [await onDay(code, p.v(201), day), await onDay(code, p.town, day), await onDay(code, p.otherVillage, day), await onDay(code, p.other, day), await onDay(code, p.county, day)];
  expect(await where('AFT-02', '2022-05-31')).toEqual([1, 1, 0, 0, 1]);
  expect(await where('AFT-02', '2022-06-01')).toEqual([0, 0, 1, 1, 1]);
  expect(await where('AFT-01', END)).toEqual([1, 1, 0, 0, 1]);
  await world.given(activity(world, 'c-2', p.v(201), '2022-07-01'), world.fact('aftercare.visit.recorded', 'c-1', p.v(201), '2022-07-01', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' }));
  expect(await where('AFT-25', END)).toEqual([0, 0, 1, 1, 1]);
});

test('a setting holds from its day, and the numbers settle on it', async () => {
  await world.given(
    ...[['d-1', '2019-06-01'], ['d-2', '2020-06-01']].flatMap(([id, on]) => [released(world, id!, p.v(201), on!), handedOver(world, id!, p.v(201), on!)]),
  );
  expect([await onDay('AFT-02', p.town, '2024-06-01'), await onDay('AFT-02', p.town, '2025-06-01'), await onDay('AFT-02', p.town, '2025-06-02')]).toEqual([2, 1, 0]);
  await world.given(world.fact('config.set', 'help.years.release', p.county, '2020-01-01', { key: 'help.years.release', value: 3 }));
  expect([await onDay('AFT-02', p.town, '2023-06-01'), await onDay('AFT-02', p.town, '2023-06-02'), await onDay('AFT-02', p.town, '2024-06-01'), await onDay('AFT-02', p.town, '2024-06-02')]).toEqual([2, 1, 1, 0]);
  const { indicator } = await world.gql<{ indicator: { settling: boolean } }>(`{ indicator(code: "AFT-02", region: "${p.town}", period: "2022") { settling } }`);
  expect(indicator.settling).toBe(false);
  await world.given(world.fact('config.set', 'help.years.release', p.county, '2020-05-01', { key: 'help.years.release', value: 4 }));
  expect([await onDay('AFT-02', p.town, '2024-06-01'), await onDay('AFT-02', p.town, '2024-06-02')]).toEqual([2, 0]);
  expect(await world.send(world.fact('config.set', 'help.years.release', p.town, '2020-05-01', { key: 'help.years.release', value: 4 }),
    world.fact('config.set', 'help.years', p.county, '2020-05-01', { key: 'help.years', value: 4 }))).toEqual(['rejected INVALID_SCHEMA', 'rejected INVALID_SCHEMA']);
});

test('a subject of a village that was merged is the successor’s to write on; what is numbered below a town and belongs to another is not the town’s', async () => {
  const [merged, odd] = [`${p.other}210`, `${p.town}250`];
  await world.given(world.fact('region.registered', odd, odd, '2022-01-01', { name: '改属村', level: 'VILLAGE', parent: p.other, validFrom: '2010-01-01' }));
  await world.given(...dispute(world, 'mg', p.v(201), '2026-02-01'), ...dispute(world, 'odd', odd, '2026-02-01'));
  const [town, other] = [await newKey(world, ['mediation.*'], [p.town]), await newKey(world, ['mediation.*'], [p.other])];
  expect(await post(world, other.key, session(world, 'mg', p.otherVillage, '2026-02-02'), session(world, 'odd', p.otherVillage, '2026-02-02'))).toEqual(['rejected FORBIDDEN_REGION subject', 'accepted']);
  expect(await post(world, town.key, session(world, 'mg', p.v(201), '2026-02-02'), session(world, 'odd', p.v(201), '2026-02-02'))).toEqual(['accepted', 'rejected FORBIDDEN_REGION subject']);
  await world.given(world.fact('region.merged', merged, merged, '2026-03-01', { name: '合并村', level: 'VILLAGE', parent: p.other, from: [p.v(201)] }));
  expect(await post(world, other.key, session(world, 'mg', merged, '2026-03-02'))).toEqual(['accepted']);
});

test('regions are made of, put under and divided into one’s own', async () => {
  const { token } = await signedIn(world, 'DATA_ADMIN', [p.town]);
  const village = (n: number): string => `${p.town}${n}`;
  const merger = (code: string, parent: string, from: string[]): Envelope => world.fact('region.merged', code, code, '2026-03-01', { name: '并村', level: 'VILLAGE', parent, from });
  const split = (of: string, codes: string[]): Envelope => world.fact('region.split', of, of, '2026-03-02', { to: codes.map((code) => ({ code, name: '分村' })) });
  const registered = (code: string, parent: string): Envelope => world.fact('region.registered', code, code, '2026-01-01', { name: '新村', level: 'VILLAGE', parent, validFrom: '2020-01-01' });
  const theirs = registered(`${p.other}240`, p.other);
  await world.given(theirs);
  expect(await post(world, token, world.retraction(theirs))).toEqual(['rejected FORBIDDEN_REGION retracts']);
  expect(await submit(world, token,
    merger(village(220), p.town, [p.v(201), p.otherVillage]), merger(village(220), p.other, [p.v(201)]), split(p.v(202), [p.v(202), `${p.other}299`]), registered(village(230), p.other), registered(`${p.other}230`, p.town),
    merger(village(220), p.town, [p.v(201), p.v(203)]), split(p.v(202), [p.v(202), village(221)]), registered(village(230), p.town),
  )).toEqual([
    'rejected FORBIDDEN_REGION data.from.1', 'rejected FORBIDDEN_REGION data.parent', 'rejected FORBIDDEN_REGION data.to.1.code', 'rejected FORBIDDEN_REGION data.parent', 'rejected FORBIDDEN_REGION data.region',
    'accepted', 'accepted', 'accepted',
  ]);
});

test('mergers, splits, moves and settings left no aggregate wrong', async () => {
  expect(await world.differences()).toEqual([]);
});
