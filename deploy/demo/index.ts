export { demoFacts } from './generate.js';
export type { DemoFact } from './ledger.js';
export { sendDemo, type SendOptions, type Sent } from './send.js';
