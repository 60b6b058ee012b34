import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** Linux takes the local ports of outgoing connections from 32768 upwards, other systems from 49152. */
const [FROM, TO] = [10_000, 32_768];

/**
 * Free ports of 127.0.0.1, below those of outgoing connections: while a broker is away, no connection can be given its
 * port, and a client that keeps trying cannot end up connected to itself.
 */
export async function freePorts(count: number): Promise<number[]> {
  const held: { port: number; server: Server }[] = [];
  try {
    for (let attempt = 0; held.length < count; attempt++) {
      if (attempt === 1_000) throw new Error(`No ${count} free ports on 127.0.0.1 between ${FROM} and ${TO}`);
      const port = randomInt(FROM, TO);
      const server = createServer().listen(port, '127.0.0.1');
      if (await once(server, 'listening').then(() => true, () => false)) held.push({ port, server });
    }
    return held.map(({ port }) => port);
  } finally {
    await Promise.all(held.map(({ server }) => new Promise((closed) => server.close(closed))));
  }
}
