/** A line of more bytes than allowed; its bytes were thrown away. */
export const TOO_LONG = Symbol('line too long');
export type Line = Buffer | typeof TOO_LONG;

const LF = 0x0a;

/**
 * Splits a stream of bytes into lines, without line ends; yields what each piece of the stream completed, at most `batch`
 * lines at a time. Memory is bounded by one line of `longest` bytes and one piece. Blank lines are left out.
 */
export async function* readLines(source: AsyncIterable<Buffer>, { longest, batch }: { longest: number; batch: number }): AsyncGenerator<Line[]> {
  let parts: Buffer[] = [];
  let size = 0;
  let ready: Line[] = [];
  const add = (piece: Buffer): void => {
    size += piece.length;
    if (size > longest) parts = [];
    else if (piece.length > 0) parts.push(piece);
  };
  const end = (): void => {
    if (size > longest) ready.push(TOO_LONG);
    else {
      const line = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      if (!blank(line)) ready.push(line);
    }
    parts = [];
    size = 0;
  };
  for await (const piece of source) {
    let from = 0;
    for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, from)) {
      add(piece.subarray(from, at));
      end();
      from = at + 1;
      if (ready.length >= batch) {
        yield ready;
        ready = [];
      }
    }
    add(piece.subarray(from));
    if (ready.length > 0) {
      yield ready;
      ready = [];
    }
  }
  if (size > 0) end();
  if (ready.length > 0) yield ready;
}

/** Nothing but spaces, tabs and carriage returns. */
function blank(line: Buffer): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
