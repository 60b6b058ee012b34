import { EVERYTHING } from '@fazhi/store';
import {
  addDays, Code, codeList, DeclareFact, defineDomain, defineGroup, defineSubject, Directory, ever, FactData, flow, Id, Order, RegionField, state, stock, sum, when, type AnyFact, type Part,
} from '@fazhi/domain';
import { registerMeasures } from '@fazhi/services/reporting/measure-ids.js';
import type { FactPage, FactsAsked, Reader, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { project, type Bench, type EventRow } from '@fazhi/services/reporting/project.js';
import { createReader } from '@fazhi/services/reporting/reader.js';
import { COUNTY, regionFacts, startReportingDatabase, storeRegions, type ReportingDatabase } from './reporting-database.js';

@DeclareFact({ type: 'matter.opened', zh: '登记', en: 'Opened', order: Order.OPENING, opens: true })
class Opened extends FactData {
  @Code(codeList('kinds', { A: ['甲', 'first'], B: ['乙', 'second'] }), { optional: true }) kind?: string;
  @Id({ optional: true }) joint?: string;
}
@DeclareFact({ type: 'matter.moved', zh: '迁移', en: 'Moved', order: Order.OPEN })
class Moved extends FactData {
  @RegionField() to!: string;
}
@DeclareFact({ type: 'matter.settled', zh: '办结', en: 'Settled', order: Order.END })
class Settled extends FactData {}
@DeclareFact({ type: 'matter.reopened', zh: '重开', en: 'Reopened', order: Order.AFTER })
class Reopened extends FactData {}

interface Matter {
  on: string;
  open: boolean;
}
const opening = (history: readonly AnyFact[]): AnyFact | undefined => history.find((f) => f.type === 'matter.opened');
const matter = defineSubject<Matter>({
  kind: 'matter', zh: '事项', en: 'Matter', facts: [Opened, Moved, Settled, Reopened],
  apply: (before, fact) => ({ on: before?.on ?? fact.on, open: fact.type === 'matter.settled' ? false : fact.type === 'matter.moved' ? before?.open ?? false : true }),
  place: (history) => {
    const first = history[0];
    return first && { region: first.region, since: first.on, moves: history.filter((f) => f.type === 'matter.moved').map((f) => ({ on: f.on, to: f.data.to as string })) };
  },
});
/** Of the records of one joint key only the first counts. */
const joint = defineGroup<{ on: string; region: string }>({
  name: 'joint', of: 'matter', measures: [{ code: 'X-JOINT' }],
  members: (history) => {
    const f = opening(history);
    return f?.data.joint ? [{ key: f.data.joint as string, member: { on: f.on, region: f.region } }] : [];
  },
  points: (_key, members) => {
    const first = [...members].sort((a, b) => (a.member.on < b.member.on ? -1 : 1))[0];
    return first ? [{ measure: 'X-JOINT', region: first.member.region, c: first.member.on, e: first.member.on, subject: first.subject }] : [];
  },
});
const domain = defineDomain({
  name: 'matter', zh: '事项', en: 'Matters', subjects: [matter], groups: [joint],
  measures: [
    flow<Matter>('X-NEW', 'matter', (f) => when(f.type === 'matter.opened', { dims: { kind: f.data.kind as string } }), ['kind']),
    state<Matter>('X-DONE', 'matter', (s) => when(!s.open, { c: s.on })),
    state<Matter>('X-OPEN', 'matter', (s) => when(s.open)),
    state<Matter>('X-LATE', 'matter', (s, on) => when(s.open && on >= addDays(s.on, 30)), { wakes: (s) => [addDays(s.on, 30)] }),
  ],
  indicators: [
    { code: 'NEW', zh: '新收', en: 'New', kind: 'FLOW', unit: '件', formula: '-', value: [sum('X-NEW')], breakdowns: [{ dim: 'kind', codes: codeList('kinds', { A: ['甲', 'first'], B: ['乙', 'second'] }) }] },
    { code: 'OPEN', zh: '未结', en: 'Open', kind: 'STOCK', unit: '件', formula: '-', value: [stock('X-OPEN')] },
    { code: 'LATE', zh: '逾期', en: 'Late', kind: 'STOCK', unit: '件', formula: '-', value: [stock('X-LATE')] },
    { code: 'DONE', zh: '办结率', en: 'Done', kind: 'RATE', unit: '%', formula: '-', numerator: [sum('X-DONE')], denominator: [sum('X-NEW')] },
    { code: 'JOINT', zh: '联合', en: 'Joint', kind: 'FLOW', unit: '件', formula: '-', value: [sum('X-JOINT')] },
    { code: 'TARDY', zh: '逾期率', en: 'Late share', kind: 'RATE', unit: '%', formula: '-', numerator: [stock('X-LATE')], denominator: [stock('X-OPEN')] },
    { code: 'STAYED', zh: '曾在办办结率', en: 'Done of those ever open', kind: 'RATE', unit: '%', formula: '-', numerator: [ever('X-OPEN', 'X-DONE')], denominator: [ever('X-OPEN')] },
    { code: 'MEAN', zh: '平均', en: 'Mean', kind: 'RATE', unit: '天', formula: '-', numerator: [sum('X-DONE')], denominator: [sum('X-NEW')] },
    { code: 'MIXED', zh: '联合占比', en: 'Joint share', kind: 'RATE', unit: '%', formula: '-', numerator: [sum('X-JOINT')], denominator: [sum('X-NEW')] },
    { code: 'EVER', zh: '曾在办', en: 'Ever open', kind: 'FLOW', unit: '件', formula: '-', value: [ever('X-OPEN')] },
  ],
});

const V1 = '421222103201';
const V2 = '421222103212';
const fact = (type: string, subject: string, on: string, data: Record<string, unknown> = {}, more: Partial<AnyFact> = {}): AnyFact => ({
  id: `${subject}-${type}-${on}`, source: 'test', type: `matter.${type}`, subject, region: V1, on, recordedAt: `${on}T02:00:00Z`, data: { region: V1, occurredOn: on, ...data }, ...more,
});

const opened = fact('opened', 'm1', '2022-01-10', { kind: 'A' });
const settled = fact('settled', 'm1', '2022-03-05');
const reopened = fact('reopened', 'm1', '2022-05-01');
const second = fact('opened', 'm2', '2022-02-01', { kind: 'B' });
const moved = fact('moved', 'm2', '2022-04-10', { to: V2 });
const third = fact('opened', 'm3', '2022-02-01', { kind: 'A' });
const thirdSettled = fact('settled', 'm3', '2022-02-20');
const withdrawn = fact('opened', 'm4', '2022-06-01', { kind: 'A' });
const mistaken = fact('opened', 'm5', '2022-01-20', { kind: 'A' });
const corrected = fact('opened', 'm5', '2022-07-20', { kind: 'A' }, { origin: mistaken.id });
const lead = fact('opened', 'm6', '2022-08-02', { joint: 'J1' }, { source: 'lead' });
const partner = fact('opened', 'm7', '2022-08-03', { joint: 'J1' }, { source: 'partner' });
const goneLead = fact('opened', 'm8', '2022-08-01', { joint: 'J1' });

describe('the facts behind', () => {
  let database: ReportingDatabase;
  let reader: Reader;

  beforeAll(async () => {
    database = await startReportingDatabase();
    const { pool } = database;
    await storeRegions(pool, regionFacts, 1);
    const regions = new Directory(COUNTY, [...regionFacts]);
    const bench: Bench = { domain, county: COUNTY, stamp: 's', ids: await registerMeasures(pool, [domain]), context: { regions, rulesOn: (day) => regions.rules.on(day) } };
    const event = (subject: string, history: AnyFact[], gone: EventRow['gone'] = []): EventRow => ({ county: COUNTY, pos: 1, subject, incarnation: 1, version: 1, history, refs: {}, gone });
    const client = await pool.connect();
    await client.query('begin');
    await project(client, bench, [
      event('m1', [opened, settled, reopened]), event('m2', [second, moved]), event('m3', [third, thirdSettled]),
      event('m4', [], [{ fact: withdrawn, status: 'retracted' }]), event('m5', [corrected], [{ fact: mistaken, status: 'corrected' }]),
      event('m6', [lead]), event('m7', [partner]), event('m8', [], [{ fact: goneLead, status: 'retracted' }]),
    ]);
    await client.query('commit');
    client.release();
    reader = createReader({ pool, domains: [domain] });
  });
  afterAll(() => database?.stop());

  const ask = async (more: Partial<ValueRequest>, page: Partial<FactsAsked> = {}): Promise<FactPage> => {
    const snapshot = reader.snapshot(EVERYTHING);
    const request: ValueRequest = { code: 'NEW', region: '421222103', period: '2022-H1', asOf: '2022-12-31', division: 'AS_AT', ...more };
    return snapshot.facts(request, { first: 50, includeRetracted: false, ...page }).finally(() => snapshot.close());
  };
  const count = async (more: Partial<ValueRequest>, includeRetracted = false, part?: Part): Promise<number> => {
    const snapshot = reader.snapshot(EVERYTHING);
    return snapshot.factCount({ code: 'NEW', region: '421222103', period: '2022-H1', asOf: '2022-12-31', division: 'AS_AT', ...more }, includeRetracted, part).finally(() => snapshot.close());
  };
  const ids = (page: FactPage): string[] => page.nodes.map((n) => n.id);

  test('a flow are those of its period, in the order of their days, page by page', async () => {
    const whole = await ask({});
    expect(ids(whole)).toEqual([opened.id, second.id, third.id]);
    expect(whole.nodes[0]).toEqual({
      id: opened.id, source: 'test', type: 'matter.opened', subject: 'm1', region: V1, occurredOn: '2022-01-10', recordedAt: '2022-01-10T02:00:00Z',
      status: 'accepted', data: { region: V1, occurredOn: '2022-01-10', kind: 'A' },
    });
    expect(whole).toMatchObject({ hasNextPage: false });
    expect(await count({})).toBe(3);
    const one = await ask({}, { first: 2 });
    expect(ids(one)).toEqual([opened.id, second.id]);
    expect(one).toMatchObject({ hasNextPage: true });
    const two = await ask({}, { first: 2, after: one.endCursor as string });
    expect(ids(two)).toEqual([third.id]);
    expect(two).toMatchObject({ hasNextPage: false });
  });

  test('nothing are none, and a cursor of another list is refused', async () => {
    expect(await ask({ region: '421222104' })).toEqual({ nodes: [], endCursor: null, hasNextPage: false });
    expect(await count({ region: '421222104' })).toBe(0);
    await expect(ask({}, { after: 'bm90IG91cnM' })).rejects.toMatchObject({ path: 'after' });
    await expect(ask({}, { first: -1 })).rejects.toMatchObject({ path: 'first' });
  });

  test('a stock are those of what is still in it: the last opening, the move where only its target is asked', async () => {
    expect(ids(await ask({ code: 'OPEN' }))).toEqual([second.id, reopened.id]);
    expect(ids(await ask({ code: 'OPEN', region: V2 }))).toEqual([moved.id]);
    expect(ids(await ask({ code: 'OPEN', region: V1 }))).toEqual([reopened.id]);
    expect(ids(await ask({ code: 'OPEN', asOf: '2022-02-15' }))).toEqual([opened.id, second.id, third.id]);
  });

  test('a deadline that passed is the fact before it', async () => {
    expect(ids(await ask({ code: 'LATE', asOf: '2022-02-15' }))).toEqual([opened.id]);
    expect(ids(await ask({ code: 'LATE', asOf: '2022-04-30' }))).toEqual([second.id]);
  });

  test('a rate are those of its two terms, without an outcome that was taken back', async () => {
    expect(ids(await ask({ code: 'DONE', asOf: '2022-04-30' }))).toEqual([opened.id, settled.id, second.id, third.id, thirdSettled.id]);
    expect(ids(await ask({ code: 'DONE' }))).toEqual([opened.id, second.id, third.id, thirdSettled.id]);
  });

  describe('one part of a rate', () => {
    const later = '2022-04-30';

    test('are those of its numerator, of its denominator, or of what is counted below and not above', async () => {
      const part = async (of: Part, more: Partial<ValueRequest> = {}): Promise<string[]> => {
        const asked = { code: 'DONE', ...more };
        const found = ids(await ask(asked, { part: of }));
        expect(await count(asked, false, of)).toBe(found.length);
        return found;
      };
      expect(await part('ALL')).toEqual(ids(await ask({ code: 'DONE' })));
      expect([await part('NUMERATOR'), await part('DENOMINATOR'), await part('REST')]).toEqual([[thirdSettled.id], [opened.id, second.id, third.id], [opened.id, second.id]]);
      // before it was opened again, the first was done
      expect([await part('NUMERATOR', { asOf: later }), await part('REST', { asOf: later })]).toEqual([[settled.id, thirdSettled.id], [second.id]]);
      expect(await part('REST', { region: V1, asOf: later })).toEqual([second.id]);
      expect(await part('REST', { region: V2 })).toEqual([]);
    });

    test('of stocks and of stocks over time are told owner by owner', async () => {
      expect(ids(await ask({ code: 'TARDY', asOf: '2022-02-15' }, { part: 'REST' }))).toEqual([second.id, third.id]);
      expect(ids(await ask({ code: 'STAYED', period: '2022-02' }, { part: 'REST' }))).toEqual([opened.id, second.id]);
    });

    test('come page by page', async () => {
      const one = await ask({ code: 'DONE' }, { part: 'REST', first: 1 });
      expect([ids(one), one.hasNextPage]).toEqual([[opened.id], true]);
      const two = await ask({ code: 'DONE' }, { part: 'REST', first: 1, after: one.endCursor as string });
      expect([ids(two), two.hasNextPage]).toEqual([[second.id], false]);
    });

    test('are refused where there is no such part', async () => {
      await expect(ask({}, { part: 'NUMERATOR' })).rejects.toMatchObject({ path: 'part' });
      for (const code of ['MEAN', 'MIXED']) await expect(ask({ code }, { part: 'REST' })).rejects.toMatchObject({ path: 'part' });
      await expect(ask({ code: 'DONE' }, { part: 'OTHER' as Part })).rejects.toMatchObject({ path: 'part' });
      await expect(ask({ code: 'DONE' }, { part: 'REST', includeRetracted: true })).rejects.toMatchObject({ path: 'includeRetracted' });
      expect(ids(await ask({ code: 'DONE' }, { part: 'DENOMINATOR', includeRetracted: true }))).toEqual([opened.id, mistaken.id, second.id, third.id, withdrawn.id]);
    });
  });

  test('a group are those of the subject that counts in it', async () => {
    expect(await ask({ code: 'JOINT', period: '2022' })).toMatchObject({ nodes: [{ id: lead.id, subject: 'm6' }] });
    expect(await count({ code: 'JOINT', period: '2022' })).toBe(1);
  });

  test('a stock over time are those that began each stay, in the order of its last day', async () => {
    expect(ids(await ask({ code: 'EVER', period: '2022-02' }))).toEqual([third.id, opened.id, second.id]);
    expect(ids(await ask({ code: 'EVER', period: '2022-04' }))).toEqual([second.id]);
  });

  test('a number include, where asked for, what was retracted or corrected and would count', async () => {
    const page = await ask({ period: '2022-H1' }, { includeRetracted: true });
    expect(page.nodes.map((n) => [n.id, n.status])).toEqual([
      [opened.id, 'accepted'], [mistaken.id, 'corrected'], [second.id, 'accepted'], [third.id, 'accepted'], [withdrawn.id, 'retracted'],
    ]);
    expect(await count({}, true)).toBe(5);
    for (let after: string | undefined, n = 0; n < 5; n++) {
      const one = await ask({}, { first: 1, includeRetracted: true, ...(after !== undefined && { after }) });
      expect(ids(one)).toEqual([page.nodes[n]?.id]);
      expect(one.hasNextPage).toBe(n < 4);
      after = one.endCursor as string;
    }
    expect(ids(await ask({ period: '2022-Q1' }, { includeRetracted: true }))).toEqual([opened.id, mistaken.id, second.id, third.id]);
    expect(ids(await ask({ period: '2022-07' }, { includeRetracted: true }))).toEqual([corrected.id]);
    const group = await ask({ code: 'JOINT', period: '2022' }, { includeRetracted: true });
    expect(group.nodes.map((n) => [n.id, n.status])).toEqual([[goneLead.id, 'retracted'], [lead.id, 'accepted']]);
  });

  test('a breakdown carries the official terms', async () => {
    const snapshot = reader.snapshot(EVERYTHING);
    const rows = await snapshot.breakdown({ code: 'NEW', region: COUNTY, period: '2022-H1', asOf: '2022-12-31', division: 'AS_AT' }, 'kind');
    await snapshot.close();
    expect(rows).toEqual([{ key: 'A', label: '甲', value: 2, share: 2 / 3 }, { key: 'B', label: '乙', value: 1, share: 1 / 3 }]);
  });
});
