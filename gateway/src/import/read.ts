import { Worker } from 'node:worker_threads';
import { Problem, type ProblemCode } from '../errors.js';
import { READ_MB, READ_MS } from './limits.js';
import type { ReadSheet } from './sheet.js';

type Answer = { sheet: ReadSheet } | { problem: { code: ProblemCode; message: string; path?: string } };

/** Reads a workbook in a thread of bounded time and memory, so that no file, however made, harms more than itself. Throws Problem. */
export async function readWorkbook(bytes: Buffer): Promise<ReadSheet> {
  const worker = new Worker(new URL('./read-worker.js', import.meta.url), {
    workerData: new Uint8Array(bytes), resourceLimits: { maxOldGenerationSizeMb: READ_MB, maxYoungGenerationSizeMb: 64 },
  });
  const tooMuch = new Problem('TOO_LARGE', '文件内容过多，无法处理。 There is too much in the file.');
  const late = setTimeout(() => void worker.terminate(), READ_MS);
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', () => reject(tooMuch));
      worker.once('exit', () => reject(tooMuch));
    });
    if ('problem' in answer) throw new Problem(answer.problem.code, answer.problem.message, answer.problem.path);
    return answer.sheet;
  } finally {
    clearTimeout(late);
    void worker.terminate();
  }
}
