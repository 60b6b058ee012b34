import type { Acknowledged, Content, Drafted, Edition, Paragraph, Published } from '@fazhi/services/reporting/ports.js';
import type { Directory } from '@fazhi/domain';
import type { Operation, Place } from '../graphql/operation.js';

/** A report as GraphQL shows it: a published version, or a draft with the hash it would have. */
export interface ShownReport {
  content: Content;
  published?: Published;
  acknowledged: readonly Acknowledged[];
  editions: readonly Edition[];
  /** True where it is shown to those who write reports here. */
  inside: boolean;
  directory: Directory;
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一、 and （一）, counted over the sections that are there. */
export function headings(content: Content): Map<string, string> {
  const found = new Map<string, string>();
  let [first, second] = [0, 0];
  for (const { id, title, depth } of content.sections) {
    if (title === '') continue;
    if (depth === 1) {
      first += 1;
      second = 0;
      found.set(id, `${NUMERALS[first] ?? first}、${title}`);
    } else found.set(id, `（${NUMERALS[++second] ?? second}）${title}`);
  }
  return found;
}

export const textOf = (p: Paragraph): string => ('slot' in p ? p.text : p.sentences.flatMap((s) => s.runs.map((r) => r.text)).join(''));

/** Every paragraph a line, headings among them. */
export function wholeText(content: Content): string {
  const heads = headings(content);
  return [content.title, ...content.sections.flatMap((s) => [...(heads.has(s.id) ? [heads.get(s.id) as string] : []), ...s.paragraphs.map(textOf)])].join('\n');
}

export const draftShown = (drafted: Drafted, { directory }: Place): ShownReport => ({ content: drafted.content, acknowledged: drafted.acknowledged, editions: drafted.editions, inside: true, directory });

export async function publishedShown(op: Operation, published: Published, { directory }: Place, inside: boolean): Promise<ShownReport> {
  const { region, period } = published;
  return { content: published.content, published, acknowledged: [], editions: await op.services.parts.reports.editions({ region, period }), inside, directory };
}
