import { growingPause, rest } from '@fazhi/bus/backoff.js';
import { Logger } from '@nestjs/common';
import type { Outgoing } from './ports.js';

/** A producer that is connected. */
export interface Line {
  /** Resolves when all in-sync replicas have the messages. Throws TooLarge, or anything else that trying again may help. */
  send(messages: readonly Outgoing[]): Promise<void>;
  close(): Promise<void>;
}

/** The broker does not take a message of this size. */
export class TooLarge extends Error {}

interface Waiting {
  messages: readonly Outgoing[];
  sent(): void;
  /** Nobody waits for it any more. */
  isOver(): boolean;
}

/** Of one send; well below the 1 MB that a broker takes at once. */
const MOST_BYTES = 512 * 1024;
const MOST_MESSAGES = 2_000;

const logger = new Logger('inbound');

/**
 * Sends replies in the order they were handed in, one send at a time, what waits meanwhile together. After any failure the
 * producer is thrown away and the same messages go out through a fresh one, for ever: nothing is lost, some may arrive twice.
 */
export class Outbox {
  readonly #waiting: Waiting[] = [];
  readonly #closed = new AbortController();
  #line: Line | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly open: () => Promise<Line>) {}

  /** Resolves when the messages are stored; throws once `signal` or close() ends the waiting, with some of them perhaps sent. */
  async send(messages: readonly Outgoing[], signal: AbortSignal): Promise<void> {
    for (const chunk of chunksOf(messages)) await this.#handIn(chunk, signal);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running;
    await this.#drop();
  }

  async #handIn(messages: readonly Outgoing[], signal: AbortSignal): Promise<void> {
    let cut: (() => void) | undefined;
    try {
      await new Promise<void>((sent, failed) => {
        cut = (): void => failed(new Error('given up'));
        if (signal.aborted || this.#closed.signal.aborted) return cut();
        signal.addEventListener('abort', cut);
        this.#closed.signal.addEventListener('abort', cut);
        this.#waiting.push({ messages, sent, isOver: () => signal.aborted || this.#closed.signal.aborted });
        this.#running ??= this.#run();
      });
    } finally {
      if (cut) {
        signal.removeEventListener('abort', cut);
        this.#closed.signal.removeEventListener('abort', cut);
      }
    }
  }

  async #run(): Promise<void> {
    // Lets those who hand in at the same moment go together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#deliver(this.#take());
    // In the same breath as the last look at what waits: whoever hands in next starts anew.
    this.#running = undefined;
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    const fits = this.#waiting.findIndex((w, i) => {
      bytes += w.messages.reduce((sum, m) => sum + sizeOf(m), 0);
      count += w.messages.length;
      return i > 0 && (bytes > MOST_BYTES || count > MOST_MESSAGES);
    });
    return this.#waiting.splice(0, fits === -1 ? this.#waiting.length : fits);
  }

  async #deliver(waiting: readonly Waiting[]): Promise<void> {
    for (let failures = 1; ; failures++) {
      const live = waiting.filter((w) => !w.isOver());
      if (live.length === 0) return;
      try {
        await this.#through(live.flatMap((w) => w.messages));
        live.forEach((w) => w.sent());
        return;
      } catch (error) {
        logger.warn(`replies cannot be sent, trying again: ${error instanceof Error ? error.message : 'unknown error'}`);
        await this.#drop();
        await rest(growingPause(failures), this.#closed.signal);
      }
    }
  }

  /** Halves what the broker finds too large, down to the one message, which then goes without its value. */
  async #through(messages: readonly Outgoing[]): Promise<void> {
    try {
      await (this.#line ??= await this.open()).send(messages);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      await this.#drop();
      const [first] = messages;
      if (messages.length > 1) {
        const half = messages.length >> 1;
        await this.#through(messages.slice(0, half));
        await this.#through(messages.slice(half));
      } else if (first?.value != null) await this.#through([bare(first)]);
      else logger.error(`the broker takes no message for ${first?.topic}; left out`);
    }
  }

  async #drop(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    await line?.close().catch(() => undefined);
  }
}

/** Without its value and the sender's headers: where it lay and why are kept. */
const bare = ({ topic, headers, value }: Outgoing): Outgoing => ({
  topic, key: null, value: null,
  headers: {
    ...Object.fromEntries(['reason', 'inbound-partition', 'inbound-offset'].flatMap((n) => (headers[n] === undefined ? [] : [[n, headers[n]]]))),
    'value-omitted': `${Buffer.byteLength(value ?? '')} bytes`,
  },
});

function chunksOf(messages: readonly Outgoing[]): Outgoing[][] {
  const chunks: Outgoing[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = sizeOf(message);
    const last = chunks.at(-1);
    if (last && bytes + size <= MOST_BYTES && last.length < MOST_MESSAGES) last.push(message);
    else chunks.push([message]);
    bytes = chunks.at(-1)?.length === 1 ? size : bytes + size;
  }
  return chunks;
}

const sizeOf = ({ key, value, headers }: Outgoing): number =>
  100 + Buffer.byteLength(key ?? '') + Buffer.byteLength(value ?? '') +
  Object.entries(headers).reduce((sum, [name, v]) => sum + name.length + [v].flat().reduce((n, part) => n + Buffer.byteLength(part) + 10, 0), 0);
