import { World, type Place } from './harness.js';
import { choicesAt, raw, sheetOf, workbook, zip } from './workbooks.js';

let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
  await world.counted();
});
afterAll(() => world?.stop());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
interface Line { row: number; id: string; status: string; code?: string; path?: string; cell?: string; message?: string; values?: Record<string, string> }
interface Summary { done: boolean; mode: string; rows: number; accepted: number; duplicate: number; parked: number; quarantined: number; rejected: number }
const post = (path: string, body: Buffer | string, type = XLSX, token = world.token): Promise<Response> => fetch(`${world.platform.url}/api/import/${path}`, {
  method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type }, body, signal: AbortSignal.timeout(120_000),
});
async function upload(type: string, mode: string, file: Buffer, token = world.token): Promise<{ lines: Line[]; end: Summary }> {
  const response = await post(`${type}?mode=${mode}`, file, XLSX, token);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text}`);
  const all = text.trim().split('\n').map((l) => JSON.parse(l) as Line & Summary);
  return { lines: all.slice(0, -1), end: all.at(-1) as Summary };
}
const refused = async (file: Buffer | string, type = 'mediation.screening.reported'): Promise<string> => {
  const response = await post(`${type}?mode=preview`, file);
  return `${response.status} ${((await response.json()) as { code: string }).code}`;
};
const key = async (types: string, region: string): Promise<string> => (await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "k", types: ["${types}"], regions: ["${region}"]) { key } }`)).createApiKey.key;

const SCREENING = ['subject', 'region', 'occurredOn', 'found', 'by', 'prevented'];
const screenings = (rows: readonly (readonly unknown[])[]): Promise<Buffer> => workbook([['对象编号', '地区*', '发生日期*', '发现纠纷（件）*', '排查单位*', '预防纠纷（件）'], SCREENING, ...rows]);

test('the template has the fields in Chinese, their keys, lists of codes, instructions, and the asker’s own regions', async () => {
  const token = await key('mediation.*', p.town);
  const response = await fetch(`${world.platform.url}/api/import/mediation.case.applied/template.xlsx`, { headers: { authorization: `Bearer ${token}` } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, XLSX]);
  const bytes = Buffer.from(await response.arrayBuffer());
  const [titles, keys] = await sheetOf(bytes);
  expect(titles).toEqual(['对象编号', '地区*', '发生日期*', '纠纷类型*', '难易程度*', '当事人数（人）*', '涉及的其他地区', '涉及金额（元）', '纠纷简要情况']);
  expect(keys).toEqual(['subject', 'region', 'occurredOn', 'kind', 'difficulty', 'parties', 'relatedRegions', 'amount', 'summary']);
  const regions = await sheetOf(bytes, '地区');
  expect(regions.slice(1).map((r) => r[0])).toEqual([p.town, ...p.villages]);
  expect(regions[2]?.[2]).toBe(`${p.v(201)} 关刀镇村201`);
  expect((await sheetOf(bytes, '代码')).map((r) => r[3])).toContain('简单');
  expect((await sheetOf(bytes, '填写说明')).flat().join()).toContain('当事人书面或口头申请人民调解');
  expect(await choicesAt(bytes, 'E3')).toEqual(["'代码'!$D$3:$D$6"]);
  expect(await choicesAt(bytes, 'B20002')).toEqual([`'地区'!$C$2:$C$7`]);
});

