export * from './config.js';
export * from './database.js';
export * from './domain-service.js';
export * from './domain.module.js';
export * from './parent-watch.js';
export * from './relay.js';
export * from './run.js';
