// Checks who imports whom (.dependency-cruiser.cjs) over every TypeScript source, and that each rule catches the violation
// planted for it: a tool that resolved or understood nothing would report nothing, and look content.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTypeScript from 'dependency-cruiser/config-utl/extract-ts-config';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);
const planted = 'deploy/bin/planted';
const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const typescript = extractTypeScript('./tsconfig.json');
const { output } = await cruise(
  ['libs', 'services', 'gateway', 'deploy'].filter((folder) => existsSync(folder)),
  await extractOptions('./.dependency-cruiser.cjs'),
  { alias: [...aliases(typescript.options.paths), ...aliases({ '#gql': ['gateway/web/.gql/index.ts'], '#gql/*': ['gateway/web/.gql/*'] })], extensionAlias: { '.js': ['.ts', '.js'] } },
  { tsConfig: typescript },
);

const files = output.modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.startsWith(planted));
const found = output.summary.violations.filter(({ from }) => !from.startsWith(planted));
for (const { rule, from, to } of found) process.stdout.write(`${rule.name}: ${from} → ${to}\n`);

const caught = new Set(output.summary.violations.filter(({ rule, from }) => from.startsWith(`${planted}/${rule.name}/`)).map(({ rule }) => rule.name));
const missed = forbidden.map(({ name }) => name).filter((name) => !caught.has(name));
for (const name of missed) process.stdout.write(`${name}: the violation under ${planted}/${name} was not caught\n`);
for (const name of readdirSync(planted)) if (!forbidden.some((rule) => rule.name === name)) process.stdout.write(`${planted}/${name}: there is no such rule\n`);

process.stdout.write(`${files.length} files, ${found.length} violations, ${caught.size} of ${forbidden.length} planted violations caught\n`);
process.exitCode = files.length > 0 && found.length === 0 && missed.length === 0 ? 0 : 1;

/**
 * The `paths` of tsconfig as the resolver wants them. Its own reading of them knows nothing of sources that are imported
 * as `.js`: it would find `@fazhi/…/x.js` in some dist/, and rules on sources would pass unseen.
 */
function aliases(paths) {
  return Object.entries(paths).map(([name, [to]]) =>
    name.endsWith('/*') ? { name: name.slice(0, -2), alias: join(root, to.slice(0, -2)) } : { name, alias: join(root, to), onlyModule: true },
  );
}
