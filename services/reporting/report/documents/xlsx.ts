import ExcelJS from 'exceljs';
import { ANNEX_COLUMNS, annexRows, asOfText, chineseFormula } from './annex.js';
import type { Sheet, Table } from './paper.js';

/** A text that a spreadsheet would take for a formula is kept a text: cells are set as values, never as formulas. */
function fill(sheet: ExcelJS.Worksheet, rows: readonly (readonly (string | number)[])[], widths: readonly number[]): void {
  for (const row of rows) sheet.addRow([...row]);
  widths.forEach((width, i) => (sheet.getColumn(i + 1).width = width));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
}

/** The figures of a report, and every indicator by region, each a sheet. */
export async function xlsx(sheet: Sheet | undefined, table: Table | undefined): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  if (sheet) {
    const { content, edition } = sheet;
    fill(book.addWorksheet('报告数据'), [[...ANNEX_COLUMNS], ...annexRows(content)], [6, 10, 30, 18, 12, 10, 10, 12, 60, 18]);
    fill(book.addWorksheet('说明'), [['项目', '内容'], ['报告', content.title], ['数据截至', asOfText(content)], ['版本', edition ? `第${edition.version}版` : '草稿，未发布'],
      ['内容校验码', edition?.hash ?? ''], ['口径版本', content.definitions], ...Object.entries(content.positions).map(([service, pos]) => [`${service} 数据位置`, pos])], [16, 80]);
  }
  if (table) {
    fill(book.addWorksheet('全部指标'), [['指标', '代码', '单位', ...table.rows.map((r) => r.name), '计算口径'], ['', '', `${table.period} ${table.asOf}`, ...table.rows.map((r) => r.region), ''],
      ...table.columns.map((c, i) => [c.name, c.code, c.unit, ...table.rows.map((r) => r.cells[i] ?? '—'), chineseFormula(c.formula)])], [32, 10, 14, ...table.rows.map(() => 14), 80]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
