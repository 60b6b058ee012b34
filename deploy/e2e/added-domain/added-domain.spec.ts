import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { signIn } from '../../distributed/sign-in.js';
import { startTestPostgres, type TestPostgres } from '../../embedded/postgres.js';
import { PASSWORD, Program, settings } from '../../faults/platform-process.js';

/** This repository as it is built, and the folder of the new domain, compiled. */
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const fixture = fileURLToPath(new URL('./enforcement/', import.meta.url));
const PACKAGES = ['libs/domain', 'libs/bus', 'libs/store', 'libs/service', 'services', 'gateway', 'deploy'];

let copy: string;
let postgres: TestPostgres;
let databaseUrl: string;
let platform: Program;
let url: string;
let token: string;

/** A copy of what is built, with the domain's folder in `services` and its one line in `services/domains`. */
beforeAll(async () => {
  copy = mkdtempSync(join(realpathSync(tmpdir()), 'fazhi-added-'));
  for (const name of PACKAGES) {
    mkdirSync(join(copy, name), { recursive: true });
    for (const part of ['package.json', 'dist']) cpSync(join(root, name, part), join(copy, name, part), { recursive: true, filter: (from) => !from.endsWith('.spec.js') });
  }
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@fazhi'), { recursive: true });
  for (const entry of readdirSync(join(root, 'node_modules'))) if (entry !== '@fazhi') symlinkSync(join(root, 'node_modules', entry), join(modules, entry));
  for (const name of PACKAGES) symlinkSync(join(copy, name), join(modules, '@fazhi', name.split('/').at(-1) as string));

  cpSync(fixture, join(copy, 'services/dist/enforcement'), { recursive: true });
  const list = join(copy, 'services/dist/domains.js');
  const before = readFileSync(list, 'utf8');
  const after = `import { enforcement } from './enforcement/domain.js';\n${before.replace(/(const domains = \[[^\]]*?),?\s*\]/, '$1, enforcement]')}`;
  expect(after).toContain(', enforcement]');
  writeFileSync(list, after);

  postgres = await startTestPostgres();
  databaseUrl = await postgres.newDatabase();
  platform = new Program(process.execPath, [join(copy, 'deploy/dist/embedded/main.js')], settings({ ...own(), FAZHI_PORT: '0', FAZHI_DEMO: 'off', FAZHI_ADMIN_PASSWORD: PASSWORD }));
  await platform.said(/Ready/);
  url = await platform.url();
  token = await signIn(url, PASSWORD);
}, 180_000);
afterAll(async () => {
  platform?.signalGroup('SIGTERM');
  await platform?.exited;
  platform?.signalGroup('SIGKILL');
  await postgres?.stop();
  rmSync(copy, { recursive: true, force: true });
});

const own = (): Record<string, string> => ({ FAZHI_DATABASE_URL: databaseUrl, FAZHI_DATA: join(copy, 'data') });

