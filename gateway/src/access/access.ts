import { timingSafeEqual } from 'node:crypto';
import type { AccessStore, Account, ApiKey } from './access-store.js';
import type { Principal } from './principal.js';
import { digestOf, readKeyText } from './tokens.js';

/** How long a look at the store is trusted: in another process a revoked key is refused after this at the latest. */
const TRUST_MS = 1_000;
const REMEMBERED = 10_000;

/** Tells who a credential belongs to. Only the known are remembered, for a second, under the credential's digest. */
export class Access {
  #known = new Map<string, { who: Principal; since: number }>();

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
    return who;
  }

  /** The next request of this process asks the store again; a look under way fills only the map that is dropped here. */
  forget(): void {
    this.#known = new Map();
  }

  async #ofKey({ id, secret }: { id: string; secret: string }): Promise<Principal | undefined> {
    const found = await this.store.key(id);
    return found && timingSafeEqual(found.secret, digestOf(secret)) ? keyPrincipal(found) : undefined;
  }

  async #ofToken(digest: Buffer): Promise<Principal | undefined> {
    const account = await this.store.session(digest);
    return account && userPrincipal(account);
  }
}

const keyPrincipal = ({ id, name, types, regions }: ApiKey): Principal => ({ kind: 'key', id, name, admin: false, types, regions, source: id });

const userPrincipal = ({ name, role, types, regions }: Account): Principal => ({
  kind: 'user', id: name, name, admin: role === 'ADMINISTRATOR', types, regions, source: `user:${name}`,
});
