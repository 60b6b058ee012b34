import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startCluster, type Cluster, type ClusterOptions } from '../../distributed/cluster.js';
import { signIn } from '../../distributed/sign-in.js';
import { startPostgres, type Postgres } from '../../embedded/postgres.js';
import { check } from '../checker.js';
import { compareCounts } from '../counts.js';
import { Ledger, randomFrom } from '../ledger.js';
import { load, settle, type Door, type Pace } from '../load.js';
import { fazhi } from '../platform-process.js';
import { refold } from '../refold/index.js';
import { NAMES } from '../refold/services.js';
import { COUNTIES } from '../stories.js';
import { SwitchProxy } from '../switch-proxy.js';
import { Department } from './department.js';
import { unshipped } from './shipping.js';
import { Topics } from './topics.js';

const PASSWORD = 'fault-campaign-password';
const COUNTED_MS = 180_000;
const compiled = (name: string): string => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

export interface ArenaOptions extends Partial<Omit<ClusterOptions, 'dataDir' | 'port' | 'databaseUrl'>> {
  seed: number;
  /** Of the load; default as much as the machine takes, calm before three brokers. */
  pace?: Pace;
  /** PostgreSQL's data; a folder of our own where none is given. */
  dataDir?: string;
}

/** The whole distributed platform under load, with clients that remember what they were told, and hands to hurt it. */
export class Arena {
  readonly random: () => number;
  readonly ledger: Ledger;
  #loading: Promise<unknown> | undefined;
  #department: Department | undefined;
  #stop = false;

  private constructor(
    readonly cluster: Cluster, readonly door: Door, readonly dataDir: string, public postgres: Postgres, readonly toPostgres: SwitchProxy,
    private readonly options: ArenaOptions,
  ) {
    this.random = randomFrom(options.seed);
    this.ledger = new Ledger(this.random);
  }

