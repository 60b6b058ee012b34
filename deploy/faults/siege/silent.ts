import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What a connection says and then says no more, or byte by byte. */
interface Way {
  name: string;
  /** Of ten connections. */
  share: number;
  says: string;
  /** Goes on with a byte every so often. */
  everyMs?: number;
  /** By then the platform has closed it: what docs/security.md promises, and some time for a busy machine. */
  closedMs: number;
}
const SLACK_MS = 15_000;
const UPGRADE = 'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n';
const WAYS: readonly Way[] = [
  { name: 'nothing', share: 5, says: '', closedMs: 20_000 + SLACK_MS },
  { name: 'upgraded to WebSocket, then nothing', share: 2, says: UPGRADE, closedMs: 8_000 + SLACK_MS },
  { name: 'a head byte by byte', share: 2, says: 'POST /api/login HTTP/1.1\r\nHost: x\r\nX-Slow: ', everyMs: 3_000, closedMs: 20_000 + SLACK_MS },
];
/** Takes a minute to be closed. */
const BODY: Way = { name: 'a body byte by byte', share: 1, says: 'POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{', everyMs: 5_000, closedMs: 60_000 + SLACK_MS };
/** Opened together. */
const WAVE = 100;
/** Files a process needs beside its connections. */
const BESIDE = 1_000;

/** Files a process may have open. */
export const mostFiles = (pid: number): number => Number(/^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1] ?? 0);

export interface Silence {
  opened: number;
  /** By way: how many there were and after how many ms the last was closed. */
  closed: Record<string, { n: number; lastMs: number }>;
  wrong: string[];
}

/** Opens connections that say nothing, or hardly anything, and waits until the platform has closed them all. */
export async function silent(url: string, wanted: number, { bodies, pids, log }: { bodies: boolean; pids: readonly number[]; log(line: string): void }): Promise<Silence> {
  const most = Math.min(...pids.map(mostFiles)) - BESIDE;
  const n = Math.min(wanted, most);
  if (n < wanted) log(`!!! ulimit -n is too small for ${wanted} connections: only ${n} are opened`);
  const { hostname, port } = new URL(url);
  const ways = [...WAYS, bodies ? BODY : { ...(WAYS[0] as Way), share: 1 }].flatMap((way) => Array.from({ length: way.share }, () => way));
  const closed: Silence['closed'] = {};
  const wrong: string[] = [];
  let opened = 0;
  const ends: Promise<void>[] = [];
  const sockets: Socket[] = [];
  for (let i = 0; i < n; i++) {
    const way = ways[i % ways.length] as Way;
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    const begun = performance.now();
    ends.push(new Promise((resolve) => {
      const drip = way.everyMs === undefined ? undefined : setInterval(() => socket.write('x'), way.everyMs);
      const late = setTimeout(() => {
        wrong.push(`${way.name}: still open after ${way.closedMs} ms`);
        socket.destroy();
      }, way.closedMs);
      socket.once('close', () => {
        clearInterval(drip);
        clearTimeout(late);
        const own = (closed[way.name] ??= { n: 0, lastMs: 0 });
        own.n++;
        own.lastMs = Math.max(own.lastMs, Math.round(performance.now() - begun));
        resolve();
      });
    }));
    socket.on('error', () => undefined).resume();
    socket.once('connect', () => {
      opened++;
      if (way.says !== '') socket.write(way.says);
    });
    if (i % WAVE === WAVE - 1) await delay(20);
  }
  for (let i = 0; opened < n && i < 200; i++) await delay(50);
  log(`${opened} connections are open`);
  await Promise.all(ends);
  if (opened < n) wrong.push(`only ${opened} of ${n} connections were opened`);
  return { opened, closed, wrong: [...new Set(wrong)] };
}
