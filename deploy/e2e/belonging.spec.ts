import { request } from 'node:http';
import { refold } from '../faults/refold/index.js';
import { World, type Answered, type Envelope, type Place } from './harness.js';
import * as senders from './senders.js';
import * as people from './signed-in.js';
import { accepted, dispute, handedOver, opened, released, session, terminated } from './stories.js';

/** Nobody sends what is not theirs: whose subjects, facts, names and regions are whose. */
let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

const signedIn = (role: string, regions: string[]): Promise<{ name: string; token: string }> => people.signedIn(world, role, regions);
const newKey = (types: string[], regions: string[], sources?: string[] | null): Promise<senders.Key> => senders.newKey(world, types, regions, sources);
const post = (token: string, ...facts: Envelope[]): Promise<string[]> => senders.post(world, token, ...facts);
const submit = (token: string, ...facts: Envelope[]): Promise<string[]> => senders.submit(world, token, ...facts);
const terms = async (region: string, token: string): Promise<string[]> => {
  await world.counted();
  return (await world.gql<{ terms: { nodes: { subject: string }[] } }>(`{ terms(region: "${region}") { nodes { subject } } }`, {}, token)).terms.nodes.map((n) => n.subject);
};
const timeline = async (service: string, subject: string, p: Place, token: string): Promise<string[]> =>
  (await world.gql<{ timeline: { nodes: { kind: string; type: string; statusNow: string }[] } }>(`{ timeline(service: "${service}", subject: "${subject}", region: "${p.county}") { nodes { kind type statusNow } } }`, {}, token))
    .timeline.nodes.filter((n) => n.kind === 'FACT').map((n) => `${n.type.split('.').at(-1)} ${n.statusNow}`);
const held = async (p: Place): Promise<string[]> => (await world.gql<{ inbox: { nodes: { subject: string; region: string | null; type: string; status: string; violation: string | null }[] } }>(
  '{ inbox(status: [PARKED, QUARANTINED], first: 500) { nodes { subject region type status violation } } }')).inbox.nodes
  .filter((n) => n.region?.startsWith(p.county) ?? false).map((n) => [n.subject, n.type.split('.').at(-1), n.status, n.violation].filter(Boolean).join(' '));
