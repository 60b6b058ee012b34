// Builds the page: the schema as the gateway prints it, types and ids of the documents, the bundle, its compressed twins.
// Does nothing where neither the schema nor a source has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { domains } from '@fazhi/services/domains.js';
import { schemaText } from '@fazhi/gateway/src/graphql/schema-text.js';
import { buildSchema, printSchema } from 'graphql';

const here = new URL('.', import.meta.url).pathname;
const root = join(here, '..', '..');
const schemaFile = join(root, 'docs/api/schema.graphql');
const dist = join(here, 'dist');
const stampFile = join(dist, '.stamp');

const schema = `# Printed by the build (gateway/web/build.mjs); what the gateway answers to.\n${printSchema(buildSchema(schemaText(domains)))}\n`;
if (read(schemaFile) !== schema) {
  if (process.env.CI === 'true') throw new Error('docs/api/schema.graphql is not what the gateway prints: build and commit it');
  mkdirSync(dirname(schemaFile), { recursive: true });
  writeFileSync(schemaFile, schema);
}

const stamp = stampOf();
if (read(stampFile) !== stamp || !existsSync(join(dist, 'documents.json'))) {
  rmSync(dist, { recursive: true, force: true });
  await generateTypes();
  const { build } = await import('vite');
  await build({ configFile: join(here, 'vite.config.mjs'), logLevel: 'error' });
  writeFileSync(join(dist, 'documents.json'), readFileSync(join(here, '.gql/persisted-documents.json')));
  await compress(join(dist, 'page/assets'));
  writeFileSync(stampFile, stamp);
}

/** TypeScript types of every document in the sources, and the manifest of their texts by hash: what the gateway trusts. */
async function generateTypes() {
  const { generate } = await import('@graphql-codegen/cli');
  await generate({
    schema: schemaFile, documents: [join(here, 'src/**/*.{ts,tsx}')], silent: true, errorsOnly: true,
    generates: {
      [join(here, '.gql/')]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false, persistedDocuments: { mode: 'replaceDocumentWithHash', hashPropertyName: 'documentId', hashAlgorithm: 'sha256' } },
        config: { useTypeImports: true, enumsAsTypes: true, strictScalars: true, scalars: { Date: 'string', Period: 'string', JSON: { input: 'unknown', output: 'unknown' } } },
      },
    },
  }, true);
}

/** Beside each file what a browser is sent instead; small ones gain nothing. */
async function compress(folder) {
  const [toGzip, toBrotli] = [promisify(gzip), promisify(brotliCompress)];
  await Promise.all(readdirSync(folder).filter((name) => /\.(?:js|css|svg|json)$/.test(name)).map(async (name) => {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    if (bytes.length < 1_000) return;
    writeFileSync(`${file}.gz`, await toGzip(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }));
}

function stampOf() {
  const sum = createHash('sha256').update(schema).update(read(join(root, 'package-lock.json')) ?? '');
  const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'dist' || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)];
  });
  for (const file of walk(here).sort()) sum.update(file.slice(here.length)).update('\0').update(readFileSync(file)).update('\0');
  return sum.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
