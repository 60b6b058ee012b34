import type { AnyFact } from '@fazhi/domain';
import { activity } from './activities.evolve.js';
import { brokenDown, contextOf, fact, kept, pointsOf, told, valueOf, village, TOWN, YEAR } from './spec-support.js';

const context = contextOf();
const held = (subject: string, on: string, data: object, region = village(201)): AnyFact =>
  fact('activity.held', subject, region, on, { kind: 'LEAFLETS', title: '', leadOrg: '镇司法所', ...data });
const leaflets = (subject: string, qty: number, region = village(201)): AnyFact =>
  held(subject, '2022-03-08', { materials: [{ kind: 'LEAFLET', unit: '份', qty }] }, region);

describe('activities', () => {
  it('count leaflets where and when they were handed out; a correction takes the place of its original, region included', () => {
    const first = leaflets('a', 500);
    expect(valueOf('PUB-01', pointsOf(told(kept(first)).standing, context))).toBe(500);
    const second = leaflets('a', 350, village(203));
    const { standing, verdicts } = told(kept(first), kept(second, { corrects: first.id }));
    expect(verdicts).toEqual(['corrected', 'accepted']);
    const points = pointsOf(standing, context);
    expect(['', TOWN, village(201), village(203)].map((region) => valueOf('PUB-01', points, { ...YEAR, region }))).toEqual([350, 350, 0, 350]);
  });

  it('count no more once retracted, a second retraction changing nothing', () => {
    const first = leaflets('a', 500);
    const out = (id: string): AnyFact => ({ ...first, id, data: { reason: '重复' } });
    const { standing, verdicts } = told(kept(first), kept(out('r1'), { retracts: first.id }), kept(out('r2'), { retracts: first.id }));
    expect(standing).toEqual([]);
    expect(verdicts[0]).toBe('retracted');
    expect(pointsOf(standing, context)).toEqual([]);
  });

  it('stay as first told where a record is told again with other data, and open once only', () => {
    const first = leaflets('a', 500);
    expect(told(kept(first), kept(leaflets('a', 700), { hold: { code: 'CONFLICT', message: '' } }))).toEqual({ standing: [first], verdicts: ['accepted', 'quarantined CONFLICT'] });
    expect(told(kept(first), kept(leaflets('a', 700))).verdicts).toEqual(['accepted', 'quarantined SECOND_OPENING']);
  });

  it('belong to the year in which they took place, whenever they were recorded', () => {
    const late = { ...held('late', '2022-11-05', { kind: 'CONSULTATION', helpedPersonTimes: 3 }), recordedAt: '2023-02-10T01:00:00Z' };
    const eve = { ...held('eve', '2023-01-01', { kind: 'CONSULTATION' }), recordedAt: '2022-12-31T16:30:00Z' };
    const long = held('long', '2022-12-30', { kind: 'CONSULTATION', endOn: '2023-01-03' });
    const points = pointsOf([late, eve, long], context);
    expect(valueOf('PUB-02', points)).toBe(2);
    expect(valueOf('PUB-02', points, { ...YEAR, asOf: '2022-11-04' })).toBe(0);
    expect(valueOf('PUB-02', points, { from: '2023-01-01', to: '2023-12-31' })).toBe(1);
    expect(valueOf('PUB-05', points)).toBe(3);
  });

  it('add up by kind of material, audience, theme and place', () => {
    const points = pointsOf([
      held('a', '2022-03-08', {
        venueType: 'VILLAGE', themes: ['CONSTITUTION', 'LAND'],
        materials: [
          { kind: 'LEAFLET', unit: '份', qty: 300 }, { kind: 'LEAFLET', unit: '份', qty: 200 }, { kind: 'BANNER', unit: '条', qty: 8 }, { kind: 'SLOGAN', unit: '条', qty: 5 },
          { kind: 'BOOK', unit: '册', qty: 40, titleCode: 'youth' }, { kind: 'BOOK', unit: '册', qty: 25, titleCode: 'farmers' },
        ],
      }),
      held('b', '2022-04-09', { kind: 'COURTYARD_MEETING', leadOrg: '高冲村', attendance: 46, audiences: ['FARMER', 'MIGRANT_WORKER'], themes: ['PARTY_RULES'] }, `${village(201)}001`),
      held('c', '2022-05-10', { kind: 'LECTURE', venueType: 'SCHOOL', attendance: 120, themes: ['ANTI_DRUG', 'SAFETY'], helpedPersonTimes: 9 }),
      held('d', '2022-06-11', { kind: 'LECTURE', venueType: 'SCHOOL', attendance: 80, themes: ['SAFETY'], leadOrg: '派出所' }, village(202)),
    ], context);
    const values = Object.fromEntries(['PUB-01', 'PUB-02', 'PUB-03', 'PUB-03b', 'PUB-05', 'PUB-08', 'PUB-09', 'PUB-10', 'PUB-11', 'PUB-12', 'PUB-13', 'PUB-14', 'PUB-15', 'PUB-22', 'PUB-22b', 'PUB-26', 'PUB-27']
      .map((code) => [code, valueOf(code, points)]));
    expect(values).toEqual({
      'PUB-01': 500, 'PUB-02': 0, 'PUB-03': 8, 'PUB-03b': 5, 'PUB-05': 0, 'PUB-08': 1, 'PUB-09': 3, 'PUB-10': 1, 'PUB-11': 2, 'PUB-12': 200, 'PUB-13': 65, 'PUB-14': 3,
      'PUB-15': [2, 6], 'PUB-22': 1, 'PUB-22b': 46, 'PUB-26': 1, 'PUB-27': 46,
    });
    expect(valueOf('PUB-12', points, { ...YEAR, region: village(202) })).toBe(80);
    expect(brokenDown('PUB-13', 'titleCode', points)).toEqual({ youth: 40, farmers: 25 });
    expect(brokenDown('PUB-11b', 'theme', points)).toEqual({ ANTI_DRUG: 1, SAFETY: 2 });
    expect(brokenDown('PUB-14', 'venueType', points)).toEqual({ VILLAGE: 1, SCHOOL: 2 });
    expect(brokenDown('PUB-12', 'org', points)).toEqual({ 镇司法所: 120, 派出所: 80 });
  });
});

