import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Campaign } from './kill.js';

test('whatever is killed under load, every acknowledged fact is there once and counted once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fazhi-kill-'));
  const lines: string[] = [];
  try {
    const outcome = await new Campaign({ dataDir, rounds: 2, seed: Date.now() % 1_000_000, log: (line) => lines.push(line) }).run();
    console.log(lines.join('\n'));
    expect(outcome.wrong).toEqual([]);
    expect(outcome.acknowledged).toBeGreaterThan(100);
    expect(outcome.facts).toBe(outcome.acknowledged);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 300_000);
