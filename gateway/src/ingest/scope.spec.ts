import { Directory, type AnyFact } from '@fazhi/domain';
import { inScope } from '@fazhi/store';
import type { Principal } from '../access/principal.js';
import { scopeOf } from './scope.js';

const COUNTY = '421222';
const fact = (type: string, subject: string, on: string, data: object = {}): AnyFact => ({ id: subject, source: 's', type, subject, region: subject, on, recordedAt: '', data: data as never });
const registered = (code: string, level: string, parent?: string): AnyFact => fact('region.registered', code, '2022-01-01', { name: code, level, validFrom: '2010-01-01', ...(parent && { parent }) });
const directory = new Directory(COUNTY, [
  registered(COUNTY, 'COUNTY'), registered('421222103', 'TOWN'), registered('421222104', 'TOWN'), registered('421222103201', 'VILLAGE'), registered('421222103202', 'VILLAGE'),
  // numbered below one town, belonging to the other, a group of it back with the first
  registered('421222103250', 'VILLAGE', '421222104'), registered('421222103250001', 'GROUP'), registered('421222103250002', 'GROUP', '421222103201'),
  fact('region.merged', '421222104210', '2022-07-01', { name: '合并村', level: 'VILLAGE', parent: '421222104', from: ['421222103202'] }),
]);
const who = (...regions: string[]): Principal => ({ kind: 'key', id: 'k', name: 'k', role: 'DEPARTMENT', admin: false, types: ['*'], regions, source: 'k' });

it('is everything for administrators and whoever has the whole county', () => {
  expect([scopeOf({ ...who(), admin: true }, COUNTY, directory), scopeOf(who('421222103', COUNTY), COUNTY, directory)]).toEqual([null, null]);
});

it('names what a directory knows better than the numbers', () => {
  const covered = (scope: ReturnType<typeof scopeOf>): string[] => [...directory.regions.keys(), '421222103299'].filter((code) => inScope(scope, code)).sort();
  expect(covered(scopeOf(who('421222103'), COUNTY, directory))).toEqual(['421222103', '421222103201', '421222103202', '421222103250002', '421222103299']);
  expect(covered(scopeOf(who('421222104'), COUNTY, directory))).toEqual(['421222103202', '421222103250', '421222103250001', '421222104', '421222104210']);
  expect(scopeOf(who('421222103201', '421223104'), COUNTY, directory)).toEqual(['421222103201', '421222103250002']);
});
