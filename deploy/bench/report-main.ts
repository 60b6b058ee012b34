import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fillCounty } from './report.js';
import { startRunning } from './running.js';

// npm run bench:report -- [--towns 20] [--times 10]
const { values: asked } = parseArgs({ options: { towns: { type: 'string', default: '20' }, times: { type: 'string', default: '10' } } });

const folder = mkdtempSync(join(tmpdir(), 'fazhi-report-'));
chmodSync(folder, 0o711);
const running = await startRunning(join(folder, 'data'));
const headers = { authorization: `Bearer ${running.token}`, 'content-type': 'application/json' };
const ask = async (query: string): Promise<void> => {
  const response = await fetch(`${running.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }), signal: AbortSignal.timeout(60_000) });
  const body = (await response.json()) as { errors?: unknown };
  if (body.errors) throw new Error(JSON.stringify(body.errors));
};
const load = async (path: string): Promise<void> => {
  const response = await fetch(`${running.url}/api/reports/${path}`, { headers, signal: AbortSignal.timeout(60_000) });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  await response.arrayBuffer();
};
async function timed(name: string, work: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < Number(asked.times); i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`${name.padEnd(34)} first of all in ${String(Math.round(times[0] ?? 0)).padStart(5)} ms   p50 ${String(Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)).padStart(5)} ms   most ${String(Math.round(sorted.at(-1) ?? 0)).padStart(5)} ms`);
}
async function counted(settled: number): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const { indicator } = (await running.query('{ indicator(code: "MED-04", region: "421222", period: "2022") { value settling } }').catch(() => ({ indicator: {} }))) as { indicator: { value?: number; settling?: boolean } };
    if (indicator.value === settled && indicator.settling === false) return;
    await sleep(200);
  }
  throw new Error('not counted within two minutes');
}
const draft = (region: string, template = 'SEED_2022') => (): Promise<void> => ask(`{ reportDraft(region: "${region}", period: "2022", template: ${template}) { publishable report { text figures { code text } missing { key } compared { rows { cells } } } } }`);
try {
  const began = performance.now();
  const facts = await fillCounty(running.url, running.token, Number(asked.towns));
  await counted(156 * Number(asked.towns));
  console.log(`${asked.towns} towns with data, ${facts} facts, made in ${Math.round((performance.now() - began) / 1000)} s`);
  await timed('draft of a town', draft('421222103'));
  await timed('draft of a town, official form', draft('421222103', 'OFFICIAL_5'));
  await timed('draft of the county', draft('421222'));
  for (const kind of ['docx', 'html', 'xlsx']) await timed(`${kind} of a town`, () => load(`421222103/2022.${kind}`));
  for (const kind of ['docx', 'xlsx']) await timed(`${kind} of the county`, () => load(`421222/2022.${kind}`));
  await timed('publishing a town', () => ask('mutation { publishReport(year: 2022, region: "421222103", reason: "again") { version } }'));
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
