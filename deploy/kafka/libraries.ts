import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Apache Kafka's jars on this machine. */
export interface Libraries {
  folder: string;
  /** For Java's -cp; always in the same order, on which the class archive depends. */
  classPath: string;
}

/** This folder in the sources, which holds what is not compiled. */
export const home = fileURLToPath(new URL('../../kafka/', import.meta.url));
const pom = join(home, 'pom.xml');
const cache = join(home, '.lib');

/** Named after what the pom says: another version of Kafka is another folder. */
const current = () => join(cache, createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12));

/** Whether the jars are here, so that Maven is not needed. */
export const haveLibraries = (): boolean => existsSync(current());

/**
 * The jars that pom.xml names, from Maven Central at the first call. The folder takes its name only when it is complete:
 * an interrupted download leaves nothing that counts, and whoever downloads at the same moment loses nothing.
 * Throws with Maven's own words.
 */
export async function fetchLibraries(): Promise<Libraries> {
  const folder = current();
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(join(cache, 'draft-'));
    try {
      await maven(['-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`, '-DincludeScope=runtime']);
      renameSync(draft, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const jars = readdirSync(folder).filter((name) => name.endsWith('.jar')).sort();
  return { folder, classPath: jars.map((name) => join(folder, name)).join(delimiter) };
}

/** Undefined where Maven runs, or else why not. */
export async function mavenProblem(): Promise<string | undefined> {
  return maven(['-v']).then(() => undefined, (error: Error) => `there is no Maven (${error.message.split('\n')[0]})`);
}

function maven(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('mvn', ['-q', '-B', ...args], { maxBuffer: 1 << 26 }, (error, out, words) => {
      if (error) reject(new Error(`Maven failed: mvn ${args.join(' ')}\n${out}${words}`.trim(), { cause: error }));
      else resolve();
    });
  });
}
