import { AlignmentType, LineRuleType, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';

/** Lengths of GB/T 9704-2012 in twips (1/1440 inch). */
export const mm = (n: number): number => Math.round((n / 25.4) * 1440);
/** Points to twips. */
export const pt = (n: number): number => n * 20;

/** Type area 156 × 225 mm on A4: 37 mm above, 28 mm to the left. */
export const MARGINS = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(23), header: mm(15) };
export const A4 = { width: mm(210), height: mm(297) };

/** Sizes in half points: 二号, 三号, 四号, 小五. */
export const SIZE = { title: 44, body: 32, page: 28, table: 18 };

/** Latin letters and digits in Times New Roman, as offices do. */
const face = (eastAsia: string): NonNullable<IRunOptions['font']> => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia });
export const FONTS = { title: face('方正小标宋简体'), body: face('仿宋_GB2312'), first: face('黑体'), second: face('楷体_GB2312'), page: face('宋体') };

/** 28 pt, 22 lines a page. */
const LINE = { line: pt(28), lineRule: LineRuleType.EXACT, before: 0, after: 0 };

export const bodyRun = (text: string, more: Partial<IRunOptions> = {}): TextRun => new TextRun({ text, font: FONTS.body, size: SIZE.body, ...more });

/** A paragraph of the text: indented by two characters. */
export const bodyParagraph = (text: string, more: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ children: [bodyRun(text)], spacing: LINE, indent: { firstLine: pt(32), firstLineChars: 200 }, alignment: AlignmentType.BOTH, ...more });

/** 一、 in 黑体, （一） in 楷体; kept with what follows. */
export const heading = (text: string, depth: 1 | 2): Paragraph => new Paragraph({
  children: [new TextRun({ text, font: depth === 1 ? FONTS.first : FONTS.second, size: SIZE.body })], spacing: LINE, indent: { firstLine: pt(32), firstLineChars: 200 }, keepNext: true,
  outlineLevel: depth - 1,
});

/** 二号小标宋, centred, the lines of a long one 35 pt apart. */
export const title = (text: string): Paragraph => new Paragraph({
  children: [new TextRun({ text, font: FONTS.title, size: SIZE.title })], alignment: AlignmentType.CENTER, spacing: { line: pt(35), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
});

export const centred = (text: string): Paragraph => new Paragraph({ children: [new TextRun({ text, font: FONTS.second, size: SIZE.body })], alignment: AlignmentType.CENTER, spacing: LINE });
export const empty = (): Paragraph => new Paragraph({ children: [], spacing: LINE });

/** 附件1 in 黑体, then its title. */
export const annexHead = (number: string, name: string, first: boolean): Paragraph[] => [
  new Paragraph({ children: [new TextRun({ text: number, font: FONTS.first, size: SIZE.body })], spacing: LINE, pageBreakBefore: !first, keepNext: true }),
  new Paragraph({ children: [new TextRun({ text: name, font: FONTS.title, size: 36 })], alignment: AlignmentType.CENTER, spacing: { ...LINE, after: pt(8) }, keepNext: true }),
];
export const note = (text: string): Paragraph => new Paragraph({ children: [new TextRun({ text, font: FONTS.body, size: 21 })], spacing: { before: pt(4), after: 0 } });
