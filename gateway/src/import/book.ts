import { Worker } from 'node:worker_threads';
import { Problem } from '../errors.js';

/** A workbook to be written, as plain data: it is written in a thread of its own. */
export interface Book {
  sheets: readonly Sheet[];
}
export interface Sheet {
  name: string;
  /** Rows that stay in sight and are bold. */
  head: number;
  columns: readonly { width: number; format?: string }[];
  rows: readonly (readonly (string | number | null)[])[];
  /** What a range of cells may hold, offered as a list, with a word of help. */
  choices?: readonly { range: string; formula?: string; help?: string }[];
}

const LONGEST_MS = 60_000;

/** The bytes of a workbook. Throws UNAVAILABLE where it takes too long or too much memory. */
export async function written(book: Book): Promise<Buffer> {
  const worker = new Worker(new URL('./write-worker.js', import.meta.url), { workerData: book, resourceLimits: { maxOldGenerationSizeMb: 512 } });
  const late = setTimeout(() => void worker.terminate(), LONGEST_MS);
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('ended')));
    });
  } catch {
    throw new Problem('UNAVAILABLE', '工作簿未能生成，请稍后重试。 The workbook was not made; try again.', undefined, 5);
  } finally {
    clearTimeout(late);
    void worker.terminate();
  }
}
