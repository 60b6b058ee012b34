import { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, SectionType, TextRun, type FileChild, type ISectionOptions } from 'docx';
import { ChartRun } from 'docx/charts';
import { headings, textOf } from '../headings.js';
import { chineseDate } from '../words.js';
import { shanghaiDate } from '@fazhi/domain';
import { ANNEX_COLUMNS, annexRows, asOfText, NO_FIGURES } from './annex.js';
import { chartsOf, type Chart } from './charts.js';
import { A4, annexHead, bodyParagraph, bodyRun, centred, empty, FONTS, heading, MARGINS, mm, note, pt, SIZE, title } from './layout.js';
import type { Sheet } from './paper.js';
import { table } from './tables.js';

/** — 1 — in 四号宋体, outside, one character in. */
const pageNumber = (alignment: 'left' | 'right'): Footer => new Footer({
  children: [new Paragraph({
    alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, indent: alignment === 'left' ? { left: pt(14) } : { right: pt(14) },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONTS.page, size: SIZE.page })],
  })],
});
const footers = { default: pageNumber('right'), even: pageNumber('left') };
const portrait: NonNullable<ISectionOptions['properties']> = { page: { size: A4, margin: MARGINS } };
/** The same type area lying down. */
const landscape: NonNullable<ISectionOptions['properties']> = {
  type: SectionType.NEXT_PAGE, page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: { top: mm(28), bottom: mm(26), left: mm(37), right: mm(35), footer: mm(14), header: mm(12) } },
};
const WIDE = mm(225);

/** A report as a Word document in the form of official documents: text, then the annexes. */
export async function docx(sheet: Sheet): Promise<Buffer> {
  const { content, edition } = sheet;
  const parts = annexParts(sheet);
  const document = new Document({
    title: content.title, creator: '', description: edition ? `第${edition.version}版 ${edition.hash}` : '草稿', evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONTS.body, size: SIZE.body } } } },
    sections: [{ properties: portrait, footers, children: textPart(sheet, parts.map((p) => p.name)) }, {
      properties: landscape, footers, children: parts.flatMap(({ name, children }, i) => [...annexHead(`附件${parts.length > 1 ? i + 1 : ''}`, name, i === 0), ...children]),
    }],
  });
  return Packer.toBuffer(document);
}

function textPart({ content, edition }: Sheet, annexes: readonly string[]): FileChild[] {
  const heads = headings(content);
  const body = content.sections.flatMap((s) => [
    ...(heads.has(s.id) ? [heading(heads.get(s.id) as string, s.depth)] : []), ...s.paragraphs.map((p) => bodyParagraph(textOf(p))),
  ]);
  const names = annexes.map((name, i, all) => bodyParagraph(`${i === 0 ? '附件：' : '　　　'}${all.length > 1 ? `${i + 1}．` : ''}${name}`));
  const on = edition ? chineseDate(shanghaiDate(new Date(edition.at))) : '（草稿，未发布）';
  return [
    title(content.title), centred(`（${asOfText(content)}）`), empty(), ...body, empty(), ...names, empty(),
    new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: pt(64) }, keepLines: true, children: [bodyRun(on)] }),
  ];
}

/** The annexes there are, in their order. The missing list goes with drafts only. */
function annexParts({ content, edition }: Sheet): { name: string; children: FileChild[] }[] {
  const charts = chartsOf(content).flatMap(drawn);
  const figures = annexRows(content);
  return [
    {
      name: '数据表',
      children: [
        figures.length > 0 ? table(ANNEX_COLUMNS, figures, WIDTHS, new Set([2, 8]), 16) : note(NO_FIGURES),
        note(edition ? `第${edition.version}版，发布于${chineseDate(shanghaiDate(new Date(edition.at)))}。内容校验码（SHA-256）：${edition.hash}` : '草稿，未发布。'),
        note(`数据位置：各业务日志中计入的最后一条记录的序号。口径版本：${content.definitions.slice(0, 16)}。`),
      ],
    },
    ...(charts.length > 0 ? [{ name: '图表', children: charts }] : []),
    ...(content.compared ? [{ name: '乡镇（街道）对比表', children: comparison(content.compared) }] : []),
    ...(!edition && content.missing.length > 0 ? [{ name: '缺数清单', children: [missingTable(content)] }] : []),
  ];
}
/** In the proportions of 225 mm. */
const wide = (widths: readonly number[]): number[] => {
  const sum = widths.reduce((a, b) => a + b, 0);
  return widths.map((w) => Math.floor((w / sum) * WIDE));
};
const WIDTHS = wide([480, 850, 1_750, 1_600, 800, 800, 650, 1_150, 3_650, 1_026]);

const missingTable = ({ missing }: Sheet['content']): FileChild => table(['序号', '未写入的文字', '指标', '统计期', '原因', '补报哪些事项'],
  missing.map((m, i) => [String(i + 1), m.clause, `${m.code} ${m.name}`, m.period.replace(/^P(\d+)Y$/, '近$1年'), WHY[m.why], m.mend.map((x) => x.zh).join('、')]),
  wide([600, 4_200, 3_000, 1_000, 1_500, 2_456]), new Set([1, 2, 5]));
const WHY = { NULL: '无数据', ZERO: '为零', EVIDENCE: '无记录佐证' } as const;

/** A chart of Word's own: it can be edited, and needs no fonts of ours. The first bar on top. */
function drawn({ title: name, unit, bars }: Chart): Paragraph[] {
  const shown = [...bars].reverse();
  return [new Paragraph({
    alignment: AlignmentType.CENTER, spacing: { before: pt(6) },
    children: [new ChartRun({
      type: 'bar', title: { text: `${name}（${unit}）`, font: { size: 14, bold: true } }, legend: false, font: { name: '宋体' },
      categories: shown.map((b) => b.label), series: [{ name, values: shown.map((b) => b.value), color: '2F5597' }],
      valueAxis: { minimum: 0 }, dataLabels: { value: true, position: 'outsideEnd' }, gapWidth: 60,
      transformation: { width: 760, height: 90 + 32 * bars.length }, altText: { name, description: bars.map((b) => `${b.label} ${b.text}`).join('；') },
    })],
  })];
}

function comparison({ columns, rows, total, remarks }: NonNullable<Sheet['content']['compared']>): FileChild[] {
  const first = 1_500;
  const each = Math.floor((WIDE - first) / columns.length);
  const head = ['乡镇（街道）', ...columns.map((c) => `${c.name}（${c.unit}）`)];
  const lines = [...rows.map((r) => [r.name, ...r.cells.map((c) => c.text)]), ['合计', ...total.map((c) => c.text)]];
  return [
    table(head, lines, [first, ...columns.map(() => each)], new Set(), 15),
    note('合计为本级数据：数量为各乡镇之和，比率为分子之和除以分母之和。'), ...remarks.map((r) => note(r)),
  ];
}
