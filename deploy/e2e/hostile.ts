import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { fieldsOf, type Constructor, type FieldMeta } from '@fazhi/domain';
import { domains } from '@fazhi/services/domains.js';
import { examples as aftercare } from '@fazhi/services/aftercare/examples.js';
import { examples as exams } from '@fazhi/services/exams/examples.js';
import { examples as mediation } from '@fazhi/services/mediation/examples.js';
import { examples as publicity } from '@fazhi/services/publicity/examples.js';
import { examples as registry } from '@fazhi/services/registry/examples.js';
import type { World } from './harness.js';

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
const WRONG: Record<FieldMeta['kind'], readonly unknown[]> = {
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

/** One answer over HTTP, whatever was sent. */
export interface Reply {
  status: number;
  text: string;
}

/** Sends exactly these bytes as a body; no status stands for a connection that was closed without an answer. */
export function sendRaw(world: World, method: string, path: string, body: Uint8Array | string | undefined, headers: Record<string, string> = {}): Promise<Reply> {
  const { hostname, port } = new URL(world.platform.url);
  return new Promise((resolve) => {
    const closed = (): void => resolve({ status: 0, text: '' });
    const request = httpRequest({
      hostname, port, method, path, agent: false, timeout: 30_000,
      headers: { authorization: `Bearer ${world.token}`, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }), ...headers },
    }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', closed);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
    });
    request.on('error', closed);
    request.on('timeout', () => request.destroy());
    request.end(body);
  });
}

/** Writes bytes that need not be HTTP to the port; the status of what came back, 0 where the connection was just closed. */
export function sendBytes(world: World, bytes: Uint8Array | string, waitMs = 3_000): Promise<Reply> {
  const { hostname, port } = new URL(world.platform.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) });
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    const timer = setTimeout(end, waitMs);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (text.includes('\r\n\r\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(bytes);
  });
}

/** Every figure of a county, to be compared later. */
export async function figures(world: World, region: string): Promise<unknown> {
  await world.counted();
  const { indicators } = await world.gql<{ indicators: unknown }>(
    'query($region: ID!) { indicators(region: $region, period: "2022") { indicator { code } value numerator denominator } }', { region });
  return indicators;
}

/** That the platform still does its work: it is ready, takes a fact, counts it, and left no subject aside. */
export async function expectAtWork(world: World, place: { county: string; town: string }, code = 'PUB-04'): Promise<void> {
  expect((await world.http('GET', '/health/ready')).status).toBe(200);
  const before = (await world.number(code, place.county, '2022')) as number;
  await world.given(world.fact('publicity.board.published', `after-${before}`, place.town, '2022-06-01', { boardId: 'b', issueNo: '1' }));
  expect(await world.number(code, place.county, '2022')).toBe(before + 1);
}