test('a filled sheet: looked at first, nothing is kept; sent, it counts; sent again, nothing changes', async () => {
  const rows = [
    ['XL-1', p.v(201), new Date('2022-05-01T00:00:00Z'), '林地纠纷', '一般', 2, null, 3200.5, '林地界址'],
    ['XL-2', `${p.v(202)} 关刀镇村202`, '2022年5月2日', '02', 'SIMPLE', '3', '村203；村204', null, null],
    [null, '关刀镇村203', '2022/5/3', 7, '简单', 2, null, null, null],
  ];
  const file = await workbook([['subject', 'region', 'occurredOn', 'kind', 'difficulty', 'parties', 'relatedRegions', 'amount', 'summary'], ...rows]);
  const look = await upload('mediation.case.applied', 'preview', file);
  expect(look.lines.map((l) => [l.row, l.status, l.cell])).toEqual([[2, 'accepted', undefined], [3, 'accepted', undefined], [4, 'accepted', undefined]]);
  expect(look.end).toEqual({ done: true, mode: 'preview', rows: 3, accepted: 3, duplicate: 0, parked: 0, quarantined: 0, rejected: 0 });
  await expect(world.gql(`{ subject(service: "mediation", subject: "XL-1", region: "${p.county}") { kind } }`)).rejects.toThrow('NOT_FOUND');

  const sent = await upload('mediation.case.applied', 'send', file);
  expect(sent.end).toMatchObject({ done: true, accepted: 3 });
  expect(sent.lines.map((l) => l.id)).toEqual(look.lines.map((l) => l.id));
  await world.counted();
  const { cases } = await world.gql<{ cases: { nodes: { subject: string; kind: string; amount: number | null; relatedRegions: string[]; openedOn: string; region: { code: string } }[] } }>(
    `{ cases(region: "${p.town}", order: OLDEST) { nodes { subject kind amount relatedRegions openedOn region { code } } } }`);
  expect(cases.nodes).toEqual([
    { subject: 'XL-1', kind: '07.1', amount: 3200.5, relatedRegions: [], openedOn: '2022-05-01', region: { code: p.v(201) } },
    { subject: 'XL-2', kind: '02', amount: null, relatedRegions: [p.v(203), p.v(204)], openedOn: '2022-05-02', region: { code: p.v(202) } },
    { subject: expect.stringMatching(/^xl-/) as string, kind: '07', amount: null, relatedRegions: [], openedOn: '2022-05-03', region: { code: p.v(203) } },
  ]);
  expect((await upload('mediation.case.applied', 'send', file)).end).toMatchObject({ accepted: 0, duplicate: 3 });
  expect((await upload('mediation.case.applied', 'preview', file)).end).toMatchObject({ accepted: 0, duplicate: 3 });
  const { audit } = await world.gql<{ audit: { nodes: { action: string; subject: string }[] } }>('{ audit(action: "import", first: 4) { nodes { action subject } } }');
  expect(audit.nodes.map((n) => n.action)).toEqual(['import.preview', 'import.send', 'import.send', 'import.preview']);
});

test('what is wrong is told with its cell, and given back as a sheet to be mended', async () => {
  const file = await screenings([
    ['S1', '村201', '2022-05-01', 1, '村调委会', null],
    ['S2', '没有的村', '2022-05-01', 1, '村调委会', null],
    ['S3', '村201', '2022-13-01', 1, '村调委会', null],
    ['S4', '村201', '2027-01-01', 1, '村调委会', null],
    ['S5', '村201', '2022-05-01', 'x', '村调委会', null],
    ['S6', '村201', '2022-05-01', { formula: '1+1', result: 2 }, '村调委会', null],
    ['S7', '村201', '2022-05-01', 1, '电话 13800138000', null],
    ['S8', '村201', '2022-05-01', -1, '村调委会', null],
    ['S9', p.otherVillage, '2022-05-01', 1, '村调委会', null],
    ['S10', '村201', '2022-05-01', 1, null, null],
    ['S11', `${p.town}999`, '2022-05-01', 1, '村调委会', null],
    ['S1', '村201', '2022-05-02', 9, '村调委会', null],
  ]);
  const token = await key('mediation.*', p.town);
  const expected = [
    [3, 'accepted', undefined, undefined], [4, 'rejected', 'INVALID_SCHEMA', 'B4'], [5, 'rejected', 'INVALID_SCHEMA', 'C5'], [6, 'rejected', 'FUTURE_DATE', 'C6'],
    [7, 'rejected', 'INVALID_SCHEMA', 'D7'], [8, 'rejected', 'INVALID_SCHEMA', 'D8'], [9, 'rejected', 'PERSONAL_DATA', 'E9'], [10, 'rejected', 'INVALID_SCHEMA', 'D10'],
    [11, 'rejected', 'FORBIDDEN_REGION', 'B11'], [12, 'rejected', 'INVALID_SCHEMA', 'E12'], [13, 'quarantined', 'UNKNOWN_REGION', 'B13'], [14, 'quarantined', 'CONFLICT', undefined],
  ];
  const look = await upload('mediation.screening.reported', 'preview', file, token);
  expect(look.lines.map((l) => [l.row, l.status, l.code, l.cell])).toEqual(expected);
  // what was told is what happens
  const sent = await upload('mediation.screening.reported', 'send', file, token);
  expect(sent.lines.map((l) => [l.row, l.status, l.code, l.cell])).toEqual(expected);
  const response = await post('mediation.screening.reported/failed', sent.lines.map((l) => JSON.stringify(l)).join('\n'), 'application/x-ndjson', token);
  const bytes = Buffer.from(await response.arrayBuffer());
  const failed = await sheetOf(bytes);
  expect(failed).toHaveLength(2 + 11);
  expect(failed[1]).toEqual([...SCREENING, '-reason', '-row']);
  expect(failed[2]?.slice(0, 2)).toEqual(['S2', '没有的村']);
  expect(failed[2]?.[6]).toMatch(/^B4 INVALID_SCHEMA 没有这个地区/);
  expect(failed[2]?.[7]).toBe('4');
  // its form is the template's: it can be sent as it is, and is refused for the same reasons
  // and what was kept, and waits, is there already
  expect((await upload('mediation.screening.reported', 'preview', bytes, token)).lines.map((l) => l.code ?? l.status)).toEqual([...expected.slice(1, 10).map((e) => e[2]), 'duplicate', 'CONFLICT']);
  expect((await upload('mediation.screening.reported', 'send', bytes, token)).lines.map((l) => l.code ?? l.status).slice(9)).toEqual(['duplicate', 'CONFLICT']);
});

