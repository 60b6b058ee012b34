export * from './backoff.js';
export * from './bus.js';
export * from './postgres/tail.js';
export * from './signal.js';
export * from './waker.js';
