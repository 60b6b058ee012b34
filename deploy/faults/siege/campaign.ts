import { World, type Served } from '../../e2e/harness.js';
import { expectAtWork } from '../../e2e/hostile.js';
import { MeasuredPlatform, type Memory } from '../measured-platform.js';
import { deaf } from './deaf.js';
import { Others, type Work } from './others.js';
import { silent } from './silent.js';
import { answeredAtLength, mixed, streamed, unread, type Line } from './stream.js';

export interface SiegeOptions {
  /** Silent connections at a time. */
  sockets: number;
  /** How long clients listen to nothing. */
  deafMs: number;
  /** Of the stream. */
  megabytes: number;
  /** One after the other, waiting also for what takes the platform minutes to end; else all at once. */
  patient: boolean;
  log(line: string): void;
}

/** What the platform may take beyond what it holds at rest, in MB, while it is besieged. */
export const MAY_TAKE_MB = 600;
/** Facts a second that make values change while clients do not listen. */
const CHANGES = 60;
/** A stream whose answers nobody reads is taken up to so many MB, most of them by the system's own buffers, and judged up to so many. */
const MOST_UNREAD_MB = 16;
const JUDGED_UNREAD_MB = 0.6;
/** What is sent before anything is measured, in MB. */
const WARM_MB = 2;
/** What is silent for 120 s is closed. */
const SILENCE_MS = 120_000;

/** A platform besieged in three ways while others go on with their work; whatever is not as it must be. */
export async function siege(options: SiegeOptions): Promise<string[]> {
  const platform = await MeasuredPlatform.start({ FAZHI_RATE: '100000' });
  try {
    const world = await World.around(platform, platform.password);
    const besieged = new Siege(platform, world, options);
    await besieged.begin();
    if (options.patient) {
      await besieged.silence();
      await besieged.deafness();
      await besieged.stream();
    } else await Promise.all([besieged.silence(), besieged.deafness().then(() => besieged.stream())]);
    return await besieged.end();
  } finally {
    await platform.close();
  }
}

class Siege {
  readonly #wrong: string[] = [];
  readonly #begun = performance.now();
  #rest: Memory = { rss: 0, heaps: 0, heap: 0, buffers: 0 };

  constructor(private readonly platform: MeasuredPlatform, private readonly world: World<Served>, private readonly options: SiegeOptions) {}

  /** What it holds at rest is known once it has worked a while. */
  async begin(): Promise<void> {
    const place = await this.world.county();
    const lines = (): Iterable<Line> => mixed(place, 'warm', WARM_MB, 0);
    this.#take('warming up', (await streamed(this.world, lines)).wrong);
    this.#rest = await this.platform.settled();
    this.#log(`at rest ${JSON.stringify(this.#rest)} MB, ${this.platform.openFiles()} files`);
  }

  /** Connections that say nothing, or hardly anything. */
  async silence(): Promise<void> {
    const { sockets, patient } = this.options;
    await this.#besieged(`${sockets} silent connections`, 10, async () => {
      const { opened, closed, wrong } = await silent(this.platform.url, sockets, { bodies: patient, pids: [process.pid, this.platform.program.pid], log: (line) => this.#log(line) });
      this.#take('silence', wrong);
      return `${opened} opened; ${Object.entries(closed).map(([way, { n, lastMs }]) => `${way}: ${n}, the last closed after ${Math.round(lastMs / 1000)} s`).join('; ')}`;
    });
  }

  /** Clients that read nothing while what they have subscribed to changes. */
  async deafness(): Promise<void> {
    const place = await this.world.county();
    await this.#besieged('clients that read nothing', CHANGES, async () => {
      const { pings, stillOpen } = await deaf(this.world, place, this.options.deafMs);
      if (this.options.deafMs > 60_000 && stillOpen.includes('plain')) this.#wrong.push('a client that takes nothing was not closed');
      return `${pings} pings of 500 kB were sent; still open: ${stillOpen.join(', ') || 'none'}`;
    }, place);
  }

  /** A long stream whose answers are read, and one whose answers are not. */
  async stream(): Promise<void> {
    const { megabytes, patient } = this.options;
    const place = await this.world.county();
    let facts = 0;
    await this.#besieged(`a stream of ${megabytes} MB`, 10, async () => {
      const begun = performance.now();
      const done = await streamed(this.world, () => mixed(place, 'stream', megabytes));
      this.#take('stream', done.wrong);
      facts += done.accepted;
      return `${Math.round(done.bytes / 1e6)} MB in ${Math.round((performance.now() - begun) / 1000)} s, ${done.answers} lines answered, ${done.accepted} facts accepted`;
    });
    const unheard = (): Iterable<Line> => answeredAtLength(place, 'unread', megabytes);
    await this.#besieged('a stream whose answers nobody reads', 10, async () => {
      const { bytes, ended, wrong } = await unread(this.world, unheard(), { stillMs: 5_000, closedMs: patient ? SILENCE_MS + 30_000 : 0 });
      this.#take('unread', wrong);
      if (ended === 'whole' || bytes > MOST_UNREAD_MB * 1024 * 1024) this.#wrong.push(`${bytes} bytes were taken of a sender that reads nothing (${ended})`);
      return `stuck after ${Math.round(bytes / 1000)} kB, then ${ended}`;
    });
    // The sender comes again, reads, and everything is there once.
    const few = (): Iterable<Line> => answeredAtLength(place, 'unread', JUDGED_UNREAD_MB);
    this.#take('sent again', (await streamed(this.world, few, true)).wrong);
    for (const { due } of few()) if (due === 'accepted') facts++;
    const counted = await this.world.number('PUB-04', place.county, '2022');
    if (counted !== facts) this.#wrong.push(`${counted} facts are counted, ${facts} were acknowledged`);
    this.#log(`${facts} facts of streams acknowledged, ${counted} counted`);
  }

  async end(): Promise<string[]> {
    const rest = await this.platform.settled();
    this.#log(`at rest again ${JSON.stringify(rest)} MB, ${this.platform.openFiles()} files`);
    this.#take('the end', await this.platform.verify());
    await expectAtWork(this.world, await this.world.county());
    const { err } = this.platform.program;
    if (err !== '') this.#log(`the platform said ${err.length} characters: ${err.slice(0, 500)}`);
    this.#log(`siege: ${this.#wrong.length} wrong`);
    return this.#wrong;
  }

  /** Something hard on the platform, while others work; their work, and the memory, judged. */
  async #besieged(name: string, perSecond: number, work: () => Promise<string>, place?: Awaited<ReturnType<World['county']>>): Promise<void> {
    const others = await Others.begin(this.world, place ?? (await this.world.county()), perSecond);
    const peak = this.platform.watch();
    let said: string;
    let theirs: Work;
    try {
      said = await work();
    } finally {
      theirs = await others.end();
    }
    const most = peak.stop();
    this.#take(`others during ${name}`, theirs.wrong);
    if (most > this.#rest.rss + MAY_TAKE_MB) this.#wrong.push(`${name}: ${most} MB at most, ${this.#rest.rss} at rest`);
    this.#log(`${name}: ${said}; at most ${most} MB (rest ${this.#rest.rss}, may take ${MAY_TAKE_MB} more); others had ${theirs.answers} answers, the slowest after ${theirs.slowestMs} ms`);
  }

  #take(what: string, wrong: readonly string[]): void {
    this.#wrong.push(...wrong.map((w) => `${what}: ${w}`));
  }

  #log(line: string): void {
    this.options.log(`${Math.round((performance.now() - this.#begun) / 1000)} s  ${line}`);
  }
}
