import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../errors.js';
import type { Principal } from './principal.js';
import { digestOf } from './tokens.js';

/** Requests a second of one token or key unless said otherwise; 100 are always allowed. */
const PER_SECOND = 500;
const LEAST = 100;
/** A limit holds over so many seconds: a burst may come at once. */
const WINDOW_S = 2;
/** Requests of one address that name no good credential. */
const UNKNOWN = { points: 300, duration: 10 };

/** How often somebody may ask. Counted in each process by itself. */
export class Rates {
  readonly #perSecond: number;
  readonly #unknown = new RateLimiterMemory({ keyPrefix: 'address', ...UNKNOWN });
  readonly #known = new Map<number, RateLimiterMemory>();

  constructor(perSecond = PER_SECOND) {
    this.#perSecond = Math.max(LEAST, perSecond);
  }

  /** One request of somebody who is known; RATE_LIMITED, with the seconds to wait, where there were too many. */
  known(who: Principal, credential: string): Promise<void> {
    const points = Math.max(LEAST, who.rate ?? this.#perSecond) * WINDOW_S;
    let limiter = this.#known.get(points);
    if (!limiter) this.#known.set(points, limiter = new RateLimiterMemory({ keyPrefix: String(points), points, duration: WINDOW_S }));
    return consume(limiter, who.kind === 'key' ? who.id : digestOf(credential).toString('base64'));
  }

  /** One request of somebody who is not. */
  unknown(address: string): Promise<void> {
    return consume(this.#unknown, address);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Problem('RATE_LIMITED', '请求过于频繁，请稍后再试。 Too many requests; wait a moment.', undefined, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
  }
}
