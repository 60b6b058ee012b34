import type { AnyFact } from '@fazhi/domain';
import { contextOf, fact, kept, merged, pointsOf, registryFact, told, valueOf, village, TOWN } from './spec-support.js';

const appointed = (id: string, n: number, on: string, from: string, to: string): AnyFact =>
  fact('adviser.appointed', id, village(n), on, { adviserKey: 'adviser-a', qualification: 'LAWYER', from, to });
const ended = (id: string, n: number, on: string): AnyFact => fact('adviser.ended', id, village(n), on, { reason: '' });
const served = (id: string, n: number, on: string): AnyFact => fact('adviser.served', id, village(n), on, { kind: '' });

/** The STOCK at the end of a day. */
const on = (code: string, points: ReturnType<typeof pointsOf>, day: string, region = ''): number => {
  const value = valueOf(code, points, { from: day, to: day, region });
  return Array.isArray(value) ? value[0] : value;
};

describe('advisers, literates, libraries and venues', () => {
  it('wait for their opening, and take nothing after their end', () => {
    expect(told(kept(ended('k', 201, '2022-09-01')), kept(served('k', 201, '2022-02-01'))).verdicts).toEqual(['parked NO_OPENING', 'parked NO_OPENING']);
    expect(told(kept(ended('k', 201, '2022-09-01')), kept(served('k', 201, '2022-09-01')), kept(appointed('k', 201, '2022-01-01', '2022-01-01', '2022-12-31'))).verdicts)
      .toEqual(['accepted', 'accepted', 'accepted']);
    expect(told(
      kept(appointed('k', 201, '2022-01-01', '2022-01-01', '2022-12-31')), kept(ended('k', 201, '2022-09-01')), kept(served('k', 201, '2022-09-01')),
      kept(served('k', 201, '2022-09-02')), kept(ended('k', 201, '2022-10-01')), kept(served('k', 201, '2021-12-31')),
    ).verdicts).toEqual(['accepted', 'accepted', 'accepted', 'quarantined AFTER_END', 'quarantined AFTER_END', 'parked NO_OPENING']);
    expect(told(kept(fact('library.restocked', 'l', village(201), '2022-02-01', { qty: 3 }))).verdicts).toEqual(['parked NO_OPENING']);
    expect(told(kept(fact('venue.closed', 'v', village(201), '2022-02-01', { kind: 'WALL' }))).verdicts).toEqual(['parked NO_OPENING']);
    expect(told(kept(fact('literate.ended', 'p', village(201), '2022-02-01', { reason: '' }))).verdicts).toEqual(['parked NO_OPENING']);
  });

  it('leave an earlier service standing where an end dated before it arrives later', () => {
    const { verdicts } = told(
      kept(appointed('k', 201, '2022-01-01', '2022-01-01', '2022-12-31')), kept(served('k', 201, '2022-05-01')), kept(ended('k', 201, '2022-04-30')),
    );
    expect(verdicts).toEqual(['accepted', 'accepted', 'quarantined AFTER_END']);
  });
});