  static async start(options: ArenaOptions): Promise<Arena> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'fazhi-faults-'));
    chmodSync(dataDir, 0o711);
    const postgres = await startPostgres({ dataDir, ...(options.postgresFlags && { flags: options.postgresFlags }) });
    const proxy = await SwitchProxy.start(placeOf(postgres));
    try {
      const own = new URL(postgres.url);
      own.port = String(proxy.port);
      const cluster = await startCluster({
        ...options, dataDir, port: 0, databaseUrl: own.href, adminPassword: PASSWORD, keep: true,
        program: (name) => (name === 'gateway' ? undefined : { file: compiled(name.startsWith('reporting') ? 'reporting-main' : 'service-main'), args: [name] }),
      });
      const arena = new Arena(cluster, { url: cluster.url, token: await signIn(cluster.url, PASSWORD) }, dataDir, postgres, proxy, options);
      await settle(arena.door, arena.ledger);
      const { createApiKey } = await arena.gql<{ createApiKey: { key: string } }>('mutation($r: [ID!]!) { createApiKey(name: "派出所", types: ["*"], regions: $r) { key } }', { r: COUNTIES });
      arena.#department = new Department({ bootstrap: cluster.bootstrap, key: createApiKey.key, ledger: arena.ledger, random: arena.random, pauseMs: options.pace === 'steady' ? 300 : 100 });
      return arena;
    } catch (error) {
      await proxy.stop();
      await postgres.stop();
      throw error;
    }
  }

  /** The database itself, whatever happens to the proxy before it. */
  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** Clients of all kinds begin to send. */
  load(): void {
    this.#stop = false;
    const overHttp = async (): Promise<void> => {
      // a gateway that is gone ends a client's work; the next one goes on
      while (!this.#stop) {
        await load(this.door, this.ledger, this.random, () => this.#stop, this.options.pace ?? (this.options.brokers === 3 ? 'calm' : 'full'));
        if (!this.#stop) await delay(200);
      }
    };
    this.#loading = Promise.all([overHttp(), this.#department?.work(() => this.#stop)]);
  }

  /** Facts that were answered through Kafka. */
  get answeredOnKafka(): number {
    return this.#department?.answered ?? 0;
  }

  async rest(): Promise<void> {
    this.#stop = true;
    await this.#loading;
  }

  /** PostgreSQL is killed and comes up again. */
  async killPostgres(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    await this.postgres.ended;
    await delay(this.random() * 2_000);
    await this.#startPostgres();
  }

  /** As whoever watches over a database would: one that has ended comes up again. */
  async revivePostgres(): Promise<void> {
    const ended = await Promise.race([this.postgres.ended.then(() => true), delay(1_000, false)]);
    if (ended) await this.#startPostgres();
  }

  async #startPostgres(): Promise<void> {
    this.postgres = await startPostgres({ dataDir: this.dataDir, ...(this.options.postgresFlags && { flags: this.options.postgresFlags }) });
    this.toPostgres.target = placeOf(this.postgres);
  }

  /** Everything is sent to its end and counted; then whatever is not as promised, in words. Nothing is under way while it looks. */
  async wrong(): Promise<string[]> {
    const wrong: string[] = [];
    await this.rest();
    await settle(this.door, this.ledger);
    await this.#counted(wrong);
    const found = await Promise.all(NAMES.map((s) => check(this.databaseUrl, s, this.ledger.idsOf(s))));
    found.forEach((f, i) => wrong.push(...f.wrong.map((w) => `${NAMES[i]}: ${w}`)));
    const facts = found.reduce((n, f) => n + f.facts, 0);
    if (facts !== this.ledger.acknowledged.size) wrong.push(`${this.ledger.acknowledged.size} facts are acknowledged, ${facts} kept`);
    wrong.push(...this.ledger.refused.slice(0, 5), ...await refold(this.databaseUrl), ...await compareCounts(this.door, this.ledger));
    return wrong;
  }

  /** Waits until everything accepted is shipped, read and counted, and `verify` finds it so. */
  async #counted(wrong: string[]): Promise<void> {
    const until = performance.now() + COUNTED_MS;
    for (let last = ''; ;) {
      await this.#shipped(until);
      await this.allRead();
      const verified = await fazhi('verify', this.dataDir, { FAZHI_DATABASE_URL: this.databaseUrl, FAZHI_KAFKA: this.cluster.bootstrap });
      // what a restored service does not know any more is taken out when reporting has compared
      if (verified.code === 0 && !verified.text.includes('on their way')) return;
      last = verified.text;
      if (performance.now() > until) return void wrong.push(`not counted after ${COUNTED_MS} ms: ${last.slice(0, 2_000)}`);
      await delay(1_000);
    }
  }

  /** Waits until every log row is in its topic and no dependant is left to be folded again. */
  async #shipped(until: number): Promise<void> {
    const unfolded = NAMES.map((s) => `(select count(*) from ${s}.refold)`).join(' + ');
    await this.#sql(async (client) => {
      for (;;) {
        const behind = await unshipped(client, NAMES) + Number((await client.query<{ n: string }>(`select ${unfolded} n`)).rows[0]?.n);
        if (behind === 0 || performance.now() > until) return;
        await delay(100);
      }
    });
  }

  async #sql<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(this.databaseUrl);
    await client.connect();
    return work(client).finally(() => client.end());
  }

  /** Waits until every message of the topics was read. */
  async allRead(): Promise<void> {
    const ends = await new Topics(this.cluster.bootstrap).ends(NAMES.map((s) => `fazhi.${s}`));
    const until = performance.now() + COUNTED_MS;
    await this.#sql(async (client) => {
      for (;;) {
        // of a topic that was made anew, the partitions of the last one
        const found = await client.query<{ n: string }>(
          `select coalesce(sum(next), 0) n from (select distinct on (topic, split_part(partition, '/', 3)) next from reporting.offset order by topic, split_part(partition, '/', 3), at desc) t`);
        if (Number(found.rows[0]?.n) >= ends) return;
        if (performance.now() > until) throw new Error(`${found.rows[0]?.n} of ${ends} messages were read`);
        await delay(100);
      }
    });
  }

  /** Resident memory of each part. */
  residentMb(): Record<string, number> {
    return Object.fromEntries([...this.cluster.parts].map(([name, part]) => {
      const pages = part.pid === undefined ? 0 : Number(readFileSync(`/proc/${part.pid}/statm`, 'utf8').split(' ')[1]);
      return [name, Math.round((pages * 4096) / 2 ** 20)];
    }));
  }

  async gql<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.cluster.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.door.token}` },
      body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(60_000),
    });
    const body = (await response.json()) as { data?: T; errors?: unknown };
    if (body.errors || !body.data) throw new Error(JSON.stringify(body.errors ?? body).slice(0, 2_000));
    return body.data;
  }

  async stop(): Promise<void> {
    await this.rest();
    await this.#department?.close();
    await this.cluster.stop();
    await this.toPostgres.stop();
    await this.postgres.stop();
    if (this.options.dataDir === undefined) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

const placeOf = ({ url }: Postgres): { host: string; port: number } => ({ host: '127.0.0.1', port: Number(new URL(url).port) });
