import { World, type Envelope, type Place } from './harness.js';
import { signedIn } from './signed-in.js';
import { activity } from './stories.js';

/** Scenarios of reports (`domain.md` §8: 5, 15, 44, 50), who may do what, and what is kept. */
let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

const consultation = (id: string, region: string, on: string): Envelope => activity(world, id, region, on, { kind: 'CONSULTATION' });
const issue = (id: string, region: string, text = '学用结合不够'): Envelope => world.fact('publicity.governance.issue-recorded', id, region, '2022-12-15', { year: 2022, text, category: '学习' });
const step = (id: string, region: string, year = 2022): Envelope => world.fact('publicity.governance.next-step-recorded', id, region, `${year}-12-15`, { year, text: '深入推进“法律六进”', category: '宣传', indicators: ['PUB-02'] });
interface Missing { key: string; why: string; indicator: { code: string }; mend: { type: string }[]; acknowledged: boolean; note: string | null }
interface Draft { publishable: boolean; checks: { code: string; blocks: boolean }[]; promised: { text: string; figures: { code: string; text: string }[] }[]; draftDue: string; countyDue: string; publicDue: string; report: { text: string; hash: string; missing: Missing[] } }
const draft = async (region: string, token?: string, period = '2022'): Promise<Draft> => (await world.gql<{ reportDraft: Draft }>(
  `query($r: ID!, $p: Period!) { reportDraft(region: $r, period: $p) { publishable checks { code blocks } promised { text figures { code text } } draftDue countyDue publicDue
    report { text hash missing { key why indicator { code } mend { type } acknowledged note } } } }`, { r: region, p: period }, token)).reportDraft;
interface Told { version: number; hash: string; text: string; reason: string | null; publishedBy: string | null; figures: { code: string; period: string; value: number | null }[]; missing: Missing[] }
const TOLD = 'version hash text reason publishedBy figures { code period value } missing { key why indicator { code } mend { type } acknowledged note }';
const publish = async (region: string, more = '', token?: string): Promise<Told> => (await world.gql<{ publishReport: Told }>(`mutation($r: ID!) { publishReport(year: 2022, region: $r${more}) { ${TOLD} } }`, { r: region }, token)).publishReport;
const figure = (told: Told, code: string): number | null | undefined => told.figures.find((f) => f.code === code && f.period === '2022')?.value;
const county = (): Promise<Place> => world.at('2022-12-01T04:00:00Z', () => world.county());

test('scenario 5: without a case there is no sentence of cases, and the list of missing numbers names the indicator and what mends it', async () => {
  const p = await county();
  await world.given(consultation('R5', p.v(201), '2022-06-01'));
  await world.counted();
  const { report } = await draft(p.town);
  expect(report.text).toContain('开展法律咨询活动1次');
  expect(report.text).not.toContain('调处');
  expect(report.missing.find((m) => m.indicator.code === 'MED-05')).toMatchObject({ why: 'NULL', mend: expect.arrayContaining([{ type: 'mediation.case.accepted' }]) as unknown });
});

test('scenario 50: nothing is published without problems on record; with four and a next step the first version is, hash and all', async () => {
  const p = await county();
  await world.given(consultation('R50', p.v(201), '2022-06-01'));
  await expect(publish(p.town)).rejects.toThrow('checks.NO_PROBLEMS,NO_NEXT_STEPS');
  await world.given(...[1, 2, 3, 4].map((i) => issue(`R50-i${i}-${p.town}`, p.town, `问题${i}`)));
  await expect(publish(p.town)).rejects.toThrow('checks.NO_NEXT_STEPS');
  // what is refused locks nothing
  expect(await world.number('REG-04', p.town, '2022')).toBe(0);
  await world.given(step(`R50-s-${p.town}`, p.town));
  await world.counted();
  const drafted = await draft(p.town);
  expect([drafted.publishable, drafted.draftDue, drafted.countyDue, drafted.publicDue]).toEqual([true, '2023-01-31', '2023-03-01', '2023-04-01']);
  const told = await publish(p.town);
  expect([told.version, told.hash.length, told.text.includes('一是问题1；二是问题2；三是问题3；四是问题4。')]).toEqual([1, 64, true]);
  expect(await world.number('REG-04', p.town, '2022')).toBe(1);
});

