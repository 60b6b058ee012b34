import type { Content, Paragraph } from './content.js';

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一、 and （一）, counted over the sections that are there; by section id. */
export function headings(content: Pick<Content, 'sections'>): Map<string, string> {
  const found = new Map<string, string>();
  let [first, second] = [0, 0];
  for (const { id, title, depth } of content.sections) {
    if (title === '') continue;
    if (depth === 1) {
      first += 1;
      second = 0;
      found.set(id, `${NUMERALS[first] ?? first}、${title}`);
    } else {
      second += 1;
      found.set(id, `（${NUMERALS[second] ?? second}）${title}`);
    }
  }
  return found;
}

export const textOf = (p: Paragraph): string => ('slot' in p ? p.text : p.sentences.flatMap((s) => s.runs.map((r) => r.text)).join(''));

/** Every paragraph a line, headings among them. */
export function wholeText(content: Content): string {
  const heads = headings(content);
  return [content.title, ...content.sections.flatMap((s) => [...(heads.has(s.id) ? [heads.get(s.id) as string] : []), ...s.paragraphs.map(textOf)])].join('\n');
}