const visit = (subject: string, region: string, on: string): Envelope => world.fact('aftercare.visit.recorded', subject, region, on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
const moved = (subject: string, region: string, on: string, to: string): Envelope => world.fact('aftercare.term.moved', subject, region, on, { to });
const FOREIGN = 'rejected FORBIDDEN_REGION subject';

describe('a subject', () => {
  test('is moved by those of its region and nobody else, who gain nothing by trying', async () => {
    const p = await world.county();
    await world.given(released(world, 'mv', p.otherVillage, '2026-01-05'), handedOver(world, 'mv', p.otherVillage, '2026-01-05'));
    const [stranger, owner] = [await signedIn('AFTERCARE_OFFICER', [p.town]), await signedIn('AFTERCARE_OFFICER', [p.other])];
    expect(await submit(stranger.token, moved('mv', p.v(201), '2026-05-01', p.v(201)), visit('mv', p.v(201), '2026-05-01'))).toEqual([FOREIGN, FOREIGN]);
    expect(await terms(p.town, stranger.token)).toEqual([]);
    expect(await timeline('aftercare', 'mv', p, owner.token)).toEqual(['released accepted', 'handed-over accepted']);
    expect(await submit(owner.token, moved('mv', p.otherVillage, '2026-05-01', p.v(201)))).toEqual(['accepted']);
    expect([await terms(p.town, stranger.token), await terms(p.other, owner.token)]).toEqual([['mv'], []]);
    // where it is now, and where it was
    expect([await submit(stranger.token, visit('mv', p.v(201), '2026-05-02')), await submit(owner.token, visit('mv', p.otherVillage, '2026-04-02'))]).toEqual([['accepted'], ['accepted']]);
  });

  test('is ended by those of its region; whoever has the whole county may record anywhere, which makes it nobody else’s', async () => {
    const p = await world.county();
    await world.given(opened(world, 'en', p.otherVillage, '2026-02-01'), accepted(world, 'en', p.otherVillage, '2026-02-01'));
    const [stranger, owner] = [await signedIn('VILLAGE_MEDIATOR', [p.v(202)]), await signedIn('TOWN_JUSTICE', [p.other])];
    expect(await submit(stranger.token, terminated(world, 'en', p.v(202), '2026-02-02'))).toEqual([FOREIGN]);
    expect(await timeline('mediation', 'en', p, owner.token)).toEqual(['opened accepted', 'accepted accepted']);
    const court = await newKey(['mediation.*'], [p.county]);
    expect(await post(court.key, session(world, 'en', p.v(202), '2026-02-03'))).toEqual(['accepted']);
    expect(await submit(stranger.token, terminated(world, 'en', p.v(202), '2026-02-04'))).toEqual([FOREIGN]);
    expect(await submit(owner.token, terminated(world, 'en', p.otherVillage, '2026-02-04'))).toEqual(['accepted']);
  });

  test('is also theirs whom its own people named', async () => {
    const p = await world.county();
    await world.given(opened(world, 'rel', p.otherVillage, '2026-02-01', { relatedRegions: [p.v(202)] }), accepted(world, 'rel', p.otherVillage, '2026-02-01'));
    const [named, unnamed] = [await newKey(['mediation.*'], [p.v(202)]), await newKey(['mediation.*'], [p.v(203)])];
    expect([await post(named.key, session(world, 'rel', p.v(202), '2026-02-02')), await post(unnamed.key, session(world, 'rel', p.v(203), '2026-02-02'))]).toEqual([['accepted'], [FOREIGN]]);
  });
});

describe('what arrives before its subject', () => {
  test('waits for good where its sender has no part in it, and hides nothing from those who have', async () => {
    const p = await world.county();
    const [stranger, owner] = [await signedIn('AFTERCARE_OFFICER', [p.town]), await signedIn('AFTERCARE_OFFICER', [p.other])];
    expect(await submit(stranger.token, moved('pk', p.v(201), '2026-03-01', p.v(201)), visit('pk', p.v(201), '2026-03-02'))).toEqual(['parked OUT_OF_ORDER NOT_RELEASED', 'parked OUT_OF_ORDER NOT_RELEASED']);
    expect(await submit(owner.token, visit('pk', p.otherVillage, '2026-02-01'), released(world, 'pk', p.otherVillage, '2026-01-05'), handedOver(world, 'pk', p.otherVillage, '2026-01-05')))
      .toEqual(['parked OUT_OF_ORDER NOT_RELEASED', 'accepted', 'accepted']);
    expect(await held(p)).toEqual(['pk moved QUARANTINED FOREIGN_SUBJECT', 'pk recorded QUARANTINED FOREIGN_SUBJECT']);
    expect([await terms(p.town, stranger.token), await terms(p.other, owner.token)]).toEqual([[], ['pk']]);
    expect(await timeline('aftercare', 'pk', p, owner.token)).toEqual(['recorded accepted', 'released accepted', 'handed-over accepted']);
    // once it is theirs, what they sent counts
    expect(await submit(owner.token, moved('pk', p.otherVillage, '2026-02-20', p.v(203)))).toEqual(['accepted']);
    expect(await held(p)).toEqual([]);
    expect(await terms(p.town, stranger.token)).toEqual(['pk']);
  });

  test('and stood once in a history of its sender’s own, is not taken over by that of another', async () => {
    const p = await world.county();
    const [stranger, owner] = [await newKey(['aftercare.*'], [p.town]), await newKey(['aftercare.*'], [p.other])];
    const own = [released(world, 'sq', p.v(201), '2026-01-05'), handedOver(world, 'sq', p.v(201), '2026-01-05'), moved('sq', p.v(201), '2026-02-01', p.v(202))];
    const source = (f: Envelope): Envelope => ({ ...f, source: 'urn:town' });
    expect(await post(stranger.key, ...own.map(source), source(world.retraction(own[0] as Envelope)))).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await post(owner.key, released(world, 'sq', p.otherVillage, '2026-01-01'), handedOver(world, 'sq', p.otherVillage, '2026-01-02'))).toEqual(['accepted', 'accepted']);
    expect(await held(p)).toEqual(['sq handed-over QUARANTINED FOREIGN_SUBJECT', 'sq moved QUARANTINED FOREIGN_SUBJECT']);
  });

  test('behind another subject is judged by who opened its own', async () => {
    const p = await world.county();
    const on = { campaign: 'ex', personKey: 'p1' };
    const [stranger, owner] = [await newKey(['exams.*'], [p.town]), await newKey(['exams.*'], [p.other])];
    const attempt = (region: string, attemptNo: number): Envelope => world.fact('exams.attempt.submitted', 'ex:p1', region, '2026-06-02', { ...on, attemptNo, score: 90 });
    expect(await post(stranger.key, attempt(p.v(201), 1))).toEqual(['parked OUT_OF_ORDER NOT_ENROLLED']);
    expect(await post(owner.key, attempt(p.otherVillage, 2), world.fact('exams.roster.enrolled', 'ex:p1', p.otherVillage, '2026-05-02', { ...on, unit: '单位' })))
      .toEqual(['parked OUT_OF_ORDER NOT_ENROLLED', 'parked OUT_OF_ORDER CAMPAIGN_MISSING']);
    await world.given(world.fact('exams.campaign.published', 'ex', p.county, '2026-05-01', { title: '考试', opensOn: '2026-06-01', closesOn: '2026-06-30', passMark: 60, maxAttempts: 3 }));
    expect(await held(p)).toEqual(['ex:p1 submitted QUARANTINED FOREIGN_SUBJECT']);
    expect(await post(stranger.key, attempt(p.v(201), 3))).toEqual([FOREIGN]);
  });
});

