import { request as httpRequest, type Agent, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { fieldsOf, type Constructor, type FieldMeta } from '@fazhi/domain';
import { domains } from '@fazhi/services/domains.js';
import { examples as aftercare } from '@fazhi/services/aftercare/examples.js';
import { examples as exams } from '@fazhi/services/exams/examples.js';
import { examples as mediation } from '@fazhi/services/mediation/examples.js';
import { examples as publicity } from '@fazhi/services/publicity/examples.js';
import { examples as registry } from '@fazhi/services/registry/examples.js';
import type { Served, World } from './harness.js';

type Json = Record<string, unknown>;
export interface Sample {
  type: string;
  subject: string;
  data: Json;
}
/** A well-formed fact of every type. */
export const samples: readonly Sample[] = [...new Map(
  [registry, publicity, mediation, aftercare, exams].flatMap((all) => Object.values(all) as Sample[]).map((s) => [s.type, s]),
).values()];

const NUL = 'a\0b';
const HALF_PAIR = 'a\ud800';
const DEEP: unknown = Array.from({ length: 200 }).reduce((inner) => [inner], 0);

/** Values that no field of this kind may have. */
export const WRONG: Record<FieldMeta['kind'], readonly unknown[]> = {
  id: [1, true, { a: 1 }, '', 'x'.repeat(501), NUL, HALF_PAIR],
  code: [1, { a: 1 }, '', 'NO_SUCH_CODE', '__proto__', 'constructor', 'toString', 'hasOwnProperty', HALF_PAIR],
  text: [1, false, { a: 1 }, 'x'.repeat(2_001), NUL, HALF_PAIR],
  int: ['1', 1.5, -1, 1e300, 2 ** 53, true, { a: 1 }, ''],
  number: ['1', -1, 1e300, true, { a: 1 }, 0.000_001],
  flag: ['true', 1, 0, { a: 1 }, ''],
  date: ['2022-02-30', '2022-13-01', '2022-1-1', '0000-00-00', '10000-01-01', '2022-01-01T00:00:00Z', '20220101', '', 20_220_101, { a: 1 }, NUL],
  region: [421_222, '42', '4212221', '021222', '9'.repeat(18), 'abcdef', '', '421222; drop table x', { a: 1 }, NUL],
  scalar: [{ a: 1 }, [1], true, 'x'.repeat(201), NUL],
  nested: ['x', 1, true, [], { no_such_field: 1 }, DEEP],
};

/** A fact with something wrong, and the field that is to blame. */
export interface Bad {
  type: string;
  subject: string;
  data: unknown;
  path: string;
}

/** Every sample with every one of its declared fields wrong in every way its kind can be, and with fields it does not have. */
export function badData(): Bad[] {
  const classes = new Map(domains.flatMap((d) => [...d.types]));
  return samples.flatMap(({ type, subject, data }) => [
    ...[null, 1, 'x', [], [data], true].map((wrong) => ({ type, subject, data: wrong, path: 'data' })),
    ...badObjects(classes.get(type) as Constructor, data).map(({ value, path }) => ({ type, subject, data: value, path: `data.${path}` })),
  ]);
}

function badObjects(type: Constructor, good: Json): { value: Json; path: string }[] {
  const found: { value: Json; path: string }[] = [];
  for (const name of ['no_such_field', '__proto__', 'constructor', 'prototype', 'toString']) {
    found.push({ value: { ...good, [name]: { polluted: true } }, path: name });
  }
  for (const field of fieldsOf(type)) {
    const bad = (value: unknown, deeper = ''): number => found.push({ value: { ...good, [field.name]: value }, path: field.name + deeper });
    if (!field.optional) {
      const { [field.name]: _without, ...rest } = good;
      found.push({ value: rest, path: field.name });
      bad(null);
    }
    if (field.list) {
      for (const wrong of ['x', 1, { 0: 'x' }, Array.from({ length: 501 }, () => sampleOf(good, field))]) bad(wrong);
      for (const wrong of [...WRONG[field.kind], null]) bad([wrong]);
    } else for (const wrong of WRONG[field.kind]) bad(wrong);
    const inner = sampleOf(good, field);
    if (field.kind === 'nested' && field.nested && inner !== undefined) {
      for (const { value } of badObjects(field.nested(), inner as Json)) bad(field.list ? [value] : value);
    }
  }
  return found;
}

const sampleOf = (good: Json, { name, list }: FieldMeta): unknown => (list ? (good[name] as unknown[] | undefined)?.[0] : good[name]);

/** One answer over HTTP, whatever was sent. No status stands for a connection that was closed without an answer. */
export interface Reply {
  status: number;
  text: string;
  headers: IncomingHttpHeaders;
  /** Nothing came within the time that was waited. */
  late?: true;
}
export interface Request {
  url: string;
  method: string;
  path: string;
  body?: Uint8Array | string | undefined;
  headers?: Record<string, string>;
  /** A connection of its own unless said. */
  agent?: Agent;
  /** The address it is sent from. */
  from?: string;
}
const PATIENCE_MS = 30_000;
const NOTHING: Reply = { status: 0, text: '', headers: {} };

/** Sends exactly these bytes as a body. */
export function exchange({ url, method, path, body, headers, agent, from }: Request): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const closed = (): void => resolve(NOTHING);
    const request = httpRequest({
      hostname, port, method, path, agent: agent ?? false, timeout: PATIENCE_MS, ...(from !== undefined && { localAddress: from }),
      headers: { ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }), ...headers },
    }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', closed);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8'), headers: response.headers }));
    });
    request.on('error', closed);
    request.on('timeout', () => {
      resolve({ ...NOTHING, late: true });
      request.destroy();
    });
    request.end(body);
  });
}

