// npm test: installs, builds afresh, lints, type-checks, checks who imports whom, runs every suite.
// The last line says how many passed and failed; each of the checks counts as one test.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isEnding, run } from './children.mjs';
import { Failed, environment, node, prepare, root } from './prepare.mjs';
import { makeRunFolder } from './run-folder.mjs';

const env = { ...environment, CI: 'true', NODE_NO_WARNINGS: '1' };
const bin = (path) => join(root, 'node_modules', path);
const checks = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.'] },
  { name: 'typecheck', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'typecheck of the page', args: [bin('typescript/bin/tsc'), '-p', 'gateway/web', '--noEmit'] },
  { name: 'dependencies', args: [join(root, 'deploy/bin/dependencies.mjs')] },
];

let [passed, failed] = [0, 0];
try {
  await prepare({ clean: true });
  await Promise.all(checks.map(check));
  if (!isEnding()) await suites();
} catch (error) {
  failed++;
  if (!(error instanceof Failed)) process.stdout.write(`${error.stack}\n`);
}
if (isEnding()) process.exit(130);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function check({ name, args }) {
  const { code, kept } = await run(node, args, { cwd: root, env, output: 'keep' });
  if (isEnding()) return;
  if (code === 0) passed++;
  else failed++;
  process.stdout.write(code === 0 ? `✓ ${name}\n` : `✗ ${name}\n${kept}\n`);
}

async function suites() {
  const folder = makeRunFolder();
  const file = join(folder, 'results.json');
  try {
    const { code } = await run(node, ['--experimental-vm-modules', bin('jest/bin/jest.js'), '--ci', '--json', `--outputFile=${file}`], { cwd: root, env: { ...env, FAZHI_TEST_FOLDER: folder }, output: 'errors' });
    const results = JSON.parse(readFileSync(file, 'utf8'));
    // A suite that could not even be loaded is one failure; a run without tests, or one that fails without saying where, too.
    const wrong = results.numFailedTests + results.numRuntimeErrorTestSuites;
    passed += results.numPassedTests;
    for (const { name, why, required, skipped } of skips(results)) {
      process.stdout.write(`!!! ${skipped} tests were SKIPPED: ${name} cannot run here (${why})${required ? ', and they are required' : ''}\n`);
      if (required) failed += skipped;
    }
    failed += wrong > 0 ? wrong : code !== 0 || results.numPassedTests === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was skipped, by what it would have needed. */
function skips({ testResults }) {
  const pending = (wanted) => testResults.filter(({ name }) => /[\\/]deploy[\\/]dist[\\/]browser[\\/]/.test(name) === wanted)
    .reduce((n, { assertionResults }) => n + assertionResults.filter(({ status }) => status === 'pending').length, 0);
  return [
    { name: 'Kafka', why: 'Java 17 and Maven are needed', required: process.env.FAZHI_TEST_KAFKA === 'required', skipped: pending(false) },
    { name: 'a browser', why: 'Linux on x64 is needed', required: process.env.FAZHI_TEST_BROWSER === 'required', skipped: pending(true) },
  ].filter(({ skipped }) => skipped > 0);
}
