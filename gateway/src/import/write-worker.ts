import { parentPort, workerData } from 'node:worker_threads';
import exceljs from 'exceljs';
import type { Book } from './book.js';

/** Writes one workbook and ends. */
const workbook = new exceljs.Workbook();
for (const { name, head, columns, rows, choices = [] } of (workerData as Book).sheets) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: head }] });
  columns.forEach(({ width, format }, i) => {
    const column = sheet.getColumn(i + 1);
    column.width = width;
    if (format !== undefined) column.numFmt = format;
  });
  for (const row of rows) sheet.addRow(row.map((cell) => cell ?? undefined));
  for (let n = 1; n <= head; n++) sheet.getRow(n).font = { bold: n === 1, color: { argb: n === 1 ? 'FF000000' : 'FF808080' } };
  for (const { range, formula, help } of choices) {
    const told = help === undefined || help === '' ? {} : { showInputMessage: true, prompt: help.slice(0, 250) };
    // exceljs declares rules by cell only; it writes ranges as they are
    (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations.add(range, formula === undefined
      ? { type: 'custom', allowBlank: true, formulae: ['TRUE'], ...told } : { type: 'list', allowBlank: true, formulae: [formula], showErrorMessage: false, ...told });
  }
}
const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
parentPort?.postMessage(bytes, [bytes.buffer]);