/** The same as an administrator, unless the headers say otherwise. */
export const sendRaw = (world: World<Served>, method: string, path: string, body: Uint8Array | string | undefined, headers: Record<string, string> = {}): Promise<Reply> =>
  exchange({ url: world.platform.url, method, path, body, headers: { authorization: `Bearer ${world.token}`, ...headers } });

/** Writes bytes that need not be HTTP to the port; what came back until a head was complete, the connection was closed, or the time had passed. */
export const sendBytes = (world: World<Served>, bytes: Uint8Array | string, waitMs = 3_000): Promise<Reply> => exchangeBytes(world.platform.url, bytes, { waitMs });

/** @param ended says that nothing more follows, and waits until the other side has closed the connection too */
export function exchangeBytes(url: string, bytes: Uint8Array | string, { waitMs = PATIENCE_MS, ended = false }: { waitMs?: number; ended?: boolean } = {}): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: ended });
    const end = (late = false): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, headers: {}, ...(late && { late }) });
    };
    const timer = setTimeout(() => end(true), waitMs);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (!ended && text.includes('\r\n\r\n')) end();
    });
    for (const event of ['error', 'end', 'close']) socket.on(event, () => end());
    if (ended) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** Every figure of a county, to be compared later. */
export async function figures(world: World<Served>, region: string): Promise<unknown> {
  await world.counted();
  const { indicators } = await world.gql<{ indicators: unknown }>(
    'query($region: ID!) { indicators(region: $region, period: "2022") { indicator { code } value numerator denominator } }', { region });
  return indicators;
}

/** That the platform still does its work: it is ready, takes a fact, counts it, and left no subject aside. */
export async function expectAtWork(world: World<Served>, place: { county: string; town: string }, code = 'PUB-04'): Promise<void> {
  const { status } = await world.http('GET', '/health/ready');
  if (status !== 200) throw new Error(`not ready: ${status}`);
  const before = (await world.number(code, place.county, '2022')) as number;
  await world.given(world.fact('publicity.board.published', `after-${before}`, place.town, '2022-06-01', { boardId: 'b', issueNo: '1' }));
  const after = await world.number(code, place.county, '2022');
  if (after !== before + 1) throw new Error(`a fact more, and ${code} went from ${before} to ${after}`);
}
