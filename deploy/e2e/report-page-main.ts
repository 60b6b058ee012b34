import { writeFileSync } from 'node:fs';
import { sendDemo } from '../demo/index.js';
import { World } from './harness.js';
import { drafted, page } from './side-by-side.js';

/** Writes docs/report-2022.md from what the platform drafts. */
const world = await World.start();
try {
  await sendDemo({ url: world.platform.url, token: world.token });
  await world.counted();
  writeFileSync('docs/report-2022.md', page((await drafted(world)).sections));
} finally {
  await world.stop();
}
