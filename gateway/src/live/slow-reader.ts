import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';

/** Bytes that wait for a client: beyond them nothing more is read from it until it has taken them. */
const AHEAD = 1024 * 1024;
/** Beyond these it is cut off: answers that were being worked out at the same time may pass the first bound together. */
const MOST = 64 * 1024 * 1024;
const LOOK_MS = 50;

/**
 * Bounds what waits for a client that does not read. Each of its messages and pings has an answer, so none is read while too much
 * waits; values have their own bound, the newest of each (`newest.ts`). A client that takes nothing answers no ping either and
 * is closed by the next one.
 */
export function readAsItReads(socket: WebSocket): void {
  const look = (): void => {
    if (socket.isPaused || !isBehind(socket)) return;
    socket.pause();
    void taken(socket).then(() => socket.resume());
  };
  socket.on('message', look);
  socket.on('ping', look);
}

/** Cuts the connection of a client for which far too much waits. */
export function cutWhereFarBehind(socket: WebSocket): void {
  if (socket.bufferedAmount > MOST) socket.terminate();
}

const isBehind = (socket: WebSocket): boolean => socket.readyState === socket.OPEN && socket.bufferedAmount > AHEAD;

async function taken(socket: WebSocket): Promise<void> {
  while (isBehind(socket)) await sleep(LOOK_MS);
}