describe('a correction or retraction', () => {
  test('is made by those of the fact’s region', async () => {
    const p = await world.county();
    const [own, other] = [dispute(world, 'c-1', p.v(201), '2026-02-01'), dispute(world, 'c-2', p.otherVillage, '2026-02-01')] as [[Envelope, Envelope], [Envelope, Envelope]];
    await world.given(...own, ...other);
    const [stranger, town] = [await newKey(['mediation.*'], [p.v(202)]), await newKey(['mediation.*'], [p.town])];
    const into = (f: Envelope, id: string, region: string): Envelope => ({ ...f, id, corrects: f.id, data: { ...f.data, region } });
    expect(await post(stranger.key, world.retraction(own[1]), world.retraction(other[1]), into(own[0], 'c-a', p.v(202)))).toEqual([
      'rejected FORBIDDEN_REGION retracts', 'rejected FORBIDDEN_REGION retracts', 'rejected FORBIDDEN_REGION corrects']);
    expect([await world.number('MED-01', p.v(201), '2026'), await world.number('MED-01', p.otherVillage, '2026')]).toEqual([1, 1]);
    expect(await post(town.key, into(own[0], 'c-b', p.v(203)), world.retraction(other[1]))).toEqual(['accepted', 'rejected FORBIDDEN_REGION retracts']);
    // the village it was taken from no longer has a part in it
    const before = await newKey(['mediation.*'], [p.v(201)]);
    expect(await post(before.key, world.retraction(own[0]))).toEqual([FOREIGN]);
  });

  test('that comes first changes nothing of others’, and keeps nobody from taking back what is theirs', async () => {
    const p = await world.county();
    const [first, taken] = dispute(world, 'e-1', p.otherVillage, '2026-02-01') as [Envelope, Envelope];
    const [stranger, owner] = [await newKey(['mediation.*'], [p.v(202)]), await newKey(['mediation.*'], [p.other])];
    expect(await post(stranger.key, world.retraction(taken), { ...first, id: 'e-a', corrects: first.id, data: { ...first.data, region: p.v(202) } })).toEqual([
      'parked OUT_OF_ORDER ORIGINAL_MISSING', 'parked OUT_OF_ORDER ORIGINAL_MISSING']);
    expect(await post(owner.key, first, taken)).toEqual(['accepted', 'accepted']);
    expect([await world.number('MED-01', p.otherVillage, '2026'), await world.number('MED-01', p.v(202), '2026')]).toEqual([1, 0]);
    expect(await timeline('mediation', 'e-1', p, (await signedIn('TOWN_JUSTICE', [p.other])).token)).toEqual(expect.arrayContaining(['opened accepted', 'accepted accepted']));
    expect(await post(owner.key, { ...first, id: 'e-b', corrects: first.id, data: { ...first.data, parties: 3 } }, world.retraction(taken))).toEqual(['accepted', 'accepted']);
    expect(await world.number('MED-01', p.otherVillage, '2026')).toBe(0);
  });
});

