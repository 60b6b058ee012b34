import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Shorter texts go as they are; so does whatever is told once, as a key or a password: its length would say something of it. */
const WORTH_BYTES = 8_192;
const packed = promisify(gzip);

/** Sends a text, compressed where whoever asked can read that and it is long: a first page's numbers go from 60 kB to a tenth. */
export async function sendText(request: FastifyRequest, reply: FastifyReply, text: string): Promise<void> {
  void reply.header('vary', 'accept-encoding');
  if (text.length < WORTH_BYTES || !/\bgzip\b(?!;q=0(\.0*)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? ''))) {
    await reply.send(text);
    return;
  }
  const bytes = await packed(text, { level: constants.Z_BEST_SPEED });
  await reply.header('content-encoding', 'gzip').send(bytes);
}
