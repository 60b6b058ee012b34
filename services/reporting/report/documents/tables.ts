import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import { FONTS, SIZE } from './layout.js';

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

const cell = (text: string, width: number, bold: boolean, align: Align, size: number): TableCell => new TableCell({
  width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { left: 60, right: 60, top: 30, bottom: 30 },
  children: [new Paragraph({ alignment: align, children: [new TextRun({ text, size, bold, font: bold ? FONTS.first : FONTS.page })] })],
});

/**
 * A table whose head is repeated on every page and whose rows are not broken.
 * @param widths in twips
 * @param left columns that are not centred
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[], left: ReadonlySet<number> = new Set(), size = SIZE.table): Table {
  const row = (texts: readonly string[], isHead: boolean): TableRow => new TableRow({
    tableHeader: isHead, cantSplit: true,
    children: texts.map((text, i) => cell(text, widths[i] as number, isHead, !isHead && left.has(i) ? AlignmentType.LEFT : AlignmentType.CENTER, size)),
  });
  return new Table({
    layout: TableLayoutType.FIXED, columnWidths: [...widths], width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    rows: [row(head, true), ...rows.map((texts) => row(texts, false))],
  });
}
