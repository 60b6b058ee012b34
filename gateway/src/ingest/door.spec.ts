import type { Principal } from '../access/principal.js';
import { applied, registration, specParts } from '../spec-parts.js';
import { Door, type Judgement } from './door.js';

const admin: Principal = { kind: 'user', id: 'admin', name: 'admin', role: 'ADMINISTRATOR', admin: true, types: [], regions: [], source: 'user:admin' };
const key = (types: string[], regions: string[]): Principal => ({ kind: 'key', id: 'k', name: 'k', role: 'DEPARTMENT', admin: false, types, regions, source: 'k' });
const office = key(['mediation.*'], ['421222103']);

async function judged(fact: unknown, who: Principal = office): Promise<Judgement> {
  const { parts } = await specParts();
  return new Door(parts).open(who).judge(fact);
}
/** code and path of a refusal, or of a hold; 'passed' where there is neither */
async function outcome(fact: unknown, who?: Principal): Promise<string> {
  const j = await judged(fact, who);
  if ('refused' in j) return `${j.refused.code} ${j.refused.path ?? ''}`.trim();
  return j.submission.hold ? `hold ${j.submission.hold.code} ${j.submission.hold.path}` : 'passed';
}
const retraction = (data: Record<string, unknown>, more: Record<string, unknown> = {}): Record<string, unknown> =>
  ({ specversion: '1.0', id: 'x', source: 'sj', type: 'mediation.case.applied', subject: 's', retracts: 'a', data, ...more });

describe('a fact at the door', () => {
  it('goes on with its county, normalised region and validated data', async () => {
    const fact = applied('a', { region: '421222103000' }, { time: '2022-05-01T08:00:00+08:00', recordid: 'R1', traceparent: 'ignored' });
    expect(await judged(fact)).toEqual({
      domain: 'mediation',
      submission: {
        id: 'a', source: 'sj', type: 'mediation.case.applied', subject: 'case-a', time: '2022-05-01T08:00:00+08:00', recordid: 'R1', county: '421222',
        data: { region: '421222103', occurredOn: '2022-05-01', kind: '07', difficulty: 'SIMPLE', parties: 2 },
      },
    });
  });

  it.each([
    ['no object', 'nonsense', 'INVALID_SCHEMA'],
    ['specversion', applied('a', {}, { specversion: '0.3' }), 'INVALID_SCHEMA specversion'],
    ['empty id', applied('a', {}, { id: '' }), 'INVALID_SCHEMA id'],
    ['a number as subject', applied('a', {}, { subject: 7 }), 'INVALID_SCHEMA subject'],
    ['id of 201 characters', applied('a', {}, { id: 'x'.repeat(201) }), 'INVALID_SCHEMA id'],
    ['source of 501', applied('a', {}, { source: 'x'.repeat(501) }), 'INVALID_SCHEMA source'],
    ['upper-case attribute', applied('a', {}, { recordId: '1' }), 'INVALID_SCHEMA recordId'],
    ['time', applied('a', {}, { time: 'yesterday' }), 'INVALID_SCHEMA time'],
    ['corrects and retracts', applied('a', {}, { corrects: 'b', retracts: 'c' }), 'INVALID_SCHEMA retracts'],
    ['correcting itself', applied('a', {}, { corrects: 'a' }), 'INVALID_SCHEMA corrects'],
    ['NUL', applied('a', { summary: 'a\0b' }), 'INVALID_SCHEMA data.summary'],
    ['half a surrogate pair', applied('a', {}, { subject: 'x\ud800' }), 'INVALID_SCHEMA subject'],
    ['unknown type', applied('a', {}, { type: 'mediation.case.invented' }), 'UNKNOWN_TYPE type'],
    ['unknown field', applied('a', { colour: 'red' }), 'INVALID_SCHEMA data.colour'],
    ['prototype key', JSON.parse(JSON.stringify(applied('a')).replace('"kind"', '"__proto__":{"admin":true},"kind"')), 'INVALID_SCHEMA data'],
    ['impossible date', applied('a', { occurredOn: '2022-02-30' }), 'INVALID_SCHEMA data.occurredOn'],
    ['one party', applied('a', { parties: 1 }), 'INVALID_SCHEMA data.parties'],
    ['data missing', applied('a', {}, { data: null }), 'INVALID_SCHEMA data'],
    ['tomorrow', applied('a', { occurredOn: '2022-07-01' }), 'FUTURE_DATE data.occurredOn'],
    ['mobile number', applied('a', { summary: '电话13800138000找他' }), 'PERSONAL_DATA data.summary'],
    ['unknown village', applied('a', { region: '421222103299' }), 'hold UNKNOWN_REGION data.region'],
    ['before the region was in force', applied('a', { occurredOn: '1999-12-31' }), 'hold REGION_NOT_IN_FORCE data.region'],
    ['today', applied('a', { occurredOn: '2022-06-30' }), 'passed'],
  ])('%s', async (_name, fact, expected) => {
    expect(await outcome(fact)).toBe(expected);
  });

  it('is refused by nesting deeper than 32 levels', async () => {
    const nested = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(await outcome(applied('a', { summary: nested }))).toMatch(/^INVALID_SCHEMA data\.summary/);
  });

  it('counts today in Shanghai, not in UTC', async () => {
    const spec = await specParts();
    spec.setNow('2022-06-30T16:30:00Z');
    expect(await new Door(spec.parts).open(office).judge(applied('a', { occurredOn: '2022-07-01' }))).toHaveProperty('submission');
  });
});

