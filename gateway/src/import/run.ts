import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Domain } from '@fazhi/domain';
import type { Principal } from '../access/principal.js';
import { problemOf } from '../errors.js';
import type { Intake } from '../ingest/intake.js';
import { patiently } from '../ingest/ndjson.js';
import type { Related } from './related.js';
import type { ImportRow, ImportSheet } from './rows.js';

/** Rows of one transaction. */
const CHUNK = 500;
/** How often a chunk is tried while storage is away. */
const TRIES = 10;
const GOOD = new Set(['accepted', 'duplicate']);

export interface ImportJob {
  sheet: ImportSheet;
  domain: Domain;
  who: Principal;
  mode: 'preview' | 'send';
  intake: Intake;
  related: Related;
  /** True while bulk senders should wait. */
  pressure(): boolean;
  /** True once nobody is listening any more. */
  gone(): boolean;
}

/**
 * One line a row as its answer comes, then one that closes: `done: true` with the numbers of each status, or `done: false` with the
 * reason where it could not go on; what was sent until then is kept, and is answered `duplicate` when the file is sent again.
 */
export async function* importLines(job: ImportJob): AsyncGenerator<string> {
  const counts: Record<string, number> = { accepted: 0, duplicate: 0, parked: 0, quarantined: 0, rejected: 0 };
  const { rows } = job.sheet;
  let told = 0;
  try {
    for (let at = 0; at < rows.length && !job.gone(); at += CHUNK) {
      const chunk = rows.slice(at, at + CHUNK);
      while (job.pressure() && !job.gone()) await sleep(50);
      const answers = await answersOf(chunk, job);
      let lines = '';
      chunk.forEach((row, i) => {
        const answer = answers[i] as Answer;
        counts[answer.status] = (counts[answer.status] ?? 0) + 1;
        lines += `${JSON.stringify(lineOf(row, answer, job.sheet))}\n`;
      });
      told += chunk.length;
      yield lines;
    }
    yield `${JSON.stringify({ done: told === rows.length, mode: job.mode, rows: told, ...counts })}\n`;
  } catch (error) {
    const { code, message } = problemOf(error);
    yield `${JSON.stringify({ done: false, mode: job.mode, rows: told, ...counts, code, message })}\n`;
  }
}

async function answersOf(chunk: readonly ImportRow[], { who, mode, intake, related }: ImportJob): Promise<Answer[]> {
  const sendable = chunk.filter((r) => r.envelope);
  const values = sendable.map((r) => r.envelope);
  const own = mode === 'send' ? await patiently(() => intake.take(values, who, 'bulk'), TRIES) : await patiently(() => intake.tryOut(values, who, related), TRIES);
  const byId = new Map(sendable.map((r, i) => [r.id, own[i] as Answer]));
  return chunk.map((r) => byId.get(r.id) ?? { id: r.id, status: 'rejected', code: 'INVALID_SCHEMA', ...r.wrong });
}

/** A row's answer; with what stands in it where it is to be mended. */
function lineOf(row: ImportRow, answer: Answer, sheet: ImportSheet): object {
  const cell = answer.path === undefined ? undefined : sheet.cellOf(row.row, answer.path);
  return { row: row.row, ...answer, ...(cell !== undefined && { cell }), ...(!GOOD.has(answer.status) && { values: row.values }) };
}
