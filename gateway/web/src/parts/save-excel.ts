import writeExcelFile from 'write-excel-file/browser';

/** A share is a number that is read as a percentage. */
export type Cell = string | number | { share: number } | null | undefined;
/** A table: the first row names the columns. */
export interface Sheet {
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** Names of sheets have at most 31 characters and none of these. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 120);

/**
 * Saves a workbook. What came from outside can start nothing: a text is stored as a text, whatever it begins with, and no cell is
 * ever a formula.
 */
export async function saveExcel(file: string, sheets: readonly Sheet[]): Promise<void> {
  await writeExcelFile(sheets.map(({ name, head, rows }) => ({
    sheet: sheetName(name),
    columns: head.map((title, i) => ({ width: Math.min(50, Math.max(8, title.length * 2, ...rows.slice(0, 200).map((row) => lengthOf(row[i]) * 1.6))) })),
    data: [head.map((title) => ({ type: String, value: title, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cellOf))],
  }))).toFile(`${fileName(file)}.xlsx`);
}

const lengthOf = (cell: Cell): number => (typeof cell === 'object' ? 6 : String(cell ?? '').length);
const cellOf = (cell: Cell): { type: StringConstructor; value: string } | { type: NumberConstructor; value: number; format?: string } | null =>
  typeof cell === 'object' && cell !== null ? { type: Number, value: cell.share, format: '0.0%' } : typeof cell === 'number' && Number.isFinite(cell) ? { type: Number, value: cell } : cell === null || cell === undefined || cell === '' ? null : { type: String, value: String(cell).slice(0, 32_000) };
