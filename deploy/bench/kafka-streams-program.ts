import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeComplete, maven } from '../kafka/maven.js';

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
 * Central. Throws with Maven's own words.
 */
export async function streamsClassPath(): Promise<string> {
  const folder = current();
  await makeComplete(folder, async (draft) => {
    await maven(['-f', pom, `-Dbuild.folder=${draft}`, 'package']);
    return join(draft, 'jars');
  });
  return readdirSync(folder).filter((name) => name.endsWith('.jar')).sort().map((name) => join(folder, name)).join(delimiter);
}
