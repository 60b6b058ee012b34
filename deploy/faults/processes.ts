import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** One process of this machine; its start time tells it from a later one with the same number. */
export interface Seen {
  pid: number;
  started: string;
  parent: number;
  /** R, S, T (stopped), Z (ended, not yet noticed by its parent) … */
  state: string;
  command: string;
}

/** What runs now; on systems without /proc nothing. */
export function processes(): Seen[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => look(Number(name)) ?? []);
}

/** Undefined for a process that is gone. */
export function look(pid: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, state: rest[0] as string, parent: Number(rest[1]), started: rest[19] as string, command };
  } catch {
    return undefined;
  }
}

/** A process with everything that it and its children started. */
export function family(pid: number): Seen[] {
  const all = processes();
  const found = all.filter((p) => p.pid === pid);
  for (let at = 0; at < found.length; at++) found.push(...all.filter((p) => p.parent === (found[at] as Seen).pid));
  return found;
}

/** Processes, other than this one, whose command, environment or working folder names `text`. */
export function naming(text: string): Seen[] {
  return processes().filter(({ pid, state }) => pid !== process.pid && state !== 'Z' && mentions(pid, text));
}

function mentions(pid: number, text: string): boolean {
  try {
    return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(text)) || readlinkSync(`/proc/${pid}/cwd`).includes(text);
  } catch {
    return false;
  }
}

const lives = (seen: Seen): boolean => {
  const now = look(seen.pid);
  return now !== undefined && now.started === seen.started && now.state !== 'Z';
};

/** Those of `seen`, and of what names `text`, that still run after at most `ms`. */
export async function survivors(seen: readonly Seen[], text: string, ms: number): Promise<Seen[]> {
  const end = performance.now() + ms;
  for (;;) {
    const left = [...seen.filter(lives), ...naming(text)];
    if (left.length === 0 || performance.now() > end) return left;
    await delay(50);
  }
}
