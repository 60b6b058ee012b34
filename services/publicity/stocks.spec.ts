import type { AnyFact, LocalDate } from '@fazhi/domain';
import { brokenDown, contextOf, fact, kept, onDay, pointsOf, registryFact, told, village, withRegions } from './spec-support.js';

const context = contextOf();
const literate = (id: string, n: number, on: string, personKey: string): AnyFact => fact('literate.appointed', id, village(n), on, { personKey, from: on });
const left = (id: string, n: number, on: string): AnyFact => fact('literate.ended', id, village(n), on, { reason: '' });
const library = (id: string, n: number, on: string): AnyFact => fact('library.opened', id, village(n), on, { qty: 100 });
const venue = (id: string, n: number, on: string, kind: string): AnyFact => fact('venue.opened', id, village(n), on, { kind });
const without = (original: AnyFact, ...others: AnyFact[]): AnyFact[] =>
  [...told(kept(original), kept({ ...original, id: 'r', data: { reason: '' } }, { retracts: original.id })).standing, ...others];
const at = (code: string, facts: readonly AnyFact[], days: readonly LocalDate[], here = context): unknown[] =>
  days.map((day) => onDay(code, withRegions(pointsOf(facts, here), here), day));

describe('PUB-16 and PUB-17, law-literate villagers', () => {
  const three = [literate('a', 201, '2022-01-01', 'p1'), literate('b', 201, '2022-02-01', 'p2'), literate('c', 201, '2022-03-01', 'p3')];

  it('reach the standard with the third person and lose it the day one leaves', () => {
    expect(at('PUB-17', [], ['2022-12-31'])).toEqual([[0, 5]]);
    expect(at('PUB-17', [...three, left('a', 201, '2022-09-01')], ['2022-02-28', '2022-03-01', '2022-08-31', '2022-09-01'])).toEqual([[0, 5], [1, 5], [1, 5], [0, 5]]);
    expect(onDay('PUB-17', pointsOf(three, context), '2022-03-01')).toEqual([1, 0]);
  });

  it('count persons, not appointments, also of villagers’ groups, and follow a retraction', () => {
    const again = literate('d', 201, '2022-03-01', 'p1');
    expect(at('PUB-17', [...three.slice(0, 2), again], ['2022-03-01'])).toEqual([[0, 5]]);
    const inGroup = { ...(three[2] as AnyFact), region: `${village(201)}001` };
    expect(at('PUB-17', [...three.slice(0, 2), inGroup], ['2022-03-01'])).toEqual([[1, 5]]);
    expect(at('PUB-17', without(three[2] as AnyFact, ...three.slice(0, 2)), ['2022-03-01'])).toEqual([[0, 5]]);
    expect(at('PUB-16', [], ['2022-12-31'])).toEqual([0]);
    expect(at('PUB-16', without(three[2] as AnyFact, ...three.slice(0, 2)), ['2022-01-31', '2022-02-01', '2022-03-01'])).toEqual([1, 2, 2]);
  });

  it('are judged by the number set for the day, and only where the village is in force', () => {
    const changing = contextOf(registryFact('config.set', 'literate.minPerVillage', '2022-06-01', { key: 'literate.minPerVillage', value: 4 }));
    expect(at('PUB-17', three, ['2022-05-31', '2022-06-01'], changing)).toEqual([[1, 5], [0, 5]]);
    const revoked = contextOf(registryFact('region.revoked', village(201), '2022-06-01'));
    expect(at('PUB-17', three, ['2022-05-31', '2022-06-01'], revoked)).toEqual([[1, 5], [0, 4]]);
  });
});

describe('PUB-18 and PUB-25, libraries and venues', () => {
  it('are nothing of nothing and follow a retraction', () => {
    for (const code of ['PUB-18', 'PUB-25']) {
      expect(at(code, [], ['2022-12-31'])).toEqual([[0, 5]]);
      expect(onDay(code, [], '2022-12-31')).toEqual([0, 0]);
    }
    expect(at('PUB-18', without(library('l', 201, '2022-01-10'), library('m', 202, '2022-02-10')), ['2022-02-09', '2022-02-10'])).toEqual([[0, 5], [1, 5]]);
    expect(at('PUB-25', without(venue('v', 201, '2022-01-10', 'WALL'), venue('w', 202, '2022-02-10', 'WALL')), ['2022-02-09', '2022-02-10'])).toEqual([[0, 5], [1, 5]]);
  });

  it('PUB-25b counts each open venue by kind, not on the day it closed', () => {
    const closed = fact('venue.closed', 'v', village(201), '2022-06-01', { kind: 'WALL' });
    const facts = [venue('v', 201, '2022-02-01', 'WALL'), venue('w', 201, '2022-02-01', 'SQUARE'), closed];
    expect(at('PUB-25b', [], ['2022-12-31'])).toEqual([0]);
    expect(at('PUB-25b', facts, ['2022-01-31', '2022-02-01', '2022-05-31', '2022-06-01'])).toEqual([0, 2, 2, 1]);
    expect(brokenDown('PUB-25b', 'kind', pointsOf(facts, context), { from: '2022-05-01', to: '2022-05-31' })).toEqual({ WALL: 1, SQUARE: 1 });
    expect(at('PUB-25b', without(venue('x', 202, '2022-02-01', 'SCREEN')), ['2022-12-31'])).toEqual([0]);
  });
});
