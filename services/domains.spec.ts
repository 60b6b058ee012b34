import { Int, DeclareFact, FactData, Order, defineDomain, defineSubject, distinct, flow, sum, type Indicator } from '@fazhi/domain';
import { contradictions, domainOfType, domains } from './domains.js';

@DeclareFact({ type: 'toy.box.opened', zh: '开', en: 'opened', order: Order.OPENING, opens: true })
class Opened extends FactData {
  @Int() qty!: number;
}
const box = defineSubject<number>({ kind: 'box', zh: '箱', en: 'Box', facts: [Opened], apply: (s) => (s ?? 0) + 1 });
const toy = (name: string, indicators: Indicator[], measure = 'TOY') => defineDomain({
  name, zh: '', en: '', prefixes: ['toy.'], subjects: [box], measures: [flow(measure, 'box', () => [{}], ['kind'])], indicators,
});
const count = (more: Partial<Indicator>): Indicator =>
  ({ code: 'TOY-01', zh: '', en: '', kind: 'FLOW', unit: '', formula: '', value: [sum('TOY')], breakdowns: [{ dim: 'kind' }], ...more });

describe('the domains', () => {
  it('do not contradict one another', () => {
    expect(contradictions(domains)).toEqual([]);
    expect(domains.map((d) => d.name)).toEqual(['registry', 'publicity', 'mediation', 'aftercare', 'exams']);
  });
  it('take every type of fact in one place', () => {
    expect(['region.split', 'config.set', 'exams.attempt.submitted', 'mediation.case.accepted', 'toString'].map((type) => domainOfType(type)?.name))
      .toEqual(['registry', 'registry', 'exams', 'mediation', undefined]);
    for (const domain of domains) for (const type of domain.types.keys()) expect(domainOfType(type)).toBe(domain);
  });
});

describe('contradictions', () => {
  it('are none in a sound domain', () => {
    expect(contradictions([toy('a', [count({})])])).toEqual([]);
  });
  it('name what two domains both declare', () => {
    expect(contradictions([toy('a', [count({})]), toy('b', [count({})])])).toEqual([
      'type toy.box.opened is declared by a and by b', 'indicator TOY-01 is declared by a and by b', 'measure TOY is declared by a and by b',
    ]);
  });
  it('name what an indicator reads in vain', () => {
    expect(contradictions([toy('a', [count({ value: [sum('NONE')], breakdowns: [] })])])).toEqual(['indicator TOY-01 reads unknown measure NONE']);
    expect(contradictions([toy('a', [count({ value: [distinct('TOY', 'colour')] })])])).toEqual(['indicator TOY-01: TOY has no dimension colour']);
    expect(contradictions([toy('a', [count({ breakdowns: [{ dim: 'colour' }] })])])).toEqual(['indicator TOY-01 cannot be broken down by colour']);
  });
  it('name an alert declared twice, and one that reads in vain', () => {
    const cluster = { code: 'A3', aspect: 'CLUSTER', zh: '', en: '', to: [], each: 'VILLAGE' as const, reads: ['NONE'], spans: () => [] };
    expect(contradictions([{ ...toy('a', []), setAlerts: [cluster, cluster] }])).toEqual([
      'alert A3 CLUSTER is declared by a and by a', 'alert A3 CLUSTER reads unknown measure NONE', 'alert A3 CLUSTER reads unknown measure NONE',
    ]);
  });
});
