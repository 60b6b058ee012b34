import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Place, Served, World } from '../../e2e/harness.js';

/** Subscriptions of one connection, each of many values; each told in some kilobytes, so that what the system itself takes on the way is full soon. */
const SUBSCRIPTIONS = 20;
const MOST_CODES = 200;
const LONG = Array.from({ length: 100 }, (_, i) => `i${i}: indicator { code name nameEn formula service unit }`).join(' ');
const QUERY = `subscription($r: ID!, $c: [ID!]!) { indicatorChanged(region: $r, codes: $c, period: "2022") { value text ${LONG} } }`;
const PING = JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(500_000) } });

/**
 * Clients who subscribe to many values and read nothing from then on: one as it is, one that goes on saying that it lives, one that
 * floods with pings, each of which has an answer, and one that does so before it has signed in.
 */
export async function deaf(world: World<Served>, place: Place, ms: number): Promise<{ pings: number; stillOpen: string[] }> {
  const { catalogue } = await world.gql<{ catalogue: { code: string }[] }>('{ catalogue { code } }');
  const codes = catalogue.map((i) => i.code).slice(0, MOST_CODES);
  const [plain, living, flooding] = [await subscriber(world, place, codes), await subscriber(world, place, codes), await subscriber(world, place, codes)];
  const stranger = await opened(world);
  const all = { plain, living, flooding, stranger };
  for (const socket of Object.values(all)) socket.pause();
  let pings = 0;
  for (const end = performance.now() + ms; performance.now() < end; await delay(20)) {
    if (living.readyState === WebSocket.OPEN) living.pong();
    for (const socket of [flooding, stranger]) {
      for (let i = 0; i < 10 && socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 4 * PING.length; i++, pings++) socket.send(PING);
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 4 * PING.length) socket.ping('x'.repeat(100));
    }
  }
  // Only who reads notices that the other side has closed.
  for (const socket of Object.values(all)) socket.resume();
  await delay(500);
  const stillOpen = Object.entries(all).filter(([, socket]) => socket.readyState === WebSocket.OPEN).map(([name]) => name);
  for (const socket of Object.values(all)) socket.terminate();
  return { pings, stillOpen };
}

async function opened(world: World<Served>): Promise<WebSocket> {
  const socket = new WebSocket(`${world.platform.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => undefined);
  return socket;
}

async function subscriber(world: World<Served>, place: Place, codes: readonly string[]): Promise<WebSocket> {
  const socket = await opened(world);
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${world.token}` } }));
  await acknowledged;
  for (let i = 0; i < SUBSCRIPTIONS; i++) socket.send(JSON.stringify({ type: 'subscribe', id: String(i), payload: { query: QUERY, variables: { r: i % 2 ? place.county : place.town, c: codes } } }));
  return socket;
}
