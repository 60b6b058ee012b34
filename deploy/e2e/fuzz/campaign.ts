import fc from 'fast-check';
import { MeasuredPlatform, type Memory } from '../../faults/measured-platform.js';
import { World } from '../harness.js';
import { Chance } from '../histories/chance.js';
import { expectAtWork, figures } from '../hostile.js';
import { anything, heads, login, logout, pages, persons } from './attempts-doors.js';
import { bytes } from './attempts-bytes.js';
import { facts, lines } from './attempts-facts.js';
import { graphql } from './attempts-graphql.js';
import { conversation } from './attempts-sockets.js';
import { castOf } from './cast.js';
import type { Grounds } from './facts.js';
import { Operations } from './operations.js';
import { Stage, type Attempt } from './stage.js';
import { keptFacts, Told } from './told.js';
import { wordsOf } from './words.js';

/** Of a hundred attempts so many. */
const SHARES: readonly (readonly [string, number, (chance: Chance, stage: Stage) => Attempt])[] = [
  ['GraphQL', 36, graphql], ['facts', 20, facts], ['streams', 8, lines], ['anything', 9, anything], ['heads', 7, heads], ['bytes', 7, bytes], ['WebSocket', 5, conversation],
  ['persons', 3, persons], ['pages', 2, pages], ['sign-in', 2, login], ['sign-out', 1, logout],
];
/** The demonstration data: nothing that is sent may change a figure of them. */
const CONTROL: Grounds = { county: '421222', regions: ['421222', '421222103', '421222103201'] };
const FUZZED = '439999';
const OWN: Grounds = { county: FUZZED, regions: ['', '103', '103201', '103202', '104', '104201'].map((code) => FUZZED + code) };
/** Attempts under way at a time, and those that are made from one seed. */
const LANES = 8;
const BATCH = 250;
/** By then every cache is as full as it gets. */
const WARM = 0.3;
/** What the memory may grow by between then and the end, in MB. */
export const MAY_GROW_MB = 120;
/** Of all answers those that say no more than that somebody asks too often. */
const LIMITED = 0.05;
const MOST_WRONG = 20;

export interface FuzzOptions {
  runs: number;
  seed: number;
  log(line: string): void;
}
export interface FuzzOutcome {
  attempts: number;
  wrong: string[];
  accepted: number;
  plateau: Memory;
  end: Memory;
}

