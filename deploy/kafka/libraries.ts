import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeComplete, maven } from './maven.js';

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
 * The jars that pom.xml names, from Maven Central at the first call.
 * Throws with Maven's own words.
 */
export async function fetchLibraries(): Promise<Libraries> {
  const folder = current();
  await makeComplete(folder, async (draft) => {
    await maven(['-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`, '-DincludeScope=runtime']);
    return draft;
  });
  const jars = readdirSync(folder).filter((name) => name.endsWith('.jar')).sort();
  return { folder, classPath: jars.map((name) => join(folder, name)).join(delimiter) };
}

/** Undefined where Maven runs, or else why not. */
export async function mavenProblem(): Promise<string | undefined> {
  return maven(['-v']).then(() => undefined, (error: Error) => `there is no Maven (${error.message.split('\n')[0]})`);
}