test('what a row is answered depends on what stands before it in the file, however far', async () => {
  const many = Array.from({ length: 1_100 }, (_, i) => [i === 1_050 ? 'M-3' : `M-${i}`, p.v(201), '2022-06-01', i === 1_050 ? 99 : 1, '村调委会', null]);
  const { lines, end } = await upload('mediation.screening.reported', 'preview', await screenings(many));
  expect(end).toMatchObject({ rows: 1_100, accepted: 1_099, quarantined: 1 });
  expect(lines.find((l) => l.status === 'quarantined')).toMatchObject({ row: 1_053, code: 'CONFLICT', values: { subject: 'M-3', found: '99' } });
  const accepted = await workbook([['subject', 'region', 'occurredOn', 'committee', 'level', 'mediators', 'consent'], ['nobody', p.v(201), '2022-06-01', 'C', '村（社区）', 'm1；m2', '是']]);
  expect((await upload('mediation.case.accepted', 'preview', accepted)).lines).toMatchObject([{ status: 'parked', code: 'OUT_OF_ORDER' }]);
  // lists of objects are columns of their own; a subject that its data names is not asked for
  const activity = await workbook([['region', 'occurredOn', 'kind', 'title', 'leadOrg', 'materials.1.kind', 'materials.1.unit', 'materials.1.qty', 'materials.2.kind', 'materials.2.unit', 'materials.2.qty', 'subject'],
    [p.v(201), '2022-03-01', '发放宣传资料', '普法', '司法所', '宣传资料', '份', 500, 'BANNER', '份', 2, 'ACT']]);
  expect((await upload('publicity.activity.held', 'preview', activity)).lines).toMatchObject([{ status: 'rejected', path: 'data.materials.1.unit', cell: 'J2' }]);
  const roster = await workbook([['region', 'occurredOn', 'campaign', 'personKey', 'unit'], [p.v(201), '2022-03-01', 'NONE', 'p-1', 'u']]);
  expect((await upload('exams.roster.enrolled', 'preview', roster)).lines).toMatchObject([{ status: 'parked' }]);
});

