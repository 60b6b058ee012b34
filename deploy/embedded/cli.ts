import { readFile } from 'node:fs/promises';
import { raiseIncarnations, transaction } from '@fazhi/store';
import { ConfigError, readConfig, type Config } from '@fazhi/service';
import { domains } from '@fazhi/services/domains.js';
import { rebuild, verify } from '@fazhi/services/reporting/module.js';
import { attach } from './attach.js';
import { UsageError, holidayFacts, holidaysAsked, sendHolidays } from './holidays.js';
import { withEngine } from './with-engine.js';

const USAGE = `npm run fazhi -- <command>
  verify              recompute every aggregate from the logs and compare; exit 1 on any difference
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
    return found.count === 0 ? 0 : 1;
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
