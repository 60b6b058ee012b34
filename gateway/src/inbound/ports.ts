import type { Headers } from './headers.js';

/** Topics departments meet the platform at (`contract/events.md`). */
export const INBOUND = 'fazhi.inbound';
export const RESULTS = 'fazhi.inbound.results';
export const DEAD_LETTER = 'fazhi.inbound.dead-letter';

/** A message as it lies in `fazhi.inbound`. */
export interface Arrived {
  partition: number;
  /** A decimal number. */
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: Headers;
}

/** A message to be produced. */
export interface Outgoing {
  topic: typeof RESULTS | typeof DEAD_LETTER;
  key: Buffer | string | null;
  value: Buffer | string | null;
  headers: Record<string, Buffer | string | (Buffer | string)[]>;
}

/** Why a message went to the dead letters; stable. INTERNAL: it was read, and judging it failed again and again. */
export type DeadReason = 'INVALID_JSON' | 'NOT_CLOUDEVENTS' | 'BINARY_MODE' | 'UNSUPPORTED_MEDIA_TYPE' | 'TOO_LARGE' | 'TOO_MANY' | 'INTERNAL';