test('scenario 15: what comes after publishing is listed against it, and the next version has it, with a reason', async () => {
  const p = await county();
  await world.at('2023-01-15T04:00:00Z', () => world.given(...Array.from({ length: 20 }, (_, i) => consultation(`R15-${i}`, p.v(201), '2022-06-01')), issue(`R15-i-${p.town}`, p.town), step(`R15-s-${p.town}`, p.town)));
  const first = await world.at('2023-02-01T04:00:00Z', () => publish(p.town));
  expect([first.version, figure(first, 'PUB-02')]).toEqual([1, 20]);
  const late = consultation('R15-late', p.v(202), '2022-11-05');
  await world.at('2023-02-10T04:00:00Z', () => world.given(late));
  expect(await world.number('PUB-02', p.town, '2022')).toBe(21);
  const { report } = await world.gql<{ report: Told }>(`{ report(year: 2022, region: "${p.town}") { ${TOLD} } }`);
  expect([figure(report, 'PUB-02'), report.hash]).toEqual([20, first.hash]);
  const lock = `yearLock(year: 2022, region: "${p.town}") { on locked byDefault }`;
  expect(await world.gql(`{ ${lock} other: yearLock(year: 2022, region: "${p.other}") { on locked byDefault } }`)).toEqual({
    yearLock: { on: '2023-02-01', locked: true, byDefault: false }, other: { on: '2023-03-01', locked: true, byDefault: true },
  });
  const { postLockChanges } = await world.gql<{ postLockChanges: { nodes: { indicator: { code: string }; old: number; new: number; eventIds: string[] }[] } }>(`{ postLockChanges(year: 2022, region: "${p.town}") { nodes { indicator { code } old new eventIds } } }`);
  expect(postLockChanges.nodes).toContainEqual({ indicator: { code: 'PUB-02' }, old: 20, new: 21, eventIds: [late.id] });
  await world.at('2023-02-11T04:00:00Z', async () => {
    await expect(publish(p.town)).rejects.toThrow('"path":"reason"');
    const second = await publish(p.town, ', reason: "补报一次咨询"');
    expect([second.version, second.reason, figure(second, 'PUB-02')]).toEqual([2, '补报一次咨询', 21]);
  });
  const { compareReports, old, none } = await world.gql<{ compareReports: { figures: { code: string; old: string; new: string }[]; texts: { what: string }[] }; old: { version: number }; none: null }>(
    `{ compareReports(region: "${p.town}", period: "2022", from: 1, to: 2) { figures { code old new } texts { what } } old: report(year: 2022, region: "${p.town}", version: 1) { version } none: report(year: 2022, region: "${p.town}", version: 3) { version } }`);
  expect(compareReports.figures).toContainEqual({ code: 'PUB-02', old: '20', new: '21' });
  expect([compareReports.texts.map((t) => t.what).includes('PUB-S11'), old, none]).toEqual([true, { version: 1 }, null]);
});

test('a year that is locked by default before is locked anew by publishing: changes are told against what was published', async () => {
  const p = await county();
  await world.at('2026-05-01T04:00:00Z', () => world.given(consultation('R16-a', p.v(201), '2022-06-01'), issue(`R16-i-${p.town}`, p.town), step(`R16-s-${p.town}`, p.town)));
  const first = await world.at('2026-06-01T04:00:00Z', () => publish(p.town));
  await world.at('2026-06-02T04:00:00Z', () => world.given(consultation('R16-b', p.v(201), '2022-06-02')));
  await world.counted();
  const { postLockChanges } = await world.gql<{ postLockChanges: { nodes: { indicator: { code: string }; old: number; new: number }[] } }>(`{ postLockChanges(year: 2022, region: "${p.town}") { nodes { indicator { code } old new } } }`);
  expect([figure(first, 'PUB-02'), postLockChanges.nodes.find((c) => c.indicator.code === 'PUB-02')]).toEqual([1, { indicator: { code: 'PUB-02' }, old: 1, new: 2 }]);
});

test('scenario 44: the county’s style decides between 15236 and 15000余; the annex is exact', async () => {
  const p = await county();
  await world.given(activity(world, 'R44', p.v(201), '2022-06-01', { kind: 'LEAFLETS', materials: [{ kind: 'LEAFLET', unit: '份', qty: 15_236 }] }));
  await world.counted();
  expect((await draft(p.town)).report.text).toContain('发放法治宣传资料15236份');
  await world.given(world.fact('config.set', 'narrative.style', p.county, '2022-01-01', { key: 'narrative.style', value: 'approx' }));
  await world.counted();
  const { reportDraft } = await world.gql<{ reportDraft: { report: Told } }>(`{ reportDraft(region: "${p.town}", period: "2022") { report { ${TOLD} } } }`);
  expect([reportDraft.report.text.includes('发放法治宣传资料15000余份'), figure(reportDraft.report, 'PUB-01')]).toEqual([true, 15_236]);
});

