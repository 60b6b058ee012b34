import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { domains } from '@fazhi/services/domains.js';
import { Department } from '../e2e/department.js';
import { seed, SEEDED, tablesWith, topicsWith, WORDS } from '../e2e/leaks.js';
import { Program, fazhi, settings } from '../faults/platform-process.js';
import { family, survivors } from '../faults/processes.js';
import { describeWithKafka } from '../kafka/spec-kafka.js';
import { signIn } from './sign-in.js';

const PASSWORD = 'a-long-password-of-a-spec';

describeWithKafka('npm run start:distributed', () => {
  let dataDir: string;
  let platform: Program;
  let url: string;
  let token: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'fazhi-start-'));
    chmodSync(dataDir, 0o711);
    platform = new Program(process.execPath, ['--enable-source-maps', fileURLToPath(new URL('./main.js', import.meta.url))], settings({
      FAZHI_DATA: dataDir, FAZHI_PORT: '0', FAZHI_DEMO: 'on', FAZHI_ADMIN_PASSWORD: PASSWORD,
    }));
    await platform.said(/就绪 Ready: 法治 Fazhi/);
    url = await platform.said(/就绪 Ready: 法治 Fazhi (http:\/\/[\d.]+:\d+)/);
    token = await signIn(url, PASSWORD);
  }, 180_000);
  afterAll(async () => {
    platform?.signalGroup('SIGKILL');
    await platform?.exited;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }, 30_000);

  const call = (path: string, body: unknown): Promise<Response> => fetch(`${url}${path}`, {
    method: 'POST', headers: { 'content-type': path.endsWith('events') ? 'application/cloudevents+json' : 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body), signal: AbortSignal.timeout(30_000),
  });
  const numbers = async (): Promise<(number | null)[]> => {
    const response = await call('/graphql', { query: '{ indicators(codes: ["MED-01", "PUB-01", "AFT-01"], region: "421222103", period: "2022", asOf: "2022-12-31") { value } }' });
    // a region that is not counted yet is not known yet
    return ((await response.json()) as { data: { indicators: { value: number | null }[] } | null }).data?.indicators.map((v) => v.value) ?? [];
  };
  const until = async <T>(read: () => Promise<T>, wanted: T): Promise<void> => {
    for (const end = performance.now() + 40_000; performance.now() < end; await delay(200)) {
      if (JSON.stringify(await read()) === JSON.stringify(wanted)) return;
    }
    expect(await read()).toEqual(wanted);
  };
  const databaseUrl = (): string => {
    const port = readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3];
    return `postgresql://postgres:${readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()}@127.0.0.1:${port}/postgres`;
  };
  const screening = (id: string): object => ({
    specversion: '1.0', id, source: 'urn:spec', type: 'mediation.screening.reported', subject: id, data: { region: '421222103201', occurredOn: '2022-05-01', found: 1, by: 'village-1' },
  });

  test('the township’s figures come out of Kafka as they come out of the logs', async () => {
    await until(numbers, [165, 15_000, 19]);
  }, 60_000);

  test('the annual report is drafted, published and downloaded through the processes', async () => {
    const ask = async <T>(query: string): Promise<{ data: T }> => (await (await call('/graphql', { query })).json()) as { data: T };
    const { data: { publishReport } } = await ask<{ publishReport: { version: number; text: string; missing: unknown[] } }>('mutation { publishReport(year: 2022, region: "421222103") { version text missing { key } } }');
    expect([publishReport.version, publishReport.missing]).toEqual([1, []]);
    expect(publishReport.text).toContain('镇、村两级人民调解委员会共调处各类矛盾纠纷165起，调处成功156起，调处率达100%，调处成功率达94%以上。');
    // problems are told in the words in which they were recorded: those stay in their service
    expect(publishReport.text).toContain('一是执法培训制度化、系统化、科学化还有待加强；');
    const file = await fetch(`${url}/api/reports/421222103/2022.docx`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(30_000) });
    expect([file.status, Buffer.from(await file.arrayBuffer()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  }, 60_000);

  test('one service away leaves the others working, and comes back by itself', async () => {
    const part = family(platform.pid).find((p) => p.command.includes('mediation/main.js'));
    process.kill(part?.pid as number, 'SIGSTOP');
    const refused = await call('/api/events', screening('while-away'));
    expect([refused.status, Number(refused.headers.get('retry-after')) >= 1]).toEqual([503, true]);
    const other = await call('/api/events', {
      specversion: '1.0', id: 'board-1', source: 'urn:spec', type: 'publicity.board.published', subject: 'issue-1', data: { region: '421222103201', occurredOn: '2022-05-01', boardId: 'b-1', issueNo: '1' },
    });
    expect([other.status, await other.json()]).toEqual([200, [{ id: 'board-1', status: 'accepted' }]]);
    expect((await numbers())[0]).toBe(165);
    process.kill(part?.pid as number, 'SIGKILL');
    await until(async () => (await call('/api/events', screening('while-away'))).status, 200);
  }, 90_000);

  test('who somebody is stands in no table, no message, no line of a log and no answer', async () => {
    const bootstrap = /Kafka: ([\d.:,]+)/.exec(platform.out)?.[1] as string;
    const said = await seed((path, body, type) => fetch(`${url}${path}`, {
      method: 'POST', headers: { 'content-type': type ?? 'application/json', authorization: `Bearer ${token}` }, body: typeof body === 'string' ? body : JSON.stringify(body), signal: AbortSignal.timeout(30_000),
    }), '421222103201');
    const department = await Department.at(bootstrap);
    try {
      const { data: { createApiKey: { key } } } = (await (await call('/graphql', { query: 'mutation { createApiKey(name: "监狱", types: ["aftercare.*"], regions: ["421222"]) { key } }' })).json()) as { data: { createApiKey: { key: string } } };
      const visit = { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE', difficulties: SEEDED.phone };
      const sent = await department.send({ specversion: '1.0', id: 'leak-k', source: 'urn:leaks', type: 'aftercare.visit.recorded', subject: 'leak-1', data: { region: '421222103201', occurredOn: '2022-01-11', ...visit } }, { key });
      expect((await department.answers(sent, 1)).map((a) => a.code)).toEqual(['PERSONAL_DATA']);
      const broken = await department.send(`{"broken ${SEEDED.idNumber}`, { key });
      for (let i = 0; i < 100 && !department.dead.some((d) => String(d.headers['inbound-offset']) === String(broken.offset)); i++) await delay(100);
      expect(department.dead.map((d) => [d.value, String(d.headers.withheld)])).toEqual([[null, 'PERSONAL_DATA']]);
    } finally {
      await department.leave();
    }
    await until(async () => (await numbers())[2], 20);
    const [tables, topics] = [await tablesWith(databaseUrl()), await topicsWith(bootstrap.split(','))];
    expect([tables.searched > 50, tables.found]).toEqual([true, []]);
    expect(topics.topics).toEqual(expect.arrayContaining(['fazhi.aftercare', 'fazhi.inbound', 'fazhi.inbound.results', 'fazhi.inbound.dead-letter']));
    // what a department itself produced lies where it put it, and nowhere else
    expect([topics.searched > 1_000, topics.found]).toEqual([true, ['fazhi.inbound']]);
    expect(WORDS.filter((word) => said.includes(word) || platform.out.includes(word) || platform.err.includes(word))).toEqual([]);
  }, 120_000);

  test('verify finds nothing', async () => {
    const env = { FAZHI_DATABASE_URL: databaseUrl(), FAZHI_KAFKA: '127.0.0.1:1' };
    await until(async () => {
      const { code, text } = await fazhi('verify', dataDir, env);
      // a line of its own: nothing is on its way any more
      return [code, /, 0 differences$/m.exec(text)?.[0] ?? text, text.match(/^\w+ 421222: \d+ links$/gm)?.length];
    }, [0, ', 0 differences', domains.length]);
  }, 60_000);

  test('kill -9 of the launcher leaves no process behind', async () => {
    const seen = family(platform.pid);
    expect(seen.filter((p) => p.command.includes('/main.js')).length).toBeGreaterThanOrEqual(domains.length + 2);
    platform.child.kill('SIGKILL');
    await platform.exited;
    expect((await survivors(seen, dataDir, 6_000)).map((p) => p.command.slice(0, 100))).toEqual([]);
  }, 30_000);
});

test('deploy/compose.yml starts every service', () => {
  const compose = readFileSync(fileURLToPath(new URL('../../compose.yml', import.meta.url)), 'utf8');
  for (const name of [...domains.map((d) => d.name), 'reporting']) expect(compose).toContain(`"services/dist/${name}/main.js"`);
  expect(compose).toContain('"gateway/dist/src/main.js"');
});
