import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Chance } from '../histories/chance.js';
import { askedOf, wrongIn } from './attempts-graphql.js';
import { addressOf, type Asker } from './cast.js';
import type { Attempt, Stage } from './stage.js';
import { anyBody } from './values.js';

const PATIENCE_MS = 30_000;
/** What a connection may be closed with: what the protocols say of bad messages, credentials, and too much; never 1011. */
const CLOSED = new Set([1000, 1002, 1003, 1005, 1006, 1007, 1009, 1013, 4400, 4401, 4403, 4406, 4408, 4409, 4429]);

interface Said {
  text: string | Uint8Array;
  /** An operation that is to be answered. */
  id?: string;
  /** What follows waits for its answer. */
  first?: boolean;
}

/** A conversation over WebSocket: signing in, or not; operations; nonsense. Every operation is answered, or the connection is closed. */
export function conversation(chance: Chance, stage: Stage): Attempt {
  const who = stage.askers(chance);
  const from = addressOf(chance);
  const protocol = chance.once(20) ? chance.pick(['graphql-ws', 'x']) : 'graphql-transport-ws';
  const payload = chance.once(15) ? chance.pick([{ authorization: { a: 1 } }, 7, [], { authorization: 'Bearer x' }]) : who.headers.authorization === undefined ? undefined : { authorization: who.headers.authorization };
  const said: Said[] = [...(chance.once(15) ? [] : [{ text: JSON.stringify({ type: 'connection_init', ...(payload !== undefined && { payload }) }), first: !chance.once(8) }]), ...Array.from({ length: 1 + chance.upTo(4) }, (_, i) => message(chance, stage, who, `q${i}`))];
  return {
    told: () => `${who.name} over WebSocket: ${said.map(({ text }) => (typeof text === 'string' ? text : Buffer.from(text).toString('latin1'))).join('\n')}`,
    run: () => stage.timed(() => `${who.name} over WebSocket`, () => talk(stage, protocol, said, { localAddress: from, headers: { ...(who.headers.cookie !== undefined && { cookie: who.headers.cookie }), ...(who.headers.origin !== undefined && { origin: who.headers.origin }) } })),
  };
}

function message(chance: Chance, stage: Stage, who: Asker, id: string): Said {
  if (chance.once(6)) return { text: chance.of(anyBody) };
  if (chance.once(8)) return { text: JSON.stringify({ type: chance.pick(['ping', 'pong', 'complete', 'next', 'start', 'connection_init']), id: chance.pick(['q9', '', 7]), payload: chance.pick([{ a: 1 }, undefined]) }) };
  const { query, variables, kind } = askedOf(chance, stage, who);
  return { text: JSON.stringify({ type: 'subscribe', id, payload: { query, variables } }), ...(kind !== 'subscription' && { id }) };
}

async function talk(stage: Stage, protocol: string, said: readonly Said[], options: { localAddress: string; headers: Record<string, string> }): Promise<string | undefined> {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/graphql`, protocol, options);
  const heard: string[] = [];
  let code: number | undefined;
  socket.on('message', (m: Buffer) => heard.push(m.toString('utf8')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', (n) => {
    code = n;
    resolve();
  }));
  const late = delay(PATIENCE_MS, 'late' as const, { ref: false });
  const within = (work: Promise<unknown>): Promise<boolean> => Promise.race([work.then(() => true), closed.then(() => true), late.then(() => false)]);
  try {
    if (!(await within(new Promise((resolve) => socket.once('open', resolve))))) return 'the connection was neither opened nor closed';
    for (const { text, first } of said) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      if (first) await within((async () => {
        while (heard.length === 0 && code === undefined) await delay(5);
      })());
    }
    const ids = said.flatMap(({ id }) => id ?? []);
    const unanswered = (): string[] => ids.filter((id) => !heard.some((h) => h.includes(`"id":"${id}"`)));
    const all = (async () => {
      while (code === undefined && unanswered().length > 0) await delay(10);
      // Values that are subscribed to come soon after.
      await delay(30);
    })();
    if (!(await within(all))) return `not answered within 30 s: ${unanswered().join()}`;
    socket.close();
    if (!(await within(closed))) return 'the connection was not closed';
    stage.count(`socket ${code}`);
    // graphql-ws has no other code for a client that sends what only servers send.
    if (!CLOSED.has(code as number) && !(code === 4500 && said.some(({ text }) => String(text).startsWith('{"type":"next"')))) return `closed with ${code}`;
    return heard.map(wrongSaid).find((wrong) => wrong !== undefined);
  } finally {
    socket.terminate();
  }
}

function wrongSaid(text: string): string | undefined {
  const { type, payload } = JSON.parse(text) as { type: string; payload?: unknown };
  if (type === 'error') return wrongIn(JSON.stringify({ errors: payload }));
  return type === 'next' ? wrongIn(JSON.stringify(payload)) : undefined;
}
