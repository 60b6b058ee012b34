import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPool, migrate, storeMigrations, type Submission } from '@fazhi/store';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { check } from './checker.js';
import { randomFrom } from './ledger.js';
import { look } from './processes.js';
import type { Moment, Order, Report } from './store-process.js';

/** lock_timeout and idle_in_transaction_session_timeout are 5 s; the rest is for a busy machine. */
const WAIT_MS = 5_000;
const SLACK_MS = 4_000;
const COUNTY = '421222';

let server: TestPostgres;
let url: string;
let writers: Writer[];
const sent = new Set<string>();
const acknowledged = new Set<string>();
let n = 0;

const batchOf = (size: number): Submission[] => Array.from({ length: size }, () => {
  const id = `f${++n}`;
  sent.add(id);
  return { id, source: 's', type: 'toy.box.opened', subject: `box-${id}`, county: COUNTY, data: { region: '421222103201', occurredOn: '2022-01-01' } };
});

/** A process with a Store of its own on the shared database. */
class Writer {
  readonly #waiting = new Map<number, (report: Report) => void>();
  #batch = 0;

  private constructor(readonly child: ChildProcess) {
    child.on('message', (report: Report) => 'batch' in report && this.#waiting.get(report.batch)?.(report));
  }

  static async start(): Promise<Writer> {
    const child = fork(fileURLToPath(new URL('./store-process.js', import.meta.url)), [url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the store's process ended with ${code}`)));
    });
    return new Writer(child);
  }

  order(order: Order): void {
    this.child.send(order);
  }

  /** Sends facts; the answer, and the milliseconds it took. What was answered is acknowledged. */
  async send(facts: readonly Submission[]): Promise<{ report: Exclude<Report, { ready: true }>; ms: number }> {
    const batch = ++this.#batch;
    const started = performance.now();
    const answer = new Promise<Report>((resolve) => this.#waiting.set(batch, resolve));
    this.order({ batch, facts: [...facts] });
    const report = (await answer) as Exclude<Report, { ready: true }>;
    if ('statuses' in report) {
      facts.forEach((f, i) => expect([f.id, report.statuses[i]]).toEqual([f.id, expect.stringMatching(/^(accepted|duplicate)$/)]));
      for (const f of facts) acknowledged.add(f.id);
    }
    return { report, ms: performance.now() - started };
  }

  /** Sends the same facts until they are acknowledged. */
  async insist(facts: readonly Submission[]): Promise<void> {
    for (let tries = 0; tries < 5; tries++) if ('statuses' in (await this.send(facts)).report) return;
    throw new Error('not acknowledged in five tries');
  }

  async stopped(): Promise<void> {
    while (look(this.child.pid as number)?.state !== 'T') await delay(5);
  }

  thaw(): void {
    process.kill(this.child.pid as number, 'SIGCONT');
  }

  async end(): Promise<void> {
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await exit;
  }
}

beforeAll(async () => { server = await startTestPostgres(); });
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.newDatabase();
  const pool = createPool(url);
  await pool.query('create schema toy');
  await pool.end();
  await migrate(url, 'toy', storeMigrations('toy'));
  sent.clear();
  acknowledged.clear();
  writers = [await Writer.start(), await Writer.start()];
});
afterEach(() => Promise.all(writers.map((w) => w.end())));

async function nothingLost(): Promise<void> {
  expect(await check(url, 'toy', { sent, acknowledged })).toMatchObject({ wrong: [] });
}

/** A batch of the other writer while one is frozen: accepted, or told that storage is away, within the time promised. */
async function goesOn(other: Writer): Promise<string> {
  const facts = batchOf(20);
  const { report, ms } = await other.send(facts);
  expect(report).not.toHaveProperty('failed');
  expect(ms).toBeLessThan(WAIT_MS + SLACK_MS);
  await other.insist(facts);
  return 'statuses' in report ? `accepted after ${Math.round(ms)} ms` : `unavailable after ${Math.round(ms)} ms`;
}

test.each<{ moment: Moment; kept: boolean }>([
  { moment: 'lock', kept: false },
  { moment: 'write', kept: false },
  { moment: 'commit', kept: true },
])('a writer frozen after its $moment holds up the other for 5 s at most, and does no damage when it goes on', async ({ moment, kept }) => {
  const [frozen, other] = writers as [Writer, Writer];
  await frozen.insist(batchOf(3));
  frozen.order({ freezeAfter: moment });
  const facts = batchOf(50);
  const stuck = frozen.send(facts);
  await frozen.stopped();
  console.log(`frozen after its ${moment}: the other is ${await goesOn(other)}`);
  await goesOn(other);

  frozen.thaw();
  const { report } = await stuck;
  if (kept) expect(report).toHaveProperty('statuses', facts.map(() => 'accepted'));
  else expect(report).toHaveProperty('unavailable');
  await nothingLost();
  expect(await frozen.send(facts)).toMatchObject({ report: { statuses: facts.map(() => (kept ? 'duplicate' : 'accepted')) } });
  await other.insist(batchOf(5));
  await nothingLost();
}, 90_000);

test('writers frozen at random moments under load leave a log without a gap that holds whatever was acknowledged', async () => {
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  let loading = true;
  const outcomes = { statuses: 0, unavailable: 0 };
  const unanswered: Submission[] = [];
  const senders = writers.flatMap((writer) => [1, 2].map(async () => {
    while (loading) {
      const facts = batchOf(1 + Math.floor(random() * 60));
      const { report } = await writer.send(facts);
      expect(report).not.toHaveProperty('failed');
      outcomes['statuses' in report ? 'statuses' : 'unavailable']++;
      if ('unavailable' in report) unanswered.push(...facts);
    }
  }));
  for (let round = 0; round < 2; round++) {
    const frozen = writers[round % 2] as Writer;
    await delay(100 + random() * 300);
    frozen.child.kill('SIGSTOP');
    await frozen.stopped();
    await goesOn(writers[(round + 1) % 2] as Writer);
    // Every other time it wakes before the server has given it up.
    if (round % 2 === 1) await delay(WAIT_MS + 1_000);
    frozen.thaw();
  }
  loading = false;
  await Promise.all(senders);
  for (const facts of [unanswered.slice(0, 400), unanswered.slice(400)]) await (writers[0] as Writer).insist(facts);
  console.log(`seed ${seed}: ${outcomes.statuses} batches accepted, ${outcomes.unavailable} answered that storage is away`);
  expect(outcomes.statuses).toBeGreaterThan(10);
  expect(acknowledged.size).toBe(sent.size);
  await nothingLost();
}, 120_000);
