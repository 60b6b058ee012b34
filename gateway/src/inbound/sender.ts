import type { Access } from '../access/access.js';
import { bearer } from '../access/credential.js';
import type { Principal } from '../access/principal.js';
import { readKeyText } from '../access/tokens.js';
import { headerValues, type Headers } from './headers.js';

/** The API key a message names in its header `authorization: Bearer <key>`; undefined where there is none, or more than one. */
export function keyOf(headers: Headers): string | undefined {
  const given = headerValues(headers, 'authorization');
  const credential = given.length === 1 ? bearer(given[0]) : undefined;
  return credential !== undefined && readKeyText(credential) ? credential : undefined;
}

/** The department a key belongs to; undefined where the key is not, or no longer, good. Throws Unavailable. */
export async function senderOf(access: Pick<Access, 'principal'>, key: string | undefined): Promise<Principal | undefined> {
  const who = key === undefined ? undefined : await access.principal(key);
  return who?.kind === 'key' ? who : undefined;
}
