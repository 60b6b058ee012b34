import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@fazhi/domain';
import { demoFacts } from './generate.js';
import type { DemoFact } from './ledger.js';

export interface SendOptions {
  /** Where the gateway listens: `http://127.0.0.1:3000`. */
  url: string;
  /** API key or session token of somebody who may send every type, regions included. */
  token: string;
  /** Told of progress, one line a call. */
  log?: (line: string) => void;
  /** What to send; the demonstration unless said. */
  facts?: readonly DemoFact[];
}

export interface Sent {
  accepted: number;
  duplicate: number;
  /** Accepted facts that came with a warning. */
  warnings: Answer[];
}

const BATCH = 500;
/** How often one batch is tried while the gateway is busy or away. */
const ATTEMPTS = 20;
const LONGEST_WAIT_S = 30;

/**
 * Posts the facts in batches to `POST /api/events` like any department. Sending again is harmless: facts that are
 * there are answered `duplicate`. Waits as `Retry-After` says while the gateway is busy (429), its storage away (503)
 * or itself not reachable, up to 20 times a batch.
 * @throws where a fact is neither accepted nor a duplicate, or the gateway refuses the batch
 */
export async function sendDemo({ url, token, log = () => {}, facts = demoFacts() }: SendOptions): Promise<Sent> {
  const sent: Sent = { accepted: 0, duplicate: 0, warnings: [] };
  let done = 0;
  for (const batch of batches(facts)) {
    const answers = await post(new URL('/api/events', url), token, batch);
    if (answers.length !== batch.length) throw new Error(`demonstration data: ${batch.length} facts sent, ${answers.length} answered`);
    const refused = answers.filter((a) => a.status !== 'accepted' && a.status !== 'duplicate');
    if (refused.length > 0) throw new Error(`demonstration data: ${refused.length} facts not accepted, first ${JSON.stringify(refused[0])}`);
    for (const answer of answers) {
      if (answer.status === 'duplicate') sent.duplicate += 1;
      else sent.accepted += 1;
      if (answer.code !== undefined) sent.warnings.push(answer);
    }
    done += batch.length;
    log(`演示数据 demonstration data: ${done} / ${facts.length}`);
  }
  return sent;
}

/** In order, at most 500 each; regions and holidays by themselves, as only an acknowledged region is found by other facts. */
function* batches(facts: readonly DemoFact[]): Generator<DemoFact[]> {
  const isRegistry = (fact: DemoFact): boolean => /^(region|holidays)\./.test(fact.type);
  let batch: DemoFact[] = [];
  for (const fact of facts) {
    const last = batch.at(-1);
    if (last && (batch.length === BATCH || isRegistry(last) !== isRegistry(fact))) {
      yield batch;
      batch = [];
    }
    batch.push(fact);
  }
  if (batch.length > 0) yield batch;
}

async function post(url: URL, token: string, batch: readonly DemoFact[]): Promise<Answer[]> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/cloudevents-batch+json' };
  const request = { method: 'POST', headers, body: JSON.stringify(batch) };
  let last = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const response = await fetch(url, request).catch((error: unknown) => String(error));
    if (typeof response === 'string') {
      last = response;
      await sleep(1000);
      continue;
    }
    if (response.status === 200 || response.status === 207) return (await response.json()) as Answer[];
    last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    if (response.status !== 429 && response.status !== 503) break;
    await sleep(waitMs(response.headers.get('retry-after')));
  }
  throw new Error(`demonstration data: ${url.href} answered ${last}`);
}

/** `Retry-After` in milliseconds, at most 30 s; one second where it is absent or a date. */
function waitMs(retryAfter: string | null): number {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return (Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, LONGEST_WAIT_S) : 1) * 1000;
}
