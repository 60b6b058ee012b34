import { deadLetter, resultOf } from './replies.js';
import type { Headers } from './headers.js';
import type { Arrived } from './ports.js';
import { readMessage } from './read.js';
import { keyOf } from './sender.js';

const KEY = `fz_0123456789abcdef_${'x'.repeat(43)}`;
const fact = { specversion: '1.0', id: 'a', source: 'sj', type: 't', subject: 's' };
const read = (value: unknown, headers: Headers = {}): unknown =>
  readMessage({ value: value === null || Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), headers });

describe('a message', () => {
  it.each<[string, unknown, Headers, number]>([
    ['one fact', fact, {}, 1],
    ['a list', [fact, {}], {}, 2],
    ['an empty list', [], {}, 0],
    ['1,000 facts', Array.from({ length: 1000 }, () => fact), {}, 1000],
    ['with its type', fact, { 'content-type': Buffer.from('application/cloudevents+json; charset=UTF-8') }, 1],
    ['a list with its type', [fact], { 'Content-Type': 'application/cloudevents-batch+json' }, 1],
    ['structured in spite of ce_ headers', fact, { 'content-type': 'application/cloudevents+json', ce_id: 'a' }, 1],
    ['5 MB to the byte', JSON.stringify(fact).padEnd(5 * 1024 * 1024), {}, 1],
  ])('is read: %s', (_name, value, headers, n) => {
    expect((read(value, headers) as { facts: unknown[] }).facts).toHaveLength(n);
  });

  it.each<[string, unknown, Headers, string]>([
    ['no value', null, {}, 'INVALID_JSON'],
    ['half a fact', '{"id":', {}, 'INVALID_JSON'],
    ['another encoding', Buffer.from([0x22, 0xd6, 0xd0, 0x22]), {}, 'INVALID_JSON'],
    ['a text', '"fact"', {}, 'NOT_CLOUDEVENTS'],
    ['an object of something else', { a: 1 }, {}, 'NOT_CLOUDEVENTS'],
    ['a list of numbers', [1, 2], {}, 'NOT_CLOUDEVENTS'],
    ['a list that says it is one', [fact], { 'content-type': 'application/cloudevents+json' }, 'NOT_CLOUDEVENTS'],
    ['one that says it is a list', fact, { 'content-type': 'application/cloudevents-batch+json' }, 'NOT_CLOUDEVENTS'],
    ['binary mode', { kind: '07' }, { ce_id: 'a', 'content-type': 'application/json' }, 'BINARY_MODE'],
    ['Avro', 'x', { 'content-type': 'application/avro' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['1,001 facts', Array.from({ length: 1001 }, () => fact), {}, 'TOO_MANY'],
    ['5 MB and a byte', JSON.stringify(fact).padEnd(5 * 1024 * 1024 + 1), {}, 'TOO_LARGE'],
  ])('is told why it cannot be read: %s', (_name, value, headers, reason) => {
    expect(read(value, headers)).toEqual({ reason });
  });
});

it('names its sender in one header, whatever its case', () => {
  expect(keyOf({ Authorization: Buffer.from(`Bearer ${KEY}`) })).toBe(KEY);
  for (const authorization of [undefined, KEY, 'Bearer made-up', `Basic ${KEY}`, [`Bearer ${KEY}`, `Bearer ${KEY}`]]) expect(keyOf({ authorization })).toBeUndefined();
  expect(keyOf({ authorization: `Bearer ${KEY}`, AUTHORIZATION: `Bearer ${KEY}` })).toBeUndefined();
});

describe('a dead letter', () => {
  const message: Arrived = {
    partition: 3, offset: '17', key: Buffer.from('k'), value: Buffer.from('{'),
    headers: { Authorization: `Bearer ${KEY}`, trace: Buffer.from('t'), twice: ['a', 'b'], reason: 'mine' },
  };
  it('keeps key, value and headers, and not the API key', () => {
    const letter = deadLetter(message, 'INVALID_JSON');
    expect(letter).toEqual({
      topic: 'fazhi.inbound.dead-letter', key: message.key, value: message.value,
      headers: { trace: [Buffer.from('t')], twice: [Buffer.from('a'), Buffer.from('b')], reason: 'INVALID_JSON', 'inbound-partition': '3', 'inbound-offset': '17' },
    });
    expect(JSON.stringify(letter)).not.toContain(KEY);
  });
  it('takes only what is a value from headers named like members of objects', () => {
    const headers = { constructor: [Object as never, Buffer.from('v')] };
    expect(deadLetter({ ...message, headers }, 'TOO_MANY').headers.constructor).toEqual([Buffer.from('v')]);
  });
});

describe('a result', () => {
  const at = (key: Buffer | null): Arrived => ({ partition: 1, offset: '5', key, value: null, headers: {} });
  it('says which fact of which message it answers, under the key of the message', () => {
    const { value, ...rest } = resultOf({ id: 'a', status: 'parked', code: 'OUT_OF_ORDER' }, fact, at(Buffer.from('k')), 2);
    expect(rest).toEqual({ topic: 'fazhi.inbound.results', key: Buffer.from('k'), headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(value as string)).toEqual({ id: 'a', status: 'parked', code: 'OUT_OF_ORDER', source: 'sj', inbound: { partition: 1, offset: 5, index: 2 } });
  });
  it.each<[string, unknown, Buffer | null, string | null]>([
    ['no key', fact, null, 'sj'], ['a key of 1 MB', fact, Buffer.alloc(1024 * 1024), 'sj'], ['neither key nor source', {}, null, null], ['half a surrogate pair', { source: 'x\ud800' }, null, 'x\ufffd'],
  ])('goes under the source of the fact, if it has one: %s', (_name, sent, key, expected) => {
    expect(resultOf({ id: '', status: 'rejected' }, sent, at(key), 0).key).toBe(expected);
  });
});
