import type { KafkaMessage } from 'kafkajs';
import { subjectCodec } from './subject-codec.js';

const fact = {
  id: 'f1', source: 'urn:dept:1', type: 'toy.box.opened', subject: 'b/1', region: '421222103201', on: '2022-03-01',
  data: { region: '421222103201', occurredOn: '2022-03-01' }, recordedAt: '2022-03-02T01:00:00Z',
};
const event = {
  service: 'toy', county: '421222', subject: 'b/1', incarnation: 2, version: 7, pos: 31,
  history: [{ ...fact, rules: { days: 30 }, origin: 'f0' }], gone: [{ fact: { ...fact, id: 'f0' }, status: 'corrected' }], refs: { s1: [fact] },
};
const codec = subjectCodec();
const plain = () => JSON.parse(codec.encode(event).value.toString()) as Record<string, unknown> & { data: Record<string, unknown> };
const received = (value: unknown): Pick<KafkaMessage, 'key' | 'value'> => ({ key: null, value: Buffer.from(JSON.stringify(value)) });
const whyNot = (value: unknown, topic = 'toy') => {
  const read = codec.decode(received(value), topic);
  return 'not' in read ? read.not : undefined;
};

describe('events as messages', () => {
  it('are CloudEvents in structured mode, keyed by county and subject', () => {
    const { key, value, headers } = codec.encode(event);
    expect(key).toBe('421222/b/1');
    expect(headers).toEqual({ 'content-type': 'application/cloudevents+json; charset=UTF-8' });
    expect(JSON.parse(value.toString())).toEqual({
      specversion: '1.0', id: '421222/b/1/2.7', source: 'urn:fazhi:toy', type: 'fazhi.toy.subject', subject: 'b/1', schemaversion: '1',
      datacontenttype: 'application/json',
      data: { county: '421222', incarnation: 2, version: 7, pos: 31, history: event.history, gone: event.gone, refs: event.refs },
    });
  });
  it('come back as they were', () => {
    expect(codec.decode(received(plain()), 'toy')).toEqual({ event });
  });
  it('come back where nothing stands any more', () => {
    const empty = { ...event, history: [], gone: [], refs: {} };
    expect(codec.decode(codec.encode(empty) as never, 'toy')).toEqual({ event: empty });
  });
  it('of a newer schema are told apart, whatever their data look like', () => {
    expect(whyNot({ ...plain(), schemaversion: '2', data: { other: 1 } })).toEqual({ reason: 'NEWER_SCHEMA', message: 'schemaversion 2, and this build knows up to 1' });
    expect(whyNot({ ...plain(), schemaversion: '0' })?.reason).toBe('UNREADABLE');
    expect(whyNot({ ...plain(), schemaversion: 2 })?.reason).toBe('UNREADABLE');
  });
  it.each([
    ['no value', { key: null, value: null }, 'the message has no value'],
    ['no JSON', { key: null, value: Buffer.from('{"specversion"') }, 'the value is no JSON'],
    ['bytes', { key: null, value: Buffer.from([0xff, 0xfe, 0]) }, 'the value is no JSON'],
    ['null', received(null), 'the value is no object'],
    ['a list', received([plain()]), 'the value is no object'],
    ['no CloudEvent', received({ ...plain(), specversion: '0.3' }), 'specversion is not 1.0'],
    ['no data', received({ ...plain(), data: 'x' }), 'data is no object'],
    ['another kind of data', received({ ...plain(), datacontenttype: 'text/plain' }), 'datacontenttype is not application/json'],
  ])('a message with %s is unreadable', (_, message, why) => {
    expect(codec.decode(message, 'toy')).toEqual({ not: { reason: 'UNREADABLE', message: why } });
  });
  it('of another service do not belong into this topic', () => {
    expect(whyNot(plain(), 'exams')).toEqual({ reason: 'UNREADABLE', message: 'source is not urn:fazhi:exams' });
    expect(whyNot({ ...plain(), type: 'fazhi.toy.other' })?.message).toBe('type is not fazhi.toy.subject');
  });
  it.each<[string, unknown, string]>([
    ['county', '42122', 'data.county is no six digits'],
    ['county', undefined, 'data.county is no six digits'],
    ['incarnation', 0, 'data.incarnation is no whole number from 1'],
    ['incarnation', 2 ** 31, 'data.incarnation is no whole number from 1'],
    ['version', '7', 'data.version is no whole number from 1'],
    ['version', 1.5, 'data.version is no whole number from 1'],
    ['version', 2 ** 60, 'data.version is no whole number from 1'],
    ['pos', -1, 'data.pos is no whole number from 1'],
    ['history', {}, 'data.history is no list'],
    ['history', [null], 'data.history[0] is no object'],
    ['history', [{ ...fact, id: undefined }], 'data.history[0].id is no text of 1 to 1000 characters'],
    ['history', [{ ...fact, id: 'a\0' }], 'data.history[0].id is no text of 1 to 1000 characters'],
    ['history', [{ ...fact, on: '2022' }], 'data.history[0].on is no date'],
    ['history', [{ ...fact, region: 'x' }], 'data.history[0].region is no code'],
    ['history', [fact, { ...fact, data: [] }], 'data.history[1].data is no object'],
    ['gone', [{ fact, status: 'lost' }], 'data.gone[0].status is neither retracted nor corrected'],
    ['gone', [fact], 'data.gone[0].status is neither retracted nor corrected'],
    ['refs', [], 'data.refs is no object'],
    ['refs', { s1: fact }, 'data.refs is no list'],
    ['version', 8, 'id does not name this version of the subject'],
  ])('data.%s in another shape is unreadable (%#)', (field, value, why) => {
    const message = plain();
    expect(whyNot({ ...message, data: { ...message.data, [field]: value } })).toEqual({ reason: 'UNREADABLE', message: why });
  });
});
