import { Worker } from 'node:worker_threads';
import { Unavailable } from '@fazhi/store';
import { paper } from './index.js';
import type { Paper } from './paper.js';
import type { Delivery, Order } from './thread.js';

/** Documents waiting or being made; who comes then is told to come again. */
const MOST = 20;
/** One that takes longer has gone wrong: the thread is ended with it. */
const LONGEST_MS = 30_000;

interface Waiting {
  resolve(made: Buffer): void;
  reject(error: Error): void;
  late: NodeJS.Timeout;
}
type Ordered = Order extends infer O ? (O extends Order ? Omit<O, 'n'> : never) : never;

/**
 * Makes documents in a thread of its own, which is started with the first: nobody else waits while a large one is made. Throws Unavailable where too many
 * are waiting, or the thread has died.
 */
export class Press implements Paper {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #n = 0;

  readonly html = paper.html;
  readonly docx: Paper['docx'] = (sheet) => this.#order({ kind: 'docx', sheet });
  readonly xlsx: Paper['xlsx'] = (sheet, table) => this.#order({ kind: 'xlsx', sheet, table });

  #order(order: Ordered): Promise<Buffer> {
    if (this.#waiting.size >= MOST) return Promise.reject(new Unavailable('too many documents are being made', 2));
    const worker = (this.#worker ??= this.#start());
    const n = ++this.#n;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#end(worker, 'a document took too long'), LONGEST_MS);
      this.#waiting.set(n, { resolve, reject, late });
      worker.ref();
      worker.postMessage({ n, ...order } satisfies Order);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./thread.js', import.meta.url));
    worker.on('message', (delivery: Delivery) => {
      const waiting = this.#waiting.get(delivery.n);
      if (!waiting) return;
      this.#waiting.delete(delivery.n);
      clearTimeout(waiting.late);
      // an idle thread keeps no process alive
      if (this.#waiting.size === 0) worker.unref();
      if ('made' in delivery) waiting.resolve(Buffer.from(delivery.made));
      else waiting.reject(new Error(delivery.failed));
    });
    worker.on('error', () => this.#end(worker, 'the thread of documents has died'));
    worker.on('exit', () => this.#end(worker, 'the thread of documents has ended'));
    return worker;
  }

  #end(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject, late } of this.#waiting.values()) {
      clearTimeout(late);
      reject(new Unavailable(why));
    }
    this.#waiting.clear();
    void worker.terminate();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#end(worker, 'closing');
    await worker.terminate();
  }
}
