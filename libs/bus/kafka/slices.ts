import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Subscription, Unreadable } from '../bus.js';
import type { Codec } from './envelope.js';
import type { Place } from './session.js';

const LARGEST = 500;
const BEAT_MS = 1_000;
const LONGEST_KEY = 300;

interface Handing<E> {
  subscription: Subscription<E>;
  codec: Codec<E>;
  /** False when the partition may have gone to somebody else, or at the end. */
  goOn(): boolean;
}

/**
 * Hands what was fetched over, at most `largest` messages at a time, each batch after the one before was handled; moves the
 * place. The member stays in its group meanwhile. 'failed': a batch was not handled, and nothing after it was tried.
 */
export async function handOver<E>(payload: EachBatchPayload, place: Place, handing: Handing<E>): Promise<'handled' | 'failed'> {
  const { subscription, codec, goOn } = handing;
  const { largest = LARGEST } = subscription;
  const { messages } = payload.batch;
  const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), BEAT_MS);
  try {
    for (let at = 0; at < messages.length && payload.isRunning() && !payload.isStale() && goOn(); at += largest) {
      const slice = messages.slice(at, at + largest);
      const last = (slice.at(-1) as KafkaMessage).offset;
      const upto = Number(last) + 1;
      try {
        await subscription.handle({ topic: place.topic, partition: place.name, ...decoded(slice, place.topic, codec), upto });
      } catch (error) {
        place.failures++;
        subscription.failed?.({ topic: place.topic, partition: place.name }, error);
        return 'failed';
      }
      place.failures = 0;
      if (!goOn()) break;
      place.next = upto;
      payload.resolveOffset(last);
    }
    return 'handled';
  } finally {
    clearInterval(beat);
  }
}

function decoded<E>(messages: readonly KafkaMessage[], topic: string, codec: Codec<E>): { events: E[]; unreadable?: Unreadable[] } {
  const events: E[] = [];
  const unreadable: Unreadable[] = [];
  for (const message of messages) {
    const read = codec.decode(message, topic);
    if ('event' in read) events.push(read.event);
    else unreadable.push({ position: Number(message.offset), key: keyOf(message), ...read.not });
  }
  return { events, ...(unreadable.length > 0 && { unreadable }) };
}

/** As far as it is text that a database takes. */
const keyOf = ({ key }: KafkaMessage): string | undefined => key?.toString('utf8').replaceAll('\0', '\uFFFD').slice(0, LONGEST_KEY);
