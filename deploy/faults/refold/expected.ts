import type { County } from './logs.js';
import { townOf } from './regions.js';
import type { Service } from './services.js';
import type { Drawn, Fact, InForce } from './told.js';

/** What reporting must hold of one service and county, as texts that PostgreSQL's answers can be compared with. */
export interface Expected {
  /** Point → how many there are of it. */
  points: Map<string, number>;
  /** `group key subject` */
  members: Set<string>;
  /** `measure town month-of-c month-of-e` → Σ amount. */
  cells: Map<string, number>;
}

/** One text a point. */
export const pointText = (owner: string, measure: string, town: string, region: string, c: string, e: string, amount: number, dims: readonly (string | null | undefined)[]): string =>
  `${owner} ${measure} ${town} ${region} ${c} ${e} ${amount} ${JSON.stringify([0, 1, 2, 3].map((i) => dims[i] ?? null))}`;

export const ownerText = (kind: string, name: string): string => `${kind} ${name}:`;

/** Every point that must exist for the standing facts, whatever measure it belongs to, those of groups included. */
export function expect({ groups }: Service, { subjects, resolver, look }: County, inForce: InForce): Expected {
  const expected: Expected = { points: new Map(), members: new Set(), cells: new Map() };
  const want = (owner: string, drawn: readonly Drawn[]): void => {
    for (const { measure, region, c, e, amount, dims } of drawn) {
      const town = townOf(region);
      add(expected.points, pointText(owner, measure, town, region, c, e, amount, dims), 1);
      add(expected.cells, `${measure} ${town} ${c.slice(0, 7)} ${e.slice(0, 7)}`, amount);
    }
  };
  const shares = new Map(groups.map((group) => [group, new Map<string, { subject: string; facts: readonly Fact[] }[]>()]));
  for (const [subject, { standing: facts }] of subjects) {
    const kind = resolver.kindOf(facts);
    if (!kind) continue;
    want(ownerText('subject', subject), kind.points?.(facts, look) ?? []);
    for (const [group, byKey] of shares) {
      const key = group.of === kind ? group.key(facts) : undefined;
      if (key === undefined) continue;
      const members = byKey.get(key);
      if (members) members.push({ subject, facts });
      else byKey.set(key, [{ subject, facts }]);
      expected.members.add(`${group.name} ${key} ${subject}`);
    }
  }
  for (const [group, byKey] of shares) for (const [key, members] of byKey) want(ownerText(group.name, key), group.points(key, members, inForce));
  return expected;
}

export const add = (to: Map<string, number>, key: string, n: number): void => void to.set(key, (to.get(key) ?? 0) + n);
