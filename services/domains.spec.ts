import {
  DEFAULTS, Int, DeclareFact, FactData, Order, alert, defineDomain, defineSubject, distinct, flow, sum, untitled, dimensionTitle, type Domain, type DomainDeclaration, type Indicator, type List, type SetAlert,
} from '@fazhi/domain';
import { contradictions, domainOfType, domains } from './domains.js';

@DeclareFact({ type: 'toy.box.opened', zh: '开', en: 'opened', order: Order.OPENING, opens: true })
class Opened extends FactData {
  @Int() qty!: number;
}
const box = defineSubject<number>({ kind: 'box', zh: '箱', en: 'Box', facts: [Opened], apply: (s) => (s ?? 0) + 1 });
const toy = (name: string, indicators: Indicator[], measure = 'TOY', more: Partial<DomainDeclaration> = {}): Domain => defineDomain({
  name, zh: '', en: '', prefixes: ['toy.'], subjects: [box], measures: [flow(measure, 'box', () => [{}], ['kind'])], indicators, ...more,
});
const due = (aspect: string) => alert<number>({ code: 'A1', aspect, of: 'box', zh: '', en: '', to: [], duties: () => [] });
const absent = (aspect: string, ...reads: string[]): SetAlert => ({ code: 'A2', aspect, zh: '', en: '', to: [], each: 'TOWN', reads, spans: () => [] });
const list = (name: string, type: string): List =>
  ({ name, type, zh: '', en: '', columns: [{ name: 'openedOn', zh: '', en: '', type: 'date', slot: 'day' }], sources: [] });
const lone = (name: string, more: Partial<DomainDeclaration>): Domain => ({ ...toy(name, [], `TOY-${name}`, more), types: new Map() });
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

describe('titles', () => {
  it.each(domains.map((d) => [d.name, d] as const))('%s: every type and every field has one, and none is written down in vain', (_, domain: Domain) => {
    expect(untitled(domain.types, domain.titles ?? { docs: {}, fields: {} })).toEqual([]);
  });
  it.each(domains.map((d) => [d.name, d] as const))('%s: everything that is broken down by has one', (_, domain: Domain) => {
    const dims = [...new Set(domain.indicators.flatMap((i) => (i.breakdowns ?? []).map((b) => b.dim)))];
    expect(dims.filter((dim) => dimensionTitle(domain.titles, dim).zh === dim)).toEqual([]);
    expect(Object.keys(domain.titles?.dimensions ?? {}).filter((dim) => !dims.includes(dim))).toEqual([]);
  });
  it.each(domains.map((d) => [d.name, d] as const))('%s: every code that is counted or listed by has its English term', (_, domain: Domain) => {
    const lists = [...domain.indicators.flatMap((i) => i.breakdowns ?? []), ...(domain.lists ?? []).flatMap((l) => l.columns)].flatMap((by) => by.codes ?? []);
    expect(lists.flatMap((codes) => Object.values(codes.terms)).filter(([zh, en]) => zh === '' || !/^[ -~–“”]+$/.test(en))).toEqual([]);
  });
});

it('every setting has a name and a shape', () => {
  expect(domains.flatMap((d: Domain) => (d.settings ?? []).map((s) => s.key)).sort()).toEqual(Object.keys(DEFAULTS).sort());
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
  it('name aspects of alerts and lists that are declared twice, in one domain or in two', () => {
    expect(contradictions([lone('a', { alerts: [due('BOX_DUE')], setAlerts: [absent('BOX_DUE')] })])).toEqual(['alert BOX_DUE is declared by a and by a']);
    expect(contradictions([lone('a', { setAlerts: [absent('NO_BOX')], lists: [list('boxes', 'Box')] }), lone('b', { alerts: [due('NO_BOX')], lists: [list('boxes', 'Crate')] })]))
      .toEqual(['alert NO_BOX is declared by a and by b', 'list boxes is declared by a and by b']);
    expect(contradictions([lone('a', { lists: [list('boxes', 'Box')] }), lone('b', { lists: [list('crates', 'Box')] })])).toEqual(['list type Box is declared by a and by b']);
    expect(contradictions([lone('a', { alerts: [due('BOX_DUE')], lists: [list('boxes', 'Box')] }), lone('b', { setAlerts: [absent('NO_BOX', 'TOY-a')] })])).toEqual([]);
  });
  it('name what a set alert or an identity reads in vain', () => {
    expect(contradictions([lone('a', { setAlerts: [absent('NO_BOX', 'TOY-a', 'NONE')] })])).toEqual(['alert NO_BOX reads unknown measure NONE']);
    const broken = { ...lone('a', {}), identities: [{ zh: '', en: '', stock: 'TOY-a', comes: ['IN'], goes: ['OUT'] }] };
    expect(contradictions([broken])).toEqual(['an identity of a reads unknown measure IN', 'an identity of a reads unknown measure OUT']);
  });
});