describe('the sender\'s scope', () => {
  it.each([
    ['prefix', key(['mediation.case.*'], ['421222']), 'passed'],
    ['exact', key(['mediation.case.applied'], ['421222103201']), 'passed'],
    ['everything', key(['*'], ['421222']), 'passed'],
    ['other service', key(['aftercare.*'], ['421222']), 'FORBIDDEN_TYPE type'],
    ['a prefix ends at a dot', key(['mediation.ca.*'], ['421222']), 'FORBIDDEN_TYPE type'],
    ['other town', key(['*'], ['421222104']), 'FORBIDDEN_REGION data.region'],
    ['other county', key(['*'], ['421223']), 'FORBIDDEN_REGION data.region'],
    ['no region', key(['*'], []), 'FORBIDDEN_REGION data.region'],
    ['administrator', admin, 'passed'],
  ])('%s', async (_name, who, expected) => {
    expect(await outcome(applied('a'), who)).toBe(expected);
  });

  it('regions are for administrators, whatever a key may send', async () => {
    const fact = registration('421222103202', 'VILLAGE', '新村', 'r1');
    expect(await outcome(fact, key(['*'], ['421222']))).toBe('FORBIDDEN_TYPE type');
    expect(await outcome(fact, admin)).toBe('passed');
  });
});

describe('the sender\'s name', () => {
  it.each([
    ['anything else', 'urn:court', undefined, 'passed'],
    ['its own', 'k', undefined, 'passed'],
    ['a person\'s', 'user:admin', undefined, 'FORBIDDEN_SOURCE source'],
    ['the platform\'s', 'urn:fazhi:targets', undefined, 'FORBIDDEN_SOURCE source'],
    ['a key\'s', '0123456789abcdef', undefined, 'FORBIDDEN_SOURCE source'],
    ['one it is bound to', 'urn:court', ['urn:court'], 'passed'],
    ['another than it is bound to', 'urn:court2', ['urn:court'], 'FORBIDDEN_SOURCE source'],
  ])('may be %s', async (_name, source, sources, expected) => {
    const bound = { ...office, ...(sources && { sources }) };
    expect(await outcome(applied('a', {}, { source }), bound)).toBe(expected);
    expect(await outcome(retraction({ reason: 'r' }, { source }), bound)).toBe(expected);
    expect(await outcome(applied('a', {}, { source }), admin)).toBe('passed');
  });
});

