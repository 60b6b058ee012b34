import { javaVersion } from './java.js';
import { haveLibraries, mavenProblem } from './libraries.js';

/** Whether this machine can run Kafka: Java 17 or newer, and the jars or Maven to fetch them; or what is missing. */
export async function kafkaAvailable(): Promise<{ ok: true } | { ok: false; why: string }> {
  const version = await javaVersion();
  if ('why' in version) return { ok: false, why: version.why };
  const why = haveLibraries() ? undefined : await mavenProblem();
  return why === undefined ? { ok: true } : { ok: false, why };
}
