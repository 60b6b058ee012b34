import type { IncomingHttpHeaders } from 'node:http';

export const COOKIE = 'fazhi_token';

/** `Bearer …` of an authorization header or a `connection_init` payload. */
export const bearer = (text: unknown): string | undefined => (typeof text === 'string' ? /^Bearer +(\S+) *$/i.exec(text)?.[1] : undefined);

/** The token of the cookie. */
export const cookieToken = (headers: IncomingHttpHeaders): string | undefined => /(?:^|;\s*)fazhi_token=([\w-]+)/.exec(headers.cookie ?? '')?.[1];

/** What a request signs in with: its header, else its cookie. */
export const credentialOf = (headers: IncomingHttpHeaders): string | undefined =>
  headers.authorization === undefined ? cookieToken(headers) : bearer(headers.authorization);

/** True where a page of this very host opened the connection: only then a cookie may sign it in. */
export function sameOrigin(headers: IncomingHttpHeaders): boolean {
  if (!headers.origin || !headers.host) return false;
  return URL.parse(headers.origin)?.host === headers.host;
}

/** Not readable by scripts, not sent from other sites. */
export const setCookie = (token: string, hours: number, secure: boolean): string =>
  `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${hours * 3600}${secure ? '; Secure' : ''}`;
export const dropCookie = `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;

/** True where the browser says that another site made the request. Programs say nothing of it, and bring no cookie of anybody's. */
export function fromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && !sameOrigin(headers);
}
