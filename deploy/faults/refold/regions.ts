import { text, type Fact, type Group, type InForce, type Kind } from './told.js';

const REGISTERED = 'region.registered';
/** Digits of a code → the stock its region counts in; a county in none. */
const STOCKS: Readonly<Record<number, string>> = { 9: 'REG-TOWNS', 12: 'REG-VILLAGES', 15: 'REG-GROUPS' };

/** 行政区划: in force from validFrom, whenever it was recorded. */
export const regions: Kind = {
  ranks: { [REGISTERED]: 1 }, opens: [REGISTERED], datedBy: { [REGISTERED]: 'validFrom' },
  objection: (before) => (before.length > 0 ? 'BROKEN' : undefined),
};

const since = (facts: readonly Fact[]): string => text(facts[0], 'validFrom') as string;

export const validity: Group = {
  name: 'validity', of: regions,
  key: (facts) => facts[0]?.subject,
  points(code, members) {
    const measure = STOCKS[code.length];
    return measure === undefined ? [] : members.map(({ facts }) => ({ measure, region: code, c: since(facts), e: since(facts), amount: 1, dims: [] }));
  },
};

/** The first day in force of every region of these histories. */
export const inForceFrom = (histories: Iterable<readonly Fact[]>): InForce =>
  new Map([...histories].filter((facts) => facts.length > 0).map((facts) => [(facts[0] as Fact).subject, since(facts)]));

/** A region that lies elsewhere than its code says: its facts would count in another town than `townOf` tells. */
export const liesElsewhere = (fact: Fact): boolean => (text(fact, 'parent') ?? fact.subject.slice(0, -3)) !== fact.subject.slice(0, -3);

/** The town of a region by its code; a county is its own. */
export const townOf = (region: string): string => region.slice(0, 9);
