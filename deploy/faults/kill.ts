import { setTimeout as delay } from 'node:timers/promises';
import { signIn } from '../distributed/sign-in.js';
import { check, outstanding } from './checker.js';
import { compareCounts } from './counts.js';
import { Ledger, randomFrom } from './ledger.js';
import { load, settle, type Door } from './load.js';
import { PASSWORD, databaseUrl, fazhi, partsOf, startPlatformProcess, type Program } from './platform-process.js';
import { survivors, type Seen } from './processes.js';
import { refold } from './refold/index.js';
import { NAMES } from './refold/services.js';
import { CODES } from './stories.js';

export interface Outcome {
  rounds: number;
  acknowledged: number;
  /** Facts in the services' logs at the end. */
  facts: number;
  /** Whatever is not as promised; empty where all is well. */
  wrong: string[];
}

/** What is killed, in turn. */
const VICTIMS = ['the platform', "PostgreSQL's postmaster", "PostgreSQL's guard", 'the platform', 'the platform and the guard', 'everything at once'] as const;
/** How long anything of ours may survive (5 s promised) and how long a platform without its database may take to give up. */
const GONE_MS = 6_000;
const GIVE_UP_MS = 20_000;
const COUNTED_MS = 120_000;

/**
 * Loads a platform on an empty data folder and kills it, round after round, at random moments, now and then while it is
 * starting; then compares what its clients know with what is kept and with what is counted.
 */
export class Campaign {
  readonly #random: () => number;
  readonly #ledger: Ledger;
  readonly #wrong: string[] = [];
  /** Every process a platform of this campaign had. */
  readonly #seen: Seen[] = [];
  #slowestEnd = 0;

  constructor(private readonly options: { dataDir: string; rounds: number; seed: number; log: (line: string) => void }) {
    this.#random = randomFrom(options.seed);
    this.#ledger = new Ledger(this.#random);
  }

