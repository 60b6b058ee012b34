import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@fazhi/service';
import { sendDemo } from '../demo/index.js';
import type { Platform } from './platform.js';

/**
 * Fills an empty platform with the demonstration data through `POST /api/events`. A filling that was interrupted is
 * done again at the next start: what arrived already is answered `duplicate`.
 */
export async function fillWithDemo(platform: Platform, config: Config, log: (line: string) => void): Promise<void> {
  const unfinished = join(config.dataDir, 'demo-unfinished');
  if (!existsSync(unfinished)) {
    if (!(await platform.empty())) return;
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(unfinished, '');
  }
  const session = await platform.gateway.session('admin');
  try {
    await sendDemo({ url: platform.url, token: session.token, log });
  } finally {
    await session.end();
  }
  rmSync(unfinished);
}
