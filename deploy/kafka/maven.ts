import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A first download on a slow line, and the build after it. */
const DONE_WITHIN_MS = 600_000;

/** Runs Maven quietly. Throws with its own words, or when it takes more than ten minutes. */
export function maven(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('mvn', ['-q', '-B', ...args], { maxBuffer: 1 << 26, timeout: DONE_WITHIN_MS }, (error, out, words) => {
      if (error) reject(new Error(`Maven failed: mvn ${args.join(' ')}\n${out}${words}`.trim(), { cause: error }));
      else resolve();
    });
  });
}

/**
 * Makes a folder that does not exist yet. It takes its name only when it is complete: an interrupted making leaves nothing
 * that counts, and whoever makes it at the same moment loses nothing.
 * @param make fills an empty draft beside it and returns what of the draft is the folder
 */
export async function makeComplete(folder: string, make: (draft: string) => Promise<string>): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(join(dirname(folder), 'draft-'));
  try {
    renameSync(await make(draft), folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
