import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyAudit } from '@fazhi/gateway';
import { raiseIncarnations, transaction, verifyChains } from '@fazhi/store';
import { ConfigError, readConfig, type Config } from '@fazhi/service';
import { domains } from '@fazhi/services/domains.js';
import { keysFromFile, rewriteKeyFile, Vault } from '@fazhi/services/vault/module.js';
import { rebuild, verify, verifyReports } from '@fazhi/services/reporting/module.js';
import { attach } from './attach.js';
import { UsageError, holidayFacts, holidaysAsked, sendHolidays } from './holidays.js';
import { withEngine } from './with-engine.js';

const USAGE = `npm run fazhi -- <command>
  verify              recompute every aggregate from the logs and compare, every published report from the logs as they were at its
                      positions, and the hash chains of logs and audit; exit 1 on any difference, naming the first broken link
  rotate-master-key   put a new master key of the vault before the old one in its file and wrap every person’s key with it; the
                      platform may be running
  rebuild             throw the aggregates away and count all of them again from the logs
  restored <service>  a service's schema was restored from a backup: what it says from now on outweighs what it said
                      before (run it while the service is stopped; started again, it publishes every subject anew)
  holidays <county> [year…|file.json] [--url http://127.0.0.1:3000]
                      send published holidays, all years known here unless some are named, to a running platform, with the
                      administrator's token in FAZHI_TOKEN; exit 1 where one is refused`;

/** Does one command's work on the configured database. */
async function onDatabase<T>(config: Config, work: Parameters<typeof withEngine<T>>[1]): Promise<T> {
  const database = config.databaseUrl === undefined ? await attach(config.dataDir) : { url: config.databaseUrl, release: () => Promise.resolve() };
  try {
    return await withEngine(database.url, work);
  } finally {
    await database.release();
  }
}

/** Checks the hash chains of all logs and of the audit, telling each; the answer is how many are broken. */
async function chains(config: Config): Promise<number> {
  let broken = 0;
  const tell = (name: string, rows: number, at: number | undefined, head = ''): void => {
    if (at !== undefined) broken++;
    console.log(at === undefined ? `${name}: ${rows} links${head}` : `${name}: BROKEN at ${at}, ${rows} links before it hold`);
  };
  await onDatabase(config, async (_engine, _logs, poolOf) => {
    for (const { name } of domains) for (const { county, rows, broken: at } of await verifyChains(poolOf(name), name)) tell(`${name} ${county}`, rows, at);
    const { entries, head, broken: at } = await verifyAudit(poolOf('audit'));
    tell('audit', entries, at, entries > 0 ? `, head ${head}` : '');
  });
  return broken;
}

/** A new master key, and the old one away: whoever stops in between has both, and begins again. */
async function rotate(config: Config): Promise<number> {
  if (config.masterKey !== undefined) throw new ConfigError('FAZHI_MASTER_KEY', 'put the new key before the old one yourself, restart, and let every process know both; only a file is rotated here');
  const file = config.masterKeyFile ?? join(config.dataDir, 'master.key');
  await rewriteKeyFile(file, 'add');
  const n = await onDatabase(config, (_engine, _logs, poolOf) => new Vault(poolOf('vault'), keysFromFile(file)).rewrap());
  await rewriteKeyFile(file, 'first-only');
  console.log(`${n} persons’ keys wrapped with the new master key in ${file}`);
  return 0;
}

/** Sends published holidays to a running platform. */
async function holidays(args: readonly string[]): Promise<number> {
  const asked = holidaysAsked(args);
  const { token, clock } = readConfig();
  if (token === undefined) throw new ConfigError('FAZHI_TOKEN', 'an administrator’s token is needed: POST /api/login gives one');
  const facts = await holidayFacts(asked, clock.now(), (file) => readFile(file, 'utf8'));
  return (await sendHolidays(asked.url, token, facts, (line) => console.log(line))) ? 0 : 1;
}

async function main(command?: string, argument?: string, ...more: string[]): Promise<number> {
  if (command === 'verify') {
    const config = readConfig();
    const found = await onDatabase(config, (engine, logs) => verify(engine, logs, config.kafka ? 'version' : 'position'));
    for (const line of found.differences) console.log(line);
    console.log(`${found.subjects} subjects, ${found.points} points, ${found.count} differences${found.behind > 0 ? `, ${found.behind} subjects with newer versions on their way` : ''}`);
    const reports = await onDatabase(config, (engine, logs) => verifyReports(engine, logs));
    for (const line of [...reports.notes, ...reports.differences]) console.log(line);
    console.log(`${reports.versions} published reports, ${reports.differences.length} differences`);
    const broken = await chains(config);
    return found.count === 0 && broken === 0 && reports.differences.length === 0 ? 0 : 1;
  }
  if (command === 'rebuild') {
    const made = await onDatabase(readConfig(), rebuild);
    console.log(`${made.subjects} subjects, ${made.points} points`);
    return 0;
  }
  if (command === 'restored' && domains.some((d) => d.name === argument)) {
    const config = readConfig();
    const counties = await onDatabase(config, (_engine, _logs, poolOf) => transaction(poolOf(argument as string), (client) => raiseIncarnations(client, argument as string)));
    console.log(`${argument}: incarnation raised in ${counties} counties${config.kafka ? '' : '; now: npm run fazhi -- rebuild'}`);
    return 0;
  }
  if (command === 'rotate-master-key') return rotate(readConfig());
  if (command === 'holidays') return holidays([argument, ...more].filter((one) => one !== undefined));
  console.error(USAGE);
  return 2;
}

try {
  process.exitCode = await main(process.argv[2], ...process.argv.slice(3));
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
