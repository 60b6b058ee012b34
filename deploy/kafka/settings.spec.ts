import { serverProperties } from './settings.js';
import type { NodePlace } from './settings.js';

const place = (id: number): NodePlace => ({ id, ports: { clients: 11_000 + id, cluster: 12_000 + id, controller: 13_000 + id }, advertised: `proxy:${id}` });
const [one, two, three] = [place(1), place(2), place(3)];
const lines = (text: string) => text.trimEnd().split('\n');

test('three nodes know each other as voters, and a record lies on two before it is acknowledged', () => {
  const written = lines(serverProperties(two, [one, two, three], '/data/node-2'));
  expect(written).toEqual(expect.arrayContaining([
    'node.id=2',
    'controller.quorum.voters=1@127.0.0.1:13001,2@127.0.0.1:13002,3@127.0.0.1:13003',
    'listeners=CLIENTS://127.0.0.1:11002,CLUSTER://127.0.0.1:12002,CONTROLLER://127.0.0.1:13002',
    'advertised.listeners=CLIENTS://proxy:2,CLUSTER://127.0.0.1:12002',
    'default.replication.factor=3',
    'min.insync.replicas=2',
    'offsets.topic.replication.factor=3',
  ]));
});

test('a single node replicates nothing, and records have no end', () => {
  expect(lines(serverProperties(one, [one], '/data'))).toEqual(expect.arrayContaining([
    'default.replication.factor=1', 'min.insync.replicas=1', 'offsets.topic.replication.factor=1', 'transaction.state.log.replication.factor=1',
    'log.retention.ms=-1', 'log.retention.bytes=-1', 'auto.create.topics.enable=false',
  ]));
});

test('given settings win, except over what makes the cluster', () => {
  const written = lines(serverProperties(one, [one], '/data', { 'broker.session.timeout.ms': 9_000, 'message.max.bytes': 5, 'node.id': 7 }));
  expect(written.filter((line) => /^(broker\.session|message\.max|node\.id)/.test(line)).sort()).toEqual(['broker.session.timeout.ms=9000', 'message.max.bytes=5', 'node.id=1']);
});

test('folders with Chinese names and backslashes are written as Java reads them', () => {
  expect(lines(serverProperties(one, [one], 'C:\\法治'))).toContain('log.dirs=C:\\\\\\u6cd5\\u6cbb');
});