describe('a source', () => {
  test('that is the name of somebody else is refused', async () => {
    const p = await world.county();
    const [one, two] = [await newKey(['mediation.*'], [p.town]), await newKey(['mediation.*'], [p.town])];
    const from = (source: string, id: string): Envelope => ({ ...opened(world, `s-${id}`, p.v(201), '2026-02-01'), source });
    const refused = ['user:admin', 'User:admin', 'ｕｓｅｒ：admin', ' user:admin', 'us\u200ber:admin', 'urn:fazhi:targets', two.id, two.id.toUpperCase()];
    expect(await post(one.key, ...refused.map((s, i) => from(s, `a${i}`)))).toEqual(refused.map(() => 'rejected FORBIDDEN_SOURCE source'));
    expect(await post(one.key, { ...world.retraction(from('user:admin', 'r')), source: 'user:admin' })).toEqual(['rejected FORBIDDEN_SOURCE source']);
    expect(await post(one.key, from(one.id, 'b'), from('urn:court', 'c'))).toEqual(['accepted', 'accepted']);
    expect(await post(world.token, from('urn:fazhi:x', 'd'))).toEqual(['accepted']);
    const { name, token } = await signedIn('TOWN_JUSTICE', [p.town]);
    expect([await post(token, from(`user:${name}`, 'e'), from('user:admin', 'f')), await submit(token, from('user:admin', 'g'))]).toEqual([['accepted', 'rejected FORBIDDEN_SOURCE source'], ['accepted']]);
  });

  test('that a key is bound to is its only one, after a rotation too', async () => {
    const p = await world.county();
    const bound = await newKey(['mediation.*'], [p.town], ['urn:court', 'urn:court:2']);
    const from = (source: string, id: string): Envelope => ({ ...opened(world, `b-${id}`, p.v(201), '2026-02-01'), source });
    const all = (n: number): Envelope[] => ['urn:court', 'urn:court:2', 'urn:court:3', bound.id].map((s, i) => from(s, `${n}${i}`));
    const expected = ['accepted', 'accepted', 'rejected FORBIDDEN_SOURCE source', 'rejected FORBIDDEN_SOURCE source'];
    expect(await post(bound.key, ...all(1))).toEqual(expected);
    const { rotateApiKey } = await world.gql<{ rotateApiKey: senders.Key }>('mutation($id: ID!) { rotateApiKey(id: $id) { id key } }', { id: bound.id });
    expect(await post(rotateApiKey.key, ...all(2))).toEqual(expected);
    const { apiKeys } = await world.gql<{ apiKeys: { id: string; sources: string[] | null }[] }>('{ apiKeys { id sources } }');
    expect([apiKeys.find((k) => k.id === bound.id)?.sources, apiKeys.some((k) => k.sources === null)]).toEqual([['urn:court', 'urn:court:2'], true]);
    for (const sources of [[], [''], ['user:x'], ['x'.repeat(501)]]) await expect(newKey([], [], sources)).rejects.toThrow(/BAD_USER_INPUT.*"path":"sources"|"path":"sources".*BAD_USER_INPUT/);
  });
});

test('a stream of lines ends when its key is revoked, and says so', async () => {
  const p = await world.county();
  const { id, key } = await newKey(['mediation.*'], [p.town]);
  const open = request(`${world.platform.url}/api/events`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` } });
  let text = '';
  let news: () => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    open.on('error', reject).on('response', (answer) => answer.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      news();
    }).on('end', resolve).on('error', reject));
  });
  const line = (n: number): void => void open.write(`${JSON.stringify(opened(world, `st-${n}`, p.v(201), '2026-02-01'))}\n`);
  const told = new Promise<void>((resolve) => (news = resolve));
  line(1);
  await told;
  await world.gql('mutation($id: ID!) { revokeApiKey(id: $id) }', { id });
  line(2);
  line(3);
  await ended;
  open.destroy();
  expect(text.trim().split('\n').map((l) => JSON.parse(l) as Answered).map((a) => [a.status, a.code])).toEqual([['accepted', undefined], ['rejected', 'UNAUTHENTICATED']]);
  await world.counted();
  await expect(timeline('mediation', 'st-2', p, world.token)).rejects.toThrow('NOT_FOUND');
});

test('whatever was left out, the logs agree with what is counted', async () => {
  expect(await world.differences()).toEqual([]);
  expect(await refold(world.platform.databaseUrl)).toEqual([]);
});
