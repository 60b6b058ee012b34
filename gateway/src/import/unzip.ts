import yauzl from 'yauzl';
import { MOST_PARTS, UNPACKED_LIMIT } from './limits.js';

/** Why a file cannot be read: it is too much, or it is no workbook. */
export class Unreadable extends Error {
  constructor(readonly code: 'TOO_LARGE' | 'BAD_USER_INPUT', message: string, readonly path?: string) {
    super(message);
  }
}
export const noWorkbook = (what: string): Unreadable => new Unreadable('BAD_USER_INPUT', `不是有效的 xlsx 文件。 Not a workbook: ${what}.`);
export const tooMuch = (zh: string, en: string): Unreadable => new Unreadable('TOO_LARGE', `${zh} ${en}`);

/** The parts of a zip, each unpacked only when asked for, piece by piece. Nothing is unpacked where all of it would be too much. */
export class Parts {
  private constructor(private readonly zip: yauzl.ZipFile, private readonly entries: ReadonlyMap<string, yauzl.Entry>) {}

  static open(bytes: Buffer): Promise<Parts> {
    return new Promise((resolve, reject) => {
      yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
        if (error || !zip) return reject(noWorkbook('it is no zip'));
        if (zip.entryCount > MOST_PARTS) return reject(tooMuch('文件部件过多。', 'The file has too many parts.'));
        const entries = new Map<string, yauzl.Entry>();
        let total = 0;
        zip.on('entry', (entry: yauzl.Entry) => {
          total += entry.uncompressedSize;
          if (total > UNPACKED_LIMIT) return reject(tooMuch('文件解压后过大。', 'The file unpacks to too much.'));
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on('end', () => resolve(new Parts(zip, entries)));
        zip.on('error', () => reject(noWorkbook('its directory is broken')));
        zip.readEntry();
        return undefined;
      });
    });
  }

  /** Pieces of text of a part; undefined where there is no such part. */
  async text(name: string): Promise<AsyncIterable<string> | undefined> {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) => (error ? reject(noWorkbook('a part cannot be opened')) : resolve(opened)));
    });
    return decoded(stream as unknown as AsyncIterable<Buffer>);
  }
}

async function* decoded(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof Unreadable ? error : noWorkbook('a part is damaged');
  }
}
