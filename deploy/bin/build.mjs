// Compiles the package in the current folder to its dist/ with swc; files that no longer exist are removed first.
import { rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@swc/cli/bin/swc.js'), '.', '-d', 'dist', '--config-file', join(root, '.swcrc'),
    '--ignore', '**/node_modules/**,**/dist/**,**/*.mjs,**/*.d.ts,**/web/**,**/planted/**', '--quiet'],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
