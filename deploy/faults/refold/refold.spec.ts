import pg from 'pg';
import { World, type Envelope } from '../../e2e/harness.js';
import { randomFrom } from '../ledger.js';
import { foundation, story, type Sent } from '../stories.js';
import { refold } from './refold.js';

/** Enough for every plot in either county, and for villages with several advisers. */
const STORIES = 360;
const SEED = 7;
const REGION = '421222103201';

let world: World;
let original: string;
let admin: pg.Client;
let copies = 0;

beforeAll(async () => {
  world = await World.start();
  await send(foundation().flatMap((s) => s.facts));
  const random = randomFrom(SEED);
  const facts = Array.from({ length: STORIES }, (_, n) => story(n)).flatMap((s) => s.facts).map((fact) => ({ fact, at: random() }));
  const answers = await send(facts.sort((a, b) => a.at - b.at).map(({ fact }) => fact));
  expect(answers.filter((a) => a !== 'accepted' && a !== 'parked OUT_OF_ORDER' && !/^accepted (NOT_COUNTED|LEAD_MISSING)$/.test(a))).toEqual([]);
  expect(await send(contradictions)).toEqual(contradictions.map(([, answer]) => answer));
  await world.counted();
  // so that databases can be copied from it
  await world.platform.close();
  original = new URL(world.platform.databaseUrl).pathname.slice(1);
  admin = new pg.Client(await world.server.newDatabase());
  await admin.connect();
}, 120_000);
afterAll(async () => {
  await admin?.end();
  await world?.server.stop();
});

async function send(facts: readonly (Sent | [Envelope, string])[]): Promise<string[]> {
  return world.send(...facts.map((f) => (Array.isArray(f) ? f[0] : f)));
}

/** What no story tells, because its answer depends on the order: each with that answer. */
const contradictions: [Envelope, string][] = (() => {
  let n = 0;
  const fact = (type: string, subject: string, on: string, data: Record<string, unknown>, more: Partial<Envelope> = {}): Envelope =>
    ({ specversion: '1.0', id: `x${++n}`, source: 'urn:contrary', type, subject, data: { region: REGION, occurredOn: on, ...data }, ...more });
  const kase = { kind: '02', difficulty: 'SIMPLE', parties: 2 };
  const acceptance = { committee: 'k', level: 'VILLAGE', mediators: ['m'], consent: true };
  const board = { boardId: 'b', issueNo: '1' };
  const opened = fact('mediation.case.opened', 'x-case', '2022-03-01', kase);
  const accepted = fact('mediation.case.accepted', 'x-case', '2022-03-02', acceptance);
  const ended = fact('mediation.case.terminated', 'x-case', '2022-04-01', { reason: 'REFUSED', informedOfRemedies: true });
  const first = fact('publicity.board.published', 'x-board', '2022-03-01', board);
  const again = { id: 'x-again', data: { ...first.data, issueNo: '2' } };
  const retract = (of: Envelope, id: string): Envelope => ({ ...of, id, retracts: of.id, data: { reason: '误报', region: REGION } });
  return [
    [opened, 'accepted'],
    [fact('mediation.case.applied', 'x-case', '2022-03-01', kase), 'quarantined CONFLICT'],
    [fact('mediation.case.opened', 'x-case', '2022-03-01', { ...kase, parties: 3 }), 'quarantined CONFLICT'],
    [accepted, 'accepted'],
    [fact('mediation.case.session-held', 'x-case', '2022-03-05', { result: 'CONTINUE' }), 'accepted'],
    [{ ...accepted, id: 'x-late', corrects: accepted.id, data: { ...accepted.data, occurredOn: '2022-03-10' } }, 'accepted'],
    [{ ...accepted, id: 'x-second', corrects: accepted.id }, 'quarantined CONFLICT'],
    [ended, 'accepted'],
    [{ ...ended, id: 'x-early', corrects: ended.id, data: { ...ended.data, occurredOn: '2022-03-09' } }, 'parked OUT_OF_ORDER'],
    [fact('mediation.case.session-held', 'x-case', '2022-04-02', { result: 'CONTINUE' }), 'quarantined INVALID_TRANSITION'],
    [fact('mediation.case.accepted', 'x-never-opened', '2022-04-02', acceptance), 'parked OUT_OF_ORDER'],
    [first, 'accepted'],
    [{ ...first, ...again }, 'quarantined CONFLICT'],
    [fact('publicity.board.published', 'x-other', '2022-03-01', board, { corrects: first.id }), 'quarantined CONFLICT'],
    [retract(first, 'x-retraction'), 'accepted'],
    [retract({ ...first, id: 'x-retraction' }, 'x-undo'), 'quarantined CONFLICT'],
    [fact('publicity.board.published', 'x-nowhere', '2022-03-01', { ...board, region: '421222103999' }), 'quarantined UNKNOWN_REGION'],
    ...(['2022-06-30', '2022-12-31', '2023-05-31'] as const).map((to, i): [Envelope, string] => [
      fact('publicity.adviser.appointed', `x-adviser-${i}`, '2022-01-01', { adviserKey: `k${i}`, qualification: 'LAWYER', from: `2022-0${1 + i}-01`, to }), 'accepted',
    ]),
  ];
})();

