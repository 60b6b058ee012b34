export * from './config.js';
export * from './database.js';
export * from './domain-service.js';
export * from './domain.module.js';
