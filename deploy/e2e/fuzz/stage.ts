import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '../histories/chance.js';
import { exchange, type Reply } from '../hostile.js';
import { addressOf, type Asker, type Cast } from './cast.js';
import type { Grounds } from './facts.js';
import type { Operations } from './operations.js';
import type { Told } from './told.js';

export interface Sent {
  method?: string;
  path: string;
  body?: string | Uint8Array | undefined;
  headers?: Record<string, string>;
  /** The connection may be closed without an answer. */
  mayClose?: true;
}
/** Something that is sent, told so that it can be sent again, and what is wrong with how it was answered. */
export interface Attempt {
  told(): string;
  run(): Promise<string | undefined>;
}

/** Paths that answer whoever asks. */
const OPEN = /^\/(health\/(live|ready)|api\/(login|sign-in-options)|api\/oidc\/(start|callback))(\?|$)/;
/** The dashboard's document, which stands for every address of a page, and its files: they hold no figure. */
const isPage = ({ method = 'POST', path, headers }: Sent): boolean => /^(GET|HEAD)$/.test(method)
  && (/^\/(\?|$|assets\/)/.test(path) || (/text\/html/.test(headers?.accept ?? '') && !/^\/(api|graphql|health|metrics|audit|assets)(\/|\?|$)/.test(path)));
/** What no answer may tell: where in the code something went wrong, and what of SQL. */
const INSIDE = /\bat [^\n]*\.(?:ts|js|mjs):\d+|node_modules|syntax error at or near|violates .* constraint|invalid byte sequence/;
const CONNECTIONS = 24;
/** Of the slowest answers so many are told. */
const MOST_SLOW = 3;

/** What all attempts work with: who there is, the ways to send, and what is counted. */
export class Stage {
  readonly statuses = new Map<string, number>();
  readonly doors = new Map<string, number>();
  /** The slowest answers since they were last asked for, slowest first. */
  #slowest: { ms: number; what: string }[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(readonly url: string, readonly cast: Cast, readonly own: Grounds, readonly operations: Operations, readonly kept: Told) {}

  /** A request of somebody, judged by what holds for every answer; `more` judges the rest of one that was served. */
  request(chance: Chance, who: Asker, sent: Sent, more: (reply: Reply) => string | undefined = () => undefined): Attempt {
    const { method = 'POST', path, body } = sent;
    const headers = { ...who.headers, ...sent.headers };
    const own = who.stranger || sent.mayClose === true || chance.once(20);
    const from = who.stranger ? addressOf(chance) : undefined;
    return {
      told: () => `${who.name}: ${method} ${path} ${JSON.stringify(sent.headers ?? {})} ${typeof body === 'string' ? body : Buffer.from(body ?? '').toString('latin1')}`,
      run: async () => {
        const reply = await this.timed(() => `${who.name}: ${method} ${path} ${typeof body === 'string' ? body.slice(0, 1_000) : 'bytes'}`, () => exchange({ url: this.url, method, path, body, headers, ...(!own && { agent: this.#agent }), ...(from !== undefined && { from }) }));
        return this.judge(who, sent, reply) ?? more(reply);
      },
    };
  }

  judge(who: Asker, sent: Sent, reply: Reply): string | undefined {
    const { method = 'POST', path, mayClose } = sent;
    this.count(reply.late ? 'late' : String(reply.status));
    if (reply.late) return 'no answer within 30 s';
    if (reply.status === 0 && mayClose !== true) return 'the connection was closed without an answer';
    if (reply.status >= 500) return `answered ${reply.status} ${reply.text.slice(0, 500)}`;
    if (INSIDE.test(reply.text)) return `tells of its inside: ${reply.text.slice(0, 500)}`;
    if (who.stranger && reply.status >= 200 && reply.status < 400 && !OPEN.test(path) && !isPage(sent)) return `served to a stranger: ${reply.status} ${reply.text.slice(0, 300)}`;
    if (who.elsewhere && method !== 'GET' && method !== 'HEAD' && reply.status < 400 && reply.status > 0) return `a page from elsewhere was served: ${reply.status}`;
    if (who.token !== undefined && !who.elsewhere && reply.status === 401 && path !== '/api/login') return 'a good credential was refused';
    if (reply.status === 429 && !/^[1-9]\d*$/.test(reply.headers['retry-after'] ?? '')) return '429 without Retry-After';
    return undefined;
  }

  async timed<T>(what: () => string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const done = await work();
    const ms = Math.round(performance.now() - begun);
    if (ms > (this.#slowest[MOST_SLOW - 1]?.ms ?? 0)) this.#slowest = [...this.#slowest, { ms, what: what() }].sort((a, b) => b.ms - a.ms).slice(0, MOST_SLOW);
    return done;
  }

  /** The slowest answers since the last call, slowest first, in milliseconds. */
  slowest(): { ms: number; what: string }[] {
    return this.#slowest.splice(0);
  }

  count(status: string): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  /** Whether who asks may be told more than that they ask too often. */
  askers(chance: Chance): Asker {
    const who = chance.pick(this.cast.askers);
    return who.limited && !chance.once(5) ? this.askers(chance) : who;
  }

  async end(): Promise<void> {
    this.#agent.destroy();
    await delay(0);
  }
}
