import { badInput, Problem } from '../errors.js';
import { readJsonBytes } from '../http/json.js';
import { isObject } from '../ingest/envelope.js';
import type { Column } from './columns.js';
import { LONGEST_CELL } from './limits.js';
import { MOST_ROWS, type FailedRow } from './template.js';

/** The rows of lines as `POST /api/import/<type>` answered them, those to be mended alone. Throws Problem. */
export function failedRows(body: Buffer, columns: readonly Column[]): FailedRow[] {
  const keys = new Set(columns.map((c) => c.key));
  const rows: FailedRow[] = [];
  for (const line of body.toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const read = readJsonBytes(Buffer.from(line));
    const value = 'value' in read ? read.value : undefined;
    if (!isObject(value)) throw badInput('每行须为一个 JSON 对象。 Each line must be a JSON object.');
    const { row, values, message, code, cell } = value;
    if (row === undefined || !isObject(values)) continue;
    if (!Number.isSafeInteger(row)) throw badInput('row 须为行号。 row must be a number.', 'row');
    if (rows.length >= MOST_ROWS) throw new Problem('TOO_LARGE', `最多 ${MOST_ROWS} 行。 At most ${MOST_ROWS} rows.`);
    const text = (t: unknown): string => (typeof t === 'string' ? t.slice(0, LONGEST_CELL) : '');
    rows.push({
      row: row as number, reason: [text(cell), text(code), text(message)].filter((t) => t !== '').join(' ').slice(0, 1_000),
      values: Object.fromEntries(Object.entries(values).flatMap(([key, v]) => (keys.has(key) && typeof v === 'string' ? [[key, v.slice(0, LONGEST_CELL)]] : []))),
    });
  }
  return rows;
}
