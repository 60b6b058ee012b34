import { World } from './harness.js';
import { dispute } from './stories.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

interface Page<T> {
  nodes: T[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  totalCount: number;
}
interface Entry {
  subject: string;
  state: string;
  stateLabel: string;
  campaign: string;
  unit: string;
  attempts: number;
  score: number | null;
  dueOn: string | null;
  overdue: boolean;
  region: { code: string };
}
const ENTRY = 'subject state stateLabel campaign unit attempts score dueOn overdue region { code }';

async function entries(region: string, more = '', fields = ENTRY): Promise<Page<Entry>> {
  await world.counted();
  return (await world.gql<{ rosterEntries: Page<Entry> }>(
    `query($region: ID!) { rosterEntries(region: $region${more}) { nodes { ${fields} } pageInfo { endCursor hasNextPage } totalCount } }`, { region })).rosterEntries;
}
const enrolled = (campaign: string, person: string, region: string, unit: string) =>
  world.fact('exams.roster.enrolled', `${campaign}:${person}`, region, '2022-05-01', { campaign, personKey: person, unit });
const campaign = (id: string, region: string) => world.fact('exams.campaign.published', id, region, '2022-05-01', {
  title: '依法治国', opensOn: '2022-06-01', closesOn: '2022-06-30', passMark: 60, maxAttempts: 3,
});

describe('a list of people on a roster', () => {
  test('tells who has not yet taken part, and follows an attempt and its retraction at once', async () => {
    const p = await world.county();
    await world.given(campaign('L1', p.town), enrolled('L1', 'k-1', p.town, 'A'), enrolled('L1', 'k-2', p.town, 'B'), enrolled('L1', 'k-3', p.v(201), 'B'));
    const missing = async (): Promise<string[]> => (await entries(p.town, ', campaign: ["L1"], state: ["REQUIRED"], order: OLDEST')).nodes.map((n) => n.subject).sort();
    expect(await missing()).toEqual(['L1:k-1', 'L1:k-2', 'L1:k-3']);
    const attempt = world.fact('exams.attempt.submitted', 'L1:k-1', p.town, '2022-06-02', { campaign: 'L1', personKey: 'k-1', attemptNo: 1, score: 75 });
    await world.given(attempt);
    expect(await missing()).toEqual(['L1:k-2', 'L1:k-3']);
    expect((await entries(p.town, ', subjects: ["L1:k-1"]')).nodes).toEqual([
      { subject: 'L1:k-1', state: 'PASSED', stateLabel: expect.stringContaining('合格') as string, campaign: 'L1', unit: 'A', attempts: 1, score: 75, dueOn: null, overdue: false, region: { code: p.town } },
    ]);
    await world.given(world.retraction(attempt));
    expect(await missing()).toEqual(['L1:k-1', 'L1:k-2', 'L1:k-3']);
    // filters: a village, a unit, another campaign
    expect((await entries(p.v(201))).nodes.map((n) => n.subject)).toEqual(['L1:k-3']);
    expect((await entries(p.town, ', about: ["B"], order: DUE')).nodes.map((n) => n.subject).sort()).toEqual(['L1:k-2', 'L1:k-3']);
    expect(await entries(p.town, ', campaign: ["L2"]')).toMatchObject({ nodes: [], totalCount: 0, pageInfo: { endCursor: null, hasNextPage: false } });
  });

  test('comes page by page, each row once, in the order asked', async () => {
    const p = await world.county();
    const keys = Array.from({ length: 25 }, (_, i) => `q-${String(i).padStart(2, '0')}`);
    await world.given(campaign('P1', p.town), ...keys.map((k, i) => enrolled('P1', k, i % 2 === 0 ? p.town : p.v(202), 'A')));
    for (const order of ['NEWEST', 'OLDEST', 'DUE']) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page: Page<Entry> = await entries(p.county, `, order: ${order}, first: 7${after === null ? '' : `, after: "${after}"`}`);
        expect(page.totalCount).toBe(25);
        seen.push(...page.nodes.map((n) => n.subject));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(seen).toHaveLength(25);
      expect(new Set(seen)).toEqual(new Set(keys.map((k) => `P1:${k}`)));
    }
  });

  test('refuses what it cannot do', async () => {
    const p = await world.county();
    await world.counted();
    const ask = async (args: string): Promise<unknown> =>
      world.gql(`{ rosterEntries(region: "${p.town}"${args}) { totalCount nodes { subject } } }`).then(() => 'answered', (e: unknown) => String(e));
    expect(await ask(', order: UNTIL')).toContain('BAD_USER_INPUT');
    expect(await ask(', after: "x"')).toContain('BAD_USER_INPUT');
    expect(await ask(', from: "2022-02-30"')).toContain('BAD_USER_INPUT');
    expect(await ask(', first: 501')).toContain('BAD_USER_INPUT');
    expect(await ask(', first: 0')).toContain('BAD_USER_INPUT');
    expect(await ask(`, campaign: [${Array.from({ length: 51 }, (_, i) => `"${i}"`).join(',')}]`)).toContain('BAD_USER_INPUT');
    expect(await ask('')).toBe('answered');
  });
});

