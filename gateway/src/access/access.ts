import { timingSafeEqual } from 'node:crypto';
import type { AccessStore, Account, ApiKey } from './access-store.js';
import type { Principal } from './principal.js';
import { digestOf, readKeyText } from './tokens.js';

/** How long a look at the store is trusted: in another process a revoked key is refused after this at the latest. */
const TRUST_MS = 1_000;
const REMEMBERED = 10_000;
/** How often the last use of keys is written down. */
const USED_MS = 5_000;

/** Tells who a credential belongs to. Only the known are remembered, for a second, under the credential's digest. */
export class Access {
  #known = new Map<string, { who: Principal; since: number }>();
  readonly #used = new Set<string>();
  #writing: NodeJS.Timeout | undefined;

  constructor(private readonly store: AccessStore) {}

  /** The principal of a token or API key; undefined where it is not, or no longer, good. Throws Unavailable. */
  async principal(credential: string): Promise<Principal | undefined> {
    if (credential.length > 200) return undefined;
    const digest = digestOf(credential);
    const cacheKey = digest.toString('base64');
    const cache = this.#known;
    const known = cache.get(cacheKey);
    if (known && performance.now() - known.since < TRUST_MS) return known.who;
    const since = performance.now();
    const key = readKeyText(credential);
    const who = key ? await this.#ofKey(key) : await this.#ofToken(digest);
    cache.delete(cacheKey);
    if (!who) return undefined;
    if (cache.size >= REMEMBERED) cache.clear();
    cache.set(cacheKey, { who, since });
    if (who.kind === 'key') this.#use(who.id);
    return who;
  }

  /** The next request of this process asks the store again; a look under way fills only the map that is dropped here. */
  forget(): void {
    this.#known = new Map();
  }

  /** Writes down the last use of keys that is not written yet. */
  async close(): Promise<void> {
    clearTimeout(this.#writing);
    await this.#write();
  }

  async #ofKey({ id, secret }: { id: string; secret: string }): Promise<Principal | undefined> {
    const found = await this.store.key(id);
    if (!found) return undefined;
    const digest = digestOf(secret);
    const opens = timingSafeEqual(found.secret, digest) || (found.previous ? timingSafeEqual(found.previous, digest) : false);
    return opens ? keyPrincipal(found) : undefined;
  }

  async #ofToken(digest: Buffer): Promise<Principal | undefined> {
    const account = await this.store.session(digest);
    return account && userPrincipal(account);
  }

  #use(id: string): void {
    this.#used.add(id);
    this.#writing ??= setTimeout(() => void this.#write(), USED_MS).unref();
  }

  async #write(): Promise<void> {
    this.#writing = undefined;
    const ids = [...this.#used];
    this.#used.clear();
    // storage that is away loses a moment of use, nothing else
    if (ids.length > 0) await this.store.used(ids).catch(() => undefined);
  }
}

const keyPrincipal = ({ id, name, types, regions, rate, sources }: ApiKey): Principal => ({
  kind: 'key', id, name, role: 'DEPARTMENT', admin: false, types, regions, source: id, ...(typeof rate === 'number' && { rate }), ...(sources && { sources }),
});

export const userPrincipal = ({ name, role, types, regions, mustChange }: Account): Principal => ({
  kind: 'user', id: name, name, role, admin: role === 'ADMINISTRATOR', types, regions, source: `user:${name}`, ...(mustChange && { mustChange }),
});
