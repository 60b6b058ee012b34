import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { alertPages, factPages, fillDesk, listPages } from './desk.js';
import { startRunning } from './running.js';

// npm run bench:desk -- [--cases 1000000] [--subjects 500000] [--pages 200]
const { values: asked } = parseArgs({ options: { cases: { type: 'string', default: '1000000' }, subjects: { type: 'string', default: '500000' }, pages: { type: 'string', default: '200' } } });
const size = { cases: Number(asked.cases), subjects: Number(asked.subjects) };

const told = (name: string, times: readonly number[]): void => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(28)} p50 ${at(0.5).padStart(8)} ms   p99 ${at(0.99).padStart(8)} ms   most ${at(1).padStart(8)} ms   (${sorted.length})`);
};

const folder = mkdtempSync(join(tmpdir(), 'fazhi-desk-'));
chmodSync(folder, 0o711);
const running = await startRunning(join(folder, 'data'));
try {
  const begun = performance.now();
  await fillDesk(running, size);
  console.log(`${size.cases} cases in the list, ${size.subjects} subjects with alerts and points, 20 towns, 500 villages; made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  await listPages(running, 20);
  for (const [name, times] of Object.entries(await listPages(running, Number(asked.pages)))) told(`page of 50, ${name}`, times);
  await alertPages(running, 2);
  const alerts = await alertPages(running, 20);
  told('alerts of the county', alerts.county);
  told('alerts of one village', alerts.village);
  await factPages(running, 2);
  const facts = await factPages(running, 30);
  told('facts of the county\'s year', facts.county);
  told('facts of a town\'s year', facts.town);
  told(`count of ${facts.facts} facts`, facts.countyCount);
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
