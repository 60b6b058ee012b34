import { isUtf8 } from 'node:buffer';
import { BODY_LIMIT } from '../http/body.js';
import { isObject } from '../ingest/envelope.js';
import { headerValues, type Headers } from './headers.js';
import type { Arrived, DeadReason } from './ports.js';

/** Facts of one message, as of one HTTP body. */
const MOST = 1_000;
const ONE = 'application/cloudevents+json';
const MANY = 'application/cloudevents-batch+json';

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
  const body = parse(value);
  if (body === undefined) return { reason: 'INVALID_JSON' };
  return factsOf(body, media);
}

/** Kafka protocol binding of CloudEvents §3.2: attributes as headers mean that the value is bare data. */
const hasAttributes = (headers: Headers): boolean => Object.keys(headers).some((name) => name.toLowerCase().startsWith('ce_'));

function parse(value: Buffer | null): unknown {
  if (value === null || !isUtf8(value)) return undefined;
  try {
    return JSON.parse(value.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function factsOf(body: unknown, media: string): Read {
  if (isObject(body)) {
    const isEvent = media !== MANY && ['specversion', 'id', 'source', 'type'].some((name) => Object.hasOwn(body, name));
    return isEvent ? { facts: [body] } : { reason: 'NOT_CLOUDEVENTS' };
  }
  if (media === ONE || !Array.isArray(body) || !body.every(isObject)) return { reason: 'NOT_CLOUDEVENTS' };
  return body.length > MOST ? { reason: 'TOO_MANY' } : { facts: body };
}
