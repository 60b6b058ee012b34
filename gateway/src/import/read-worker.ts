import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from './sheet.js';
import { Unreadable } from './unzip.js';

/** Reads one file and ends. */
const answer = await readSheet(Buffer.from(workerData as Uint8Array)).then(
  (sheet) => ({ sheet }),
  (error: unknown) => ({ problem: error instanceof Unreadable ? { code: error.code, message: error.message, path: error.path } : { code: 'BAD_USER_INPUT', message: '不是有效的 xlsx 文件。 Not a workbook.', path: undefined } }),
);
parentPort?.postMessage(answer);
