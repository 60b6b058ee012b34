import { setTimeout as sleep } from 'node:timers/promises';
import { COUNTY, YEAR } from './data.js';
import type { Flow } from './flow.js';
import type { Running } from './running.js';

const CODES = ['MED-01', 'MED-02', 'MED-03', 'MED-04', 'MED-05', 'MED-07', 'MED-08', 'MED-18', 'MED-33', 'MED-34', 'PUB-14', 'PUB-15'];
const PAGE = 'query($region: ID!, $codes: [ID!], $period: Period!) { children(codes: $codes, region: $region, period: $period) { indicator { code } region { code name } value text } }';
const PAUSE_MS = 30;

/** Milliseconds of each county page (20 towns × 12 indicators) over HTTP, while facts flow at `rate` a second. */
export async function pages(running: Running, flow: Flow, rate: number, seconds: number): Promise<number[]> {
  let flowing = true;
  const facts = flow.run(running, rate, seconds).finally(() => (flowing = false));
  const times: number[] = [];
  while (flowing) {
    const begun = performance.now();
    const { children } = (await running.query(PAGE, { region: COUNTY, codes: CODES, period: YEAR })) as { children: unknown[] };
    times.push(performance.now() - begun);
    if (children.length !== 240) throw new Error(`a page of ${children.length} values`);
    await sleep(PAUSE_MS);
  }
  await facts;
  return times;
}
