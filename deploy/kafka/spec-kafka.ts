import { kafkaAvailable } from './available.js';

const available = await kafkaAvailable();
if (!available.ok) console.warn(`SKIPPED, because Kafka cannot run here: ${available.why}. Its suites need Java 17 or newer and Maven.`);

/** `describe` for suites that need Kafka; where it cannot run they are reported as skipped, and the reason is printed. */
export const describeWithKafka = available.ok ? describe : describe.skip;
