import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Place, Served, World } from '../../e2e/harness.js';

/** What lines are made of, with the answers due, in one order for whoever writes and whoever reads. */
export interface Line {
  text: string;
  /** Said again and again, without an end of its line, up to so many bytes. */
  bytes?: number;
  due: 'accepted' | 'duplicate' | 'rejected';
}
const PIECE = 64 * 1024;
/** A line may be of 1 MB at most. */
const ENDLESS = 2 * 1024 * 1024;
/** Of 1,000 lines of a mixed stream: facts told anew, told before, broken. */
const NEW = 600;
const AGAIN = 250;
const BROKEN = ['{', '"text"', '{"id":"x"', 'null', '{"specversion":"1.0","id":"','x'.repeat(400)];

const factOf = (place: Place, name: string, n: number): string => JSON.stringify({
  specversion: '1.0', id: `${name}-${n}`, source: 'urn:siege', type: 'publicity.board.published', subject: `${name}-${n}`,
  data: { region: place.v(201 + (n % 5)), occurredOn: '2022-06-01', boardId: 'b', issueNo: String(n) },
});

/** `megabytes` of lines: in each thousand facts, duplicates and broken ones, and then endless lines, which are most of the bytes. */
export function* mixed(place: Place, name: string, megabytes: number, endlessShare = 0.94): Generator<Line> {
  const most = megabytes * 1024 * 1024;
  let sent = 0;
  let endless = 0;
  for (let n = 0, line = 0; sent < most; line++) {
    let next: Line;
    if (endless < sent * endlessShare) next = { text: 'x', bytes: Math.min(ENDLESS, most - sent), due: 'rejected' };
    else {
      const kind = (line * 7919) % 1_000;
      next = kind < NEW || n === 0 ? { text: factOf(place, name, n++), due: 'accepted' }
        : kind < NEW + AGAIN ? { text: factOf(place, name, (line * 31) % n), due: 'duplicate' } : { text: BROKEN[line % BROKEN.length] as string, due: 'rejected' };
    }
    const size = next.bytes ?? Buffer.byteLength(next.text) + 1;
    if (next.bytes !== undefined) endless += size;
    sent += size;
    yield next;
  }
}

/** Short lines whose answers are fifty times as long, and a fact now and then. */
export function* answeredAtLength(place: Place, name: string, megabytes: number): Generator<Line> {
  for (let sent = 0, line = 0; sent < megabytes * 1024 * 1024; line++) {
    const next: Line = line % 200 === 0 ? { text: factOf(place, name, line / 200), due: 'accepted' } : { text: 'x', due: 'rejected' };
    sent += next.text.length + 1;
    yield next;
  }
}

export interface Streamed {
  /** Bytes that went out. */
  bytes: number;
  answers: number;
  accepted: number;
  wrong: string[];
  /** How the connection ended. */
  ended: 'whole' | 'cut' | 'stuck';
}

/**
 * Sends a stream as fast as it is taken and reads the answers as they come, each held against the one that is due.
 * @param again some of it has been sent before
 */
export async function streamed(world: World<Served>, lines: () => Iterable<Line>, again = false): Promise<Streamed> {
  const due = lines()[Symbol.iterator]();
  const out: Streamed = { bytes: 0, answers: 0, accepted: 0, wrong: [], ended: 'cut' };
  const { request, answered } = post(world);
  const writing = write(request, lines(), (bytes) => (out.bytes = bytes));
  try {
    const response = await answered;
    if (response.statusCode !== 200) out.wrong.push(`the stream was answered ${response.statusCode}`);
    let rest = '';
    for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
      const parts = (rest + piece).split('\n');
      rest = parts.pop() as string;
      for (const text of parts) {
        const { status } = JSON.parse(text) as { status: string };
        const next = due.next().value as Line | undefined;
        out.answers++;
        if (status === 'accepted') out.accepted++;
        if (next?.due !== status && !(again && next?.due === 'accepted' && status === 'duplicate') && out.wrong.length < 5) out.wrong.push(`line ${out.answers} (${next?.text.slice(0, 100)}) was answered ${text.slice(0, 200)}`);
      }
    }
    await writing;
    if (!due.next().done) out.wrong.push(`only ${out.answers} lines were answered`);
    else out.ended = 'whole';
  } catch (error) {
    out.wrong.push(`the stream was cut: ${String(error)}`);
  }
  return out;
}

/** Sends a stream and never reads an answer: how much was taken until nothing was for `stillMs`, and whether the platform closed the connection within `closedMs`. */
export async function unread(world: World<Served>, lines: Iterable<Line>, { stillMs, closedMs }: { stillMs: number; closedMs: number }): Promise<Streamed> {
  const out: Streamed = { bytes: 0, answers: 0, accepted: 0, wrong: [], ended: 'stuck' };
  let closed = false;
  let last = performance.now();
  const { request, answered } = post(world);
  request.once('close', () => (closed = true));
  answered.then((response) => response.pause().on('error', () => undefined), () => undefined);
  const writing = write(request, lines, (bytes) => {
    out.bytes = bytes;
    last = performance.now();
  }).then(() => (out.ended = 'whole'), () => (out.ended = 'cut'));
  while (!closed && out.ended === 'stuck' && performance.now() - last < stillMs) await delay(50);
  for (const end = performance.now() + closedMs; !closed && performance.now() < end; ) await delay(200);
  const told: Streamed = { ...out, ended: closed ? 'cut' : out.ended };
  request.destroy();
  await writing;
  return closedMs === 0 || closed ? told : { ...told, wrong: [`a sender that reads nothing was still connected after ${closedMs} ms`] };
}

function post(world: World<Served>): { request: ClientRequest; answered: Promise<IncomingMessage> } {
  const { hostname, port } = new URL(world.platform.url);
  const request = httpRequest({ hostname, port, method: 'POST', path: '/api/events', agent: false, headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/x-ndjson' } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).on('error', reject));
  return { request, answered };
}

/** Writes no faster than the other side takes it. */
async function write(request: ClientRequest, lines: Iterable<Line>, taken: (bytes: number) => void): Promise<void> {
  let bytes = 0;
  const put = async (text: string): Promise<void> => {
    bytes += text.length;
    if (!request.write(text)) {
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error): void => {
          request.off('drain', done).off('close', gone);
          if (error) reject(error);
          else resolve();
        };
        const gone = (): void => done(new Error('the connection was closed'));
        request.once('drain', done).once('close', gone);
      });
    }
    taken(bytes);
  };
  let piece = '';
  for (const { text, bytes: endless } of lines) {
    if (request.destroyed) throw new Error('the connection was closed');
    piece += endless === undefined ? `${text}\n` : '';
    if (piece.length >= PIECE || endless !== undefined) {
      await put(piece);
      piece = '';
    }
    for (let left = endless ?? 0; left > 0; left -= PIECE) await put(left > PIECE ? text.repeat(PIECE) : `${text.repeat(left - 1)}\n`);
  }
  if (piece !== '') await put(piece);
  request.end();
}
