import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { attach } from '../embedded/attach.js';
import { postgresEnvironment } from '../embedded/postgres-account.js';
import { signIn } from '../distributed/sign-in.js';
import type { Sent } from './data.js';

const PASSWORD = 'a-long-bench-password';

/** The platform as `npm start` runs it, in a process of its own, with its own PostgreSQL. */
export interface Running {
  /** 0 where it is several processes. */
  pid: number;
  url: string;
  databaseUrl: string;
  token: string;
  /** Body of a batch of facts → answers that are neither accepted nor parked. Throws where the request failed. */
  post(body: string): Promise<unknown[]>;
  query(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  stop(): Promise<void>;
}

/** @param profile folder for CPU profiles of its threads, written when it stops */
export async function startRunning(dataDir: string, profile?: string): Promise<Running> {
  const child = fork(fileURLToPath(new URL('../embedded/main.js', import.meta.url)), [], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // as `npm start` gives them: ours come from the same launcher
    execArgv: [...process.execArgv, '--max-old-space-size=512', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
    env: { ...postgresEnvironment, FAZHI_DATA: dataDir, FAZHI_PORT: '0', FAZHI_DEMO: 'off', FAZHI_ADMIN_PASSWORD: PASSWORD },
  });
  const url = await ready(child);
  const token = await signIn(url, PASSWORD);
  return {
    ...runningAt(url, (await attach(dataDir)).url, token, async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }),
    pid: child.pid as number,
  };
}

/** A platform that runs already, as the measurements see it. */
export function runningAt(url: string, databaseUrl: string, token: string, stop: () => Promise<void>): Running {
  const json = { 'content-type': 'application/json' };
  const authorization = `Bearer ${token}`;
  return {
    pid: 0, url, token, databaseUrl, stop,
    async post(body) {
      const response = await fetch(`${url}/api/events`, { method: 'POST', headers: { authorization, 'content-type': 'application/cloudevents-batch+json' }, body });
      if (response.status !== 200 && response.status !== 207) throw new Error(`/api/events: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { status: string }[]).filter((a) => a.status !== 'accepted' && a.status !== 'parked');
    },
    async query(query, variables = {}) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization, ...json }, body: JSON.stringify({ query, variables }) });
      const answer = (await response.json()) as { data?: unknown; errors?: unknown };
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
  };
}

/** Sends facts that must all be taken, one batch of 500 after the other. */
export async function give(running: Running, facts: readonly Sent[]): Promise<void> {
  for (let at = 0; at < facts.length; at += 500) {
    const refused = await running.post(JSON.stringify(facts.slice(at, at + 500)));
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
  }
}

/** The platform's address once it says that it is ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      const url = /http:\/\/[^\s/]+/.exec(told)?.[0];
      if (url !== undefined && /Ready/.test(told)) resolve(url);
    });
    child.once('exit', () => reject(new Error(`the platform did not start: ${told}`)));
  });
}
