import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Chance } from '../histories/chance.js';
import { exchangeBytes } from '../hostile.js';
import type { Attempt, Stage } from './stage.js';

/** Bytes that need not be HTTP. After the last of them the other side closes the connection, with a refusal or without one. */
export function bytes(chance: Chance, stage: Stage): Attempt {
  const sent = bytesOf(chance, stage);
  return {
    told: () => `bytes ${sent.toString('latin1')}`,
    run: async () => {
      const { status, late, text } = await stage.timed(() => `bytes: ${sent.toString('latin1').slice(0, 300)}`, () => exchangeBytes(stage.url, sent, { ended: true }));
      stage.count(late ? 'late' : `bytes ${status}`);
      if (late) return 'the connection was left open';
      return status >= 500 ? `answered ${status} ${text.slice(0, 300)}` : undefined;
    },
  };
}

function bytesOf(chance: Chance, stage: Stage): Buffer {
  if (chance.once(4)) return Buffer.from(chance.of(fc.uint8Array({ minLength: 1, maxLength: 400 })));
  const body = chance.pick([Buffer.from('{"query":"{ me { name } }"}'), Buffer.from('[{}]'), gzipSync('{"query":"{ me { name } }"}'), Buffer.from([0x7b, 0xff, 0xc3, 0x28, 0x7d]), Buffer.alloc(0)]);
  const token = stage.cast.askers.find((a) => a.token !== undefined)?.token as string;
  const framing = chance.pick([`Content-Length: ${body.length}`, `Content-Length: ${body.length + 10}`, 'Content-Length: -1', 'Transfer-Encoding: chunked', 'Transfer-Encoding: nonsense', `Content-Length: ${body.length}\r\nContent-Length: 1`, `Content-Length: ${body.length}\r\nTransfer-Encoding: chunked`, 'Upgrade: websocket\r\nConnection: Upgrade', 'X: y']);
  const line = chance.pick(['POST /graphql HTTP/1.1', 'POST /api/events HTTP/1.1', 'POST /api/login HTTP/1.1', 'GET /metrics HTTP/1.1', 'GET /graphql HTTP/1.1', 'GET / HTTP/9.9', 'GET /', 'CONNECT elsewhere:80 HTTP/1.1', 'PRI * HTTP/2.0']);
  const head = `${line}\r\nHost: x\r\n${chance.once(2) ? `Authorization: Bearer ${token}\r\n` : ''}Content-Type: ${chance.pick(['application/json', 'application/x-ndjson', 'application/cloudevents+json'])}\r\n`
    + `${chance.once(12) ? 'x: y\r\n'.repeat(5_000) : ''}${chance.once(12) ? `z: ${'z'.repeat(70_000)}\r\n` : ''}${framing}\r\n\r\n`;
  const chunked = framing.includes('chunked') && chance.once(2) ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]) : body;
  return mutated(chance, Buffer.concat([Buffer.from(head), chunked]));
}

/** Up to four places changed, cut out, doubled. */
function mutated(chance: Chance, whole: Buffer): Buffer {
  let out = whole;
  for (let n = chance.upTo(4); n > 0; n--) {
    const at = chance.upTo(Math.max(0, out.length - 1));
    const until = Math.min(out.length, at + chance.upTo(40));
    const piece = chance.pick([
      (): Buffer => Buffer.concat([out.subarray(0, at), Buffer.from([chance.upTo(255)]), out.subarray(at + 1)]),
      (): Buffer => Buffer.concat([out.subarray(0, at), out.subarray(until)]),
      (): Buffer => Buffer.concat([out.subarray(0, until), out.subarray(at)]),
      (): Buffer => out.subarray(0, at),
    ]);
    out = piece();
  }
  return out;
}
