import { createClient } from 'graphql-ws';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Place, Served, World } from '../../e2e/harness.js';
import { exchange } from '../../e2e/hostile.js';

/** How long anybody else waits for an answer at most, whoever besieges the platform meanwhile. */
const PATIENCE_MS = 10_000;
const CODE = 'PUB-04';
const QUERY = 'query($r: ID!) { indicators(codes: ["PUB-01", "PUB-04", "MED-01", "MED-05", "AFT-01"], region: $r, period: "2022") { value text } }';

/** What became of their work. */
export interface Work {
  answers: number;
  slowestMs: number;
  wrong: string[];
}

/** Those who go on with their work: they ask and send facts, on new connections and on one they keep, and one of them subscribes. */
export class Others {
  readonly #wrong: string[] = [];
  #stopped = false;
  #answers = 0;
  #slowestMs = 0;
  #sent = 0;
  #told = 0;
  readonly #before: number;
  readonly #working: Promise<unknown>;
  readonly #client;

  private constructor(private readonly world: World<Served>, private readonly place: Place, before: number, perSecond: number) {
    this.#before = before;
    this.#client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${world.token}` } });
    this.#working = Promise.all([this.#repeat(250, () => this.#ask()), this.#repeat(1_000 / perSecond, () => this.#send()), this.#listen()]);
  }

  /** @param perSecond facts */
  static async begin(world: World<Served>, place: Place, perSecond = 10): Promise<Others> {
    return new Others(world, place, (await world.number(CODE, place.county, '2022')) ?? 0, perSecond);
  }

  /** Ends their work; whether all of it was answered, counted and told. */
  async end(): Promise<Work> {
    this.#stopped = true;
    const due = (): number => this.#before + this.#sent;
    for (let i = 0; this.#told !== due() && i < PATIENCE_MS / 50; i++) await delay(50);
    if (this.#told !== due()) this.#wrong.push(`the subscriber was told ${this.#told} instead of ${due()}`);
    await this.#client.dispose();
    await this.#working;
    const counted = await this.world.number(CODE, this.place.county, '2022');
    if (counted !== due()) this.#wrong.push(`${counted} facts are counted, ${due()} were taken`);
    return { answers: this.#answers, slowestMs: Math.round(this.#slowestMs), wrong: this.#wrong.slice(0, 5) };
  }

  async #repeat(everyMs: number, work: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      const begun = performance.now();
      await work().catch((error: unknown) => this.#wrong.push(String(error)));
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - begun);
      this.#answers++;
      await delay(Math.max(0, begun + everyMs - performance.now()));
    }
  }

  /** On a connection of its own each time. */
  async #ask(): Promise<void> {
    const body = JSON.stringify({ query: QUERY, variables: { r: this.place.county } });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.world.token}` };
    const { status, text } = await this.#inTime(exchange({ url: this.world.platform.url, method: 'POST', path: '/graphql', body, headers }));
    if (status !== 200 || text.includes('"errors"')) throw new Error(`a question was answered ${status} ${text.slice(0, 300)}`);
  }

  /** On a connection that is kept. */
  async #send(): Promise<void> {
    const n = this.#sent + 1;
    const fact = this.world.fact('publicity.board.published', `other-${n}-${this.#before}`, this.place.v(201), '2022-06-01', { boardId: 'b', issueNo: String(n) });
    const [answer] = await this.#inTime(this.world.send(fact));
    if (answer !== 'accepted') throw new Error(`a fact was answered ${answer}`);
    this.#sent = n;
  }

  async #listen(): Promise<void> {
    const values = this.#client.iterate<{ indicatorChanged: { value: number } }>({
      query: 'subscription($r: ID!) { indicatorChanged(region: $r, codes: ["PUB-04"], period: "2022") { value } }', variables: { r: this.place.county } });
    try {
      for await (const { data, errors } of values) {
        if (errors) this.#wrong.push(`the subscriber was told ${JSON.stringify(errors)}`);
        this.#told = data?.indicatorChanged.value ?? this.#told;
      }
    } catch (error) {
      if (!this.#stopped) this.#wrong.push(`the subscriber was closed: ${JSON.stringify(error)}`);
    }
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    const late = delay(PATIENCE_MS, 'late' as const, { ref: false });
    const done = await Promise.race([work, late]);
    if (done === 'late') throw new Error(`no answer within ${PATIENCE_MS} ms`);
    return done;
  }
}
