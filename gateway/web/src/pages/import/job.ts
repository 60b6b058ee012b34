import { Refused } from '../../client/http';
import { upload } from '../../client/upload';

export const STATUSES = ['accepted', 'duplicate', 'parked', 'quarantined', 'rejected'] as const;
export type Status = (typeof STATUSES)[number];
export type Counts = Readonly<Record<Status, number>>;
export type Mode = 'preview' | 'send';

/** What a row was answered. */
export interface Row {
  row: number;
  status: Status;
  code?: string;
  cell?: string;
  path?: string;
  message?: string;
}
/** The line that closes an answer. */
interface End {
  done: boolean;
  code?: string;
  message?: string;
}

/** A file being looked at, or sent. `rows` only grows. */
export interface Job {
  type: string;
  file: File;
  mode: Mode;
  /** refused: the whole file. broken: some rows have answers, the rest has none. */
  is: 'uploading' | 'working' | 'done' | 'stopped' | 'broken' | 'refused';
  /** Bytes gone, of the file's. */
  sent: number;
  /** Rows there are; undefined until the table was read. */
  of: number | undefined;
  rows: readonly Row[];
  counts: Counts;
  problem: Refused | undefined;
}

const NOTHING: Counts = { accepted: 0, duplicate: 0, parked: 0, quarantined: 0, rejected: 0 };
/** How often what is shown is drawn anew while rows arrive. */
const DRAW_MS = 200;

let job: Job | undefined;
let owner: string | undefined;
/** Lines of rows that are to be mended, as they were answered: they become the file that is given back. */
let wrong: string[] = [];
let ending: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const tell = (): void => {
  timer = undefined;
  for (const listener of listeners) listener();
};

/**
 * The one file that somebody is working on. It outlives the page: whoever looks elsewhere meanwhile finds it again, nobody else does.
 */
export const jobs = {
  read: (): Job | undefined => job,
  on: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** What another person left is let go. */
  of(person: string): void {
    if (owner === person) return;
    owner = person;
    jobs.forget();
  },
  forget(): void {
    ending?.abort();
    job = undefined;
    wrong = [];
    tell();
  },
  /** Ends what is running; what was answered stays. */
  stop: (): void => ending?.abort(),
  wrong: (): Blob => new Blob(wrong.flatMap((line) => [line, '\n']), { type: 'application/x-ndjson' }),
  start,
};

export const isRunning = (of: Job | undefined): boolean => of?.is === 'uploading' || of?.is === 'working';
/** Rows that would have to be mended. */
export const wrongOf = ({ parked, quarantined, rejected }: Counts): number => parked + quarantined + rejected;
export const isWrong = ({ status }: Row): boolean => status !== 'accepted' && status !== 'duplicate';

function start(type: string, file: File, mode: Mode): void {
  ending?.abort();
  const own = (ending = new AbortController());
  const rows: Row[] = [];
  const counts = { ...NOTHING };
  const lines: string[] = [];
  let end: End | undefined;
  const change = (changes: Partial<Job>, now = false): void => {
    if (ending !== own || job === undefined) return;
    job = { ...job, ...changes, rows: changes.is === undefined ? job.rows : [...rows], counts: { ...counts } };
    if (now) {
      clearTimeout(timer);
      tell();
    } else timer ??= setTimeout(() => {
      if (job && ending === own) job = { ...job, rows: [...rows] };
      tell();
    }, DRAW_MS);
  };
  job = { type, file, mode, is: 'uploading', sent: 0, of: undefined, rows: [], counts, problem: undefined };
  wrong = lines;
  tell();
  upload(`/api/import/${encodeURIComponent(type)}?mode=${mode}`, file, own.signal, {
    sent: (sent) => change({ sent }),
    rows: (of) => change({ of, sent: file.size, is: 'working' }, true),
    lines(told) {
      for (const line of told) {
        const read = JSON.parse(line) as (Row & { values?: unknown }) | End;
        if ('done' in read) {
          end = read;
          continue;
        }
        const { values, ...row } = read;
        rows.push(row);
        counts[row.status]++;
        if (values !== undefined) lines.push(line);
      }
      change({});
    },
  }).then(
    () => change(end?.done === true ? { is: 'done' } : { is: 'broken', problem: new Refused(end?.code ?? 'UNREACHABLE', end?.message ?? '') }, true),
    (error: unknown) => {
      const problem = error instanceof Refused ? error : new Refused('UNREACHABLE', String(error));
      change(problem.code === 'ABORTED' ? { is: 'stopped' } : { is: rows.length > 0 ? 'broken' : 'refused', problem }, true);
    },
  );
}
