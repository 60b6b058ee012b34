import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../../bench/streams/', import.meta.url));
const pom = join(home, 'pom.xml');
const sources = join(home, 'src');
const cache = join(home, '.lib');

/** Named after what is built and what it is built with. */
function current(): string {
  const hash = createHash('sha256').update(readFileSync(pom));
  for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java')).sort()) hash.update(file).update(readFileSync(join(sources, file)));
  return join(cache, hash.digest('hex').slice(0, 12));
}

/**
 * The Kafka Streams program's class path; the first call builds it with Maven, which fetches Kafka Streams from Maven
 * Central. The folder takes its name only when it is complete: an interrupted build leaves nothing that counts.
 * Throws with Maven's own words.
 */
export async function streamsClassPath(): Promise<string> {
  const folder = current();
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(join(cache, 'draft-'));
    try {
      await maven(['-f', pom, `-Dbuild.folder=${draft}`, 'package']);
      renameSync(join(draft, 'jars'), folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return readdirSync(folder).filter((name) => name.endsWith('.jar')).sort().map((name) => join(folder, name)).join(delimiter);
}

const BUILT_WITHIN_MS = 600_000;

function maven(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('mvn', ['-q', '-B', ...args], { maxBuffer: 1 << 26, timeout: BUILT_WITHIN_MS }, (error, out, words) => {
      if (error) reject(new Error(`Maven failed: mvn ${args.join(' ')}\n${out}${words}`.trim(), { cause: error }));
      else resolve();
    });
  });
}
