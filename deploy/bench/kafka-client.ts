import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

/** A kafkajs client that is silent: what goes wrong reaches the caller as an error. */
export const clientOf = (bootstrap: string): kafkajs.Kafka =>
  new Kafka({ clientId: 'bench', brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, connectionTimeout: 5_000, requestTimeout: 30_000 });
