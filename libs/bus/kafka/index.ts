export { topicName, type Cluster } from './client.js';
export * from './envelope.js';
export * from './homes.js';
export * from './kafka-bus.js';
export * from './publisher.js';
export * from './strategy.js';
export * from './subject-codec.js';
export { ensureTopics, highWatermarks, type Extent } from './topics.js';
