import { deflateRawSync, crc32 } from 'node:zlib';
import exceljs from 'exceljs';

/** A workbook with one sheet of these rows. */
export async function workbook(rows: readonly (readonly unknown[])[], shape?: (sheet: exceljs.Worksheet) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('数据');
  for (const row of rows) sheet.addRow([...row]);
  shape?.(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The cells of a workbook's first sheet as text, row by row. */
export async function sheetOf(bytes: Buffer, name?: string): Promise<string[][]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = name === undefined ? book.worksheets[0] : book.getWorksheet(name);
  const rows: string[][] = [];
  sheet?.eachRow((row) => rows.push(Array.from({ length: sheet.columnCount }, (_, i) => row.getCell(i + 1).text)));
  return rows;
}

/** What a cell of the first sheet may hold. */
export async function choicesAt(bytes: Buffer, cell: string): Promise<readonly unknown[] | undefined> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  const rule = book.worksheets[0]?.getCell(cell).dataValidation as { formulae?: readonly unknown[] } | undefined;
  return rule?.formulae;
}

/** A zip with these parts; `size`: what it says that a part unpacks to. */
export function zip(parts: Readonly<Record<string, { text: string | Buffer; size?: number }>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, { text, size }] of Object.entries(parts)) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(plain), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size ?? plain.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    head.copy(entry, 10, 8, 28);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const BOOK = '<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
/** A workbook whose sheet is this XML. */
export const raw = (sheet: string | Buffer, more: Parameters<typeof zip>[0] = {}, size?: number): Buffer =>
  zip({ 'xl/workbook.xml': { text: BOOK }, 'xl/_rels/workbook.xml.rels': { text: RELS }, 'xl/worksheets/sheet1.xml': { text: sheet, ...(size !== undefined && { size }) }, ...more });
