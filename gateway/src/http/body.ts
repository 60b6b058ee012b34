import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badInput, Problem } from '../errors.js';
import { FILE_LIMIT } from '../import/limits.js';
import { findFlaw, readJsonBytes } from './json.js';

/** Largest body of everything but a stream. */
export const BODY_LIMIT = 5 * 1024 * 1024;
/** Largest body of whoever has not signed in: enough for signing in. */
const STRANGERS_LIMIT = 16 * 1024;
/** What is read and thrown away beyond the limit, so that a client that is still sending gets to read its 413. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

/** The whole body. Throws TOO_LARGE (413) after the rest was drained. */
export async function readBody(stream: Readable, limit = BODY_LIMIT): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) parts.push(chunk);
    else {
      parts.length = 0;
      if (size > limit + DRAIN_LIMIT) break;
    }
  }
  if (size > limit) throw new Problem('TOO_LARGE', `内容过大，最多 ${limit} 字节。 The body is larger than ${limit} bytes.`);
  return Buffer.concat(parts, size);
}

/** JSON of a body; BAD_USER_INPUT where it is malformed, not UTF-8, nested deeper than `depth` or poisoned. */
export function readJson(body: unknown, depth = 48): unknown {
  const value = parseJson(body);
  const flaw = findFlaw(value, depth);
  if (flaw) throw badInput(flaw.message, flaw.path);
  return value;
}

/** JSON of a body without a look inside. */
export function parseJson(body: unknown): unknown {
  const read = Buffer.isBuffer(body) ? readJsonBytes(body) : { not: 'UTF8' };
  if ('value' in read) return read.value;
  throw badInput(read.not === 'UTF8' ? '内容不是 UTF-8 编码的 JSON。 The body is not JSON in UTF-8.' : '内容不是有效的 JSON。 The body is not valid JSON.');
}

/** A workbook of Excel. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** How long a file may take to arrive. */
const ARRIVAL_MS = 120_000;

async function readFile(payload: IncomingMessage): Promise<Buffer> {
  const cut = setTimeout(() => payload.destroy(), ARRIVAL_MS);
  return readBody(payload, FILE_LIMIT).finally(() => clearTimeout(cut));
}

/** JSON types arrive as bytes and are parsed by their handlers; ndjson arrives as the stream itself; all else is 415. */
export function acceptBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json', 'application/graphql-response+json'],
    (request: FastifyRequest, payload: IncomingMessage) => readBody(payload, request.principal ? BODY_LIMIT : STRANGERS_LIMIT),
  );
  fastify.addContentTypeParser(XLSX, (_request: FastifyRequest, payload: IncomingMessage) => readFile(payload));
  fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
}