describe('files that are made to harm', () => {
  const rows = (n: number, cells: string): string => `<worksheet><sheetData>${Array.from({ length: n }, (_, i) => `<row r="${i + 1}">${cells}</row>`).join('')}</sheetData></worksheet>`;
  const text = (t: string, ref = ''): string => `<c${ref} t="inlineStr"><is><t>${t}</t></is></c>`;
  const head = SCREENING.map((k) => text(k)).join('');

  test.each<[string, () => Buffer | Promise<Buffer> | string, string]>([
    ['no zip at all', () => 'hello', '400 BAD_USER_INPUT'],
    ['an empty zip', () => zip({}), '400 BAD_USER_INPUT'],
    ['a zip cut off', () => raw(rows(1, head)).subarray(0, 200), '400 BAD_USER_INPUT'],
    ['broken XML', () => raw('<worksheet><sheetData><row>'), '400 BAD_USER_INPUT'],
    ['entities that multiply', () => raw(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row>${text('&b;')}</row></sheetData></worksheet>`), '400 BAD_USER_INPUT'],
    ['a part that unpacks to more than it says', () => raw(Buffer.alloc(50_000_000, 32), {}, 100), '400 BAD_USER_INPUT'],
    ['parts that unpack to 400 MB', () => raw(rows(1, head), { 'xl/a': { text: 'x', size: 200_000_000 }, 'xl/b': { text: 'x', size: 200_000_000 } }), '413 TOO_LARGE'],
    ['a million columns', () => raw(`<worksheet><sheetData><row>${Array.from({ length: 1_000_000 }, () => '<c><v>1</v></c>').join('')}</row></sheetData></worksheet>`), '413 TOO_LARGE'],
    ['a cell far to the right', () => raw(`<worksheet><sheetData><row>${text('x', ' r="XFD1"')}</row></sheetData></worksheet>`), '413 TOO_LARGE'],
    ['a text of 40,000 characters', () => raw(rows(1, text('x'.repeat(40_000)))), '413 TOO_LARGE'],
    ['tags without end', () => raw('<a>'.repeat(3_000_000)), '413 TOO_LARGE'],
    ['merged cells', () => workbook([SCREENING, ['S', p.v(201), '2022-01-01', 1, 'x']], (s) => s.mergeCells('A2:B2')), '400 BAD_USER_INPUT'],
    ['another type’s columns', () => workbook([['subject', 'region', 'occurredOn', 'kind'], ['S', p.v(201), '2022-01-01', '02']]), '400 BAD_USER_INPUT'],
    ['columns missing', () => workbook([['region', 'occurredOn'], [p.v(201), '2022-01-01']]), '400 BAD_USER_INPUT'],
    ['20,001 rows', () => raw(`<worksheet><sheetData><row>${head}</row>${`<row>${text('S')}${text(p.v(201))}</row>`.repeat(20_001)}</sheetData></worksheet>`), '413 TOO_LARGE'],
    ['21 MB', () => Buffer.alloc(21 * 1024 * 1024), '413 TOO_LARGE'],
  ])('%s', async (_, file, answer) => {
    expect(await refused(await file())).toBe(answer);
  });

  test('what is no workbook’s business is not read, and the next file is', async () => {
    const external = raw(rows(1, head), { 'xl/externalLinks/externalLink1.xml': { text: '<x' }, 'xl/_rels/other.rels': { text: '<' } });
    expect((await upload('mediation.screening.reported', 'preview', external)).end).toMatchObject({ done: true, rows: 0 });
    expect((await post('mediation.screening.reported?mode=preview', 'x', 'application/json')).status).toBe(415);
    expect((await post('mediation.screening.reported?mode=both', await screenings([]))).status).toBe(400);
    expect((await post('weather.changed?mode=send', await screenings([]))).status).toBe(404);
    expect((await post('mediation.screening.reported/failed', '{"row":1', 'application/x-ndjson')).status).toBe(400);
  });
});

test('20,000 rows are looked at and sent', async () => {
  const file = await screenings(Array.from({ length: 20_000 }, (_, i) => [`B-${i}`, p.v(201 + (i % 5)), '2022-06-01', i % 3, '村调委会', null]));
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const seconds: number[] = [];
  for (const mode of ['preview', 'send']) {
    const begun = performance.now();
    expect((await upload('mediation.screening.reported', mode, file)).end).toMatchObject({ done: true, rows: 20_000, accepted: 20_000 });
    seconds.push((performance.now() - begun) / 1_000);
  }
  clearInterval(watching);
  process.stdout.write(`20,000 rows: preview ${seconds[0]?.toFixed(1)} s, send ${seconds[1]?.toFixed(1)} s, ${(file.length / 1e6).toFixed(1)} MB, rss at most +${((most - before) / 1e6).toFixed(0)} MB\n`);
  await world.counted();
  expect(await world.number('MED-23', p.town, '2022')).toBeGreaterThanOrEqual(20_000);
}, 120_000);
