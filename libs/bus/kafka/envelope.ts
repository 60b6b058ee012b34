import type { Unreadable } from '../bus.js';

/** A message for Kafka. */
export interface Encoded {
  key: string;
  value: Buffer;
  headers: Record<string, string>;
}
/** A message as Kafka hands it over. */
export interface Received {
  key?: Buffer | null;
  value: Buffer | null;
}
export type NotOurs = Pick<Unreadable, 'reason' | 'message'>;

/** How events become messages and come back. Topics are named as in the port, without a prefix. */
export interface Codec<E> {
  encode(event: E): Encoded;
  /** Never throws: whatever lies in a topic is an event of ours or is told why not. */
  decode(message: Received, topic: string): { event: E } | { not: NotOurs };
}

/** CloudEvents 1.0 in Kafka's structured mode: the whole event is the value. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  /** Extension: the number of the data's schema. */
  schemaversion: string;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

export const toMessage = (key: string, event: CloudEvent): Encoded => ({ key, value: Buffer.from(JSON.stringify(event)), headers: HEADERS });

/** Says in which attribute a message is not what it should be. */
export class Malformed extends Error {
  constructor(message: string, readonly reason: NotOurs['reason'] = 'UNREADABLE') {
    super(message);
  }
}

/** The envelope, each attribute checked. Throws Malformed. */
export function fromMessage({ value }: Received, newest: number): CloudEvent {
  if (value === null) throw new Malformed('the message has no value');
  let parsed: unknown;
  try {
    parsed = JSON.parse(value.toString('utf8'));
  } catch {
    throw new Malformed('the value is no JSON');
  }
  const event = object(parsed, 'the value');
  if (event.specversion !== '1.0') throw new Malformed('specversion is not 1.0');
  for (const name of ['id', 'source', 'type', 'subject'] as const) text(event[name], name);
  // before the data: those of a newer schema may look different
  const schema = event.schemaversion;
  if (typeof schema !== 'string' || !/^[1-9]\d{0,5}$/.test(schema)) throw new Malformed('schemaversion is no number');
  if (Number(schema) > newest) throw new Malformed(`schemaversion ${schema}, and this build knows up to ${newest}`, 'NEWER_SCHEMA');
  if (event.datacontenttype !== 'application/json') throw new Malformed('datacontenttype is not application/json');
  object(event.data, 'data');
  return event as unknown as CloudEvent;
}

/** @throws Malformed unless it is a JSON object */
export function object(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${name} is no object`);
  return value as Record<string, unknown>;
}
/** @throws Malformed unless it is a string of 1 to 1,000 characters that a database takes */
export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 1_000 || value.includes('\0')) throw new Malformed(`${name} is no text of 1 to 1000 characters`);
  return value;
}
/** @throws Malformed unless it is a whole number from 1 to `most` */
export function count(value: unknown, name: string, most = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1 || (value as number) > most) throw new Malformed(`${name} is no whole number from 1`);
  return value as number;
}
/** @throws Malformed unless it is an array */
export function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${name} is no list`);
  return value;
}
