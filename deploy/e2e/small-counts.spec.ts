import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { World, type Envelope, type Place } from './harness.js';
import * as people from './signed-in.js';

/** Small counts of aftercare below the township (`domain.md` §4.9 b), whichever way they are asked for. */
let world: World;
let place: Place;
/** Of the township's rule-of-law office: sees numbers, does not do the work. */
let office: string;
let careOfficer: string;
beforeAll(async () => {
  world = await World.start();
  place = await world.county();
  const of = (n: number, village: number): Envelope[] => Array.from({ length: n }, (_, i) => released(`small-${village}-${i}`, place.v(village))).flat();
  await world.given(...of(3, 201), ...of(7, 202), ...of(12, 203));
  await world.counted();
  office = await signedIn('TOWN_ROL_OFFICE', [place.town]);
  careOfficer = await signedIn('AFTERCARE_OFFICER', [place.town]);
});
afterAll(() => world?.stop());

const signedIn = async (role: string, regions: string[]): Promise<string> => (await people.signedIn(world, role, regions)).token;
const codeOf = (query: string, token: string): Promise<string> => world.gql(query, {}, token).then(() => 'allowed', (e: Error) => /"code":"(\w+)"/.exec(e.message)?.[1] ?? e.message);
const released = (subject: string, region: string, on = '2026-01-05'): Envelope[] => [
  world.fact('aftercare.term.released', subject, region, on, { personKey: subject, category: 'PRISON', channel: '01', risk: 'GENERAL' }),
  world.fact('aftercare.term.handed-over', subject, region, on, { method: 'FAMILY', risk: 'GENERAL' }),
];
const rows = async (token: string, more = ''): Promise<string[]> => (await world.gql<{ children: { text: string; value: number | null; suppressed: boolean }[] }>(
  `{ children(codes: ["AFT-02"], region: "${place.town}", period: "2026"${more}) { text value suppressed } }`, {}, token)).children.map((c) => `${c.text} ${c.value} ${c.suppressed}`);
const texts = async (code: string, village: number, grain: string, from: string, to: string): Promise<string[]> => (await world.gql<{ series: { text: string }[] }>(
  `{ series(code: "${code}", region: "${place.v(village)}", grain: ${grain}, from: "${from}", to: "${to}") { text } }`, {}, office)).series.map((s) => s.text);

