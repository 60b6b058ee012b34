import { behind, type Part } from './causes.js';
import { EVER } from './plan.js';

const part = (c: string, amount: number, more: Partial<Part> = {}): Part => ({ region: 'V1', c, e: c, amount, ...more });
const all = (): boolean => true;
const year = { from: '2022-01-01', to: '2022-12-31', until: '2022-12-31' };
const upTo = (to: string) => ({ from: EVER, to, until: to });

describe('what a number is made of', () => {
  test('a flow: every part of the period that is known', () => {
    const parts = [part('2021-12-31', 1), part('2022-01-01', 1), part('2022-05-01', 3), part('2022-06-01', 1, { e: '2023-01-01' })];
    expect(behind('sum', parts, year, all)).toEqual([parts[1], parts[2]]);
  });

  test('a cohort whose outcome was taken back: nothing; given again: the last outcome', () => {
    const success = part('2022-02-01', 1, { e: '2022-03-01' });
    const annulled = part('2022-02-01', -1, { e: '2022-04-01' });
    const again = part('2022-02-01', 1, { e: '2022-05-01' });
    expect(behind('sum', [success, annulled], year, all)).toEqual([]);
    expect(behind('sum', [success, annulled, again], year, all)).toEqual([again]);
    expect(behind('sum', [success, annulled], { ...year, until: '2022-03-31' }, all)).toEqual([success]);
  });

  test('a stock: the entry that still lasts, not an earlier stay', () => {
    const parts = [part('2021-01-01', 1), part('2021-06-01', -1), part('2022-03-01', 1)];
    expect(behind('stock', parts, upTo('2022-12-31'), all)).toEqual([parts[2]]);
    expect(behind('stock', parts, upTo('2021-12-31'), all)).toEqual([]);
  });

  test('a move counts for the region it leads to, and for no number that holds both regions', () => {
    const entry = part('2022-01-10', 1);
    const out = part('2022-05-01', -1);
    const into = part('2022-05-01', 1, { region: 'V2' });
    expect(behind('stock', [entry, out, into], upTo('2022-12-31'), (r) => r === 'V2')).toEqual([into]);
    expect(behind('stock', [entry, out, into], upTo('2022-12-31'), (r) => r === 'V1')).toEqual([]);
    expect(behind('stock', [entry, out, into], upTo('2022-12-31'), all)).toEqual([entry]);
  });
});
