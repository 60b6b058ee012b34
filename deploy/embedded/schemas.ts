import { prepareSchemas, roleOf } from '@fazhi/service';
import { migrate } from '@fazhi/store';
import { auditMigrations, gatewayMigrations } from '@fazhi/gateway';
import { domains } from '@fazhi/services/domains.js';
import { vaultMigrations } from '@fazhi/services/vault/module.js';
import { reportingMigrations } from '@fazhi/services/reporting/module.js';

/** Every schema with its role; reporting's and the gateway's tables. The writing services bring their own tables up to date. */
export async function prepareDatabase(url: string): Promise<{ roles: boolean }> {
  const prepared = await prepareSchemas(url, [...domains.map((d) => d.name), 'reporting', 'gateway', 'audit', 'vault']);
  const role = (schema: string): string | undefined => (prepared.roles ? roleOf(schema) : undefined);
  await migrate(url, 'reporting', reportingMigrations, role('reporting'));
  await migrate(url, 'gateway', gatewayMigrations, role('gateway'));
  await migrate(url, 'audit', auditMigrations, role('audit'));
  await migrate(url, 'vault', vaultMigrations, role('vault'));
  return prepared;
}