describe('PUB-23, villages with a legal adviser', () => {
  it('covers from `from` to `to`, both inclusive, and not before the appointment is dated', () => {
    const points = pointsOf([appointed('k', 201, '2022-01-10', '2022-02-01', '2022-12-31'), appointed('l', 202, '2022-03-05', '2022-01-01', '2022-06-30')], contextOf());
    expect(['2022-01-31', '2022-02-01', '2022-12-31', '2023-01-01'].map((day) => on('PUB-23', points, day, village(201)))).toEqual([0, 1, 1, 0]);
    expect(['2022-03-04', '2022-03-05', '2022-06-30', '2022-07-01'].map((day) => on('PUB-23', points, day, village(202)))).toEqual([0, 1, 1, 0]);
    expect(on('PUB-23', points, '2022-05-01', TOWN)).toBe(2);
  });

  it('counts a village once, however many advisers it has, and a gap as a gap', () => {
    const points = pointsOf([
      appointed('k', 201, '2022-01-01', '2022-01-01', '2022-06-30'), appointed('l', 201, '2022-03-01', '2022-03-01', '2022-08-31'),
      appointed('m', 201, '2022-10-01', '2022-10-01', '2022-12-31'),
    ], contextOf());
    expect(['2022-02-01', '2022-03-01', '2022-07-01', '2022-08-31', '2022-09-01', '2022-10-01'].map((day) => on('PUB-23', points, day))).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it('no longer counts on the day a contract ended', () => {
    const facts = [appointed('k', 201, '2022-01-01', '2022-01-01', '2022-12-31'), ended('k', 201, '2022-09-01')];
    const points = pointsOf(facts, contextOf());
    expect(['2022-08-31', '2022-09-01', '2023-01-01'].map((day) => on('PUB-23', points, day))).toEqual([1, 0, 0]);
    const early = pointsOf([appointed('k', 201, '2022-01-01', '2022-05-01', '2022-12-31'), ended('k', 201, '2022-04-01')], contextOf());
    expect(early.filter((p) => p.measure === 'PUB-23')).toEqual([]);
  });

  it('counts only villages in force on the day', () => {
    const context = contextOf(registryFact('region.revoked', village(203), '2022-05-01'), registryFact('region.restored', village(203), '2022-07-01'));
    const points = pointsOf([appointed('k', 203, '2022-01-01', '2022-01-01', '2022-12-31'), appointed('l', 299, '2022-01-01', '2022-01-01', '2022-12-31')], context);
    expect(['2022-04-30', '2022-05-01', '2022-06-30', '2022-07-01'].map((day) => on('PUB-23', points, day))).toEqual([1, 0, 0, 1]);
  });

  it('follows a merger: two covered villages become one from its day', () => {
    const points = pointsOf([
      appointed('k', 201, '2022-01-01', '2022-01-01', '2022-12-31'), appointed('l', 202, '2022-01-01', '2022-01-01', '2022-09-30'),
    ], contextOf(merged([201, 202], 219, '2022-07-01')));
    expect(['2022-06-30', '2022-07-01', '2022-12-31'].map((day) => [on('PUB-23', points, day), on('PUB-23', points, day, village(219))])).toEqual([[2, 0], [1, 1], [1, 1]]);
    expect(on('PUB-23', points, '2022-07-01', village(201))).toBe(0);
  });
});

describe('literates, libraries and venues', () => {
  const literate = (id: string, n: number, day: string, personKey: string, from = day): AnyFact => fact('literate.appointed', id, village(n), day, { personKey, from });

  it('PUB-16 counts a person once, in the village of the earlier appointment, and not on the day it ended', () => {
    const points = pointsOf([
      literate('a', 201, '2022-01-01', 'p1'), fact('literate.ended', 'a', village(201), '2022-08-01', { reason: '' }), literate('b', 202, '2022-03-01', 'p1'),
      literate('c', 201, '2022-02-01', 'p2', '2022-04-01'),
    ], contextOf());
    const days = ['2022-01-01', '2022-03-01', '2022-03-31', '2022-04-01', '2022-07-31', '2022-08-01'];
    expect(days.map((day) => on('PUB-16', points, day))).toEqual([1, 1, 1, 2, 2, 2]);
    expect(days.map((day) => on('PUB-16', points, day, village(202)))).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('PUB-16 keeps a person where they were counted when a merger renames the village', () => {
    const points = pointsOf([literate('a', 201, '2022-01-01', 'p1'), literate('b', 203, '2022-03-01', 'p1')], contextOf(merged([201, 202], 219, '2022-07-01')));
    expect([village(201), village(203), village(219)].map((region) => on('PUB-16', points, '2022-07-01', region))).toEqual([0, 0, 1]);
  });

  it('PUB-18 and PUB-25 count villages with a library or an open venue, PUB-19 the books added', () => {
    const points = pointsOf([
      fact('library.opened', 'l', village(201), '2022-01-10', { qty: 200 }), fact('library.restocked', 'l', village(201), '2022-08-10', { qty: 35 }),
      fact('library.opened', 'm', TOWN, '2022-02-10', { qty: 10 }), fact('library.opened', 'n', `${village(202)}003`, '2022-03-10', { qty: 1 }),
      fact('venue.opened', 'v', village(201), '2022-02-01', { kind: 'WALL' }), fact('venue.closed', 'v', village(201), '2022-10-01', { kind: 'WALL' }),
      fact('venue.opened', 'w', village(201), '2022-04-01', { kind: 'SQUARE' }), fact('venue.opened', 'x', village(204), '2022-05-01', { kind: 'SCREEN' }),
      fact('venue.closed', 'x', village(204), '2022-06-01', { kind: 'SCREEN' }),
    ], contextOf());
    expect(valueOf('PUB-19', points)).toBe(246);
    expect(valueOf('PUB-19', points, { from: '2022-08-01', to: '2022-08-31' })).toBe(35);
    expect([on('PUB-18', points, '2022-02-28'), on('PUB-18', points, '2022-12-31'), on('PUB-18', points, '2022-12-31', village(202))]).toEqual([1, 2, 1]);
    expect(['2022-02-01', '2022-05-01', '2022-06-01', '2022-10-01'].map((day) => on('PUB-25', points, day))).toEqual([1, 2, 1, 1]);
  });
});
