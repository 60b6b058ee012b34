import { isObject } from './envelope.js';

/** Facts of one body or message. */
export const MOST = 1_000;
/** Media types of one CloudEvent, and of a list of them, in JSON (CloudEvents HTTP binding §3.2, 3.3). */
export const ONE = 'application/cloudevents+json';
export const MANY = 'application/cloudevents-batch+json';

/**
 * The facts of a body in CloudEvents' structured mode: one object, or a list of at most 1,000, whichever the media type
 * allows; any other type allows both. Otherwise what is against it: one object that is no event, no objects at all, too many.
 */
export function factsOf(body: unknown, media: string | undefined): { facts: readonly unknown[] } | { not: 'EVENT' | 'EVENTS' | 'FEW' } {
  if (media !== MANY && isObject(body)) {
    return ['specversion', 'id', 'source', 'type'].some((name) => Object.hasOwn(body, name)) ? { facts: [body] } : { not: 'EVENT' };
  }
  if (media === ONE || !Array.isArray(body) || !body.every(isObject)) return { not: 'EVENTS' };
  return body.length > MOST ? { not: 'FEW' } : { facts: body };
}
