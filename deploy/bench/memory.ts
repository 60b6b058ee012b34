import { execFileSync } from 'node:child_process';

interface Process {
  pid: number;
  parent: number;
  bytes: number;
  name: string;
}

/** Resident bytes of a process and all below it, PostgreSQL aside. */
export function resident(root: number): number {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' }).split('\n').flatMap((line): Process[] => {
    const [pid, parent, rss, ...name] = line.trim().split(/\s+/);
    return rss === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), bytes: Number(rss) * 1024, name: name.join(' ') }];
  });
  const own = new Set([root]);
  for (let size = 0; size !== own.size; ) {
    size = own.size;
    for (const p of all) if (own.has(p.parent)) own.add(p.pid);
  }
  return all.filter((p) => own.has(p.pid) && !/postgres/.test(p.name)).reduce((sum, p) => sum + p.bytes, 0);
}

/** Looks twice a second until `stop`, which tells the most it saw. */
export function watchPeak(root: number): { stop(): number } {
  let peak = 0;
  const look = (): void => void (peak = Math.max(peak, resident(root)));
  look();
  const timer = setInterval(look, 500);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
