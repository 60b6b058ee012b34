import { join } from 'node:path';
import { addressesOf, prepareSchemas, required, roleOf, runProcess, ConfigError } from '@fazhi/service';
import { createPool, limitedRole, migrate } from '@fazhi/store';
import { keysFromFile, keysFromText, Vault, vaultMigrations } from '@fazhi/services/vault/module.js';
import { auditMigrations } from './audit/migrations.js';
import { PostgresAudit } from './audit/postgres-audit.js';
import { domains } from '@fazhi/services/domains.js';
import { boundsOf, formatNarrative, formatText, periodsBetween, Press, shift } from '@fazhi/services/reporting/module.js';
import { createGateway } from './gateway.js';
import { gatewayMigrations } from './migrations/index.js';
import { builtPage } from './page/page.js';
import { remoteParts } from './remote/parts.js';

/** The gateway as a process of its own: facts in over HTTP and Kafka, numbers out over GraphQL; all else is asked of the services. */
await runProcess('gateway', async (config, closing) => {
  const databaseUrl = required('FAZHI_DATABASE_URL', config.databaseUrl);
  const { roles } = await prepareSchemas(databaseUrl, ['gateway', 'audit', 'vault']);
  const role = roles ? roleOf('gateway') : undefined;
  await migrate(databaseUrl, 'gateway', gatewayMigrations, role);
  await migrate(databaseUrl, 'audit', auditMigrations, roles ? roleOf('audit') : undefined);
  await migrate(databaseUrl, 'vault', vaultMigrations, roles ? roleOf('vault') : undefined);
  const pool = closing.add(createPool(databaseUrl, { max: 4, ...(role !== undefined && { role }) }), (p) => p.end());
  const own = (as: string, max: number): ReturnType<typeof createPool> => closing.add(createPool(databaseUrl, { max, ...(roles && { role: as }) }), (p) => p.end());
  const keys = config.masterKey !== undefined ? keysFromText(config.masterKey) : keysFromFile(config.masterKeyFile ?? join(config.dataDir, 'master.key'), config.masterKeyFile === undefined);
  const remote = closing.add(remoteParts({ domains, addressesOf: (service) => addressesOf(config, service) }), (r) => r.close());
  const page = builtPage();
  const gateway = closing.add(await createGateway({
    clock: config.clock, domains, pool, audit: new PostgresAudit(own(limitedRole('audit'), 2), config.clock), vault: new Vault(own(roleOf('vault'), 2), keys),
    production: config.production, ...(page && { page, documents: page.documents }), ...(config.ratePerToken !== undefined && { ratePerToken: config.ratePerToken }), ...(config.oidc && { oidc: config.oidc }), ...(config.trustedProxies && { trustedProxies: config.trustedProxies }), port: config.port, ...remote,
    paper: closing.add(new Press(), (p) => p.close()), format: { text: formatText, narrative: formatNarrative }, shift, periodsBetween, periodBounds: boundsOf,
    ...(config.adminPassword !== undefined && { adminPassword: config.adminPassword }),
    onGeneratedPassword: (password) => console.log(`首次启动，管理员 admin 的密码（仅显示一次）: ${password}\nFirst start; password of admin, shown this once: ${password}`),
  }), (g) => g.close());
  const { port } = await gateway.listen().catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EADDRINUSE' || cause.code === 'EACCES' ? new ConfigError('FAZHI_PORT', `${config.port} cannot be opened: ${cause.message}`) : cause;
  });
  if (config.kafka) await gateway.inbound({ brokers: config.kafka });
  return `http://127.0.0.1:${port}`;
});
