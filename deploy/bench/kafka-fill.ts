import { published, type AnyFact } from '@fazhi/domain';
import { mediation } from '@fazhi/services/mediation/domain.js';
import { COUNTY, type Sent } from './data.js';
import { clientOf } from './kafka-client.js';

/** A Kafka message as a service's relay writes it: a CloudEvent in structured mode. */
export interface Message {
  key: string;
  value: string;
  headers: { 'content-type': string };
}

/** An event for each fact: the next version of its subject, with all facts it has by then. The facts are of dispute cases. */
export function* messages(facts: readonly Sent[]): Generator<Message> {
  const histories = new Map<string, AnyFact[]>();
  let pos = 0;
  for (const { id, source, type, subject, data } of facts) {
    const cls = mediation.types.get(type);
    if (cls === undefined) throw new Error(`${type} is no fact of mediation`);
    const fact: AnyFact = { id, source, type, subject, region: data.region, on: data.occurredOn, recordedAt: `${data.occurredOn}T01:00:00.000Z`, data: published(cls, data) };
    const history = [...(histories.get(subject) ?? []), fact];
    histories.set(subject, history);
    const event = { service: 'mediation', county: COUNTY, subject, incarnation: 1, version: history.length, pos: ++pos, history, gone: [], refs: {} };
    yield messageOf(event);
  }
}

/** The message of one event. */
export function messageOf(event: { service: string; county: string; subject: string; incarnation: number; version: number; history: readonly AnyFact[] }): Message {
  const { service, county, subject, incarnation, version } = event;
  const key = `${county}/${subject}`;
  const value = JSON.stringify({
    specversion: '1.0', id: `${key}/${incarnation}.${version}`, source: `urn:fazhi:${service}`, type: `fazhi.${service}.subject`, schemaversion: '1', datacontenttype: 'application/json', data: event,
  });
  return { key, value, headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' } };
}

/** Makes the topic where there is none, and writes the messages in their order, 500 a request; returns their bytes. */
export async function fill(bootstrap: string, topic: string, all: Iterable<Message>, partitions = 6): Promise<number> {
  const client = clientOf(bootstrap);
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: partitions, configEntries: [{ name: 'retention.ms', value: '-1' }] }] }).finally(() => admin.disconnect());
  const producer = client.producer({ allowAutoTopicCreation: false, idempotent: false });
  await producer.connect();
  let bytes = 0;
  try {
    let batch: Message[] = [];
    const send = async (): Promise<void> => {
      if (batch.length > 0) await producer.send({ topic, acks: -1, messages: batch });
      batch = [];
    };
    for (const one of all) {
      bytes += Buffer.byteLength(one.value);
      if (batch.push(one) === 500) await send();
    }
    await send();
  } finally {
    await producer.disconnect();
  }
  return bytes;
}
