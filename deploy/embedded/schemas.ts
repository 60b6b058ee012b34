import { prepareSchemas, roleOf } from '@fazhi/service';
import { migrate } from '@fazhi/store';
import { gatewayMigrations } from '@fazhi/gateway';
import { domains } from '@fazhi/services/domains.js';
import { reportingMigrations } from '@fazhi/services/reporting/module.js';

/** Every schema with its role; reporting's and the gateway's tables. The writing services bring their own tables up to date. */
export async function prepareDatabase(url: string): Promise<{ roles: boolean }> {
  const prepared = await prepareSchemas(url, [...domains.map((d) => d.name), 'reporting', 'gateway']);
  const role = (schema: string): string | undefined => (prepared.roles ? roleOf(schema) : undefined);
  await migrate(url, 'reporting', reportingMigrations, role('reporting'));
  await migrate(url, 'gateway', gatewayMigrations, role('gateway'));
  return prepared;
}
