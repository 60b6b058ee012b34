import { validateSync, IsIn } from 'class-validator';
import fc from 'fast-check';
import { codeList } from './codes.js';
import { Code, DateField, FactData, Flag, Id, Int, MustBeTrue, Nested, Num, RegionField, Scalar, Text, fieldsOf } from './fields.js';
import { validateData } from './validate.js';

class Part {
  @Id() name!: string;
  @Int({ optional: true }) qty?: number;
}
class Everything extends FactData {
  @Id({ optional: true, max: 5 }) id?: string;
  @Id({ optional: true, list: true, atLeast: 1 }) ids?: string[];
  @Code(codeList('letter', { A: ['甲', 'first'], B: ['乙', 'second'] }), { optional: true, list: true }) codes?: string[];
  @Text({ optional: true, max: 4 }) text?: string;
  @Int({ optional: true, min: 2, max: 9 }) int?: number;
  @Num({ optional: true }) num?: number;
  @Num({ optional: true, list: true, decimals: 1 }) nums?: number[];
  @Flag({ optional: true }) flag?: boolean;
  @Scalar({ optional: true }) scalar?: unknown;
  @DateField({ optional: true }) date?: string;
  @RegionField({ optional: true, list: true }) places?: string[];
  @Nested(() => Part, { optional: true }) part?: Part;
  @Nested(() => Part, { optional: true, list: true }) parts?: Part[];
}

const scalar = fc.oneof(
  fc.constantFrom<unknown>('', 'a', 'A', 'abcd', 'abcdef', '\uFE0F', '😀', '😀😀😀', '2022-02-28', '2022-02-29', '421222', '0421222', true, false, 0, 1, 2, 9, 10, 1.5, 1.25, 1.255, 1e-7, 1e13, -1, Number.NaN),
  fc.string({ maxLength: 7 }), fc.double(),
);
const part = fc.oneof(fc.record({ name: scalar, qty: scalar }, { requiredKeys: [] }), scalar);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), part, fc.array(part, { maxLength: 3 }));
const data = fc.record(
  Object.fromEntries([...fieldsOf(Everything)].map((f) => [f.name, value])), { requiredKeys: [] },
).map((d) => ({ region: '421222', occurredOn: '2022-05-01', ...d }));

/** What class-validator says of the same values. */
const accepted = (made: object): boolean => validateSync(made, { forbidUnknownValues: false, stopAtFirstError: true }).length === 0;

describe('valid data', () => {
  it('is what class-validator finds nothing wrong with', () => {
    fc.assert(fc.property(data, (d) => {
      const judged = validateData(Everything, d);
      if ('data' in judged) expect(accepted(judged.data)).toBe(true);
      else expect(judged).toMatchObject({ code: 'INVALID_SCHEMA', path: expect.stringMatching(/^data\./) });
    }), { numRuns: 5_000 });
  });

  const good = { region: '421222103', occurredOn: '2022-05-01' };
  it.each<[string, unknown, boolean]>([
    ['num', 12.25, true], ['num', 12.255, false], ['num', 1e-7, false], ['num', 1e12, true], ['num', 1e13, false], ['nums', [0.5, 0.25], false],
    ['int', 2, true], ['int', 2.5, false], ['int', 1, false], ['id', 'abcde', true], ['id', '', false], ['ids', [], false],
    ['date', '2024-02-29', true], ['date', '2023-02-29', false], ['date', '1899-12-31', false], ['codes', ['A', 'C'], false],
    ['part', { name: 'x', qty: 1 }, true], ['part', { name: '' }, false], ['parts', [{ name: 'x' }, 'x'], false], ['part', 7, false],
  ])('%s = %j: %s', (field, given, expected) => {
    expect('data' in validateData(Everything, { ...good, [field]: given })).toBe(expected);
  });

  it('keeps checks that a class carries beside its declarations', () => {
    class Odd extends FactData {
      @IsIn([1, 3, 5]) @Int() n!: number;
    }
    expect('data' in validateData(Odd, { ...good, n: 3 })).toBe(true);
    expect(validateData(Odd, { ...good, n: 4 })).toMatchObject({ code: 'INVALID_SCHEMA', path: 'data.n' });
  });

  it('must be declared true where nothing else is valid', () => {
    class Consent extends FactData {
      @MustBeTrue() consent!: true;
    }
    expect('data' in validateData(Consent, { ...good, consent: true })).toBe(true);
    expect(validateData(Consent, { ...good, consent: false })).toMatchObject({ path: 'data.consent' });
  });
});
