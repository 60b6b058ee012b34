import { randomUUID } from 'node:crypto';
import { PostgresBus, ThreadSignal } from '@fazhi/bus';
import { busConformance } from '@fazhi/bus/conformance.js';
import { LogReader, Store, createPool, migrate, storeMigrations, type SubjectEvent } from '@fazhi/store';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { toy } from './toy-domain.js';

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());

busConformance<SubjectEvent>('PostgreSQL, following the log of a real store', async () => {
  const url = await server.newDatabase();
  const pool = createPool(url);
  await pool.query('create schema toy');
  await migrate(url, 'toy', storeMigrations('toy'));
  const signal = new ThreadSignal(randomUUID());
  const store = new Store({ pool, schema: 'toy', domain: toy, clock: { now: () => new Date('2022-12-31T00:00:00Z') }, committed: () => signal.send('toy') });
  return {
    bus: new PostgresBus(new Map([['toy', new LogReader(pool, 'toy', toy)]]), signal),
    topic: 'toy', partitions: ['421222', '421223'],
    publish: async (county, keys) => {
      await store.accept(keys.map((key) => ({
        id: key, source: 's', type: 'toy.box.opened', subject: key, county, data: { region: `${county}103201`, occurredOn: '2022-01-01' },
      })), 'people');
    },
    keyOf: (event) => event.subject,
    close: async () => {
      await store.close();
      signal.close();
      await pool.end();
    },
  };
});
