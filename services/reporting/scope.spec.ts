import { Directory, type AnyFact } from '@fazhi/domain';
import { BadRequest } from './ports.js';
import { scopeOf } from './scope.js';

const fact = (type: string, subject: string, on: string, data: object): AnyFact =>
  ({ id: `${type}:${subject}`, source: 'registry', type, subject, region: subject, on, recordedAt: `${on}T00:00:00Z`, data });
const region = (code: string, level: string): AnyFact =>
  fact('region.registered', code, '2020-01-01', { name: code, level, validFrom: '2020-01-01' });

const directory = new Directory('421222', [
  region('421222', 'COUNTY'), region('421222103', 'TOWN'), region('421222104', 'TOWN'),
  region('421222103201', 'VILLAGE'), region('421222103201001', 'GROUP'), region('421222103202', 'VILLAGE'), region('421222104200', 'VILLAGE'),
  fact('region.merged', '421222104201', '2022-07-01', { name: '合并村', level: 'VILLAGE', parent: '421222104', from: ['421222103202'] }),
]);

describe('the scope of', () => {
  test('a county is its towns and itself', () => {
    const scope = scopeOf(directory, '421222', 'AS_AT', '2022-12-31');
    expect([...scope.towns].sort()).toEqual([421222, 421222103, 421222104]);
    expect(scope.regions).toBeNull();
    expect(scope.has('421222103201001')).toBe(true);
  });

  test('a town is what is stored under it, under either spelling of its code', () => {
    const scope = scopeOf(directory, '421222103000', 'AS_AT', '2022-12-31');
    expect([...scope.towns]).toEqual([421222103]);
    expect(scope.regions).toBeNull();
    expect(scope.has('421222103202')).toBe(true);
    expect(scope.has('421222')).toBe(false);
  });

  test('a village is itself and its groups', () => {
    const scope = scopeOf(directory, '421222103201', 'AS_AT', '2022-12-31');
    expect([...(scope.regions ?? [])]).toEqual([421222103201, 421222103201001]);
    expect([...scope.towns]).toEqual([421222103]);
  });

  test('a town that lost a village by a merger is, CURRENT, its other villages from that day', () => {
    expect(scopeOf(directory, '421222103', 'CURRENT', '2022-06-30').regions).toBeNull();
    const after = scopeOf(directory, '421222103', 'CURRENT', '2022-07-01');
    expect(after.has('421222103202')).toBe(false);
    expect(after.has('421222103201001')).toBe(true);
  });

  test('the town that took it in has its history too, and the county stays whole', () => {
    const town = scopeOf(directory, '421222104', 'CURRENT', '2022-07-01');
    expect(town.has('421222103202')).toBe(true);
    expect([...town.towns].sort()).toEqual([421222103, 421222104]);
    expect(scopeOf(directory, '421222', 'CURRENT', '2022-07-01').regions).toBeNull();
  });

  test('an unknown region is refused, naming `region`', () => {
    expect(() => scopeOf(directory, '421222999', 'AS_AT', '2022-12-31')).toThrow(BadRequest);
    expect(() => scopeOf(directory, '421222999', 'AS_AT', '2022-12-31')).toThrow(expect.objectContaining({ path: 'region' }));
  });
});
