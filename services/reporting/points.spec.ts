import { difference, pointKey, type Point } from './points.js';

const point = (dims: Point['dims'], amount = 1): Point => ({ measure: 3, town: 421222103, region: 421222103201, c: '2022-01-05', e: '2022-02-01', amount, dims });
const stored = (key: string, at: number): { key: string; ctid: string } => ({ key, ctid: `(0,${at})` });

describe('the key of a point', () => {
  it('is what PostgreSQL writes for its row', () => {
    expect(pointKey(point(['01', null, '', 'x']))).toBe('(3,421222103,421222103201,2022-01-05,2022-02-01,1,01,,"",x)');
    expect(pointKey(point(['a,b', 'say "so"', 'back\\slash', '镇 1'], -2))).toBe(
      '(3,421222103,421222103201,2022-01-05,2022-02-01,-2,"a,b","say ""so""","back\\\\slash","镇 1")');
  });
});

describe('the difference to stored points', () => {
  it('leaves equal points alone, as often as they are there', () => {
    const one = point(['01', null, null, null]);
    const two = point(['02', null, null, null]);
    const old = [stored(pointKey(one), 1), stored(pointKey(one), 2), stored(pointKey(two), 3)];
    expect(difference(old, [one, two])).toEqual({ remove: [old[0]], add: [] });
    expect(difference(old, [one, one, one])).toEqual({ remove: [old[2]], add: [one] });
    expect(difference([], [one])).toEqual({ remove: [], add: [one] });
  });
});
