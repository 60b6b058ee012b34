import { count, fromMessage, list, Malformed, object, text, toMessage, type Codec, type CloudEvent } from './envelope.js';

/** A subject's event, as writing services publish it. */
export interface SubjectShape {
  service: string;
  county: string;
  subject: string;
  incarnation: number;
  version: number;
  pos: number;
  history: unknown[];
  gone: unknown[];
  refs: Record<string, unknown[]>;
}

/** Number of the schema of `data`. A build that raises it reads the older ones too. */
const SCHEMA = 1;
const MAX_INT = 2 ** 31 - 1;

/**
 * Subjects' events as CloudEvents. Key = county and subject, so that a subject's versions keep their order in one partition.
 * A topic holds the events of the service it is named after, nobody else's.
 */
export function subjectCodec<E extends SubjectShape>(): Codec<E> {
  return {
    encode: (event) => toMessage(keyOf(event), {
      specversion: '1.0', id: idOf(event), source: `urn:fazhi:${event.service}`, type: `fazhi.${event.service}.subject`, subject: event.subject,
      schemaversion: String(SCHEMA), datacontenttype: 'application/json',
      data: { county: event.county, incarnation: event.incarnation, version: event.version, pos: event.pos, history: event.history, gone: event.gone, refs: event.refs },
    }),
    decode: (message, topic) => {
      try {
        return { event: subjectOf(fromMessage(message, SCHEMA), topic) as E };
      } catch (error) {
        if (error instanceof Malformed) return { not: { reason: error.reason, message: error.message } };
        throw error;
      }
    },
  };
}

const keyOf = (event: Pick<SubjectShape, 'county' | 'subject'>): string => `${event.county}/${event.subject}`;
const idOf = (event: Omit<SubjectShape, 'history' | 'gone' | 'refs'>): string => `${keyOf(event)}/${event.incarnation}.${event.version}`;

function subjectOf({ id, source, type, subject, data }: CloudEvent, service: string): SubjectShape {
  if (source !== `urn:fazhi:${service}`) throw new Malformed(`source is not urn:fazhi:${service}`);
  if (type !== `fazhi.${service}.subject`) throw new Malformed(`type is not fazhi.${service}.subject`);
  if (typeof data.county !== 'string' || !/^\d{6}$/.test(data.county)) throw new Malformed('data.county is no six digits');
  const event = {
    service, county: data.county, subject,
    incarnation: count(data.incarnation, 'data.incarnation', MAX_INT), version: count(data.version, 'data.version'), pos: count(data.pos, 'data.pos'),
    history: facts(data.history, 'data.history'), gone: gone(data.gone), refs: refs(data.refs),
  };
  if (id !== idOf(event)) throw new Malformed('id does not name this version of the subject');
  return event;
}

function gone(value: unknown): unknown[] {
  return list(value, 'data.gone').map((item, i) => {
    const { fact: told, status } = object(item, `data.gone[${i}]`);
    if (status !== 'retracted' && status !== 'corrected') throw new Malformed(`data.gone[${i}].status is neither retracted nor corrected`);
    return { fact: fact(told, `data.gone[${i}].fact`), status };
  });
}

function refs(value: unknown): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(object(value, 'data.refs')).map(([subject, history]) => [text(subject, 'a subject in data.refs'), facts(history, 'data.refs')]));
}

const facts = (value: unknown, name: string): unknown[] => list(value, name).map((item, i) => fact(item, `${name}[${i}]`));

function fact(value: unknown, name: string): unknown {
  const { id, source, type, subject, region, on, recordedAt, data, rules, origin } = object(value, name);
  text(id, `${name}.id`);
  text(source, `${name}.source`);
  text(type, `${name}.type`);
  text(subject, `${name}.subject`);
  text(recordedAt, `${name}.recordedAt`);
  if (typeof region !== 'string' || !/^\d{0,15}$/.test(region)) throw new Malformed(`${name}.region is no code`);
  // facts that never counted may lack a date
  if (typeof on !== 'string' || !/^(\d{4}-\d\d-\d\d)?$/.test(on)) throw new Malformed(`${name}.on is no date`);
  object(data, `${name}.data`);
  if (rules !== undefined) object(rules, `${name}.rules`);
  if (origin !== undefined) text(origin, `${name}.origin`);
  return value;
}
