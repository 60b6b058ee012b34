import { connect } from 'node:net';

/** The cluster as one node sees it. */
export interface ClusterView {
  /** Nodes that take requests, each with the host:port that clients are sent to. */
  brokers: { id: number; address: string }[];
  /** A node's number; -1 while there is none. */
  controller: number;
}

/** Metadata, version 4, for no topic, without a client's name: https://kafka.apache.org/protocol. */
const REQUEST = Buffer.from([0, 0, 0, 15, 0, 3, 0, 4, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0, 0]);

/** Asks the broker on a port of 127.0.0.1. Throws when it does not answer within `withinMs`. */
export function clusterView(port: number, withinMs = 1_000): Promise<ClusterView> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(REQUEST));
    const timer = setTimeout(() => socket.destroy(new Error(`No answer within ${withinMs} ms`)), withinMs);
    let answer = Buffer.alloc(0);
    socket.on('data', (part) => {
      answer = Buffer.concat([answer, part]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(read(answer));
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('The connection was closed'));
    });
  });
}

function read(answer: Buffer): ClusterView {
  // After length, correlation and throttle time.
  let at = 12;
  const int = () => answer.readInt32BE((at += 4) - 4);
  const text = () => {
    const from = at + 2;
    return answer.toString('utf8', from, (at = from + Math.max(answer.readInt16BE(at), 0)));
  };
  const brokers = Array.from({ length: int() }, () => {
    const broker = { id: int(), address: `${text()}:${int()}` };
    // The rack.
    text();
    return broker;
  });
  // The cluster.
  text();
  return { brokers, controller: int() };
}
