import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { archiveFlags } from './archive.js';
import { runJava } from './java.js';
import { fetchLibraries, home } from './libraries.js';

/** Java's flag for one of the log4j configurations beside this file's source. */
export const log4j = (file: 'log4j2' | 'log4j2-tool'): string => `-Dlog4j2.configurationFile=${pathToFileURL(join(home, `${file}.properties`)).href}`;

/** Quickly there, seldom long: memory and compilation for a program that ends at once. */
const BRIEFLY = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xlog:disable', log4j('log4j2-tool')];

/**
 * Runs one of Kafka's own programs, by its main class, to its end: `org.apache.kafka.tools.TopicCommand`, `…ConsoleProducer`,
 * `…consumer.ConsoleConsumer`. Returns what it printed; throws with its own words when it fails.
 */
export async function kafkaTool(main: string, args: readonly string[], input = ''): Promise<string> {
  const libraries = await fetchLibraries();
  return runJava([...BRIEFLY, ...await archiveFlags(libraries), '-cp', libraries.classPath, main, ...args], input);
}
