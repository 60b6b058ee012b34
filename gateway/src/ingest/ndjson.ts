import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@fazhi/domain';
import { Unavailable } from '@fazhi/store';
import { problemOf, unauthenticated } from '../errors.js';
import { readJsonBytes } from '../http/json.js';
import { rejected } from './door.js';
import { readLines, TOO_LONG, type Line } from './lines.js';

/** Lines of one commit, and the bytes of the longest one. */
const BATCH = 500;
const LONGEST = 1024 * 1024;
/** How often a commit is tried while storage is away, before the stream is cut. */
const TRIES = 10;

export interface LineTaker {
  take(values: readonly unknown[]): Promise<Answer[]>;
  /** False once the sender may send no more. Asked before each commit. */
  may?(): Promise<boolean>;
  /** True while bulk senders should wait. */
  pressure?(): boolean;
}

/**
 * Answers a stream of facts line by line: each piece yielded is the answers of one commit, as ndjson. A bad line is answered
 * INVALID_SCHEMA and the stream goes on; of a sender who may send no more one line says UNAUTHENTICATED, and it ends. While storage is away the same lines are tried again, for some seconds; then it
 * throws and the sender, who has the answers so far, resumes: what was kept is answered `duplicate`.
 */
export async function* answerLines(source: AsyncIterable<Buffer>, taker: LineTaker): AsyncGenerator<string> {
  let answered = false;
  for await (const lines of readLines(source, { longest: LONGEST, batch: BATCH })) {
    while (taker.pressure?.()) await sleep(50);
    if (taker.may && !(await patiently(() => taker.may?.() ?? Promise.resolve(true), answered ? TRIES : 1))) {
      yield `${JSON.stringify({ id: '', status: 'rejected', code: 'UNAUTHENTICATED', message: unauthenticated().message })}\n`;
      return;
    }
    const answers = await taken(lines, taker, answered ? TRIES : 1);
    answered = true;
    yield answers.map((a) => `${JSON.stringify(a)}\n`).join('');
  }
}

async function taken(lines: readonly Line[], taker: LineTaker, tries: number): Promise<Answer[]> {
  const answers = new Array<Answer>(lines.length);
  const values: unknown[] = [];
  const places: number[] = [];
  lines.forEach((line, i) => {
    const parsed = parse(line);
    if ('message' in parsed) answers[i] = rejected('', { code: 'INVALID_SCHEMA', message: parsed.message });
    else {
      values.push(parsed.value);
      places.push(i);
    }
  });
  const own = values.length > 0 ? await patiently(() => taker.take(values), tries) : [];
  own.forEach((answer, i) => (answers[places[i] as number] = answer));
  return answers;
}

function parse(line: Line): { value: unknown } | { message: string } {
  if (line === TOO_LONG) return { message: `该行超过 ${LONGEST} 字节。 The line is longer than ${LONGEST} bytes.` };
  const read = readJsonBytes(line);
  if ('value' in read) return read;
  return { message: read.not === 'UTF8' ? '该行不是 UTF-8 编码。 The line is not UTF-8.' : '该行不是有效的 JSON。 The line is not valid JSON.' };
}

/** Tries again while storage is away, as long as it is told to wait. */
export async function patiently<T>(work: () => Promise<T>, tries: number): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'UNAVAILABLE' || left <= 1) throw error instanceof Unavailable ? error : problem;
      await sleep((problem.retryAfterSeconds ?? 1) * 1000);
    }
  }
}
