export * from './array-text.js';
export * from './chain.js';
export * from './connection.js';
export * from './log-reader.js';
export * from './migration.js';
export * from './ports.js';
export * from './schema.js';
export * from './store.js';
