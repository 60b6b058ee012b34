import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '@fazhi/service';
import { sendDemo } from '../demo/index.js';
import { startCluster } from './cluster.js';
import { signIn } from './sign-in.js';

/** PostgreSQL, Kafka and one process a service on this machine; parts that die are started again. */
await runProcess('法治 Fazhi', async (config, closing, end) => {
  const filled = join(config.dataDir, 'distributed-filled');
  const first = !existsSync(filled);
  const password = config.adminPassword ?? randomBytes(12).toString('base64url');
  mkdirSync(config.dataDir, { recursive: true });
  const cluster = closing.add(await startCluster({
    dataDir: config.dataDir, port: config.port, keep: true, adminPassword: password, log: (line) => console.log(line),
    ...(config.databaseUrl !== undefined && { databaseUrl: config.databaseUrl }), ...(config.kafka && { bootstrap: config.kafka.join(',') }),
  }), (c) => c.stop());
  for (const part of cluster.parts.values()) void part.failed.then(end);
  void cluster.postgres?.ended.then((why) => end(`PostgreSQL: ${why}`));
  if (first) {
    if (config.adminPassword === undefined) console.log(`首次启动，管理员 admin 的密码（仅显示一次）: ${password}\nFirst start; password of admin, shown this once: ${password}`);
    if (config.demo) await sendDemo({ url: cluster.url, token: await signIn(cluster.url, password), log: (line) => console.log(line) });
    writeFileSync(filled, '');
  }
  return `${cluster.url}  (GraphQL: ${cluster.url}/graphql, facts: POST ${cluster.url}/api/events, Kafka: ${cluster.bootstrap})`;
});
