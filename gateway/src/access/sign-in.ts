import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, unauthenticated } from '../errors.js';
import type { AccessStore, Account } from './access-store.js';
import { hashPassword, isOutdated, verifyPassword } from './passwords.js';
import { digestOf, newToken } from './tokens.js';

/** How long a token is good for. */
export const SESSION_HOURS = 12;
/** Wrong passwords of one name from one address before it has to wait, and how long. */
const TRIES = 10;
const PENALTY_MS = 60_000;
/** Wrong passwords of one account in a row, from wherever, before it is locked, and for how long. */
const LOCK_AFTER = 20;
const LOCK_SECONDS = 900;
/** Names remembered at most; the oldest are forgotten. */
const REMEMBERED = 10_000;
const WRONG_DELAY_MS = 200;
/** Passwords checked at the same time: each takes 19 MB. */
const AT_ONCE = 4;

/** Signing in. */
export class SignIn {
  readonly #failures = new Map<string, { count: number; since: number }>();
  #checking = 0;

  constructor(private readonly store: AccessStore) {}

  /** First start: makes `admin`. The answer is the generated password, to be told once; undefined where none was generated. */
  async ensureAdministrator(given: string | undefined): Promise<string | undefined> {
    if (await this.store.hasAdministrator()) return undefined;
    const password = given ?? newToken().slice(0, 20);
    const added = await this.store.addAccount({ name: 'admin', password: await hashPassword(password), role: 'ADMINISTRATOR', types: [], regions: [] });
    return added && given === undefined ? password : undefined;
  }

  /** A new token. UNAUTHENTICATED where name and password do not belong together; RATE_LIMITED after too many such tries. */
  async signIn(name: string, password: string, from: string): Promise<{ token: string; account: Account }> {
    const who = `${from} ${name}`;
    const failed = this.#failures.get(who);
    const now = performance.now();
    if (failed && now - failed.since > PENALTY_MS) this.#failures.delete(who);
    else if (failed && failed.count >= TRIES) throw limited(Math.ceil((PENALTY_MS - (now - failed.since)) / 1000));
    if (this.#checking >= AT_ONCE * 8) throw limited(1);
    const account = await this.store.account(name);
    const locked = account ? await this.store.lockedFor(name) : 0;
    if (locked > 0) throw limited(locked);
    if (!(await this.#check(password, account?.password ?? undefined)) || !account || account.disabled) {
      this.#remember(who, now);
      if (account) await this.store.failed(name, LOCK_AFTER, LOCK_SECONDS);
      await sleep(WRONG_DELAY_MS);
      throw unauthenticated();
    }
    this.#failures.delete(who);
    await this.store.succeeded(name);
    if (account.password !== null && isOutdated(account.password)) await this.store.rehash(account.name, account.password, await hashPassword(password));
    return { token: await this.open(account.name), account };
  }

  /** A new token for somebody who is known already. */
  async open(account: string, idToken?: string): Promise<string> {
    const token = newToken();
    await this.store.addSession(digestOf(token), account, SESSION_HOURS, idToken);
    return token;
  }

  async #check(password: string, stored: string | undefined): Promise<boolean> {
    this.#checking++;
    try {
      while (this.#checking > AT_ONCE) {
        this.#checking--;
        await sleep(20);
        this.#checking++;
      }
      return await verifyPassword(password, stored);
    } finally {
      this.#checking--;
    }
  }

  #remember(who: string, now: number): void {
    const known = this.#failures.get(who);
    this.#failures.delete(who);
    this.#failures.set(who, { count: (known?.count ?? 0) + 1, since: now });
    if (this.#failures.size > REMEMBERED) this.#failures.delete(this.#failures.keys().next().value as string);
  }
}

const limited = (seconds: number): Problem => new Problem('RATE_LIMITED', '尝试过多，请稍后再试。 Too many tries; wait a while.', undefined, seconds);