it('are hidden from everybody else, with one more', async () => {
  expect(await rows(office)).toEqual(['<5 null true', '— null true', '12 12 false', '0 0 false', '0 0 false']);
  const one = (v: number): Promise<unknown> => world.gql(`{ indicator(code: "AFT-02", region: "${place.v(v)}", period: "2026") { text value suppressed change breakdown(by: "risk") { key } } }`, {}, office);
  for (const v of [201, 202]) expect(await one(v)).toMatchObject({ indicator: { value: null, suppressed: true, change: null } });
  expect(await world.gql(`{ indicator(code: "AFT-02", region: "${place.town}", period: "2026") { value suppressed } }`, {}, office)).toEqual({ indicator: { value: 22, suppressed: false } });
  const mediator = await signedIn('VILLAGE_MEDIATOR', [place.v(202)]);
  expect(await world.gql(`{ indicator(code: "AFT-02", region: "${place.v(202)}", period: "2026") { text } }`, {}, mediator)).toEqual({ indicator: { text: '—' } });
  expect(await codeOf(`{ indicator(code: "AFT-02", region: "${place.v(201)}", period: "2026") { facts { totalCount } } }`, office)).toBe('FORBIDDEN');
  // nor does a rate's rest tell them
  const { createApiKey: { key } } = await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "派出所", types: ["aftercare.*"], regions: ["${place.town}"]) { key } }`);
  const behind = (region: string, part: string): Promise<string> => codeOf(`{ indicator(code: "AFT-04", region: "${region}", period: "2026") { facts(part: ${part}) { totalCount } } }`, key);
  for (const part of ['ALL', 'NUMERATOR', 'DENOMINATOR', 'REST']) expect([part, await behind(place.v(201), part)]).toEqual([part, 'FORBIDDEN']);
  expect(await behind(place.town, 'DENOMINATOR')).toBe('allowed');
});

it('are shown to whoever does the work, and to administrators', async () => {
  const all = ['3 3 false', '7 7 false', '12 12 false', '0 0 false', '0 0 false'];
  expect([await rows(careOfficer), await rows(world.token)]).toEqual([all, all]);
});

it('of a flow are hidden month by month and in what the months add up to', async () => {
  expect(await texts('AFT-01', 201, 'MONTH', '2026-01-01', '2026-03-31')).toEqual(['<5', '0', '0']);
  expect(await texts('AFT-01', 201, 'QUARTER', '2026-01-01', '2026-06-30')).toEqual(['<5', '0']);
});

it('of a stock are hidden in every month of a series, and in every period of one question', async () => {
  expect(await texts('AFT-02', 201, 'MONTH', '2026-01-01', '2026-05-31')).toEqual(['<5', '<5', '<5', '<5', '<5']);
  expect(await texts('AFT-02', 202, 'MONTH', '2026-01-01', '2026-02-28')).toEqual(['—', '—']);
  const { a, b, c } = await world.gql<Record<string, { text: string }>>(
    `{ ${['2026-H1', '2026-H2', '2026'].map((period, i) => `${'abc'[i]}: indicator(code: "AFT-02", region: "${place.v(201)}", period: "${period}") { text }`).join(' ')} }`, {}, office);
  expect([a?.text, b?.text, c?.text]).toEqual(['<5', '<5', '<5']);
});

it('do not follow from another day, another division, or a period cut elsewhere', async () => {
  const all = Array.from({ length: 5 }, () => '— null true');
  expect(await rows(office, ', asOf: "2026-10-31"')).toEqual(all);
  expect(await rows(office, ', division: CURRENT')).toEqual(all);
  for (const period of ['P2Y', '2026-01-05', '2026-01-01..2026-03-30']) {
    expect(await world.gql(`{ indicator(code: "AFT-01", region: "${place.v(203)}", period: "${period}") { value text } }`, {}, office)).toEqual({ indicator: { value: null, text: '—' } });
  }
  expect(await rows(careOfficer, ', division: CURRENT')).toContain('3 3 false');
});

it('are hidden with a third where one and five alone could make up the rest', async () => {
  const other = await world.county();
  const of = (n: number, village: number): Envelope[] => Array.from({ length: n }, (_, i) => released(`one-${village}-${i}`, other.v(village))).flat();
  await world.given(...of(1, 201), ...of(5, 202), ...of(8, 203), ...of(9, 204));
  await world.counted();
  const token = await signedIn('TOWN_ROL_OFFICE', [other.town]);
  const { children } = await world.gql<{ children: { text: string }[] }>(`{ children(codes: ["AFT-02"], region: "${other.town}", period: "2026") { text } }`, {}, token);
  expect(children.map((c) => c.text)).toEqual(['<5', '—', '—', '9', '0']);
});

it('do not tell by how often they are pushed how large they are', async () => {
  const village = place.v(204);
  const client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${office}` }, retryAttempts: 0 });
  const told: string[] = [];
  const ended = client.subscribe<{ indicatorChanged: { text: string } }>(
    { query: `subscription { indicatorChanged(region: "${village}", codes: ["AFT-01"], period: "2026") { text } }` },
    { next: ({ data }) => void told.push(data?.indicatorChanged.text ?? 'error'), error: () => undefined, complete: () => undefined });
  try {
    for (let i = 0; i < 200 && told.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    for (let n = 1; n <= 5; n++) {
      await world.given(...released(`pushed-${n}`, village));
      await world.counted();
      // longer than a reading of the subscribed values takes
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    for (let i = 0; i < 100 && told.length < 3; i++) await new Promise((resolve) => setTimeout(resolve, 100));
    // nothing, small, small, small, small, and five: hidden beside the other village's three
    expect(told).toEqual(['0', '<5', '—']);
  } finally {
    ended();
    await client.dispose();
  }
});
