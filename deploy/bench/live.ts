import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { COUNTY, YEAR } from './data.js';
import { WATCHED, type Acknowledged, type Flow } from './flow.js';
import type { Running } from './running.js';

interface Pushed {
  at: number;
  value: number;
}

/**
 * Milliseconds from the acknowledgement of each fact to the first value pushed to a subscriber that includes it; 0 where
 * the value came first. The subscriber watches two indicators of the county over WebSocket.
 */
export async function live(running: Running, flow: Flow, rate: number, seconds: number): Promise<number[]> {
  const client = createClient({
    url: `${running.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${running.token}` }, lazy: false, retryAttempts: 0,
  });
  const pushed = new Map<string, Pushed[]>(WATCHED.map((code) => [code, []]));
  const listeners: (() => void)[] = [];
  const unsubscribe = client.subscribe<{ indicatorChanged: { value: number; indicator: { code: string } } }>({
    query: 'subscription($region: ID!, $codes: [ID!]!, $period: Period!) { indicatorChanged(region: $region, codes: $codes, period: $period) { value indicator { code } } }',
    variables: { region: COUNTY, codes: WATCHED, period: YEAR },
  }, {
    next({ data }) {
      if (!data) return;
      const { value, indicator } = data.indicatorChanged;
      pushed.get(indicator.code)?.push({ at: performance.now(), value });
      for (const listener of listeners) listener();
    },
    error: (error) => console.error('subscription:', error),
    complete: () => undefined,
  });
  const until = (holds: () => boolean, what: string): Promise<void> => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${what} within 30 s`)), 30_000);
    const look = (): void => {
      if (!holds()) return;
      clearTimeout(late);
      resolve();
    };
    listeners.push(look);
    look();
  });
  try {
    await until(() => WATCHED.every((code) => pushed.get(code)?.length === 1), 'no first values');
    const before = new Map(WATCHED.map((code) => [code, pushed.get(code)?.[0]?.value ?? 0]));
    const acknowledged = await flow.run(running, rate, seconds);
    const last = acknowledged.at(-1)?.totals ?? {};
    await until(() => WATCHED.every((code) => (pushed.get(code)?.at(-1)?.value ?? 0) >= (before.get(code) ?? 0) + (last[code] ?? 0)), 'not all facts were pushed');
    return WATCHED.flatMap((code) => waits(acknowledged, pushed.get(code) ?? [], code, before.get(code) ?? 0));
  } finally {
    unsubscribe();
    await client.dispose();
  }
}

/** One wait a fact. */
function waits(acknowledged: readonly Acknowledged[], pushed: readonly Pushed[], code: string, before: number): number[] {
  const found: number[] = [];
  let told = 0;
  let at = 0;
  for (const { at: when, totals } of acknowledged) {
    const total = totals[code] ?? 0;
    while ((pushed[at]?.value ?? Infinity) < before + total) at++;
    const wait = Math.max(0, (pushed[at]?.at ?? Infinity) - when);
    for (; told < total; told++) found.push(wait);
  }
  return found;
}
