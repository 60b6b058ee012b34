import kafkajs, { type Admin, type KafkaMessage } from 'kafkajs';

/** What a campaign does to topics with its own hands. */
export class Topics {
  readonly #kafka;

  constructor(bootstrap: string) {
    this.#kafka = new kafkajs.Kafka({ clientId: 'faults', brokers: bootstrap.split(','), logLevel: kafkajs.logLevel.NOTHING });
  }

  async #admin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka.admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  }

  partitions(topic: string): Promise<number> {
    return this.#admin(async (a) => (await a.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions.length ?? 0);
  }

  extend(topic: string, count: number): Promise<unknown> {
    return this.#admin((a) => a.createPartitions({ topicPartitions: [{ topic, count }] }));
  }

  delete(topic: string): Promise<void> {
    return this.#admin((a) => a.deleteTopics({ topics: [topic] }));
  }

  /** Messages that topics hold or have held, together. */
  ends(names: readonly string[]): Promise<number> {
    return this.#admin(async (a) => {
      let sum = 0;
      for (const name of names) for (const { high } of await a.fetchTopicOffsets(name)) sum += Number(high);
      return sum;
    });
  }

  /** Everything that lies in a topic now. */
  async all(topic: string): Promise<{ partition: number; message: KafkaMessage }[]> {
    const ends = await this.#admin((a) => a.fetchTopicOffsets(topic));
    const wanted = ends.reduce((n, e) => n + Number(e.high) - Number(e.low), 0);
    const found: { partition: number; message: KafkaMessage }[] = [];
    if (wanted === 0) return found;
    const consumer = this.#kafka.consumer({ groupId: `faults-${Math.random()}` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${topic} was not read within 30 s`)), 30_000);
      void consumer.run({
        eachMessage: ({ partition, message }) => {
          found.push({ partition, message });
          if (found.length === wanted) {
            clearTimeout(late);
            resolve();
          }
          return Promise.resolve();
        },
      });
    }).finally(() => consumer.disconnect());
    return found;
  }

  async send(topic: string, messages: readonly { key: Buffer | string | null; value: Buffer | string | null; headers?: KafkaMessage['headers']; partition?: number }[]): Promise<void> {
    const producer = this.#kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    for (let at = 0; at < messages.length; at += 500) {
      await producer.send({
        topic, acks: -1,
        messages: messages.slice(at, at + 500).map(({ key, value, headers, partition }) => ({ key, value, ...(headers && { headers }), ...(partition !== undefined && { partition }) })),
      });
    }
    await producer.disconnect();
  }
}