async function post(...facts: { type: string; subject: string; data: Record<string, unknown>; retracts?: string; id?: string }[]): Promise<string[]> {
  const body = facts.map((f, i) => ({ specversion: '1.0', id: `${f.type} ${f.subject} ${i}`, source: 'urn:test', ...f }));
  const response = await fetch(`${url}/api/events`, {
    method: 'POST', headers: { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${token}` }, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000),
  });
  return ((await response.json()) as { status: string; code?: string }[]).map((a) => [a.status, a.code].filter(Boolean).join(' '));
}
async function gql<T>(query: string): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }), signal: AbortSignal.timeout(30_000),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
/** Asks until the answer is as wanted, or half a minute has passed; then tells the last answer. */
async function eventually<T>(ask: () => Promise<T>, wanted: T): Promise<T> {
  for (let i = 0; ; i++) {
    const found = await ask().catch((error: unknown) => (i < 300 ? undefined : Promise.reject(error as Error)));
    if (i >= 300 || JSON.stringify(found) === JSON.stringify(wanted)) return found as T;
    await new Promise((next) => setTimeout(next, 100));
  }
}
const verify = async (): Promise<{ code: number | string; text: string }> => {
  const run = new Program(process.execPath, [join(copy, 'deploy/dist/embedded/cli.js'), 'verify'], settings(own()));
  return { code: await run.exited, text: run.out + run.err };
};

const TOWN = '421222103';
const registered = (code: string, level: string): { type: string; subject: string; data: Record<string, unknown> } =>
  ({ type: 'region.registered', subject: code, data: { region: code, occurredOn: '2022-01-01', name: `区划${code}`, level, validFrom: '2010-01-01' } });
const filed = (subject: string, on: string, more: object = {}): { type: string; subject: string; data: Record<string, unknown> } =>
  ({ type: 'enforcement.case.filed', subject, data: { region: TOWN, occurredOn: on, cause: 'SAFETY', agency: '应急办', ...more } });
const decided = (subject: string, on: string): { type: string; subject: string; data: Record<string, unknown> } =>
  ({ type: 'enforcement.case.decided', subject, data: { region: TOWN, occurredOn: on, decision: 'FINE' } });

test('a domain of a folder and one line takes facts, refuses others, and is counted', async () => {
  expect(await post(registered('421222', 'COUNTY'), registered(TOWN, 'TOWN'))).toEqual(['accepted', 'accepted']);
  // 90 days after 2022-03-01 are 2022-05-30
  expect(await post(filed('E1', '2022-03-01'), filed('E2', '2022-03-01', { cause: 'FOOD' }), decided('E1', '2022-05-30'), decided('E2', '2022-05-31'), filed('E3', '2022-12-31')))
    .toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  expect(await post(decided('E4', '2022-05-01'), { ...decided('E1', '2022-06-30'), id: 'again' }, filed('E5', '2022-03-01', { cause: 'X' })))
    .toEqual(['parked OUT_OF_ORDER', 'quarantined INVALID_TRANSITION', 'rejected INVALID_SCHEMA']);
  const values = async (): Promise<unknown> => (await gql<{ indicators: { value: number; numerator: number | null; denominator: number | null }[] }>(
    `{ indicators(codes: ["ENF-01", "ENF-02"], region: "${TOWN}", period: "2022") { value numerator denominator } }`)).indicators;
  expect(await eventually(values, [{ value: 3, numerator: null, denominator: null }, { value: 1 / 3, numerator: 1, denominator: 3 }]))
    .toEqual([{ value: 3, numerator: null, denominator: null }, { value: 1 / 3, numerator: 1, denominator: 3 }]);
  expect(await gql(`{ indicator(code: "ENF-01", region: "${TOWN}", period: "2022") { breakdown(by: "cause") { key label value } facts { totalCount } } }`))
    .toEqual({ indicator: { breakdown: [{ key: 'SAFETY', label: '安全生产', value: 2 }, { key: 'FOOD', label: '食品安全', value: 1 }], facts: { totalCount: 3 } } });
});

test('it is in the catalogue, with its alert and its list', async () => {
  expect(await gql('{ catalogue(service: "enforcement") { code name nameEn kind unit breakdowns } }')).toEqual({ catalogue: [
    { code: 'ENF-01', name: '行政执法立案数', nameEn: 'Enforcement cases filed', kind: 'FLOW', unit: '件', breakdowns: ['cause'] },
    { code: 'ENF-02', name: '按期办结率', nameEn: 'Cases decided in time', kind: 'RATE', unit: '%', breakdowns: [] },
  ] });
  const alerts = async (asOf: string): Promise<unknown[]> => (await gql<{ alerts: { nodes: { code: string; subject: string; service: string; dueOn: string }[] } }>(
    `{ alerts(region: "${TOWN}", asOf: "${asOf}") { nodes { code subject service dueOn } } }`)).alerts.nodes.filter((a) => a.service === 'enforcement');
  // 90 days after 2022-12-31 are 2023-03-31
  expect([await alerts('2023-03-20'), await alerts('2023-03-21')]).toEqual([[], [{ code: 'ENF-A1', subject: 'E3', service: 'enforcement', dueOn: '2023-03-31' }]]);
  expect(await gql(`{ enforcementCases(region: "${TOWN}", cause: ["SAFETY"], order: OLDEST) { totalCount nodes { subject filedOn causeLabel decisionLabel dueOn } } }`)).toEqual({ enforcementCases: {
    totalCount: 2,
    nodes: [
      { subject: 'E1', filedOn: '2022-03-01', causeLabel: '安全生产', decisionLabel: '罚款', dueOn: null },
      { subject: 'E3', filedOn: '2022-12-31', causeLabel: '安全生产', decisionLabel: null, dueOn: '2023-03-31' },
    ],
  } });
});

test('verify recounts it: nothing differs, until a number is changed behind its back', async () => {
  const sound = await verify();
  expect([sound.code, sound.text]).toEqual([0, expect.stringContaining('0 differences')]);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`update reporting.point set amount = 2 where measure = (select id from reporting.measure where code = 'ENF-01') and c = '2022-12-31'`);
  } finally {
    await client.end();
  }
  const spoilt = await verify();
  expect([spoilt.code, spoilt.text]).toEqual([1, expect.stringContaining('ENF-01')]);
});
