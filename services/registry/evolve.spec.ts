import { Directory } from '@fazhi/domain';
import { config, holidays, region } from './evolve.js';
import { directory, histories, merged, registered, renamed, restored, revoked, set, split, verdicts, village, year, COUNTY, TOWN } from './spec-history.js';

const [A, B, C, D] = [village(201), village(202), village(203), village(204)] as [string, string, string, string];

describe('a region', () => {
  it('is in force from validFrom, whenever that was recorded', () => {
    const d = directory([registered(A, '2022-06-01', '2022-01-05')]);
    expect([d.known(A), d.inForce(A, '2022-05-31'), d.inForce(A, '2022-06-01')]).toEqual([true, false, true]);
    expect(d.known(village(999))).toBe(false);
  });
  it('may change before the day of its record, not before it is valid', () => {
    expect(verdicts([registered(A, '2010-01-01', '2023-05-01'), renamed(A, '2022-03-01', '新村')])).toEqual(['accepted', 'accepted']);
    expect(verdicts([registered(A, '2022-06-01', '2022-01-05'), renamed(A, '2022-03-01', '新村')])).toEqual(['accepted', 'parked REGION_MISSING']);
  });
  it('waits for its registration, in whatever order the facts arrive', () => {
    expect(verdicts([renamed(A, '2022-03-01', '新村')])).toEqual(['parked REGION_MISSING']);
    expect(verdicts([split(A, '2022-03-01', [C, D])])).toEqual(['parked REGION_MISSING']);
    expect(verdicts([restored(A, '2022-04-01'), revoked(A, '2022-03-01'), registered(A)])).toEqual(['accepted', 'accepted', 'accepted']);
  });
  it('is registered once while it is in force', () => {
    expect(verdicts([registered(A), registered(A, '2015-01-01')])).toEqual(['accepted', 'quarantined SECOND_OPENING']);
    expect(verdicts([registered(A), revoked(A, '2014-01-01'), registered(A, '2015-01-01')])).toEqual(['accepted', 'accepted', 'accepted']);
  });
  it('does not change after its end until it is restored', () => {
    expect(verdicts([registered(A), revoked(A, '2022-05-01'), renamed(A, '2022-05-02', '新村')])).toEqual(['accepted', 'accepted', 'quarantined REGION_ENDED']);
    expect(verdicts([registered(A), revoked(A, '2022-05-01'), revoked(A, '2022-06-01')])).toEqual(['accepted', 'accepted', 'quarantined REGION_ENDED']);
    expect(verdicts([registered(A), split(A, '2022-05-01', [C, D]), split(A, '2022-06-01', [C, D])])).toEqual(['accepted', 'accepted', 'quarantined REGION_ENDED']);
    expect(verdicts([registered(A), revoked(A, '2022-05-01'), restored(A, '2022-06-01'), renamed(A, '2022-07-01', '新村')]))
      .toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });
  it('may go on under its code after a split that keeps it', () => {
    expect(verdicts([registered(A), split(A, '2022-05-01', [A, C]), renamed(A, '2022-06-01', '新村')])).toEqual(['accepted', 'accepted', 'accepted']);
  });
  it('opens by a merger, under a code in force only where that code is among those merged', () => {
    expect(verdicts([merged(C, '2022-07-01', [A, B]), renamed(C, '2022-08-01', '新村')])).toEqual(['accepted', 'accepted']);
    expect(verdicts([registered(A), merged(A, '2022-07-01', [B])])).toEqual(['accepted', 'quarantined CODE_IN_FORCE']);
    expect(verdicts([registered(A), merged(A, '2022-07-01', [A, B])])).toEqual(['accepted', 'accepted']);
  });
  it('folds without judging, whatever comes first', () => {
    const state = [renamed(A, '2022-01-01', 'x'), split(A, '2022-02-01', [A, C])].reduce<{ inForce: boolean } | undefined>((s, k) => region.apply(s, k.fact, {}), undefined);
    expect(state).toEqual({ inForce: false });
  });
});

