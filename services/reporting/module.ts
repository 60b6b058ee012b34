/** What others may use of reporting: the composition roots, the gateway and the command line. */
export * from './definitions.js';
export * from './engine.js';
export * from './format.js';
export * from './logs.js';
export * from './migrations/index.js';
export * from './period.js';
export * from './poison.js';
export * from './ports.js';
export type { EventRow } from './project.js';
export * from './projection.js';
export * from './reader.js';
export * from './rebuild.js';
export { createReports, type ReportParts } from './report/reports.js';
export * from './remote/reading.js';
export * from './repair.js';
export * from './sweep.js';
export * from './verify.js';
