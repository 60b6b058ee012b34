import fc, { type GeneratorValue } from 'fast-check';
import { earlier, plus } from './told.js';

/** The last day facts are told of. */
const LAST = '2026-10-31';

/** Every number as likely as any other: small ones would make the first stories the only ones. */
const evenly = (of: { max: number }): fc.Arbitrary<number> => fc.noBias(fc.nat(of));

/** Choices drawn from fast-check, so that a failing history shrinks. The first of several choices is the simplest. */
export class Chance {
  constructor(private readonly g: GeneratorValue) {}

  upTo = (max: number): number => this.g(evenly, { max });
  /** True once in `n`. */
  once = (n: number): boolean => this.upTo(n - 1) === n - 1;
  pick = <T>(from: readonly T[]): T => from[this.upTo(from.length - 1)] as T;
  /** Whatever the arbitrary makes. */
  of = <T>(arbitrary: fc.Arbitrary<T>): T => this.g(() => arbitrary);
  times = <T>(most: number, make: (i: number) => T): T[] => Array.from({ length: this.upTo(most) }, (_, i) => make(i));
  /** A day of 2021-06-01 … 2023-11-17, one in three beside a boundary. */
  day = (): string => (this.once(3)
    ? this.pick(['2021-12-31', '2022-01-01', '2022-02-28', '2022-03-01', '2022-03-31', '2022-06-30', '2022-07-01', '2022-12-31', '2023-01-01'])
    : plus('2021-06-01', this.upTo(899)));
  /** A day shortly after another, often the same, never in the future. */
  after = (day: string, most = 40): string => earlier(plus(day, this.once(3) ? 0 : this.upTo(most)), LAST);
}