describe('the division', () => {
  const base = [registered(COUNTY), registered(TOWN), registered(A), registered(B), registered(C)];
  it('follows a merger to the new region from its first day on', () => {
    const d = directory([...base, merged(D, '2022-07-01', [A, B])]);
    expect([A, B, C, D].map((code) => d.inForce(code, '2022-06-30'))).toEqual([true, true, true, false]);
    expect([A, B, C, D].map((code) => d.inForce(code, '2022-07-01'))).toEqual([false, false, true, true]);
    expect([d.successor(A, '2022-01-01', '2022-06-30'), d.successor(A, '2022-01-01', '2022-07-01'), d.successor(C, '2022-01-01', '2022-12-31')]).toEqual([A, D, C]);
    expect([...d.currentMembers(D, '2022-07-01')].sort()).toEqual([A, B, D]);
    expect([...d.currentMembers(TOWN, '2022-07-01')].sort()).toEqual([TOWN, A, B, C, D].sort());
  });
  it('follows a split to the first part, and a chain of both', () => {
    const [E, F] = [village(231), village(232)];
    const d = directory([...base, merged(D, '2022-07-01', [A, B]), split(D, '2023-01-01', [E, F])]);
    expect([D, E, F].map((code) => d.inForce(code, '2023-01-01'))).toEqual([false, true, true]);
    expect(d.successor(A, '2022-01-01', '2023-01-01')).toBe(E);
    expect([[...d.currentMembers(E, '2023-01-01')].sort(), [...d.currentMembers(F, '2023-01-01')]]).toEqual([[A, B, D, E], [F]]);
    expect(d.get(F)).toMatchObject({ level: 'VILLAGE', parent: TOWN, names: [{ from: '2023-01-01', name: F }] });
  });
  it('is the same in whatever order the subjects come, also within one day', () => {
    const facts = [registered(B, '2022-07-01'), registered(C, '2022-07-01'), merged(A, '2022-07-01', [B, C])];
    const told = [...histories(facts).values()];
    for (const order of [told, [...told].reverse()]) {
      const d = new Directory(COUNTY, order.flat());
      expect([A, B, C].map((code) => d.inForce(code, '2022-07-01'))).toEqual([true, false, false]);
    }
  });
  it('knows the name of the day', () => {
    const d = directory([registered(A, '2010-01-01', '2022-01-01', '五流村'), renamed(A, '2022-03-01', '新村')]);
    expect([d.name(A, '2022-02-28'), d.name(A, '2022-03-01')]).toEqual(['五流村', '新村']);
  });
  it('has a gap between revocation and restoration', () => {
    const d = directory([...base, revoked(A, '2022-05-01'), restored(A, '2022-06-01')]);
    expect(['2022-04-30', '2022-05-01', '2022-05-31', '2022-06-01'].map((day) => d.inForce(A, day))).toEqual([true, false, false, true]);
  });
  it('takes a region back into force that a merger had ended', () => {
    expect(verdicts([registered(A), restored(A, '2023-01-01')])).toEqual(['accepted', 'accepted']);
    const d = directory([...base, merged(D, '2022-07-01', [A, B]), restored(A, '2023-01-01')]);
    expect(['2022-06-30', '2022-12-31', '2023-01-01'].map((day) => d.inForce(A, day))).toEqual([true, false, true]);
  });
});

describe('settings and holidays', () => {
  it('may be set again; the latest dated by the day asked holds, a correction replaces', () => {
    const first = set('mediation.dueDays', '2022-02-01', 45, 'a');
    const facts = [set('mediation.dueDays', '2022-09-01', 60), first, { ...set('mediation.dueDays', '2022-03-01', 40, 'b'), corrects: 'a' }];
    expect(verdicts(facts)).toEqual(['accepted', 'corrected', 'accepted']);
    const d = directory(facts);
    expect(['2022-02-28', '2022-03-01', '2022-08-31', '2022-09-01'].map((day) => d.rules.on(day).number('mediation.dueDays'))).toEqual([30, 40, 40, 60]);
  });
  it('make working days and days off; weekends are off unless worked', () => {
    const d = directory([year('2022', '2021-12-01', ['2022-10-03', '2022-10-05'], []), year('2022', '2022-01-01', ['2022-10-03', '2022-10-04'], ['2022-10-08'])]);
    // 3–5 October 2022 were Monday to Wednesday, the 8th and 9th a weekend
    expect(['2022-10-03', '2022-10-04', '2022-10-05', '2022-10-08', '2022-10-09'].map((day) => d.isHoliday(day))).toEqual([true, true, false, false, true]);
  });
  it('fold to what was set last', () => {
    const last = <S>(kind: { apply(s: S | undefined, f: never, refs: object): S }, facts: ReturnType<typeof set>[]): S | undefined =>
      [...histories(facts).values()].flat().reduce<S | undefined>((s, f) => kind.apply(s, f as never, {}), undefined);
    expect(last(config, [set('suppress.k', '2022-05-01', 3), set('suppress.k', '2022-01-01', 9)])).toEqual({ value: 3 });
    expect(last(holidays, [year('2022', '2022-05-01', ['2022-10-01'], []), year('2022', '2022-01-01', [], [])])).toEqual({ off: ['2022-10-01'], work: [] });
  });
});
