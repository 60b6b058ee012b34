import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import type { Sent } from './stories.js';

export interface Door {
  url: string;
  token: string;
}
type Answer = { id?: string; status?: string; code?: string };

/** How long a client waits for any one answer. */
const PATIENCE_MS = 30_000;

/**
 * How hard clients press. `full`: as much as the machine takes. `steady`: the same clients, requests of the same sizes, some
 * hundred facts a second, so that what accumulates is compared in seconds. `calm`: some tens, where the machine is needed
 * for more than taking them.
 */
export type Pace = 'full' | 'steady' | 'calm';
/** Pauses between the requests of one client that sends single facts, batches, streams. */
const PAUSES = { full: { single: 2, batch: 100, stream: 200 }, steady: { single: 25, batch: 2_000, stream: 4_000 } };

/**
 * Clients of all kinds at the same time: single facts, batches of 1 to 500, ndjson streams. They send until `stopped`
 * says so or the platform is gone; what was not answered goes back to the ledger. Resolves when all of them have ended.
 */
export async function load(door: Door, ledger: Ledger, random: () => number, stopped: () => boolean, pace: Pace = 'full'): Promise<void> {
  const upTo = (n: number): number => 1 + Math.floor(random() * n);
  const repeat = async (once: () => Promise<boolean>, pauseMs: number): Promise<void> => {
    while (!stopped() && (await once())) await rest(pauseMs * (0.5 + random()), stopped);
  };
  if (pace === 'calm') {
    await Promise.all([
      repeat(() => post(door, ledger, ledger.take(1), 'application/cloudevents+json'), 50),
      repeat(() => post(door, ledger, ledger.take(upTo(50)), 'application/cloudevents-batch+json'), 500),
    ]);
    return;
  }
  const pauses = PAUSES[pace];
  await Promise.all([
    ...Array.from({ length: 4 }, () => repeat(() => post(door, ledger, ledger.take(1), 'application/cloudevents+json'), pauses.single)),
    ...Array.from({ length: 2 }, () => repeat(() => post(door, ledger, ledger.take(upTo(500)), 'application/cloudevents-batch+json'), pauses.batch)),
    repeat(() => stream(door, ledger, ledger.take(upTo(1_500))), pauses.stream),
  ]);
}

async function rest(ms: number, stopped: () => boolean): Promise<void> {
  for (const until = performance.now() + ms; !stopped() && performance.now() < until; ) await delay(Math.min(100, until - performance.now()));
}

/** Sends what was begun and not answered yet, until nothing is left. Throws where the platform does not take it. */
export async function settle(door: Door, ledger: Ledger): Promise<void> {
  for (let failures = 0; ; ) {
    const facts = ledger.rest(500);
    if (facts.length === 0) return;
    if (await post(door, ledger, facts, 'application/cloudevents-batch+json')) continue;
    if (++failures === 20) throw new Error('the platform does not take what is left');
    await delay(500);
  }
}

/** True while the platform answers. */
async function post(door: Door, ledger: Ledger, facts: readonly Sent[], type: string): Promise<boolean> {
  try {
    const response = await fetch(`${door.url}/api/events`, {
      method: 'POST', headers: { 'content-type': type, authorization: `Bearer ${door.token}` }, signal: AbortSignal.timeout(PATIENCE_MS),
      body: JSON.stringify(type.includes('batch') ? facts : facts[0]),
    });
    const text = await response.text();
    ledger.answered(response.status);
    if (response.status === 503 || response.status === 429) {
      ledger.unanswered(facts);
      await delay(50);
      return true;
    }
    if (response.status !== 200 && response.status !== 207) {
      ledger.refused.push(`HTTP ${response.status} ${text.slice(0, 300)}`);
      return false;
    }
    const answers = JSON.parse(text) as Answer[];
    facts.forEach((fact, i) => ledger.acknowledge(fact, answers[i] ?? {}));
    return true;
  } catch {
    ledger.unanswered(facts);
    return false;
  }
}

/** Sends lines and reads answers side by side; each line that came back whole is an acknowledgement. */
async function stream(door: Door, ledger: Ledger, facts: readonly Sent[]): Promise<boolean> {
  let answered = 0;
  let rest = '';
  try {
    const response = await fetch(`${door.url}/api/events`, {
      method: 'POST', headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${door.token}` }, signal: AbortSignal.timeout(PATIENCE_MS),
      body: ReadableStream.from(pieces(facts)), duplex: 'half',
    });
    ledger.answered(response.status);
    if (response.status !== 200) {
      if (response.status !== 503 && response.status !== 429) ledger.refused.push(`HTTP ${response.status} for a stream`);
      ledger.unanswered(facts);
      return true;
    }
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() as string;
      for (const line of lines) ledger.acknowledge(facts[answered++] as Sent, JSON.parse(line) as Answer);
    }
    if (answered < facts.length) ledger.unanswered(facts.slice(answered));
    return true;
  } catch {
    ledger.unanswered(facts.slice(answered));
    return false;
  }
}

async function* pieces(facts: readonly Sent[]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < facts.length; at += 40) {
    yield Buffer.from(facts.slice(at, at + 40).map((f) => `${JSON.stringify(f)}\n`).join(''));
    await delay(5);
  }
}
