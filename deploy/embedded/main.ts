import { ConfigError, readConfig, watchParent } from '@fazhi/service';
import { fillWithDemo } from './fill.js';
import { startPlatform, type Platform } from './platform.js';

let platform: Platform | undefined;
let stopping: Promise<void> | undefined;
const stop = (): Promise<void> => (stopping ??= (platform?.close() ?? Promise.resolve()));
const end = (code: number, patienceMs = 10_000): void => {
  // whatever hangs, the process is gone soon; PostgreSQL's guard ends PostgreSQL
  setTimeout(() => process.exit(code || 1), patienceMs).unref();
  void stop().then(() => process.exit(code), () => process.exit(1));
};

watchParent(stop);
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

try {
  const config = readConfig();
  if (config.kafka) throw new ConfigError('FAZHI_KAFKA', 'the platform in one process has its bus in PostgreSQL; npm start and npm run start:distributed use Kafka, a process a service');
  let generated: string | undefined;
  platform = await startPlatform(config, { password: (p) => (generated = p) });
  if (stopping) throw new Error('stopped while starting');
  void platform.failed.then((why) => {
    if (stopping) return;
    console.error(`法治 cannot go on: ${why}`);
    end(1, 3_000); // open requests wait for what is gone
  });
  console.log(`法治 Fazhi: ${platform.url}  (GraphQL: ${platform.url}/graphql, facts: POST ${platform.url}/api/events)`);
  if (generated !== undefined) console.log(`首次启动，管理员 admin 的密码（仅显示一次）: ${generated}\nFirst start; password of admin, shown this once: ${generated}`);
  if (config.demo) await fillWithDemo(platform, config, (line) => console.log(line));
  while (!(await platform.lag.caughtUp())) await new Promise((next) => setTimeout(next, 50));
  platform.open();
  console.log('就绪 Ready. Ctrl-C ends it.');
} catch (error) {
  if (!stopping) console.error(error instanceof ConfigError ? error.message : error);
  end(1);
}
