import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiled code below a folder, specs aside, in a fixed order. */
function codeBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !/spec/.test(name)).sort().map((name) => join(folder, name));
}

/**
 * A hash of the code that decides what points there are: the domain kit and the domains' folders. Another hash than that
 * of the stored points means that they are swept.
 */
export function definitionsHash(domains: readonly string[]): string {
  const services = dirname(dirname(fileURLToPath(import.meta.url)));
  const kit = dirname(fileURLToPath(import.meta.resolve('@fazhi/domain')));
  const hash = createHash('sha256');
  for (const file of [...codeBelow(kit), ...domains.flatMap((d) => codeBelow(join(services, d)))]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** The same of what decides a report's content: points, how numbers are read from them and written, sentences and forms. */
export function reportDefinitionsHash(domains: readonly string[]): string {
  const own = dirname(fileURLToPath(import.meta.url));
  const files = readdirSync(own).filter((name) => name.endsWith('.js') && !/spec/.test(name)).map((name) => join(own, name));
  const hash = createHash('sha256').update(definitionsHash(domains));
  for (const file of [...files.sort(), ...readdirSync(join(own, 'report')).filter((name) => name.endsWith('.js') && !/spec/.test(name)).sort().map((name) => join(own, 'report', name))]) hash.update(readFileSync(file));
  return hash.digest('hex');
}
