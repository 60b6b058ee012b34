import * as client from 'openid-client';
import type { OidcConfig } from '@fazhi/service';
import { Problem } from '../errors.js';

const TIMEOUT_S = 10;
/** How long somebody may take to sign in at the provider, and how many may be doing so. */
const PENDING_MS = 10 * 60_000;
const MOST_PENDING = 10_000;

interface Pending {
  verifier: string;
  nonce: string;
  since: number;
}
/** Who somebody is at the provider. */
export interface Outside {
  issuer: string;
  subject: string;
  /** To end the session there. */
  idToken: string;
}

/**
 * A county's own sign-on: OpenID Connect, authorization code with PKCE. The provider says who somebody is; what they may do is this
 * platform's to say. The provider is asked about itself when it is first needed, and again where that failed.
 */
export class Oidc {
  #provider: Promise<client.Configuration> | undefined;
  readonly #pending = new Map<string, Pending>();

  constructor(private readonly config: OidcConfig | undefined) {}

  /** Where to send somebody, and the state by which they are known when they come back. NOT_FOUND where there is no such sign-on. */
  async begin(): Promise<{ url: string; state: string }> {
    const provider = await this.#discover();
    const [verifier, nonce, state] = [client.randomPKCECodeVerifier(), client.randomNonce(), client.randomState()];
    const now = performance.now();
    for (const [known, { since }] of this.#pending) {
      if (now - since <= PENDING_MS && this.#pending.size < MOST_PENDING) break;
      this.#pending.delete(known);
    }
    this.#pending.set(state, { verifier, nonce, since: now });
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.#redirect(), scope: 'openid', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', nonce, state,
    });
    return { url: url.href, state };
  }

  /** Who has come back. UNAUTHENTICATED where the answer does not belong to a question of this browser, or the provider does not vouch for it. */
  async finish(query: string, state: string | undefined): Promise<Outside> {
    const provider = await this.#discover();
    const pending = state === undefined ? undefined : this.#pending.get(state);
    if (state !== undefined) this.#pending.delete(state);
    if (!pending || performance.now() - pending.since > PENDING_MS) throw refused();
    try {
      const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.#redirect()}?${query}`), {
        pkceCodeVerifier: pending.verifier, expectedNonce: pending.nonce, expectedState: state as string, idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || tokens.id_token === undefined) throw refused();
      return { issuer: claims.iss, subject: claims.sub, idToken: tokens.id_token };
    } catch (error) {
      if (error instanceof TypeError && /fetch failed/.test(error.message)) throw away();
      throw refused();
    }
  }

  /** Where the session at the provider is ended; undefined where it offers no such thing. */
  async end(idToken: string): Promise<string | undefined> {
    if (!this.config) return undefined;
    const provider = await this.#discover().catch(() => undefined);
    if (!provider?.serverMetadata().end_session_endpoint) return undefined;
    return client.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: this.config.publicUrl }).href;
  }

  #redirect(): string {
    return `${this.config?.publicUrl}/api/oidc/callback`;
  }

  #discover(): Promise<client.Configuration> {
    const { config } = this;
    if (!config) return Promise.reject(new Problem('NOT_FOUND', '未配置统一身份认证。 No sign-on of the county is configured.'));
    const issuer = new URL(config.issuer);
    this.#provider ??= client.discovery(issuer, config.clientId, config.clientSecret, undefined, {
      timeout: TIMEOUT_S, ...(issuer.protocol === 'http:' && { execute: [client.allowInsecureRequests] }),
    }).catch(() => {
      this.#provider = undefined;
      throw away();
    });
    return this.#provider;
  }
}

const refused = (): Problem => new Problem('UNAUTHENTICATED', '统一身份认证未通过。 The county’s sign-on does not vouch for you.');
const away = (): Problem => new Problem('UNAVAILABLE', '统一身份认证暂不可用。 The county’s sign-on is away.', undefined, 5);
