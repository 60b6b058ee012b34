import { inScope, isScope } from './scope.js';

it.each([
  ['everything', null, '421222103201', true],
  ['itself', ['421222103'], '421222103', true],
  ['what is numbered below', ['421222103'], '421222103201', true],
  ['not what is above', ['421222103'], '421222', false],
  ['not a neighbour', ['421222103201', '421222104'], '421222103202', false],
  ['nothing', [], '421222103', false],
  ['not what was taken back', ['421222103', '-421222103250'], '421222103250', false],
  ['nor what is below that', ['-421222103250', '421222103'], '421222103250001', false],
  ['but what was given again', ['421222103', '-421222103250', '421222103250001'], '421222103250001', true],
])('a scope covers %s', (_name, scope, region, covered) => {
  expect(inScope(scope, region)).toBe(covered);
});

it('is told from what is none', () => {
  expect([null, [], ['421222'], ['-421222103250']].every(isScope)).toBe(true);
  expect([undefined, '421222', {}, [421222], ['4212'], ['%'], [null]].some(isScope)).toBe(false);
});