/** The kinds of difference, with their numbers, on a copy of the database to which this was done. */
async function foundAfter(damage: string): Promise<string[]> {
  const copy = `copy_${++copies}`;
  await admin.query(`create database ${copy} template ${original}`);
  const url = new URL(world.platform.databaseUrl);
  url.pathname = `/${copy}`;
  try {
    const client = new pg.Client(url.href);
    await client.connect();
    const { rowCount } = await client.query(damage);
    await client.end();
    expect(rowCount).toBe(1);
    return (await refold(url.href)).map((line) => line.slice(0, line.indexOf('): ') + 1)).sort();
  } finally {
    await admin.query(`drop database if exists ${copy} with (force)`);
  }
}

test('what the platform has kept and counted is what the contract says of the facts sent', async () => {
  expect(await refold(world.platform.databaseUrl)).toEqual([]);
  const url = world.platform.databaseUrl;
  expect(await refold({ registry: url, publicity: url, mediation: url, aftercare: url, exams: url, reporting: url })).toEqual([]);
});

const measure = (code: string): string => `(select id from reporting.measure where code = '${code}')`;
/** One point of a measure. */
const point = (code: string): string => `ctid = (select min(ctid) from reporting.point where measure = ${measure(code)})`;
/** The subject with the smallest id of this form. */
const subject = (like: string): string => `(select min(id) from reporting.subject where subject like '${like}' and kind = 'survey')`;
const cellOfPoints = 'a cell is not the sum of the points stored (1)';

