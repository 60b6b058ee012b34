import { BODY_LIMIT } from '../http/body.js';
import { readJsonBytes } from '../http/json.js';
import { MANY, ONE, factsOf } from '../ingest/facts.js';
import { headerValues, type Headers } from './headers.js';
import type { Arrived, DeadReason } from './ports.js';

export type Read = { facts: readonly unknown[] } | { reason: DeadReason };

/**
 * The facts of a message in CloudEvents' structured mode: one, or a list of at most 1,000, in JSON of at most 5 MB. The same
 * limits and shapes as an HTTP body; `content-type` may be missing. Pure.
 */
export function readMessage({ value, headers }: Pick<Arrived, 'value' | 'headers'>): Read {
  const media = headerValues(headers, 'content-type')[0]?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!media.startsWith('application/cloudevents') && hasAttributes(headers)) return { reason: 'BINARY_MODE' };
  if (!['', 'application/json', ONE, MANY].includes(media)) return { reason: 'UNSUPPORTED_MEDIA_TYPE' };
  if (value !== null && value.length > BODY_LIMIT) return { reason: 'TOO_LARGE' };
  const body = value === null ? { not: 'JSON' } : readJsonBytes(value);
  if (!('value' in body)) return { reason: 'INVALID_JSON' };
  const read = factsOf(body.value, media);
  return 'facts' in read ? read : { reason: read.not === 'FEW' ? 'TOO_MANY' : 'NOT_CLOUDEVENTS' };
}

/** Kafka protocol binding of CloudEvents §3.2: attributes as headers mean that the value is bare data. */
const hasAttributes = (headers: Headers): boolean => Object.keys(headers).some((name) => name.toLowerCase().startsWith('ce_'));
