import { isClearance, shows, someType } from './clearance.js';

const own = { types: ['mediation.*', 'aftercare.visit.recorded'], guarded: ['aftercare.*'], sources: ['k1'], lists: ['mediation'] };

test('who sees its own only sees facts of its types, guarded ones from its sources', () => {
  const clearance = { regions: ['430000'], services: ['mediation', 'aftercare'], own };
  const seen = (type: string, source: string): boolean => shows(clearance, { type, source });
  expect([seen('mediation.case.accepted', 'k2'), seen('publicity.activity.held', 'k1'), seen('aftercare.visit.recorded', 'k2'), seen('aftercare.visit.recorded', 'k1'), seen('aftercare.term.released', 'k1')])
    .toEqual([true, false, false, true, false]);
  expect(shows({ regions: null, services: null }, { type: 'x', source: 'y' })).toBe(true);
  expect([someType(['a.b'], 'a.bc'), someType(['a.*'], 'ab.c'), someType([], 'a')]).toEqual([false, false, false]);
});

test('what another process calls a clearance is looked at', () => {
  const good = { regions: ['430000'], services: null, own };
  expect([isClearance(good), isClearance({ regions: null, services: null })]).toEqual([true, true]);
  for (const bad of [null, {}, { regions: ['430000'] }, { ...good, own: null }, { ...good, own: {} }, { ...good, own: { ...own, types: [1] } }, { ...good, own: { ...own, lists: ['a b'] } }, { ...good, own: { ...own, sources: ['x'.repeat(501)] } }]) {
    expect([bad, isClearance(bad)]).toEqual([bad, false]);
  }
});