/** Sends whatever can be sent to every door of a platform that is a process of its own, and holds everything against what must be. */
export async function fuzz({ runs, seed, log: say }: FuzzOptions): Promise<FuzzOutcome> {
  const begun = performance.now();
  const log = (line: string): void => say(`${Math.round((performance.now() - begun) / 1000)} s  ${line}`);
  log(`${runs} requests, seed ${seed}`);
  const platform = await MeasuredPlatform.start({ FAZHI_DEMO: 'on', FAZHI_RATE: '100000' });
  try {
    const world = await World.around(platform, platform.password);
    log('the platform is there');
    const place = await world.county();
    await world.given(...OWN.regions.map((code) => world.fact('region.registered', code, code, '2022-01-01', { name: `地区${code}`, level: ({ 6: 'COUNTY', 9: 'TOWN' } as Record<number, string>)[code.length] ?? 'VILLAGE', validFrom: '2010-01-01' })));
    const cast = await castOf(world, OWN, CONTROL);
    const kept = new Told();
    const stage = new Stage(platform.url, cast, OWN, new Operations(await wordsOf(world, OWN, CONTROL, { accounts: cast.tried, keys: cast.keys })), kept);
    // a target that somebody sets who may is kept as a fact of the platform's own, and changes no figure
    const control = async (): Promise<string[]> => [...(await figures(world, CONTROL.county) as unknown[]), ...(await keptFacts(platform.databaseUrl)).filter((f) => f.county === CONTROL.county && !f.source.startsWith('urn:fazhi:'))].map((x) => JSON.stringify(x));
    log('so are those who ask');
    const before = await control();
    kept.sent((await keptFacts(platform.databaseUrl)).filter((f) => f.county === FUZZED));

    const wrong: string[] = [];
    const upTo = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to && wrong.length < MOST_WRONG; at += BATCH) wrong.push(...(await batch(stage, seed + at, Math.min(BATCH, to - at))));
    };
    const warm = Math.ceil((runs * WARM) / BATCH) * BATCH;
    await upTo(0, warm);
    const plateau = await platform.settled();
    const files = platform.openFiles();
    let slowestMs = stage.slowest()[0]?.ms ?? 0;
    log(`after ${warm} ${JSON.stringify(plateau)} MB, ${files} files`);
    for (let at = warm; at < runs; at += 5_000) {
      await upTo(at, Math.min(runs, at + 5_000));
      const slowest = stage.slowest();
      slowestMs = Math.max(slowestMs, slowest[0]?.ms ?? 0);
      log(`after ${Math.min(runs, at + 5_000)} ${platform.rss()} MB; ${kept.kept} facts kept; ${wrong.length} wrong${slowest.map(({ ms, what }) => `\n    ${ms} ms  ${what}`).join('')}`);
    }
    await stage.end();
    const end = await platform.settled();
    log(`at the end ${JSON.stringify(end)} MB, ${platform.openFiles()} files`);

    if (end.rss > plateau.rss + MAY_GROW_MB) wrong.push(`memory grew from ${plateau.rss} to ${end.rss} MB`);
    if (platform.openFiles() > files + LANES) wrong.push(`open files grew from ${files} to ${platform.openFiles()}`);
    const after = await control();
    const [gone, come] = [before.filter((x) => !after.includes(x)), after.filter((x) => !before.includes(x))];
    if (gone.length + come.length > 0) wrong.push(`of ${CONTROL.county} have changed: ${gone.slice(0, 5).join(' ')} → ${come.slice(0, 5).join(' ')}`);
    wrong.push(...await kept.compare(platform.databaseUrl, [CONTROL.county, place.county]), ...await platform.verify());
    await expectAtWork(world, place);
    await expectAtWork(world, { county: CONTROL.county, town: CONTROL.regions[1] as string });
    const said = [...stage.statuses].sort(([a], [b]) => (a < b ? -1 : 1));
    const all = said.reduce((sum, [, n]) => sum + n, 0);
    if ((stage.statuses.get('429') ?? 0) > all * LIMITED) wrong.push(`${stage.statuses.get('429')} of ${all} answers were 429`);
    if (/Error|Unhandled|Warning/.test(platform.program.err)) log(`the platform said ${platform.program.err.slice(0, 2_000)}`);
    log(`${[...stage.doors].map(([door, n]) => `${door} ${n}`).join(', ')}`);
    log(`facts ${[...kept.statuses].map(([status, n]) => `${status} ${n}`).join(', ')}`);
    log(`${said.map(([status, n]) => `${status} ${n}`).join(', ')}`);
    log(`${runs} requests, seed ${seed}: ${kept.kept} facts kept; the slowest answer ${slowestMs} ms; memory ${plateau.rss} → ${end.rss} MB (may grow by ${MAY_GROW_MB}); ${wrong.length} wrong`);
    return { attempts: runs, wrong, accepted: kept.statuses.get('accepted') ?? 0, plateau, end };
  } finally {
    await platform.close();
  }
}

/** Attempts that follow from one seed, some at a time; what is wrong with their answers. */
async function batch(stage: Stage, seed: number, n: number): Promise<string[]> {
  const all = SHARES.flatMap(([door, share, make]) => Array.from({ length: share }, () => ({ door, make })));
  const waiting = fc.sample(fc.gen(), { seed, numRuns: n });
  const wrong: string[] = [];
  const lane = async (): Promise<void> => {
    for (let g = waiting.pop(); g; g = waiting.pop()) {
      const chance = new Chance(g);
      const { door, make } = chance.pick(all);
      stage.doors.set(door, (stage.doors.get(door) ?? 0) + 1);
      const attempt = make(chance, stage);
      const found = await attempt.run().catch((error: unknown) => String(error instanceof Error ? error.stack : error));
      if (found !== undefined) wrong.push(`seed ${seed}, ${door}: ${found}\n  sent ${attempt.told().slice(0, 3_000)}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return wrong;
}
