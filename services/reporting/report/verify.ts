import { SLOTS, type Slot } from '@fazhi/domain';
import { transaction } from '@fazhi/store';
import { reportDefinitionsHash } from '../definitions.js';
import type { Engine } from '../engine.js';
import type { Logs } from '../logs.js';
import { canonical, hashOf } from './canonical.js';
import type { Content, Item, Texts } from './content.js';
import { gather } from './gather.js';
import { replay } from './replay.js';
import { differences } from './versions.js';

export interface VerifiedReports {
  versions: number;
  differences: string[];
  /** What cannot be held against it: it was published by another version of the program. */
  notes: string[];
}
interface Row { region: string; period: string; version: number; content: string; hash: string }

/**
 * Makes every published report again from the logs as they were at its positions, with the words people had written, and compares it to
 * the letter. One published under other definitions is told apart: its numbers are compared, its letters are not.
 */
export async function verifyReports(engine: Engine, logs: readonly Logs[]): Promise<VerifiedReports> {
  const found: VerifiedReports = { versions: 0, differences: [], notes: [] };
  const definitions = reportDefinitionsHash(engine.options.domains.map((d) => d.name));
  const { rows } = await engine.options.pool.query<Row>('select region, period, version, content, hash from reporting.report order by region, period, version');
  for (const row of rows) {
    found.versions++;
    const name = `report ${row.region} ${row.period} v${row.version}`;
    const content = JSON.parse(row.content) as Content;
    if (hashOf(row.content) !== row.hash) found.differences.push(`${name}: the content is not what the hash is of`);
    const again = await remade(engine, logs, content);
    const old = content.definitions !== definitions;
    if (canonical(again) === row.content) continue;
    const { figures, texts } = differences(content, again);
    const lines = figures.map((f) => `${name}: ${f.code} ${f.period} ${f.old}, the logs say ${f.new}`);
    if (old) found.notes.push(`${name}: published under other definitions (${content.definitions.slice(0, 12)})`, ...lines);
    else found.differences.push(...(lines.length > 0 || texts.length > 0 ? lines : [`${name}: the logs make another report`]), ...texts.map((t) => `${name}: ${t.section} ${t.what} reads otherwise`));
  }
  return found;
}

/** The report from the logs at its positions; what people wrote is taken from it, for it follows from nothing. */
function remade(engine: Engine, logs: readonly Logs[], content: Content): Promise<Content> {
  const words = new Map(content.items.map((i) => [`${i.source}\u0000${i.id}`, i.text]));
  return transaction(engine.options.pool, async (client) => {
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    const { sight, told } = await replay(client, engine, logs, content.region, content.positions);
    const { region, period, template, asOf, positions, definitions } = content;
    return gather(sight, {
      region, period, template, asOf, positions, definitions, domains: engine.options.domains, texts: textsOf(content), told,
      spoken: (items) => Promise.resolve(items.map(({ service: _s, field: _f, ...item }): Item => ({ ...item, text: words.get(`${item.source}\u0000${item.id}`) ?? '' }))),
    });
  });
}

/** What people wrote, as the report has it; where a slot repeats recorded items it makes the same again. */
function textsOf({ sections }: Content): Texts {
  const found: Partial<Record<Slot, string>> = {};
  for (const p of sections.flatMap((s) => s.paragraphs)) if ('slot' in p && p.slot in SLOTS) found[p.slot] = [found[p.slot], p.text].filter((t) => t !== undefined).join('\n');
  return found;
}
