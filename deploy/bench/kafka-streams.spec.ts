import type { AnyFact } from '@fazhi/domain';
import { startKafka, type Kafka } from '../kafka/broker.js';
import { describeWithKafka } from '../kafka/spec-kafka.js';
import { fill, messageOf, type Message } from './kafka-fill.js';
import { raw } from './kafka-raw.js';
import { streams } from './kafka-streams.js';

const PATIENCE = 600_000; // the first run on a machine fetches Kafka and Kafka Streams

const fact = (subject: string, type: string, region: string, on: string, data: Record<string, unknown> = {}): AnyFact =>
  ({ id: `${subject}-${type}-${on}`, source: 'urn:spec', type: `mediation.${type}`, subject, region, on, recordedAt: `${on}T01:00:00.000Z`, data });
const event = (subject: string, incarnation: number, version: number, history: readonly AnyFact[]): Message =>
  messageOf({ service: 'mediation', county: '421222', subject, incarnation, version, history });

describeWithKafka('the Kafka Streams topology', () => {
  let kafka: Kafka;
  beforeAll(async () => { kafka = await startKafka({ brokers: 1 }); }, PATIENCE);
  afterAll(async () => kafka.stop());

  it('counts the newest version of each subject once, on three levels', async () => {
    const applied = fact('a', 'case.applied', '421222100201', '2024-03-31');
    const accepted = fact('a', 'case.accepted', '421222100201', '2024-04-01');
    const town = '421222102';
    await fill(kafka.bootstrap, 'fazhi.spec', [
      // the newer version twice, then the older one again
      event('a', 1, 1, [applied]), event('a', 1, 2, [applied, accepted]), event('a', 1, 2, [applied, accepted]), event('a', 1, 1, [applied]),
      // nothing stands any more
      event('b', 1, 1, [fact('b', 'case.applied', '421222100201', '2024-01-10')]), event('b', 1, 2, []),
      // restored: a higher incarnation, elsewhere
      event('c', 1, 9, [fact('c', 'case.referred', '421222100201', '2024-02-01')]), event('c', 2, 1, [fact('c', 'case.referred', '421222101203', '2024-02-01')]),
      // of a town as a whole; in force with the last signature
      event('d', 1, 6, [
        fact('d', 'case.opened', town, '2024-05-01'), fact('d', 'case.accepted', town, '2024-05-02'), fact('d', 'agreement.reached', town, '2024-05-03', { form: 'WRITTEN' }),
        ...['PARTIES', 'MEDIATOR', 'SEAL'].map((by, i) => fact('d', 'agreement.signed', town, `2024-0${4 + Math.max(1, i)}-04`, { by })),
      ]),
    ]);

    const { records, cells } = await streams(kafka.bootstrap, ['fazhi.spec']);

    expect(cells).toEqual({
      'opened/2024-03/421222': 1, 'opened/2024-03/421222100': 1, 'opened/2024-03/421222100201': 1,
      'accepted/2024-04/421222': 1, 'accepted/2024-04/421222100': 1, 'accepted/2024-04/421222100201': 1,
      'opened/2024-02/421222': 1, 'opened/2024-02/421222101': 1, 'opened/2024-02/421222101203': 1,
      'opened/2024-05/421222': 1, 'opened/2024-05/421222102': 1,
      'accepted/2024-05/421222': 1, 'accepted/2024-05/421222102': 1,
      'closed/2024-06/421222': 1, 'closed/2024-06/421222102': 1,
    });
    // a producer that was not sure sends again: nine messages, or more
    const held = (await raw(kafka.bootstrap, ['fazhi.spec'], { parse: true })).records;
    expect(held).toBeGreaterThanOrEqual(9);
    expect(records).toBe(held);
  }, PATIENCE);
});