test('last year’s next steps are offered with what their indicators say', async () => {
  const p = await county();
  await world.given(step(`RP-${p.town}`, p.town, 2021), consultation('RP-c', p.v(201), '2022-06-01'));
  await world.counted();
  expect((await draft(p.town)).promised).toEqual([{ text: '深入推进“法律六进”', figures: [{ code: 'PUB-02', text: '1' }] }]);
});

test('missing numbers are acknowledged one by one, or by publishing; a list that has changed since is not', async () => {
  const p = await county();
  await world.given(consultation('RM', p.v(201), '2022-06-01'), issue(`RM-i-${p.town}`, p.town), step(`RM-s-${p.town}`, p.town));
  await world.counted();
  const { report, checks } = await draft(p.town);
  expect(checks).toEqual([{ code: 'MISSING', blocks: false }]);
  const keys = report.missing.map((m) => m.key);
  await world.gql('mutation($r: ID!, $k: [ID!]!) { acknowledgeMissing(region: $r, period: "2022", keys: $k, note: "本年未开展") }', { r: p.town, k: keys });
  const after = await draft(p.town);
  expect([after.checks, after.report.missing.every((m) => m.acknowledged && m.note === '本年未开展')]).toEqual([[], true]);
  await expect(publish(p.town, ', missing: ["MED-S6/1/MED-02"]')).rejects.toThrow('"path":"missing"');
  expect((await publish(p.town, `, missing: ${JSON.stringify(keys)}`)).version).toBe(1);
});

test('what is personal is not published', async () => {
  const p = await county();
  await world.given(consultation('RX', p.v(201), '2022-06-01'), issue(`RX-i-${p.town}`, p.town, '与p_Ab3x9Zq1有关的问题'), step(`RX-s-${p.town}`, p.town));
  await world.counted();
  await expect(publish(p.town)).rejects.toThrow('checks.PERSONAL_DATA');
});

