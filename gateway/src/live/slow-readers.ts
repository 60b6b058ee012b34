import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';

/** A client for which more bytes wait is behind: nothing more is read from it until it has taken them. */
const BEHIND = 1024 * 1024;
/** More than these never wait: answers that were being worked out at the same time may pass the first bound together. */
const MOST = 64 * 1024 * 1024;
/** How long a client may be behind. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 50;

type Socket = Pick<WebSocket, 'readyState' | 'OPEN' | 'bufferedAmount' | 'isPaused' | 'pause' | 'resume' | 'terminate' | 'on'>;
const isBehind = (socket: Socket): boolean => socket.readyState === socket.OPEN && socket.bufferedAmount > BEHIND;

/**
 * Bounds what waits for clients that do not read. Each of a client's messages and pings has an answer, so none is read while it is
 * behind; values have a bound of their own, the newest of each (`newest.ts`). Who stays behind is closed.
 */
export class SlowReaders {
  readonly #waited = new Map<Socket, Promise<void>>();

  constructor(private readonly patienceMs = PATIENCE_MS) {}

  /** Reads from it only as it reads. */
  watch(socket: Socket): void {
    const look = (): void => {
      if (socket.isPaused || !isBehind(socket)) return;
      socket.pause();
      void this.#caughtUp(socket).then(() => socket.resume());
    };
    socket.on('message', look);
    socket.on('ping', look);
  }

  /** Something more is about to wait for it. */
  sending(socket: Socket): void {
    if (socket.bufferedAmount > MOST) socket.terminate();
    else if (isBehind(socket)) void this.#caughtUp(socket);
  }

  /** Resolves when a client that is behind has caught up or is closed. */
  #caughtUp(socket: Socket): Promise<void> {
    let waited = this.#waited.get(socket);
    if (!waited) this.#waited.set(socket, waited = this.#wait(socket).finally(() => this.#waited.delete(socket)));
    return waited;
  }

  async #wait(socket: Socket): Promise<void> {
    for (const end = performance.now() + this.patienceMs; isBehind(socket); await sleep(LOOK_MS)) {
      if (performance.now() > end) socket.terminate();
    }
  }
}
