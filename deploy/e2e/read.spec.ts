import { EVERYTHING } from '@fazhi/store';
import {
  addDays, constant, countyOf, days, defineDomain, defineSubject, Directory, distinct, each, ever, flow, lessDays, minDate, opening, owners, state, stock, sum, type Term,
} from '@fazhi/domain';
import { boundsOf } from '@fazhi/services/reporting/period.js';
import type { Division, Reader, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { createReader } from '@fazhi/services/reporting/reader.js';
import fc from 'fast-check';
import { COUNTY, regionFacts, registryFact, startReportingDatabase, storeRegions, type ReportingDatabase } from './reporting-database.js';

const domain = defineDomain({
  name: 'sample', zh: '样例', en: 'Sample',
  subjects: [defineSubject<number>({ kind: 'thing', zh: '事项', en: 'Thing', facts: [], apply: () => 0 })],
  measures: [
    flow('S-ACT', 'thing', () => [], ['k', 'l']), flow('S-OUT', 'thing', () => [], ['k']), state('S-OPEN', 'thing', () => [], { dims: ['l', 'k'] }),
  ],
  indicators: ([
    ['I-SUM', [sum('S-ACT')]], ['I-STOCK', [stock('S-OPEN')]], ['I-OPENING', [opening('S-OPEN')]], ['I-OWNERS', [owners('S-ACT')]],
    ['I-DISTINCT', [distinct('S-ACT', 'l')]], ['I-EVER', [ever('S-OPEN')]], ['I-MIXED', [opening('S-OPEN'), sum('S-ACT'), owners('S-OUT')]],
    ['I-NEW', [sum('S-NEVER-SEEN')]], ['I-DAYS', [days('S-OPEN')]], ['I-LESS', [days('S-OPEN'), lessDays('S-ACT')]],
    ['I-HALVES', [each('HALF_MONTH', 'S-OPEN')]], ['I-MONTHS', [each('MONTH', 'S-OPEN')]], ['I-QUARTERS', [each('QUARTER', 'S-OPEN')]],
  ] as [string, Term[]][]).map(([code, value]) => ({
    code, zh: code, en: code, kind: 'FLOW' as const, unit: '件', formula: code, value, breakdowns: value.some((t) => t.read === 'days' || t.read === 'each') ? [] : [{ dim: 'k' }],
  })).concat([
    { code: 'R-COHORT', numerator: [sum('S-OUT')], denominator: [sum('S-ACT')] },
    { code: 'R-EVER', numerator: [ever('S-OPEN', 'S-OUT')], denominator: [ever('S-OPEN')] },
    { code: 'R-SIX', numerator: [distinct('S-ACT', 'l')], denominator: [constant(6)] },
  ].map((r) => ({ ...r, zh: r.code, en: r.code, kind: 'RATE' as never, unit: '%', formula: r.code, breakdowns: [{ dim: 'k' }], value: [] }))),
});
const directory = new Directory(COUNTY, [...regionFacts]);

interface Dot {
  owner: number;
  measure: string;
  region: string;
  c: string;
  e: string;
  amount: number;
  k: string | null;
  l: string | null;
}

/** Deterministic, so that a failing request can be asked again. */
function randomDots(count: number): Dot[] {
  let seed = 20_220_103;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const regions = [...directory.regions.keys()];
  return Array.from({ length: count }, (): Dot => {
    const measure = pick(['S-ACT', 'S-OUT', 'S-OPEN', 'S-OPEN']);
    const c = addDays('2021-11-20', below(200));
    const e = measure === 'S-OPEN' || below(3) === 0 ? c : addDays(c, below(90) - 30);
    const amount = measure === 'S-OPEN' ? pick([1, 1, -1]) : pick([1, 1, 2, -1]);
    return { owner: 1 + below(60), measure, region: pick(regions), c, e, amount, k: pick(['a', 'b', 'c', null]), l: pick(['x', 'y', 'z', null]) };
  });
}
const dots = randomDots(900);

type Asked = Pick<ValueRequest, 'region' | 'period' | 'asOf' | 'division'>;
const total = (of: readonly Dot[]): number => of.reduce((n, d) => n + d.amount, 0);

/** Whether a region's points belong to the one asked for, by the words of the contract. */
function belongs(region: string, asked: Asked): boolean {
  const now = asked.division === 'CURRENT' ? directory.successor(region, '0000-00-00', asked.asOf) : region;
  if (asked.region.length === 6) return countyOf(region) === asked.region;
  for (let at: string | null = now; at !== null; at = directory.parent(at)) if (at === asked.region) return true;
  return asked.division === 'CURRENT' && region === asked.region;
}

/** A term by brute force over all points; `key` as well, where given. */
function brute(term: Term, asked: Asked, key?: string): number {
  if (term.read === 'constant') return term.value;
  const { start, end } = boundsOf(asked.period, asked.asOf);
  const last = minDate(end, asked.asOf);
  const known = dots.filter((d) => d.measure === term.measure && d.e <= asked.asOf);
  const here = known.filter((d) => belongs(d.region, asked) && (key === undefined || d.k === key));
  const inside = here.filter((d) => d.c >= start && d.c <= end);
  const positive = (by: (d: Dot) => unknown): number =>
    [...Map.groupBy(inside, by)].filter(([value, of]) => value !== null && total(of) > 0).length;
  switch (term.read) {
    case 'sum': return total(inside);
    case 'stock': return total(here.filter((d) => d.c <= last));
    case 'opening': return total(here.filter((d) => d.c < start && d.c <= asked.asOf));
    case 'each':
    case 'days': {
      const changes = new Map([...Map.groupBy(here, (x) => x.c)].map(([c, of]) => [c, total(of)]));
      let stands = total(here.filter((x) => x.c < start));
      let sum = 0;
      for (let d = start; d <= last; d = addDays(d, 1)) {
        stands += changes.get(d) ?? 0;
        const tomorrow = addDays(d, 1);
        const ends = tomorrow.endsWith('-01') || (term.read === 'each' && term.end === 'HALF_MONTH' && d.endsWith('-15'));
        if (term.read === 'each' && (!ends || (term.end === 'QUARTER' && !/-(01|04|07|10)-01$/.test(tomorrow)))) continue;
        sum += stands;
      }
      return term.read === 'days' && term.minus ? -sum : sum;
    }
    case 'owners': return positive((d) => d.owner);
    case 'distinct': return positive((d) => d.l);
    case 'ever':
    case 'holders': {
      let count = 0;
      for (const [owner, of] of Map.groupBy(known, (d) => d.owner)) {
        const ends = [last, ...of.filter((d) => d.c <= last).map((d) => addDays(d.c, -1))].sort();
        const day = ends.findLast((d) => total(of.filter((x) => x.c <= d)) > 0);
        if (day === undefined || day < (term.read === 'holders' ? last : start)) continue;
        if (term.among !== undefined) {
          const also = dots.filter((d) => d.owner === owner && d.measure === term.among && d.e <= asked.asOf && d.c >= start && d.c <= end);
          if (total(also) <= 0) continue;
        }
        const places = [...Map.groupBy(of.filter((d) => d.c <= day), (d) => `${d.region.padStart(15, '0')}|${key === undefined ? '' : d.k ?? '~'}`)]
          .map(([place, at]) => ({ place, region: (at[0] as Dot).region, k: (at[0] as Dot).k, amount: total(at) })).filter((p) => p.amount > 0)
          .sort((a, b) => b.amount - a.amount || (a.place < b.place ? -1 : 1));
        const place = places[0];
        if (place && belongs(place.region, asked) && (key === undefined || place.k === key)) count++;
      }
      return count;
    }
  }
}
const bruteAll = (terms: readonly Term[] | undefined, asked: Asked, key?: string): number => (terms ?? []).reduce((n, t) => n + brute(t, asked, key), 0);

const somewhere = fc.constantFrom(...directory.regions.keys());
const day = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((n) => addDays('2021-10-15', n)),
  fc.constantFrom('2021-12-31', '2022-01-01', '2022-01-31', '2022-02-09', '2022-02-10', '2022-02-28', '2022-03-31'),
);
const period = fc.oneof(
  fc.constantFrom('2021', '2022', '2022-H1', '2021-Q4', '2022-Q1', '2022-01', '2022-02', '2022-02-10', 'P1Y', 'P3Y'),
  fc.tuple(day, day).map(([a, b]) => (a <= b ? `${a}..${b}` : `${b}..${a}`)),
);
const asked = fc.record({ region: somewhere, period, asOf: day, division: fc.constantFrom<Division>('AS_AT', 'CURRENT') });