describe('who', () => {
  let p: Place;
  const tokens: Record<string, string> = {};
  let office = '';
  beforeAll(async () => {
    p = await county();
    await world.given(consultation('RW', p.v(201), '2022-06-01'), ...[p.town, p.other, p.county].flatMap((r) => [issue(`RW-i-${r}`, r), step(`RW-s-${r}`, r)]));
    await world.counted();
    for (const [role, regions] of [['TOWN_ROL_OFFICE', [p.town]], ['COUNTY_JUSTICE', [p.county]], ['TOWN_JUSTICE', [p.town]], ['PUBLIC', []]] as const) {
      const { name, token } = await signedIn(world, role, regions);
      tokens[role] = token;
      if (role === 'TOWN_ROL_OFFICE') office = `user:${name}`;
    }
  });
  /** A town of a county of its own, whose office may publish at once. */
  const published = async (): Promise<{ town: string; who: string; token: string }> => {
    const { town, v } = await county();
    await world.given(consultation(`RO-${town}`, v(201), '2022-06-01'), issue(`RO-i-${town}`, town), step(`RO-s-${town}`, town));
    const { name, token } = await signedIn(world, 'TOWN_ROL_OFFICE', [town]);
    await publish(town, '', token);
    return { town, who: `user:${name}`, token };
  };
  const get = async (path: string, token: string): Promise<number> => (await world.http('GET', `/api/reports/${path}`, undefined, { authorization: `Bearer ${token}` })).status;

  test('the town’s office writes and publishes its town’s, the county’s bureau the county’s, each no other', async () => {
    const [town, bureau, justice, people] = ['TOWN_ROL_OFFICE', 'COUNTY_JUSTICE', 'TOWN_JUSTICE', 'PUBLIC'].map((r) => tokens[r] as string) as [string, string, string, string];
    await expect(publish(p.other, '', town)).rejects.toThrow('FORBIDDEN');
    await expect(publish(p.county, '', town)).rejects.toThrow('FORBIDDEN');
    await expect(publish(p.town, '', bureau)).rejects.toThrow('FORBIDDEN');
    await expect(publish(p.town, '', justice)).rejects.toThrow('FORBIDDEN');
    await expect(draft(p.town, people)).rejects.toThrow('FORBIDDEN');
    expect(await Promise.all([get(`${p.town}/2022.docx`, people), get(`${p.town}/2022.docx?version=draft`, people), get(`${p.town}/2022.html`, town)])).toEqual([404, 403, 200]);
    // the bureau reads its towns' drafts
    expect((await draft(p.town, bureau)).publishable).toBe(true);
    const first = await publish(p.town, '', town);
    expect([first.version, first.publishedBy]).toEqual([1, office]);
    expect((await publish(p.county, '', bureau)).version).toBe(1);
  });

  test('everybody reads what is published, and not who published it', async () => {
    const people = tokens.PUBLIC as string;
    const { town } = await published();
    const { report } = await world.gql<{ report: Told }>(`{ report(year: 2022, region: "${town}") { ${TOLD} } }`, {}, people);
    expect([report.version, report.publishedBy, report.text.includes('开展法律咨询活动1次')]).toEqual([1, null, true]);
    expect(await Promise.all(['docx', 'html', 'xlsx'].map((kind) => get(`${town}/2022.${kind}`, people)))).toEqual([200, 200, 200]);
    await expect(world.gql(`{ indicator(code: "PUB-02", region: "${town}", period: "2022") { value } }`, {}, people)).rejects.toThrow('FORBIDDEN');
    expect(await Promise.all([get(`${town}/2022.pdf`, people), get(`${town}/1999.docx`, people), get('999999/2022.docx', people), get(`${town}/2022.docx?version=x`, people)])).toEqual([404, 404, 404, 400]);
  });

  test('what is published is listed for everybody, by its newest version, region and year', async () => {
    const people = tokens.PUBLIC as string;
    const { town, token } = await published();
    await publish(town, ', reason: "更正"', token);
    const listed = async (args: string): Promise<{ nodes: { version: number; region: { name: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }> =>
      (await world.gql<{ publishedReports: Awaited<ReturnType<typeof listed>> }>(`{ publishedReports(${args}) { nodes { region { name } period version reason } pageInfo { endCursor hasNextPage } } }`, {}, people)).publishedReports;
    const own = [{ region: { name: '关刀镇' }, period: '2022', version: 2, reason: '更正' }];
    expect([(await listed(`region: "${town}"`)).nodes, (await listed(`region: "${town.slice(0, 6)}", year: 2022`)).nodes, (await listed(`region: "${town}", year: 2021`)).nodes]).toEqual([own, own, []]);
    const first = await listed('first: 1');
    expect([first.nodes.length, first.pageInfo.hasNextPage, (await listed(`first: 1, after: "${first.pageInfo.endCursor}"`)).nodes.length]).toEqual([1, true, 1]);
    await expect(listed('after: "x"')).rejects.toThrow('"path":"after"');
  });

  test('writing and publishing are on record', async () => {
    const { town, who, token } = await published();
    await world.gql('mutation($r: ID!) { saveReportText(region: $r, period: "2022", slot: OTHER, text: "无。", version: 0) { saved } }', { r: town }, token);
    await world.gql('mutation($r: ID!) { acknowledgeMissing(region: $r, period: "2022", keys: [], note: "本年未开展") }', { r: town }, token);
    const { audit } = await world.gql<{ audit: { nodes: { action: string; subject: string; region: string; detail: string | null }[] } }>(
      'query($who: String!) { audit(who: $who, action: "report", first: 10) { nodes { action subject region detail } } }', { who });
    expect(audit.nodes).toEqual([['acknowledge', '0'], ['write', 'OTHER'], ['publish', '1']].map(([what, detail]) => ({ action: `report.${what}`, subject: '2022', region: town, detail })));
  });
});

test('published reports and drafts survive a rebuild, and every aggregate is what the logs say', async () => {
  const p = await county();
  await world.given(consultation('RB', p.v(201), '2022-06-01'), issue(`RB-i-${p.town}`, p.town), step(`RB-s-${p.town}`, p.town));
  await world.counted();
  await world.gql('mutation($r: ID!) { saveReportText(region: $r, period: "2022", slot: SELF_ASSESSMENT, text: "经过努力，取得了阶段性成效。", version: 0) { saved } }', { r: p.town });
  const { hash } = await publish(p.town);
  await world.rebuild();
  expect((await draft(p.town)).report.text).toContain('经过努力，取得了阶段性成效。');
  expect(await world.gql(`{ report(year: 2022, region: "${p.town}") { hash } }`)).toEqual({ report: { hash } });
  expect(await world.differences()).toEqual([]);
});
