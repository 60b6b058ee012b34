import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Open connections of one process, as far as the system lets it have so many. */
const MOST = 15_000;
/** Files the process needs for all else: storage, logs, calls of other processes. */
const OTHER_FILES = 500;

/**
 * Bounds the open connections of a server. Where there would be too many, the one that has been a stranger longest gives its
 * place up: nobody on it has signed in, or the last request is over. So silent ones, however many, keep nobody out.
 */
export class Connections {
  readonly #open = new Set<Socket>();
  /** In the order in which they became strangers. */
  readonly #strangers = new Set<Socket>();

  constructor(server: Server, most = mostConnections()) {
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      this.#strangers.add(socket);
      socket.once('close', () => this.#forget(socket));
      if (this.#open.size <= most) return;
      const [longest = socket] = this.#strangers;
      this.#forget(longest);
      longest.destroy();
    });
  }

  /** Somebody who has signed in is being served here: it stays. */
  known(socket: Socket): void {
    this.#strangers.delete(socket);
  }

  /** Nobody is being served here any more. */
  stranger(socket: Socket): void {
    if (!this.#open.has(socket)) return;
    this.#strangers.delete(socket);
    this.#strangers.add(socket);
  }

  #forget(socket: Socket): void {
    this.#open.delete(socket);
    this.#strangers.delete(socket);
  }
}

/** Those who have signed in keep their connection while a request of theirs is under way. To be called after the sign-in check was put in place. */
export function keepServed(fastify: FastifyInstance, connections: Connections): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.principal) {
      const { socket } = request.raw;
      connections.known(socket);
      reply.raw.once('close', () => connections.stranger(socket));
    }
    done();
  });
}

/** Where the system does not tell its limit, the least that is usual. */
function mostConnections(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(read('/proc/self/limits'))?.[1] ?? '4096';
  return Math.max(100, Math.min(MOST, Number(limit) - OTHER_FILES));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
