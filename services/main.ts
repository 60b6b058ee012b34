import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { KafkaPublisher, ensureTopics, subjectCodec } from '@fazhi/bus/kafka/index.js';
import { ThreadSignal } from '@fazhi/bus';
import type { Domain } from '@fazhi/domain';
import { domainModule, prepareSchemas, required, roleOf, runProcess, serviceToken, type DomainService } from '@fazhi/service';
import { Relay, type RelayOptions } from '@fazhi/service/relay.js';
import { serveRpc } from '@fazhi/service/rpc/server.js';
import { serviceContracts } from '@fazhi/service/rpc/service-contracts.js';
import { createPool, type SubjectEvent } from '@fazhi/store';

/**
 * A domain's service as a process of its own: it accepts facts over RPC, and its relay ships its log to Kafka.
 * @param hooks.told for fault campaigns: points of the relay's work
 */
export const runService = (domain: Domain, hooks: Pick<RelayOptions<SubjectEvent>, 'told'> = {}): Promise<void> => runProcess(domain.name, async (config, closing) => {
  const databaseUrl = required('FAZHI_DATABASE_URL', config.databaseUrl);
  const brokers = required('FAZHI_KAFKA', config.kafka);
  const { roles } = await prepareSchemas(databaseUrl, [domain.name]);
  const signal = closing.add(new ThreadSignal(`fazhi-${domain.name}`), (s) => s.close());

  @Module({ imports: [domainModule(domain, { databaseUrl, roles, clock: config.clock, signal })] })
  class Service {}
  const context = closing.add(await NestFactory.createApplicationContext(Service, { logger: ['error'], abortOnError: false }), (c) => c.close());
  const service = context.get<DomainService>(serviceToken(domain.name));

  const pool = closing.add(createPool(databaseUrl, { max: 3, growing: true, name: `fazhi ${domain.name} relay`, ...(roles && { role: roleOf(domain.name) }) }), (p) => p.end());
  await ensureTopics({ brokers }, [domain.name]);
  const publisher = closing.add(new KafkaPublisher<SubjectEvent>({ brokers, codec: subjectCodec() }), (p) => p.close());
  const relay = closing.add(new Relay<SubjectEvent>({
    pool, schema: domain.name, topic: domain.name, log: service.log, publisher, wake: signal, ...(hooks.told && { told: hooks.told }),
    failed: (error) => console.error(`relay: ${error instanceof Error ? error.message : 'failed'}; trying again`),
  }), (r) => r.stop());
  relay.start();
  const { port } = closing.add(await serveRpc(config.listen, serviceContracts(service, relay)), (s) => s.close());
  return `${config.listen.host}:${port}`;
});