test('every list is in the catalogue with its columns, and answers for an empty region', async () => {
  const p = await world.county();
  await world.counted();
  const { lists } = await world.gql<{ lists: { code: string; name: string; columns: { code: string; slot: string | null }[] }[] }>('{ lists { code name columns { code slot } } }');
  expect(lists.map((l) => l.code)).toEqual(expect.arrayContaining(['activities', 'advisers', 'campaigns', 'rosterEntries', 'governanceRecords']));
  for (const list of lists) {
    expect(list.columns.filter((c) => c.slot === 'day')).toHaveLength(1);
    const answer = await world.gql<Record<string, Page<object>>>(`{ ${list.code}(region: "${p.county}") { totalCount nodes { subject ${list.columns.map((c) => c.code).join(' ')} } } }`);
    expect(answer[list.code]).toEqual({ totalCount: 0, nodes: [] });
    // by its name it is the same
    expect(await world.gql('query($l: ID!, $r: ID!) { rows(list: $l, region: $r) { totalCount nodes { subject cells { code text } } } }', { l: list.code, r: p.county })).toEqual({ rows: { totalCount: 0, nodes: [] } });
  }
});

test('a list asked by its name is filtered by slots and told as people read it', async () => {
  const p = await world.county();
  await world.given(...dispute(world, 'r-1', p.v(201), '2022-05-01', { kind: '07' }), ...dispute(world, 'r-2', p.v(202), '2022-05-02'));
  await world.counted();
  interface Rows { rows: { totalCount: number; nodes: { subject: string; service: string; overdue: boolean; region: { code: string }; cells: { code: string; value: unknown; text: string }[] }[] } }
  const ask = (filter: object, more = ''): Promise<Rows> => world.gql<Rows>(`query($r: ID!, $f: RowFilter) { rows(list: "cases", region: $r, filter: $f${more}) { totalCount nodes { subject service overdue region { code } cells { code value text } } } }`, { r: p.town, f: filter });
  const { rows: { nodes: [row], totalCount } } = await ask({ key2: ['07'] });
  expect(totalCount).toBe(1);
  expect(row).toMatchObject({ subject: 'r-1', service: 'mediation', overdue: true, region: { code: p.v(201) } });
  expect(row?.cells.find((c) => c.code === 'state')).toEqual({ code: 'state', value: 'ACCEPTED', text: '已受理' });
  expect(row?.cells.find((c) => c.code === 'amount')).toBeUndefined();
  expect((await ask({ tags: ['m-1'], from: '2022-05-02', overdue: true }, ', order: DUE')).rows.nodes.map((n) => n.subject)).toEqual(['r-2']);
  await expect(ask({ untilFrom: '2022-01-01' })).rejects.toThrow('BAD_USER_INPUT');
  await expect(world.gql('query($r: ID!) { rows(list: "nothing", region: $r) { totalCount } }', { r: p.town })).rejects.toThrow('BAD_USER_INPUT');
});

test('the gap matrix of 法律六进 shows which venues no activity has reached', async () => {
  const p = await world.county();
  const activity = (id: string, region: string, venueType: string) => world.fact('publicity.activity.held', id, region, '2022-05-01', { kind: 'LECTURE', title: '法治讲座', leadOrg: '司法所', venueType });
  await world.given(activity('g-1', p.v(201), 'VILLAGE'), activity('g-2', p.v(201), 'SCHOOL'), activity('g-3', p.v(202), 'VILLAGE'));
  await world.counted();
  const { matrix } = await world.gql<{ matrix: { region: { code: string }; missing: string[]; cells: { key: string; value: number }[] }[] }>(
    'query($r: ID!) { matrix(code: "PUB-14", by: "venueType", region: $r, period: "2022") { region { code } missing cells { key value } } }', { r: p.town });
  const of = (region: string) => matrix.find((m) => m.region.code === region);
  expect(of(p.v(201))?.cells.filter((c) => c.value > 0).map((c) => c.key).sort()).toEqual(['SCHOOL', 'VILLAGE']);
  expect(of(p.v(202))?.missing).toContain('SCHOOL');
  expect(of(p.v(202))?.missing).not.toContain('VILLAGE');
});
