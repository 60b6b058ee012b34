import type { AnyFact, LocalDate } from '@fazhi/domain';
import { brokenDown, contextOf, fact, kept, merged, onDay, pointsOf, registryFact, told, valueOf, village, withRegions, YEAR } from './spec-support.js';

const appointed = (id: string, n: number, from: string, to: string, data: object = {}): AnyFact =>
  fact('adviser.appointed', id, village(n), from, { adviserKey: 'a', qualification: 'LAWYER', from, to, ...data });
const ended = (id: string, n: number, on: string): AnyFact => fact('adviser.ended', id, village(n), on, { reason: '' });
const served = (id: string, n: number, on: string): AnyFact => fact('adviser.served', id, village(n), on, { kind: '' });
const set = (key: string, on: LocalDate, value: number): AnyFact => registryFact('config.set', key, on, { key, value });
const year = (id: string, n: number): AnyFact => appointed(id, n, '2022-01-01', '2022-12-31');
const value = (code: string, facts: readonly AnyFact[], asked = YEAR, context = contextOf()): unknown => valueOf(code, withRegions(pointsOf(facts, context), context), asked);

describe('services under a contract', () => {
  it('are refused before its term as BEFORE_TERM and after it as AFTER_TERM, its last day included', () => {
    const contract = appointed('k', 201, '2022-02-01', '2022-06-30');
    const early = { ...contract, on: '2022-01-10' };
    expect(told(kept(early), kept(served('k', 201, '2022-01-31')), kept(served('k', 201, '2022-02-01'))).verdicts).toEqual(['accepted', 'quarantined BEFORE_TERM', 'accepted']);
    expect(told(kept(contract), kept(served('k', 201, '2022-06-30')), kept(served('k', 201, '2022-07-01'))).verdicts).toEqual(['accepted', 'accepted', 'quarantined AFTER_TERM']);
    expect(told(kept(contract), kept(appointed('k', 201, '2022-03-01', '2022-03-31'))).verdicts).toEqual(['accepted', 'quarantined SECOND_OPENING']);
  });

  it('fall out of its term where a correction shortens it', () => {
    const contract = year('k', 201);
    const { verdicts } = told(kept(contract), kept(served('k', 201, '2022-09-01')), kept(appointed('k', 201, '2022-01-01', '2022-08-31'), { corrects: contract.id }));
    expect(verdicts).toEqual(['corrected', 'quarantined AFTER_TERM', 'accepted']);
  });
});

describe('PUB-23b, village-days without an adviser', () => {
  const quarter = { from: '2022-04-01', to: '2022-06-30' };

  it('is every day of every village where there is none, up to the day asked', () => {
    expect(value('PUB-23b', [], quarter)).toBe(5 * 91);
    expect(value('PUB-23b', [], { ...quarter, asOf: '2022-04-01' })).toBe(5);
    expect(value('PUB-23b', [], { ...quarter, asOf: '2022-03-31' })).toBe(0);
    expect(value('PUB-23b', [], { ...quarter, region: '999999' })).toBe(0);
  });

  it('takes away each covered day once, whatever the number of contracts, and follows a correction', () => {
    const contract = appointed('k', 201, '2022-04-11', '2022-06-20');
    const second = appointed('l', 201, '2022-06-01', '2022-06-20');
    expect(value('PUB-23b', [contract, second], quarter)).toBe(5 * 91 - 71);
    expect(value('PUB-23b', [contract, ended('k', 201, '2022-05-01')], quarter)).toBe(5 * 91 - 20);
    const longer = told(kept(contract), kept({ ...appointed('k', 201, '2022-04-11', '2022-06-30'), id: 'c' }, { corrects: contract.id })).standing;
    expect(value('PUB-23b', longer, quarter)).toBe(5 * 91 - 81);
  });

  it('counts a village only while it is in force', () => {
    const context = contextOf(registryFact('region.revoked', village(203), '2022-06-01'));
    expect(value('PUB-23b', [], quarter, context)).toBe(4 * 91 + 61);
  });
});

describe('PUB-23 and PUB-23d', () => {
  it('are nothing of nothing, follow a retraction, and tell contracts by qualification', () => {
    expect(value('PUB-23', [])).toEqual([0, 5]);
    expect(value('PUB-23', [], { ...YEAR, region: '999999' })).toEqual([0, 0]);
    const contract = year('k', 201);
    expect(value('PUB-23', [contract])).toEqual([1, 5]);
    expect(value('PUB-23', told(kept(contract), kept({ ...contract, id: 'r', data: { reason: '' } }, { retracts: contract.id })).standing)).toEqual([0, 5]);
    const facts = [contract, appointed('l', 201, '2022-03-01', '2022-10-31', { qualification: 'PUBLIC_LAWYER' }), year('m', 202), ended('m', 202, '2022-09-01')];
    const points = pointsOf(facts, contextOf());
    expect(['2021-12-31', '2022-03-01', '2022-08-31', '2022-09-01', '2022-10-31', '2022-11-01'].map((day) => onDay('PUB-23d', points, day))).toEqual([0, 3, 3, 2, 2, 1]);
    expect(brokenDown('PUB-23d', 'qualification', points, { from: '2022-08-01', to: '2022-08-31' })).toEqual({ LAWYER: 2, PUBLIC_LAWYER: 1 });
  });
});