describe('reading', () => {
  let database: ReportingDatabase;
  let reader: Reader;

  beforeAll(async () => {
    database = await startReportingDatabase();
    const { pool } = database;
    await storeRegions(pool, regionFacts, 7);
    await pool.query(`insert into reporting.measure (code) values ('S-OUT'), ('S-ACT'), ('S-OPEN')`);
    const column = (get: (d: Dot) => unknown): unknown[] => dots.map(get);
    await pool.query(
      `insert into reporting.point select o, m.id, t, r, c, e, a, case when m.code = 'S-OPEN' then l else k end, case when m.code = 'S-OPEN' then k else l end, null, null
       from unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[]) q (o, code, t, r, c, e, a, k, l)
       join reporting.measure m on m.code = q.code`,
      [column((d) => d.owner), column((d) => d.measure), column((d) => directory.townOf(d.region)), column((d) => d.region), column((d) => d.c),
        column((d) => d.e), column((d) => d.amount), column((d) => d.k), column((d) => d.l)]);
    await pool.query(`insert into reporting.cell select measure, town, date_trunc('month', c), date_trunc('month', e), sum(amount) from reporting.point group by 1, 2, 3, 4`);
    reader = createReader({ pool, domains: [domain] });
  });
  afterAll(() => database?.stop());

  const values = async (requests: readonly ValueRequest[]) => {
    const snapshot = reader.snapshot(EVERYTHING);
    try {
      return await snapshot.values(requests);
    } finally {
      await snapshot.close();
    }
  };

  test('any indicator, region, period, asOf and division is what all points say', async () => {
    await fc.assert(fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 4 }), async (page) => {
      const requests = page.flatMap((a) => domain.indicators.map((i) => ({ ...a, code: i.code })));
      const found = await values(requests);
      found.forEach((value, n) => {
        const request = requests[n] as ValueRequest;
        const { indicator } = value;
        if (indicator.kind === 'RATE') {
          const numerator = bruteAll(indicator.numerator, request);
          const denominator = bruteAll(indicator.denominator, request);
          expect({ ...request, numerator: value.numerator, denominator: value.denominator, value: value.value })
            .toEqual({ ...request, numerator, denominator, value: denominator === 0 ? null : numerator / denominator });
        } else expect({ ...request, value: value.value }).toEqual({ ...request, value: bruteAll(indicator.value, request) });
      });
    }), { numRuns: 150 });
  });

  test('any breakdown is the same numbers key by key, largest first', async () => {
    await fc.assert(fc.asyncProperty(asked, fc.constantFrom(...domain.indicators.filter((i) => i.breakdowns?.length).map((i) => i.code)), async (a, code) => {
      const indicator = domain.indicators.find((i) => i.code === code);
      const snapshot = reader.snapshot(EVERYTHING);
      const rows = await snapshot.breakdown({ ...a, code }, 'k').finally(() => snapshot.close());
      const wanted = ['a', 'b', 'c'].map((key) => {
        if (indicator?.kind !== 'RATE') return { key, value: bruteAll(indicator?.value, a, key) };
        const denominator = bruteAll(indicator.denominator, a, key);
        return { key, value: denominator > 0 ? bruteAll(indicator.numerator, a, key) / denominator : null };
      });
      const expected = wanted.filter((w) => (indicator?.kind === 'RATE' ? w.value !== null && !(code === 'R-SIX' && w.value === 0) : w.value !== 0));
      expect({ ...a, code, rows: Object.fromEntries(rows.map((r) => [r.key, r.value])) })
        .toEqual({ ...a, code, rows: Object.fromEntries(expected.map((w) => [w.key, w.value])) });
      expect(rows.map((r) => r.key)).toEqual([...rows].sort((x, y) => y.value - x.value || (x.key < y.key ? -1 : 1)).map((r) => r.key));
      if (indicator?.kind !== 'RATE' && rows.length > 0 && rows.every((r) => r.share !== null)) {
        expect(rows.reduce((n, r) => n + (r.share as number), 0)).toBeCloseTo(1, 9);
      }
    }), { numRuns: 200 });
  });

  test('what adds up is, AS_AT, the county’s own and its towns’', async () => {
    await fc.assert(fc.asyncProperty(asked, async (a) => {
      const found = await values(['421222', '421222103', '421222104'].map((region) => ({ ...a, region, division: 'AS_AT', code: 'I-SUM' })));
      const own = total(dots.filter((d) => d.region === '421222' && d.measure === 'S-ACT' && d.e <= a.asOf
        && d.c >= boundsOf(a.period, a.asOf).start && d.c <= boundsOf(a.period, a.asOf).end));
      expect(found[0]?.value).toBe(own + Number(found[1]?.value) + Number(found[2]?.value));
    }), { numRuns: 30 });
  });

  test('a request that cannot be answered names what is wrong with it', async () => {
    const good = { code: 'I-SUM', region: '421222103', period: '2022', asOf: '2022-12-31', division: 'AS_AT' } as const;
    await expect(values([{ ...good, code: 'I-NONE' }])).rejects.toMatchObject({ path: 'code' });
    await expect(values([{ ...good, region: '421222999' }])).rejects.toMatchObject({ path: 'region' });
    await expect(values([{ ...good, region: '999999' }])).rejects.toMatchObject({ path: 'region' });
    await expect(values([{ ...good, region: 'x' }])).rejects.toMatchObject({ path: 'region' });
    await expect(values([{ ...good, period: '2022-13' }])).rejects.toMatchObject({ path: 'period' });
    await expect(values([{ ...good, asOf: '2022-02-30' }])).rejects.toMatchObject({ path: 'asOf' });
    const snapshot = reader.snapshot(EVERYTHING);
    await expect(snapshot.breakdown(good, 'l')).rejects.toMatchObject({ path: 'by' });
    await snapshot.close();
  });

  test('one snapshot sees one state, tells its position and that a sweep is on its way', async () => {
    const request = { code: 'I-NEW', region: COUNTY, period: '2022', asOf: '2022-12-31', division: 'AS_AT' } as const;
    const before = reader.snapshot(EVERYTHING);
    expect(await before.position()).toEqual({ [`registry/${COUNTY}`]: 7 });
    expect(await before.values([request])).toMatchObject([{ value: 0, settling: false }]);
    const { pool } = database;
    await pool.query(`insert into reporting.measure (code) values ('S-NEVER-SEEN')`);
    await pool.query(`insert into reporting.cell select id, ${COUNTY}, '2022-05-01', '2022-05-01', 5 from reporting.measure where code = 'S-NEVER-SEEN'`);
    await pool.query('insert into reporting.settling values ($1)', [COUNTY]);
    expect(await before.values([request])).toMatchObject([{ value: 0, settling: false }]);
    await before.close();
    expect(await values([request])).toMatchObject([{ value: 5, settling: true }]);
    await pool.query('delete from reporting.settling');
  });

  test('a region is known once the registry’s position has moved past it, and a closed snapshot gives its connection back', async () => {
    const fresh = '421222104299';
    const request = { code: 'I-SUM', region: fresh, period: '2022', asOf: '2022-12-31', division: 'AS_AT' } as const;
    await expect(values([request])).rejects.toMatchObject({ path: 'region' });
    await storeRegions(database.pool, [registryFact('region.registered', fresh, '2022-05-01', { name: '新', level: 'VILLAGE', validFrom: '2022-05-01' })], 8);
    expect(await values([request])).toMatchObject([{ value: 0 }]);
    const snapshot = reader.snapshot(EVERYTHING);
    await Promise.all([snapshot.values([request]), snapshot.directory(COUNTY), snapshot.position()]);
    await snapshot.close();
    await snapshot.close();
    await expect(snapshot.values([request])).rejects.toThrow('closed');
    await reader.snapshot(EVERYTHING).close();
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });
});
