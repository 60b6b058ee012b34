import { countyOf, isLocalDate, isRegionCode, normalizeRegion, type Domain, type LocalDate } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';
import type { Pool } from 'pg';
import { BadRequest } from '../ports.js';
import type { ServedReader, ServedSnapshot } from '../reader.js';
import { checksOf, type Check } from './checks.js';
import type { Content, Item, Texts } from './content.js';
import { countedSnapshot, type LogHeads } from './counted.js';
import { asOfFor, gather, spokenBy, type WordsOf } from './gather.js';
import { itemsOf, readTold } from './items.js';
import { acknowledgeMissing, addEdition, readAcknowledged, readEditions, readLatest, readPublished, readTexts, saveText } from './kept.js';
import type { Acknowledged, ReportAsked, Reports, SlotText } from './ports.js';
import { yearOf } from './words.js';

export interface ReportParts {
  reader: ServedReader;
  /** As the owner of reporting's tables. */
  pool: Pool;
  domains: readonly Domain[];
  definitions: string;
  wordsOf: WordsOf;
  logs: LogHeads;
}

interface Made {
  content: Content;
  written: SlotText[];
  acknowledged: Acknowledged[];
  checks: Check[];
}
/** A year whose reports are asked for: the county's own code, normalised. @throws BadRequest path `region` */
function keyOf<K extends ReportAsked | { region: string; period: string }>(asked: K): K {
  if (!isRegionCode(asked.region)) throw new BadRequest('无效的地区代码。 Not a region code.', 'region');
  yearOf(asked.period);
  return { ...asked, region: normalizeRegion(asked.region) };
}

/** Reports over reporting's own database. */
export function createReports(parts: ReportParts): Reports {
  const { reader, pool, domains, definitions, wordsOf, logs } = parts;

  async function make(snapshot: ServedSnapshot, asked: ReportAsked, positions: Readonly<Record<string, number>>, today: LocalDate, clearance: Clearance): Promise<Made> {
    const county = countyOf(asked.region);
    if (asked.asOf !== undefined && !isLocalDate(asked.asOf)) throw new BadRequest('asOf 应为日期 YYYY-MM-DD。 asOf must be a date YYYY-MM-DD.', 'asOf');
    const sight = await snapshot.sight();
    const written = await readTexts(sight.client, asked);
    const acknowledged = await readAcknowledged(sight.client, asked);
    const texts: Texts = Object.fromEntries(written.filter((w) => w.text.trim() !== '').map((w) => [w.slot, w.text]));
    const content = await gather(sight, {
      region: asked.region, period: asked.period, template: asked.template, asOf: asOfFor(asked.period, today, asked.asOf), texts, positions, definitions, domains, spoken: spokenBy(wordsOf, county, clearance),
    });
    const checks = checksOf(content, { texts, acknowledged: acknowledged.map((a) => a.key), today, settling: sight.settling.has(county) });
    return { content, written, acknowledged, checks };
  }

  const positionsOf = (all: Readonly<Record<string, number>>, county: string): Record<string, number> =>
    Object.fromEntries(domains.map((d) => [d.name, all[`${d.name}/${county}`] ?? 0]));

  /** Last year's next steps. */
  async function promised(snapshot: ServedSnapshot, { region, period }: ReportAsked, clearance: Clearance): Promise<Item[]> {
    const county = countyOf(region);
    const told = await readTold(await snapshot.sight(), county, domains);
    return spokenBy(wordsOf, county, clearance)(itemsOf(domains, told, region, yearOf(period) - 1).filter((i) => i.slot === 'NEXT_STEPS'));
  }

  return {
    async draft(raw, today, clearance) {
      const asked = keyOf(raw);
      const county = countyOf(asked.region);
      const { snapshot, positions } = asked.counted ? await countedSnapshot(reader, logs, county, clearance) : { snapshot: reader.snapshot(clearance), positions: undefined };
      try {
        const reached = positions ?? positionsOf(await snapshot.position(), county);
        const { content, written, acknowledged, checks } = await make(snapshot, asked, reached, today, clearance);
        return { content, texts: written, acknowledged, checks, promised: await promised(snapshot, asked, clearance), editions: await readEditions(pool, asked) };
      } finally {
        await snapshot.close();
      }
    },
    save: (key, said) => saveText(pool, keyOf(key), said),
    acknowledge: (key, said) => acknowledgeMissing(pool, keyOf(key), said),
    async publish(raw, said, clearance) {
      const asked = keyOf(raw);
      const { snapshot, positions } = await countedSnapshot(reader, logs, countyOf(asked.region), clearance);
      const { content, checks } = await make(snapshot, asked, positions, said.today, clearance).finally(() => snapshot.close());
      const refused = checks.filter((c) => c.blocks);
      if (refused.length > 0) return { refused };
      const seen = said.missing && new Set(said.missing);
      if (seen && (seen.size !== content.missing.length || !content.missing.every((m) => seen.has(m.key)))) return { needs: 'missing' };
      const published = await addEdition(pool, content, said);
      return published ? { published } : { needs: 'reason' };
    },
    published: (key, version) => readPublished(pool, keyOf(key), version),
    editions: (key) => readEditions(pool, keyOf(key)),
    latest: (asked) => readLatest(pool, asked),
  };
}
