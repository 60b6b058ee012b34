import { readFileSync } from 'node:fs';
import { DEPARTURES } from '../demo/report-departures.js';
import type { World } from './harness.js';

const PUNCTUATION: Readonly<Record<string, string>> = { ',': '，', '(': '（', ')': '）', ';': '；', ':': '：' };
/** The township's own summary of 2022, paragraph by paragraph, with full-width punctuation. */
export const source = (): string[] => readFileSync(new URL('../../demo/guandao-2022.txt', import.meta.url), 'utf8').replace(/[,();:]/g, (c) => PUNCTUATION[c] as string).split('\n').filter((line) => line !== '');

/** Clauses of the source that are neither in the report nor accounted for, and accounts that are not so. */
export function unaccounted(text: string): string[] {
  const known = new Map(DEPARTURES.map((d) => [d.clause, d]));
  const clauses = source().flatMap((line) => line.split(/[，。；：]/)).filter((c) => c !== '');
  return [
    ...clauses.filter((c) => !text.includes(c) && !known.has(c)),
    ...DEPARTURES.filter((d) => !clauses.includes(d.clause) || text.includes(`，${d.clause}，`) || (d.becomes !== undefined && !text.includes(d.becomes))).map((d) => `account of “${d.clause}”`),
  ];
}

/** The sections of a draft, by heading. */
export async function drafted(world: World): Promise<{ text: string; sections: { id: string; heading: string; text: string }[] }> {
  const { reportDraft: { report } } = await world.gql<{ reportDraft: { report: { text: string; sections: { id: string; heading: string; paragraphs: { text: string }[] }[] } } }>(
    '{ reportDraft(region: "421222103", period: "2022") { report { text sections { id heading paragraphs { text } } } } }');
  return { text: report.text, sections: report.sections.map((s) => ({ id: s.id, heading: s.heading, text: s.paragraphs.map((p) => p.text).join('\n') })) };
}

/** Which lines of the source belong to which section. */
const LINES: readonly [id: string, from: number, to: number][] = [['0', 0, 0], ['1', 2, 2], ['2', 4, 4], ['2.1', 5, 5], ['2.2', 6, 6], ['2.3', 7, 7], ['2.4', 8, 8], ['3', 10, 10], ['4', 12, 12], ['5', 14, 14], ['6', 16, 16]];

/** `docs/report-2022.md`. */
export function page(sections: readonly { id: string; heading: string; text: string }[]): string {
  const lines = source();
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
  const parts = LINES.map(([id, from, to]) => {
    const own = lines.slice(from, to + 1).join('\n');
    const made = sections.find((s) => s.id === id);
    const departures = DEPARTURES.filter((d) => own.split(/[，。；：]/).includes(d.clause));
    return [
      `## ${made?.heading || '导语'}`, '', '| 原文 Source | 系统生成 Generated |', '|---|---|', `| ${cell(own)} | ${cell(made?.text ?? '—')} |`, '',
      ...(departures.length === 0 ? [] : ['| 原文用语 | 改为 | 原因 Why |', '|---|---|---|', ...departures.map((d) => `| ${cell(d.clause)} | ${cell(d.becomes ?? '（略）')} | ${cell(d.why)} |`), '']),
    ].join('\n');
  });
  return [
    '# 关刀镇2022年法治政府建设工作总结：原文与系统生成文本对照', '',
    'The township’s own summary of 2022 beside the report that the platform drafts from the demonstration data. Written by `npm run docs:report`; a spec fails where it is not what the platform says,',
    'or where a clause of the source is neither in the report nor accounted for here. What the platform adds beyond the source are numbers it has.', '', ...parts,
  ].join('\n');
}
