import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '@fazhi/bus';
import { BATCHES, BatchStrategy, KafkaBus, ensureTopics, highWatermarks, subjectCodec } from '@fazhi/bus/kafka/index.js';
import { addressesOf, prepareSchemas, required, roleOf, runProcess } from '@fazhi/service';
import { rpcClient } from '@fazhi/service/rpc/client.js';
import { headsContract, statusContract } from '@fazhi/service/rpc/contracts.js';
import { serveRpc } from '@fazhi/service/rpc/server.js';
import { createPool, limitedRole, migrate, type SubjectEvent } from '@fazhi/store';
import { domains } from '../domains.js';
import { Behind } from './behind.js';
import { definitionsHash, reportDefinitionsHash } from './definitions.js';
import { Engine, type EngineOptions } from './engine.js';
import { Listeners } from './listeners.js';
import { reportingMigrations } from './migrations/index.js';
import { countPoison, readPoison } from './poison.js';
import { subscription } from './projection.js';
import { createReader } from './reader.js';
import { servedReading } from './remote/reading.js';
import { servedReports } from './remote/reports.js';
import { createReports } from './report/reports.js';
import { Repair } from './repair.js';
import { Sweep } from './sweep.js';

/** Messages on their way beyond which comparing would tell nothing. */
const MANY = 1_000;

const SUBSCRIPTION = Symbol('subscription');
type Wanted = ReturnType<typeof subscription>;

/** Takes batches of subjects' events to the projection. */
@Controller()
class Projecting {
  constructor(@Inject(SUBSCRIPTION) private readonly wanted: Wanted) {}

  @EventPattern(BATCHES)
  handle(@Payload() batch: Batch<SubjectEvent>): Promise<void> {
    return this.wanted.handle(batch);
  }
}

/**
 * Reporting as a process of its own, one of any number: a member of a consumer group on Kafka, and the numbers' reader over RPC.
 * @param hooks.told for fault campaigns: both sides of a commit
 */
export const runReporting = (hooks: Pick<EngineOptions, 'told'> = {}): Promise<void> => runProcess('reporting', async (config, closing) => {
  const databaseUrl = required('FAZHI_DATABASE_URL', config.databaseUrl);
  const brokers = required('FAZHI_KAFKA', config.kafka);
  const { roles } = await prepareSchemas(databaseUrl, ['reporting']);
  await migrate(databaseUrl, 'reporting', reportingMigrations, roles ? roleOf('reporting') : undefined);
  const pool = (max: number, derived: boolean, role = roleOf('reporting')): ReturnType<typeof createPool> =>
    closing.add(createPool(databaseUrl, { max, derived, ...(roles && { role }) }), (p) => p.end());
  const [writing, reading] = [pool(6, true), pool(8, false, limitedRole('reporting'))];
  // what people say of alerts follows from nothing: its commits wait for the disk
  const said = pool(2, false);

  const topics = domains.map((d) => d.name);
  await ensureTopics({ brokers }, topics);

  const live = new Listeners();
  const engine = new Engine({ pool: writing, domains, definitions: definitionsHash(domains.map((d) => d.name)), committed: () => live.tell(), ...(hooks.told && { told: hooks.told }) });
  await engine.start();

  const wanted = subscription(engine, 'partitions', ({ topic, partition }, error) => console.error(`${topic} ${partition}: ${error instanceof Error ? error.message : 'failed'}; trying again`));
  const bus = new KafkaBus<SubjectEvent>({ brokers, codec: subjectCodec() });
  @Module({ controllers: [Projecting], providers: [{ provide: SUBSCRIPTION, useValue: wanted }] })
  class Reporting {}
  const projecting = closing.add(
    await NestFactory.createMicroservice(Reporting, { strategy: new BatchStrategy(bus, wanted), logger: ['error'], abortOnError: false }), (m) => m.close());
  await projecting.listen();

  const behind = new Behind(() => highWatermarks({ brokers }, topics), said);
  closing.add(new Sweep(engine), (s) => s.stop()).start();
  const heads = new Map(domains.map(({ name }) => [name, closing.add(rpcClient(headsContract, addressesOf(config, name), { timeoutMs: 30_000 }), (c) => c.close()).call]));
  closing.add(new Repair(engine, heads, { told: (line) => console.log(line), busy: async () => (await behind.events()) > MANY }), (r) => r.stop()).start();
  const statuses = new Map(domains.map(({ name }) => [name, closing.add(rpcClient(statusContract, addressesOf(config, name), { timeoutMs: 10_000 }), (c) => c.close()).call]));
  const reader = createReader({ pool: reading, writing: said, domains, heardOf: async (service, county) => (await heads.get(service)?.heard(county)) ?? [] });
  const reports = createReports({
    reader, pool: said, domains, definitions: reportDefinitionsHash(topics), wordsOf: async (service, county, facts, clearance) => (await heads.get(service)?.words(county, facts, clearance)) ?? [],
    logs: { services: topics, heads: async (service) => (await statuses.get(service)?.heads()) ?? [], digests: async (service) => (await heads.get(service)?.digests()) ?? [] },
  });
  const { served, close } = servedReading({
    reader, live,
    health: async () => ({ brokers: await behind.answered(), behind: await behind.lastKnown(), settling: await behind.settling(), poisoned: await countPoison(said) }),
    passedOver: (filter) => readPoison(said, filter),
  });
  closing.add(close, (c) => c());
  const { port } = closing.add(await serveRpc(config.listen, [served, servedReports(reports)]), (s) => s.close());
  return `${config.listen.host}:${port}`;
});

if (import.meta.main) await runReporting();
