import { setTimeout as delay } from 'node:timers/promises';
import { NAMES } from '../refold/services.js';
import { Arena, type ArenaOptions } from './arena.js';

export interface Outcome {
  rounds: number;
  acknowledged: number;
  wrong: string[];
}

/** A death at a random moment, or at a certain point of the work. Resolves when the victim is dead. */
type Death = (arena: Arena) => Promise<string>;

const pick = <T>(arena: Arena, from: readonly T[]): T => from[Math.floor(arena.random() * from.length)] as T;
/** A point that is never reached within this time is no reason to wait for ever: the part is killed where it is. */
const POINT_MS = 5_000;

const atPoint = (names: readonly string[], point: string): Death => async (arena) => {
  const name = pick(arena, names);
  const part = arena.cluster.part(name);
  const ended = part.ended;
  part.tell({ dieAt: point });
  const reached = await Promise.race([ended.then(() => true), delay(POINT_MS, false)]);
  if (!reached) {
    part.signal('SIGKILL');
    await ended;
  }
  return `${name} ${reached ? `at ${point}` : `(${point} was not reached)`}`;
};
const anywhere = (names: readonly string[]): Death => async (arena) => {
  const name = pick(arena, names);
  const part = arena.cluster.part(name);
  const ended = part.ended;
  part.signal('SIGKILL');
  await ended;
  return name;
};
const broker: Death = async (arena) => {
  const nodes = arena.cluster.kafka?.nodes ?? [];
  const node = pick(arena, nodes);
  await node.kill();
  await delay(arena.random() * 3_000);
  await node.start();
  return nodes.length === 1 ? 'the only broker' : `broker ${node.id} of ${nodes.length}`;
};
const postgres: Death = async (arena) => {
  await arena.killPostgres();
  return 'PostgreSQL';
};

const REPORTING = ['reporting-1', 'reporting-2'];
/** What dies, in turn. */
const DEATHS: readonly Death[] = [
  atPoint(NAMES, 'published'), atPoint(REPORTING, 'before-commit'), atPoint(REPORTING, 'after-commit'), anywhere(NAMES), anywhere(['gateway']), broker, postgres,
  anywhere(REPORTING), atPoint(NAMES, 'published'), anywhere([...NAMES, ...REPORTING]),
];

/** Rounds of deaths, numbered from `done` + 1, on a platform under load. */
export async function deaths(arena: Arena, done: number, rounds: number, log: (line: string) => void): Promise<void> {
  for (let round = done; round < done + rounds; round++) {
    const before = arena.ledger.acknowledged.size;
    await delay(200 + arena.random() * 1_800);
    const victim = await (DEATHS[round % DEATHS.length] as Death)(arena);
    log(`${round + 1} ${victim} was killed; ${arena.ledger.acknowledged.size - before} acknowledged since the last (${arena.ledger.acknowledged.size} in all)`);
    await delay(500 + arena.random() * 1_500);
  }
}

/** Rounds of deaths under load on one platform; after every `checkEvery` rounds everything is compared. */
export async function runCampaign(options: ArenaOptions & { rounds: number; checkEvery: number; log: (line: string) => void }): Promise<Outcome> {
  const { rounds, checkEvery, log } = options;
  log(`seed ${options.seed}, ${options.brokers ?? 1} broker(s)`);
  const arena = await Arena.start({ reporting: 2, ...options });
  const wrong: string[] = [];
  let done = 0;
  try {
    while (done < rounds && wrong.length === 0) {
      const now = Math.min(checkEvery, rounds - done);
      arena.load();
      await deaths(arena, done, now, log);
      done += now;
      wrong.push(...await arena.wrong());
      log(`after ${done} rounds: ${arena.ledger.acknowledged.size} facts acknowledged (${arena.answeredOnKafka} of them through Kafka), ${wrong.length} wrong`);
    }
    return { rounds: done, acknowledged: arena.ledger.acknowledged.size, wrong };
  } finally {
    await arena.stop();
  }
}
