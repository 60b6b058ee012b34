/** What others may use of reporting: the composition roots, the gateway and the command line. */
export * from './definitions.js';
export * from './engine.js';
export * from './format.js';
export * from './logs.js';
export * from './migrations/tables.js';
export * from './period.js';
export * from './ports.js';
export * from './projection.js';
export * from './reader.js';
export * from './rebuild.js';
export * from './sweep.js';
export * from './verify.js';
