import { execFile, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What to spawn. */
export interface Command {
  file: string;
  args: string[];
}

/** Kafka 4 needs it. */
export const JAVA_AT_LEAST = 17;

const home = process.env['JAVA_HOME'];
/** The one in JAVA_HOME, or else the first on the path. */
export const java = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');

/** Java inherits nothing else of our environment: JAVA_TOOL_OPTIONS and locales would change what it does. UTF-8 is for the names of files. */
export const javaEnvironment = { PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin`, LC_ALL: 'C.UTF-8' };

const leash = ['--pdeathsig', 'KILL'];
let setpriv: boolean | undefined;

/** A Java program as our child: where util-linux' setpriv exists, the kernel kills it when we die. */
export function javaCommand(args: readonly string[]): Command {
  setpriv ??= spawnSync('setpriv', [...leash, 'true'], { env: javaEnvironment }).status === 0;
  return setpriv ? { file: 'setpriv', args: [...leash, java, ...args] } : { file: java, args: [...args] };
}

/** The version as Java says it (17.0.15), or why there is none that runs Kafka. */
export function javaVersion(program = java): Promise<{ version: string } | { why: string }> {
  return new Promise((resolve) => {
    execFile(program, ['-version'], { env: javaEnvironment }, (error, _out, words) => {
      const version = /version "([^"]+)"/.exec(words)?.[1];
      if (error || version === undefined) return resolve({ why: `there is no Java (${program} -version: ${error?.message.split('\n')[0] ?? words.trim()})` });
      // Before Java 9 the first number was a 1.
      resolve(Number.parseInt(version, 10) >= JAVA_AT_LEAST ? { version } : { why: `Java is ${version}, Kafka needs ${JAVA_AT_LEAST}` });
    });
  });
}

/** Runs a Java program to its end and returns what it printed. Throws with its own words when it fails. */
export function runJava(args: readonly string[], input = ''): Promise<string> {
  const command = javaCommand(args);
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, { env: javaEnvironment, stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, words] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    child.on('error', reject);
    child.on('close', (code, name) => (code === 0 ? resolve(out) : reject(new Error(`${args.join(' ')}: exit ${code ?? name ?? ''}\n${out}${words}`.trim()))));
    // One that ends without reading is judged by its exit, not by our unread input.
    child.stdin.on('error', () => undefined).end(input);
  });
}
