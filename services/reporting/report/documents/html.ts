import { createHash } from 'node:crypto';
import { shanghaiDate } from '@fazhi/domain';
import type { Paragraph } from '../content.js';
import { headings } from '../headings.js';
import { chineseDate } from '../words.js';
import { ANNEX_COLUMNS, annexRows, asOfText, NO_FIGURES } from './annex.js';
import { chartsOf, type Chart } from './charts.js';
import type { Sheet } from './paper.js';

const STYLE = `body{max-width:156mm;margin:20mm auto;padding:0 5mm;font:16pt/28pt FangSong_GB2312,FangSong,STFangsong,serif;color:#111}
h1{font:22pt/35pt "FZXiaoBiaoSong-B05S",SimSun,serif;text-align:center;margin:0}h2{font:16pt/28pt SimHei,sans-serif;text-indent:2em;margin:0}
h3{font:16pt/28pt KaiTi_GB2312,KaiTi,serif;text-indent:2em;margin:0}p{text-indent:2em;margin:0;text-align:justify}p.mid{text-align:center;text-indent:0}p.end{text-align:right}
data{border-bottom:1px dotted #2f5597}section.annex{margin-top:15mm}table{border-collapse:collapse;font:9pt/13pt SimSun,serif;width:100%}
th,td{border:1px solid #666;padding:2px 4px;text-align:left;vertical-align:top}.note{font-size:10pt;line-height:15pt;text-indent:0;word-break:break-all}svg{width:100%;height:auto}
@media print{@page{size:A4;margin:37mm 26mm 35mm 28mm}body{margin:0;padding:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}`;
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] as string);

/** A number carries the indicator and period by which it opens to its facts. */
const paragraph = (p: Paragraph): string => (`slot` in p ? `<p data-slot="${p.slot}">${safe(p.text)}</p>` : `<p>${p.sentences.map((s) =>
  `<span data-sentence="${safe(s.code)}">${s.runs.map((r) => (r.code === undefined ? safe(r.text) : `<data value="${safe(r.text)}" data-code="${safe(r.code)}"${r.period === undefined ? '' : ` data-period="${r.period}"`}>${safe(r.text)}</data>`)).join('')}</span>`).join('')}</p>`);

const rows = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((h) => `<th>${safe(h)}</th>`).join('')}</tr></thead><tbody>${lines.map((l) => `<tr>${l.map((c) => `<td>${safe(c)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

/** Bars as SVG. */
function drawn({ title, unit, bars }: Chart): string {
  const [left, width, step] = [190, 560, 30];
  const most = Math.max(...bars.map((b) => b.value), 1);
  const height = 40 + step * bars.length;
  const lines = bars.map(({ label, value, text }, i) => {
    const [y, length] = [36 + step * i, Math.round((value / most) * (width - left - 60))];
    return `<text x="${left - 8}" y="${y + 15}" text-anchor="end" font-size="13">${safe(label)}</text><rect x="${left}" y="${y}" width="${length}" height="20" fill="#2f5597"/><text x="${left + length + 6}" y="${y + 15}" font-size="13">${safe(text)}</text>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img"><title>${safe(title)}</title><text x="${width / 2}" y="20" text-anchor="middle" font-size="15">${safe(title)}（${safe(unit)}）</text>${lines.join('')}</svg>`;
}

/** A report as a page that stands alone: no script, nothing from elsewhere. */
export function html({ content, edition }: Sheet): { html: string; policy: string } {
  const heads = headings(content);
  const figures = annexRows(content);
  const charts = chartsOf(content);
  const body = content.sections.map((s) => `${heads.has(s.id) ? `<h${s.depth + 1}>${safe(heads.get(s.id) as string)}</h${s.depth + 1}>` : ''}${s.paragraphs.map(paragraph).join('\n')}`).join('\n');
  const on = edition ? chineseDate(shanghaiDate(new Date(edition.at))) : '（草稿，未发布）';
  const compared = content.compared && `<section class="annex"><h2>乡镇（街道）对比表</h2>${rows(['乡镇（街道）', ...content.compared.columns.map((c) => `${c.name}（${c.unit}）`)],
    [...content.compared.rows.map((r) => [r.name, ...r.cells.map((c) => c.text)]), ['合计', ...content.compared.total.map((c) => c.text)]])}${content.compared.remarks.map((r) => `<p class="note">${safe(r)}</p>`).join('')}</section>`;
  const text = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(content.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${safe(content.title)}</h1><p class="mid">（${asOfText(content)}）</p>
${body}
<p class="end">${safe(on)}</p></main>
<section class="annex"><h2>数据表</h2>${figures.length > 0 ? rows(ANNEX_COLUMNS, figures) : `<p class="note">${NO_FIGURES}</p>`}
<p class="note">${edition ? `第${edition.version}版。内容校验码（SHA-256）：${edition.hash}。` : '草稿，未发布。'}口径版本：${content.definitions.slice(0, 16)}。</p></section>
${charts.length > 0 ? `<section class="annex"><h2>图表</h2>${charts.map(drawn).join('')}</section>` : ''}${compared ?? ''}
</body></html>
`;
  return { html: text, policy: POLICY };
}