describe('PUB-23c, advisers with too many villages', () => {
  const five = [1, 2, 3, 4, 5].map((n) => year(`k${n}`, 200 + n));

  it('counts one from the sixth village on, by the limit of the day', () => {
    const context = contextOf(registryFact('region.registered', village(206), '2022-05-01', { name: 'v', level: 'VILLAGE', validFrom: '2022-05-01' }));
    const six = pointsOf([...five, appointed('k6', 206, '2022-05-01', '2022-08-31')], context);
    expect(['2022-04-30', '2022-05-01', '2022-08-31', '2022-09-01'].map((day) => onDay('PUB-23c', six, day))).toEqual([0, 1, 1, 0]);
    expect(brokenDown('PUB-23c', 'adviser', six, { from: '2022-05-01', to: '2022-05-01' })).toEqual({ a: 1 });
    const stricter = pointsOf(five, contextOf(set('adviser.maxVillages', '2022-07-01', 4)));
    expect(['2022-06-30', '2022-07-01'].map((day) => onDay('PUB-23c', stricter, day))).toEqual([0, 1]);
  });

  it('is nothing of nothing, and counts villages, not contracts', () => {
    expect(value('PUB-23c', [])).toBe(0);
    expect(value('PUB-23c', [...five, year('again', 201)])).toBe(0);
    expect(value('PUB-23c', five.slice(1), YEAR, contextOf(set('adviser.maxVillages', '2022-01-01', 3)))).toBe(1);
    const [first] = five as [AnyFact];
    const gone = told(kept(first), kept({ ...first, id: 'r', data: { reason: '' } }, { retracts: first.id })).standing;
    expect(value('PUB-23c', [...gone, ...five.slice(1)], YEAR, contextOf(set('adviser.maxVillages', '2022-01-01', 4)))).toBe(0);
  });
});

describe('PUB-24, covered villages whose adviser served', () => {
  const days = (facts: readonly AnyFact[], ...on: string[]): unknown[] => on.map((day) => onDay('PUB-24', pointsOf(facts, contextOf()), day));

  it('has no denominator where no village is covered', () => {
    expect(value('PUB-24', [])).toEqual([0, 0]);
  });

  it('counts a service on its day and the 91 days after it, as long as the village is covered', () => {
    const facts = [year('k', 201), served('k', 201, '2022-03-01'), year('l', 202)];
    expect(days(facts, '2022-02-28', '2022-03-01', '2022-05-31', '2022-06-01')).toEqual([[0, 2], [1, 2], [1, 2], [0, 2]]);
    expect(days([...facts, ended('k', 201, '2022-04-01')], '2022-03-31', '2022-04-01')).toEqual([[1, 2], [0, 1]]);
    expect(days([...facts, served('k', 201, '2022-05-20')], '2022-06-01', '2022-08-19', '2022-08-20')).toEqual([[1, 2], [1, 2], [0, 2]]);
  });

  it('uses the number of days set on the day of the service, and follows corrections and mergers', () => {
    const context = contextOf(set('adviser.serviceDays', '2022-03-01', 10));
    const first = served('k', 201, '2022-02-20');
    const points = (...facts: AnyFact[]): unknown[] => ['2022-03-10', '2022-03-14', '2022-03-15'].map((day) => onDay('PUB-24', pointsOf([year('k', 201), ...facts], context), day));
    expect(points(first)).toEqual([[1, 1], [1, 1], [1, 1]]);
    const later = told(kept(year('k', 201)), kept(first), kept(served('k', 201, '2022-03-05'), { corrects: first.id })).standing;
    expect(['2022-03-04', '2022-03-05', '2022-03-14', '2022-03-15'].map((day) => onDay('PUB-24', pointsOf(later, context), day))).toEqual([[0, 1], [1, 1], [1, 1], [0, 1]]);
    const joined = pointsOf([year('k', 201), served('k', 201, '2022-06-15')], contextOf(merged([201, 202], 219, '2022-07-01')));
    expect([onDay('PUB-24', joined, '2022-06-30', village(201)), onDay('PUB-24', joined, '2022-07-01', village(201)), onDay('PUB-24', joined, '2022-07-01', village(219))])
      .toEqual([[1, 1], [0, 0], [1, 1]]);
  });
});