test.each<[string, string, string[]]>([
  ['a removed point', `delete from reporting.point where ${point('PUB-04')}`, [cellOfPoints, 'a point is missing (1)']],
  ['a doubled point', `insert into reporting.point select * from reporting.point where ${point('COR-01')}`, [cellOfPoints, 'a point too many (1)']],
  ['a changed amount', `update reporting.point set amount = amount + 1 where ${point('PUB-01')}`, [cellOfPoints, 'a point is missing (1)', 'a point too many (1)']],
  ['another region of the town', `update reporting.point set region = town where ${point('AFT-23')}`, ['a point is missing (1)', 'a point too many (1)']],
  ['a dimension', `update reporting.point set d1 = 'X' where ${point('EX-01')}`, ['a point is missing (1)', 'a point too many (1)']],
  ['a changed cell', `update reporting.cell set amount = amount - 1 where ctid = (select min(ctid) from reporting.cell where measure = ${measure('MED-01')})`,
    ['a cell is not the sum of the points stored (1)', 'a cell is not what the logs come to (1)']],
  ['a lost cell', `delete from reporting.cell where ctid = (select min(ctid) from reporting.cell where amount <> 0 and measure = ${measure('MED-01')})`,
    ['a cell is not the sum of the points stored (1)', 'a cell is not what the logs come to (1)']],
  ['a lowered version', `update reporting.subject set version = version - 1 where id = (select min(id) from reporting.subject where version > 1)`, ["a subject's version differs from the log's (1)"]],
  ['an older incarnation', `update reporting.subject set incarnation = 0 where id = ${subject('s%')}`, ["a subject's version differs from the log's (1)"]],
  ['a lost subject', `delete from reporting.subject where id = ${subject('s%')}`,
    ['a member that is no subject (1)', 'a point is missing (1)', 'a point of an owner that does not exist (1)', 'a subject that reporting does not have (1)']],
  ['another history', `update reporting.subject set history = '[]' where id = ${subject('s%')}`, ["a subject's history differs from the log's (1)"]],
  ['facts of an examination left out', `update reporting.subject set refs = null where id = (select min(id) from reporting.subject where refs is not null)`,
    ["a subject's facts of others differs from the log's (1)"]],
  ['a replaced fact forgotten', `update reporting.subject set gone = null where id = (select min(id) from reporting.subject where gone is not null)`,
    ["a subject's facts that are gone differs from the log's (1)"]],
  ['a subject that nobody told of', `insert into reporting.subject (county, service, subject, kind, incarnation, version, stamp, history) values ('421222', 'mediation', 'ghost', 'case', 1, 1, '', '[]')`,
    ['a subject that no log has (1)']],
  ['a subject of a county without a log', `insert into reporting.subject (county, service, subject, kind, incarnation, version, stamp, history) values ('421299', 'mediation', 'ghost', 'case', 1, 1, '', '[]')`,
    ['a row of reporting.subject whose service has no log of the county (1)']],
  ['a lost member of a group', `delete from reporting.member where ctid = (select min(m.ctid) from reporting.member m join reporting."group" g on g.id = m."group" where g.name = 'joint')`,
    ['a member of a group is missing (1)']],
  ['a lost point of a group', `delete from reporting.point where ctid = (select min(p.ctid) from reporting.point p join reporting."group" g on g.id = p.owner where g.name = 'villages-with-adviser')`,
    [cellOfPoints, 'a point is missing (1)']],
  ['a stray point', `insert into reporting.point (owner, measure, town, region, c, e, amount) select 999999999, ${measure('MED-01')}, 421222103, 421222103201, '2022-03-02', '2022-03-02', 1`,
    [cellOfPoints, 'a point of an owner that does not exist (1)']],
  ["a version's standing facts", `update mediation.log set standing = standing[1:1] where ctid = (select max(ctid) from mediation.log where cardinality(standing) > 2)`,
    ["a version's standing facts are not those that stand (1)"]],
  ["an older version's standing facts", `update publicity.log set standing = '{}' where ctid = (select max(l.ctid) from publicity.log l
      where cardinality(standing) > 0 and exists (select from publicity.log n where n.county = l.county and n.subject = l.subject and n.pos > l.pos and n.version is not null))`,
    ["a version's standing facts are not those that stand (1)"]],
  ['another verdict', `update exams.inbox set status = 'parked' where ctid = (select min(ctid) from exams.inbox)`, ['the inbox says parked, by the contract it is accepted (1)']],
])('%s is found, and nothing else', async (_name, damage, found) => {
  expect(await foundAfter(damage)).toEqual([...found].sort());
});

test('differences are told in words, the first five of a kind', async () => {
  const copy = new pg.Client(world.platform.databaseUrl);
  await copy.connect();
  try {
    await copy.query(`create table public.kept as select * from reporting.point where measure = ${measure('AFT-23')}; delete from reporting.point where measure = ${measure('AFT-23')}`);
    const lines = await refold(world.platform.databaseUrl);
    const missing = lines.find((line) => line.startsWith('a point is missing')) ?? '';
    const { rows } = await copy.query<{ n: string }>('select count(*) n from public.kept');
    expect(missing).toMatch(new RegExp(`^a point is missing \\(${rows[0]?.n}\\): aftercare 42122[23] subject s\\d+: AFT-23 42122\\d103 42122\\d10320\\d 2022-07-01 2022-07-01 1 \\[null,null,null,null\\]; `));
    expect(missing.split('; ')).toHaveLength(5);
  } finally {
    await copy.query('insert into reporting.point select * from public.kept; drop table public.kept');
    await copy.end();
  }
});
