// Runs one compiled program of this repository under Node 24, after bringing the checkout up to date; ends as it ends.
import { isAbsolute, join } from 'node:path';
import { run } from './children.mjs';
import { Failed, environment, node, prepare, root } from './prepare.mjs';

/** Room for the objects of one batch: otherwise they are moved into the old space, which fills with garbage (docs/decisions/0001). */
const YOUNG = '--max-semi-space-size=32';

/** `file` is relative to the repository; the program keeps our standard streams and working folder. `flags` are Node's. Never returns. */
export async function program(file, args, flags = []) {
  try {
    await prepare();
    const path = isAbsolute(file) ? file : join(root, file);
    const { code } = await run(node, ['--enable-source-maps', YOUNG, ...flags, path, ...args], { env: environment, leash: true });
    process.exit(code);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    process.exit(error.code);
  }
}