describe('registry facts', () => {
  it('carry one code however padded', async () => {
    const padded = registration('421222104', 'TOWN', '新镇', 'r1');
    const j = await judged({ ...padded, subject: '421222104000', data: { ...(padded.data as object), region: '421222104000' } }, admin);
    expect(j).toMatchObject({ submission: { subject: '421222104', data: { region: '421222104' } } });
  });

  it('need a county that exists for configuration', async () => {
    const config = (region: string): unknown => ({
      specversion: '1.0', id: 'c', source: 's', type: 'config.set', subject: 'suppress.k', data: { region, occurredOn: '2022-01-01', key: 'suppress.k', value: 3 },
    });
    expect(await outcome(config('421222'), admin)).toBe('passed');
    expect(await outcome(config('421299'), admin)).toBe('hold UNKNOWN_REGION data.region');
  });
});

describe('a retraction', () => {
  it.each([
    ['needs no region', retraction({ reason: '录错' }), 'passed'],
    ['may name one', retraction({ reason: '录错', region: '421222103000' }), 'passed'],
    ['needs a reason', retraction({}), 'INVALID_SCHEMA data.reason'],
    ['holds nothing else', retraction({ reason: 'r', occurredOn: '2022-01-01' }), 'INVALID_SCHEMA data.occurredOn'],
    ['is searched for personal data', retraction({ reason: '找13800138000' }), 'PERSONAL_DATA data.reason'],
    ['stays in the sender\'s regions', retraction({ reason: 'r', region: '421222104' }), 'FORBIDDEN_REGION data.region'],
  ])('%s', async (_name, fact, expected) => {
    expect(await outcome(fact)).toBe(expected);
  });

  it('goes to the county that knows the original, else must say which', async () => {
    const spec = await specParts();
    const counties = { ...spec.parts.directories, counties: () => Promise.resolve(['421222', '421223']) };
    const ask = async (who: Principal, known: string | undefined): Promise<Judgement> => new Door({
      ...spec.parts, directories: counties, acceptorOf: (d) => Object.assign(spec.parts.acceptorOf(d), { countyOf: () => Promise.resolve(known) }),
    }).open(who).judge(retraction({ reason: 'r' }));
    expect(await ask(admin, '421223')).toMatchObject({ submission: { county: '421223' } });
    expect(await ask(admin, undefined)).toMatchObject({ refused: { code: 'INVALID_SCHEMA', path: 'data.region' } });
    expect(await ask(office, undefined)).toMatchObject({ submission: { county: '421222' } });
    expect(await ask(office, '421223')).toMatchObject({ refused: { code: 'FORBIDDEN_REGION' } });
  });

  it('goes to the county of the original that arrived together with it', async () => {
    const spec = await specParts();
    const judging = new Door({ ...spec.parts, directories: { ...spec.parts.directories, counties: () => Promise.resolve(['421222', '421223']) } }).open(admin);
    expect(await judging.judge(applied('a'))).toHaveProperty('submission');
    expect(await judging.judge(retraction({ reason: 'r' }))).toMatchObject({ submission: { county: '421222' } });
    expect(await judging.judge(retraction({ reason: 'r' }, { retracts: 'b' }))).toMatchObject({ refused: { path: 'data.region' } });
  });
});

it('configuration that differs from the defaults on the day goes with the fact', async () => {
  const spec = await specParts();
  await spec.acceptors.registry?.accept([{
    id: 'c1', source: 's', type: 'config.set', subject: 'mediation.dueDays', county: '421222',
    data: { region: '421222', occurredOn: '2022-05-01', key: 'mediation.dueDays', value: 20 },
  }], 'people');
  const door = new Door(spec.parts);
  expect(await door.open(office).judge(applied('a'))).toMatchObject({ submission: { rules: { 'mediation.dueDays': 20 } } });
  expect(await door.open(office).judge(applied('b', { occurredOn: '2022-04-30' }))).not.toHaveProperty('submission.rules');
});