  async run(): Promise<Outcome> {
    const { rounds, log, seed } = this.options;
    log(`seed ${seed}`);
    for (let round = 1; round <= rounds && this.#wrong.length === 0; round++) log(`${round}/${rounds} ${await this.#round(round)}`);
    const facts = await this.#end();
    log(`the slowest end after a kill: ${Math.round(this.#slowestEnd)} ms`);
    return { rounds, acknowledged: this.#ledger.acknowledged.size, facts, wrong: [...this.#wrong, ...this.#ledger.refused.slice(0, 5)] };
  }

  async #round(round: number): Promise<string> {
    const early = this.#random() < 0.3 ? await this.#killWhileStarting() : '';
    const { platform, door, took } = await this.#start();
    await this.#checkLogs();
    if (round === 1) await settle(door, this.#ledger);

    const before = this.#ledger.acknowledged.size;
    let stop = false;
    const loading = load(door, this.#ledger, this.#random, () => stop);
    const after = 100 + Math.floor(this.#random() * 2_400);
    await delay(after);
    const victim = VICTIMS[(round - 1) % VICTIMS.length] as string;
    const killed = performance.now();
    this.#kill(platform, victim);
    const gaveUp = await Promise.race([platform.exited, delay(GIVE_UP_MS, undefined, { ref: false })]);
    if (gaveUp === undefined) {
      this.#wrong.push(`the platform went on without ${victim}: ${platform.err}`);
      process.kill(platform.pid, 'SIGKILL');
    }
    await this.#nothingLeft(`${victim} was killed`);
    const end = Math.round(performance.now() - killed);
    this.#slowestEnd = Math.max(this.#slowestEnd, end);
    stop = true;
    await loading;
    const { acknowledged, unknown } = this.#ledger;
    return `${early}up in ${Math.round(took)} ms; ${victim} killed after ${after} ms (${gaveUp}), all gone in ${end} ms; `
      + `${acknowledged.size - before} acknowledged (${acknowledged.size} in all), ${unknown} unanswered`;
  }

  async #start(): Promise<{ platform: Program; door: Door; took: number }> {
    const { dataDir } = this.options;
    const platform = startPlatformProcess(dataDir);
    await platform.said(/Ready/);
    const took = performance.now() - platform.started;
    this.#seen.push(...partsOf(platform, dataDir).all);
    const url = await platform.url();
    return { platform, door: { url, token: await signIn(url, PASSWORD) }, took };
  }

  /** A start that does not get to its end. */
  async #killWhileStarting(): Promise<string> {
    const platform = startPlatformProcess(this.options.dataDir);
    const after = 50 + Math.floor(this.#random() * 1_800);
    await delay(after);
    platform.child.kill('SIGKILL');
    await platform.exited;
    await this.#nothingLeft('the platform was killed while starting');
    return `a start killed after ${after} ms; `;
  }

  #kill(platform: Program, victim: string): void {
    const parts = partsOf(platform, this.options.dataDir);
    this.#seen.push(...parts.all);
    const chosen: Record<string, number[]> = {
      'the platform': [parts.main], "PostgreSQL's postmaster": [parts.postmaster], "PostgreSQL's guard": [parts.guard],
      'the platform and the guard': [parts.main, parts.guard], 'everything at once': parts.all.map((p) => p.pid),
    };
    for (const pid of chosen[victim] as number[]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // A backend that has just ended.
      }
    }
  }

  async #nothingLeft(when: string): Promise<void> {
    const left = await survivors(this.#seen, this.options.dataDir, GONE_MS);
    for (const { pid, command } of left) this.#wrong.push(`${when}; process ${pid} (${command.slice(0, 100)}) still runs after ${GONE_MS} ms`);
  }

  async #checkLogs(): Promise<number> {
    const url = databaseUrl(this.options.dataDir);
    const perService = await Promise.all(NAMES.map((s) => check(url, s, this.#ledger.idsOf(s))));
    perService.forEach(({ wrong }, i) => this.#wrong.push(...wrong.map((w) => `${NAMES[i]}: ${w}`)));
    return perService.reduce((n, { facts }) => n + facts, 0);
  }

  /** Everything is sent to its end and compared. */
  async #end(): Promise<number> {
    const { dataDir, log } = this.options;
    const { platform, door } = await this.#start();
    // What verify reads must be consistent also while facts flow.
    let stop = false;
    const loading = load(door, this.#ledger, this.#random, () => stop);
    await this.#verify('while facts flow');
    stop = true;
    await loading;
    await settle(door, this.#ledger);
    await this.#counted(databaseUrl(dataDir));
    this.#wrong.push(...await refold(databaseUrl(dataDir)));
    const facts = await this.#checkLogs();
    if (facts !== this.#ledger.acknowledged.size) this.#wrong.push(`${this.#ledger.acknowledged.size} facts are acknowledged, ${facts} kept`);
    this.#wrong.push(...await compareCounts(door, this.#ledger));
    for (const [county, counts] of this.#ledger.expected()) log(`${county}: ${CODES.map((c) => `${c} ${counts[c] ?? 0}`).join(', ')}`);
    await this.#verify('while the platform runs');
    this.#seen.push(...partsOf(platform, dataDir).all);
    platform.child.kill('SIGTERM');
    const code = await platform.exited;
    if (code !== 0) this.#wrong.push(`the platform ended with ${code}: ${platform.err}`);
    await this.#nothingLeft('the platform was ended');
    await this.#verify('when it is stopped');
    await this.#nothingLeft('all was done');
    log(`${facts} facts kept, ${this.#ledger.acknowledged.size} acknowledged`);
    return facts;
  }

  async #counted(url: string): Promise<void> {
    const end = performance.now() + COUNTED_MS;
    for (;;) {
      const { behind, waiting, poisoned } = await outstanding(url, NAMES);
      if (behind === 0) {
        if (waiting > 0) this.#wrong.push(`${waiting} facts do not count although what they follow is there`);
        if (poisoned > 0) this.#wrong.push(`${poisoned} subjects could not be projected`);
        return;
      }
      if (performance.now() > end) return void this.#wrong.push(`${behind} facts are not counted after ${COUNTED_MS} ms`);
      await delay(100);
    }
  }

  async #verify(when: string): Promise<void> {
    const { code, text } = await fazhi('verify', this.options.dataDir);
    this.options.log(`verify ${when}: exit ${code}, ${text.split('\n').at(-1)}`);
    if (code !== 0) this.#wrong.push(`verify ${when} ended with ${code}: ${text.slice(0, 1_000)}`);
  }
}
