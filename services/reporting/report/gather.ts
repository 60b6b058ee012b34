import { countyOf, minDate, type Domain, type LocalDate, type Template } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';
import type { Sight } from '../asked.js';
import { boundsOf } from '../period.js';
import type { Content, Item, Texts } from './content.js';
import { draft } from './draft.js';
import { itemsOf, readTold, type Told, type Unspoken } from './items.js';
import { readNumbers, sentencesOf } from './numbers.js';
import { settingOf, yearOf } from './words.js';

/** What some facts say in their own words, told by the service that keeps them. */
export type WordsOf = (service: string, county: string, facts: readonly { source: string; id: string }[], clearance: Clearance) => Promise<readonly { source: string; id: string; data: Readonly<Record<string, unknown>> }[]>;

export interface Gathering {
  region: string;
  period: string;
  template: Template;
  asOf: LocalDate;
  texts: Texts;
  positions: Readonly<Record<string, number>>;
  definitions: string;
  domains: readonly Domain[];
  /** Gives items their words. */
  spoken(items: readonly (Unspoken & { service: string; field: string })[]): Promise<Item[]>;
  /** Subjects that may hold items; read from the sight unless given. */
  told?: readonly Told[];
}

/** The day as of which a report is drafted: the period's last, or today where that has not come. */
export const asOfFor = (period: string, today: LocalDate, asked?: LocalDate): LocalDate => asked ?? minDate(today, boundsOf(period, today).end);

/** A report from what one snapshot holds. @throws BadRequest */
export async function gather(sight: Sight, g: Gathering): Promise<Content> {
  const { region, period, template, asOf } = g;
  const year = yearOf(period);
  const directory = await sight.directory(countyOf(region));
  const setting = settingOf(directory, region, period, asOf);
  const numbers = await readNumbers(sight, setting, asOf, sentencesOf(g.domains, template, setting.level));
  const told = g.told ?? await readTold(sight, countyOf(region), g.domains);
  const items = await g.spoken(itemsOf(g.domains, told, region, year));
  const style = directory.rules.on(asOf).text('narrative.style') === 'approx' ? 'approx' : 'exact';
  return draft({ setting, template, asOf, style, domains: g.domains, numbers, texts: g.texts, items, positions: g.positions, definitions: g.definitions });
}

/** Words asked of the services; what they do not tell is empty. */
export const spokenBy = (wordsOf: WordsOf, county: string, clearance: Clearance) => async (items: readonly (Unspoken & { service: string; field: string })[]): Promise<Item[]> => {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [service, own] of Map.groupBy(items, (i) => i.service)) {
    for (const f of await wordsOf(service, county, own.map(({ source, id }) => ({ source, id })), clearance)) found.set(`${f.source}\u0000${f.id}`, f.data);
  }
  return items.map(({ service: _, field, ...item }) => {
    const text = found.get(`${item.source}\u0000${item.id}`)?.[field];
    return { ...item, text: typeof text === 'string' ? text : '' };
  });
};
