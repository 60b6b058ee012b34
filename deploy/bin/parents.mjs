// Notices that the npm command which started us was killed: nobody else tells us, and our children would run on unseen.
import { readFileSync } from 'node:fs';

/**
 * Calls `onGone` once, within half a second, when our parent or the npm above its shell is gone.
 * Started by hand it watches nothing: who starts something in the background and leaves wants it to stay.
 */
export function watchParents(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const links = [[process.pid, process.ppid]];
  const above = statOf(process.ppid);
  if (above && !/^(npm|node)/.test(above.name)) links.push([process.ppid, above.parent]);
  const timer = setInterval(() => {
    if (links.every(([pid, parent]) => (pid === process.pid ? process.ppid : statOf(pid)?.parent) === parent)) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [start, end] = [stat.indexOf('('), stat.lastIndexOf(')')];
    return { name: stat.slice(start + 1, end), parent: Number(stat.slice(end + 2).split(' ')[1]) };
  } catch {
    return undefined;
  }
}