describe('joint activities', () => {
  const organs = ['镇安监办', '派出所', '镇司法所', '消防大队'];
  const school = (session: number, organ: number, attendance: number, data: object = {}): AnyFact =>
    held(`s${session}-${organ}`, `2022-05-2${session}`, {
      kind: 'LECTURE', venueType: 'SCHOOL', leadOrg: organs[0], reportedBy: organs[organ], jointActivityId: `J${session}`, attendance, ...data,
    }, TOWN);
  const lead = [school(1, 0, 1800), school(2, 0, 1200)];
  const others = [1, 2].flatMap((s) => [1, 2, 3].map((o) => school(s, o, 1500)));

  it('count once, as the lead reported them', () => {
    const points = pointsOf([...others, ...lead], context);
    expect([valueOf('PUB-11', points), valueOf('PUB-12', points), valueOf('PUB-09', points)]).toEqual([2, 3000, 1]);
    expect(points.filter((p) => p.measure === 'PUB-12')).toMatchObject([
      { c: '2022-05-21', e: '2022-05-21', amount: 1800, region: TOWN }, { c: '2022-05-22', e: '2022-05-22', amount: 1200 },
    ]);
  });

  it('do not count before the lead reported, nor after it took its record back', () => {
    expect(pointsOf(others, context)).toEqual([]);
    expect(valueOf('PUB-12', pointsOf([...others, lead[1] as AnyFact], context))).toBe(1200);
  });

  it('count as the first of several records of the lead says: by date, then source and id of the original', () => {
    const again = { ...school(1, 0, 900), subject: 'again', id: '0', source: 'zz' };
    expect(valueOf('PUB-12', pointsOf([again, lead[0] as AnyFact], context))).toBe(1800);
    expect(valueOf('PUB-12', pointsOf([{ ...again, source: 'aa' }, lead[0] as AnyFact], context))).toBe(900);
    expect(valueOf('PUB-12', pointsOf([{ ...again, on: '2022-05-20' }, lead[0] as AnyFact], context))).toBe(900);
    expect(valueOf('PUB-12', pointsOf([{ ...again, source: 'spec', id: 'zzz', origin: '0' }, lead[0] as AnyFact], context))).toBe(900);
  });

  const warning = (mine: AnyFact, ...standing: AnyFact[]): string | undefined =>
    activity.warn?.({ on: mine.on }, mine, {
      refs: {}, peers: (key) => standing.filter((f) => f.subject !== mine.subject && activity.peerKeys?.(f).includes(key)),
    });

  it('warn where the lead’s record is missing', () => {
    expect(warning(others[0] as AnyFact, ...others)).toBe('LEAD_MISSING');
    expect(warning(others[0] as AnyFact, lead[1] as AnyFact)).toBe('LEAD_MISSING');
    expect(warning(others[0] as AnyFact, lead[0] as AnyFact)).toBeUndefined();
    expect(warning(lead[0] as AnyFact, ...others)).toBeUndefined();
  });

  it('are suspected where two organisations tell of the same date, place and kind without an id', () => {
    const alone = { jointActivityId: undefined };
    const mine = school(1, 0, 1800, alone);
    expect(warning(mine, school(1, 1, 1500, alone))).toBe('DUPLICATE_SUSPECT');
    expect(warning(mine, { ...school(1, 0, 1500, alone), subject: 'same organisation' })).toBeUndefined();
    expect(warning(mine, school(1, 1, 1500))).toBeUndefined();
    expect(warning(mine, school(2, 1, 1500, alone))).toBeUndefined();
    expect(warning(mine, school(1, 1, 1500, { ...alone, kind: 'MOCK_COURT' }))).toBeUndefined();
    expect(warning(school(1, 0, 1, { ...alone, venueType: undefined }), school(1, 1, 1, { ...alone, venueType: undefined }))).toBeUndefined();
    expect(valueOf('PUB-12', pointsOf([mine, school(1, 1, 1500, alone)], context))).toBe(3300);
  });
});
