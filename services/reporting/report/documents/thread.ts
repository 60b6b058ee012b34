import { parentPort } from 'node:worker_threads';
import { paper } from './index.js';
import type { Sheet, Table } from './paper.js';

/** What the thread is asked for. */
export type Order = { n: number; kind: 'docx'; sheet: Sheet } | { n: number; kind: 'xlsx'; sheet: Sheet | undefined; table: Table | undefined };
export type Delivery = { n: number; made: Uint8Array } | { n: number; failed: string };

parentPort?.on('message', (order: Order) => {
  const made = order.kind === 'docx' ? paper.docx(order.sheet) : paper.xlsx(order.sheet, order.table);
  made.then(
    (buffer) => parentPort?.postMessage({ n: order.n, made: buffer } satisfies Delivery),
    (error: unknown) => parentPort?.postMessage({ n: order.n, failed: error instanceof Error ? error.message : 'failed' } satisfies Delivery),
  );
});
