import type { Refusal } from '@fazhi/domain';
import type { Principal } from './principal.js';

/** Names the platform itself gives to senders: people, its own parts, API keys by their ids. */
const RESERVED = /^(user:|urn:fazhi:|[0-9a-f]{16}$)/;
/** As people read it: without what is not seen, however it is written. */
const asRead = (source: string): string => source.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\s]/gu, '').toLowerCase();

export const isReserved = (source: string): boolean => RESERVED.test(asRead(source));

/** Why somebody may not send under this source: it is somebody else's name, or not one its key is bound to. */
export function sourceRefusal(who: Principal, source: string): Refusal | undefined {
  if (who.admin) return undefined;
  const own = source === who.source;
  if ((own || !isReserved(source)) && (who.sources?.includes(source) ?? true)) return undefined;
  return { code: 'FORBIDDEN_SOURCE', path: 'source', message: '无权以该来源报送。 You may not send under this source.' };
}
