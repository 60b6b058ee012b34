import { connect } from 'node:net';

/** What one broker says of topics. */
export interface TopicIds {
  clusterId: string;
  /** Topic → its id (UUID, hexadecimal); absent: this broker knows none of that name. */
  ids: ReadonlyMap<string, string>;
}

const METADATA = 3;
const VERSION = 12;
/** An answer for some hundred topics is far below this; what claims to be longer is no Kafka broker. */
const LONGEST_ANSWER = 16 << 20;

/**
 * Asks one broker, host:port, for the ids of topics: Metadata 12 of https://kafka.apache.org/protocol, which kafkajs does
 * not speak. Plain connections only. Throws when it does not answer within `withinMs`, or not in Kafka's protocol.
 */
export function askTopicIds(address: string, topics: readonly string[], withinMs: number): Promise<TopicIds> {
  const colon = address.lastIndexOf(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }, () => socket.write(request(topics)));
    const timer = setTimeout(() => socket.destroy(new Error(`${address} did not answer within ${withinMs} ms`)), withinMs);
    const parts: Buffer[] = [];
    let have = 0;
    socket.on('data', (part) => {
      parts.push(part);
      have += part.length;
      if (have < 4) return;
      const answer = Buffer.concat(parts);
      const length = answer.readInt32BE(0);
      if (length < 0 || length > LONGEST_ANSWER) return void socket.destroy(new Error(`${address} does not speak Kafka's protocol`));
      if (have < 4 + length) return;
      try {
        resolve(read(answer));
      } catch (error) {
        reject(new Error(`${address} answered what cannot be read`, { cause: error }));
      }
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error(`${address} closed the connection`));
    });
  });
}

/** In flexible versions lengths are one more than they say, so that 0 is null. */
const length = (n: number): Buffer => {
  const bytes: number[] = [];
  let rest = n + 1;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
};
const NO_TAGS = Buffer.from([0]);
const NO_ID = Buffer.alloc(16);

function request(topics: readonly string[]): Buffer {
  const body = Buffer.concat([
    // api key, version, correlation, no client id
    Buffer.from([0, METADATA, 0, VERSION, 0, 0, 0, 1, 0xff, 0xff]), NO_TAGS,
    length(topics.length),
    ...topics.flatMap((topic) => {
      const name = Buffer.from(topic);
      return [NO_ID, length(name.length), name, NO_TAGS];
    }),
    // topics are not made by asking; no authorised operations
    Buffer.from([0, 0]), NO_TAGS,
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

/** Walks over an answer; every read beyond its end throws. */
class Walk {
  constructor(private readonly bytes: Buffer, public at: number) {}

  int16 = (): number => this.bytes.readInt16BE((this.at += 2) - 2);
  int32 = (): number => this.bytes.readInt32BE((this.at += 4) - 4);
  take(n: number): Buffer {
    if (this.at + n > this.bytes.length) throw new RangeError('the answer ends early');
    return this.bytes.subarray(this.at, (this.at += n));
  }
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes.readUInt8(this.at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a length of more than 5 bytes');
  }
  text(): string {
    const n = this.varint();
    return n === 0 ? '' : this.take(n - 1).toString('utf8');
  }
  tags(): void {
    for (let n = this.varint(); n > 0; n--) {
      this.varint();
      this.take(this.varint());
    }
  }
  each(step: () => void): void {
    for (let n = this.varint() - 1; n > 0; n--) step();
  }
}

function read(answer: Buffer): TopicIds {
  // after size and correlation
  const walk = new Walk(answer, 8);
  walk.tags();
  // throttle time
  walk.int32();
  walk.each(() => {
    // node, host, port, rack
    walk.int32();
    walk.text();
    walk.int32();
    walk.text();
    walk.tags();
  });
  const clusterId = walk.text();
  // controller
  walk.int32();
  const ids = new Map<string, string>();
  walk.each(() => {
    const error = walk.int16();
    const name = walk.text();
    const id = walk.take(16).toString('hex');
    // internal
    walk.take(1);
    walk.each(() => {
      // error, partition, leader, leader's epoch; replicas, those in sync, those away
      walk.take(14);
      for (let list = 0; list < 3; list++) walk.each(() => walk.int32());
      walk.tags();
    });
    // authorised operations
    walk.int32();
    walk.tags();
    if (error === 0) ids.set(name, id);
  });
  return { clusterId, ids };
}
