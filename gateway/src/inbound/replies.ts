import { holdsPersonalData, type Answer } from '@fazhi/domain';
import { isObject } from '../ingest/envelope.js';
import { bytesOf } from './headers.js';
import { DEAD_LETTER, RESULTS, type Arrived, type DeadReason, type Outgoing } from './ports.js';

/** An answer as on HTTP; UNAUTHENTICATED where the message names no good API key. */
export type Told = Omit<Answer, 'code'> & { code?: Answer['code'] | 'UNAUTHENTICATED' };

/** Each result repeats its message's key: a longer one would make a thousand long results. */
const LONGEST_KEY = 1_024;
const LONGEST_SOURCE = 500;

/** The result of one fact: its answer, its source, and where in `fazhi.inbound` it lay. */
export function resultOf(told: Told, fact: unknown, { partition, offset, key }: Arrived, index: number): Outgoing {
  const source = isObject(fact) && typeof fact.source === 'string' ? fact.source.slice(0, LONGEST_SOURCE).toWellFormed() : '';
  return {
    topic: RESULTS,
    key: key !== null && key.length <= LONGEST_KEY ? key : source === '' ? null : source,
    value: JSON.stringify({ ...told, source, inbound: { partition, offset: Number(offset), index } }),
    headers: { 'content-type': 'application/json' },
  };
}

/**
 * The message as it came, without the key it was sent with, and why it lies there. Of one that holds an identity number or a phone
 * only the place is told: no other topic of the platform holds such a thing.
 */
export function deadLetter({ partition, offset, key, value, headers }: Arrived, reason: DeadReason): Outgoing {
  const kept: [string, Buffer[]][] = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization').map(([name, v]) => [name, bytesOf(v)]);
  const place = { reason, 'inbound-partition': String(partition), 'inbound-offset': offset };
  const personal = [key, value, ...kept.flatMap(([name, values]) => [Buffer.from(name), ...values])].some((part) => part !== null && holdsPersonalData(part.toString('latin1')));
  return personal
    ? { topic: DEAD_LETTER, key: null, value: null, headers: { ...place, withheld: 'PERSONAL_DATA' } }
    : { topic: DEAD_LETTER, key, value, headers: { ...Object.fromEntries(kept), ...place } };
}
