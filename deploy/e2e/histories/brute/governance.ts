import { daysOf, earlier, later, on, type Standing } from '../told.js';
import { villagesOn, within, type Definition, type Definitions, type Item, type Look, type Subject, type World } from './world.js';

const one = (s: Subject): Standing => s.facts[0] as Standing;
const told = (kind: string, n: (f: Standing) => number): ((world: World, look: Look) => Item[]) => (world, look) =>
  world.subjects(kind, look.asOf).filter((s) => within(on(one(s)), look)).map((s) => ({ at: s.at(on(one(s))), n: n(one(s)) }));
type Planned = { itemId: string; dueOn: string };

/** Of the plans' items due in the period and by asOf, those that hold. */
const items = (holds: (s: Subject, item: Planned) => boolean) => (world: World, look: Look): Item[] =>
  world.subjects('pln', look.asOf).flatMap((s) => (s.of('governance.plan-issued')[0]?.data.items as Planned[] | undefined ?? [])
    .filter((item) => within(item.dueOn, look) && item.dueOn <= look.asOf && holds(s, item)).map((item) => ({ at: s.at(item.dueOn) })));

/** Each town's leading group, the one established last. */
function groups(world: World, last: string): { town: string; f: Standing }[] {
  const all = world.subjects('grp', last).flatMap((s) => {
    const town = world.above(s.at(on(one(s))), 9);
    return town === undefined ? [] : [{ town, f: one(s) }];
  });
  const order = ({ f }: { f: Standing }): string => `${on(f)} ${f.source} ${f.origin}`;
  return [...Map.groupBy(all, (g) => g.town).values()].map((own) => own.sort((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1) as { town: string; f: Standing });
}
const seats = (f: Standing): { role: string; org: string }[] => f.data.members as { role: string; org: string }[];

/** The day a figure belongs to: the end of its period, but of a period that goes on beyond the report's year that year's. */
function dayOf(f: Standing): string {
  const { from, to } = daysOf(f.data.period as string, '');
  return later(from, earlier(to, `${on(f).slice(0, 4)}-12-31`));
}
interface Told {
  metric: string;
  value: number;
  numerator?: number;
  denominator?: number;
  unit: string;
}
const UNITS: Readonly<Record<string, string>> = { 'GOV-10': '次', 'GOV-10b': '人次', 'GOV-12': '件', 'GOV-12b': '件', 'GOV-12c': '处', 'GOV-20': '条', 'GOV-21': '个' };
const ofMetric = (metric: string, n: (told: Told) => number | undefined) => (world: World, look: Look): Item[] =>
  world.subjects('met', look.asOf).map((s) => s.facts.at(-1) as Standing)
    .filter((f) => f.data.metric === metric && within(dayOf(f), look)).map((f) => ({ at: world.place(f.data.region as string, on(f), dayOf(f)), n: n(f.data as unknown as Told) ?? 0 }));
const counted = (metric: string): Definition => (world, look) => ({ items: ofMetric(metric, (t) => (t.unit === UNITS[metric] ? t.value : 0))(world, look) });
const both = (t: Told): boolean => t.numerator !== undefined && t.denominator !== undefined;
const rate = (metric: string): Definition => (world, look) => ({
  items: ofMetric(metric, (t) => (both(t) ? t.numerator : 0))(world, look), over: ofMetric(metric, (t) => (both(t) ? t.denominator : 0))(world, look),
});

/** Of a state the report for the latest period holds, from the day it was told. */
const state = (metrics: readonly string[], usable: (t: Told) => boolean, n: (t: Told) => number) => (world: World, last: string): Item[] => {
  const reports = world.subjects('met', last).flatMap((s) => s.facts.map((f) => ({ f, order: `${dayOf(f)} ${on(f)} ${s.id}` })))
    .filter(({ f }) => metrics.includes(f.data.metric as string) && usable(f.data as unknown as Told) && world.division.inForce(f.data.region as string, last));
  return [...Map.groupBy(reports, ({ f }) => f.data.region as string)].map(([at, own]) => {
    const newest = own.reduce((a, b) => (b.order >= a.order ? b : a));
    return { at, n: n(newest.f.data as unknown as Told) };
  });
};
const online = (n: (t: Told) => number) => state(['GOV-21', 'GOV-21b'], both, n);

/** `domain.md` §1.1, §1.5 and §1.6. */
export const governance: Definitions = {
  'GOV-01': (world, look) => ({ items: told('mee', (f) => (f.data.kind === 'LEADERSHIP_STUDY' && f.data.ruleOfLaw === true ? 1 : 0))(world, look) }),
  'GOV-02': (world, look) => ({
    items: world.subjects('pln', look.asOf).flatMap((s) => {
      const f = s.of('governance.plan-issued')[0];
      if (!f) return [];
      const year = f.data.year as number;
      const town = world.above(s.at(on(f)), 9);
      return town !== undefined && within(later(`${year}-01-01`, earlier(`${year}-12-31`, on(f))), look) ? [{ at: town, key: town }] : [];
    }),
  }),
  'GOV-03': (world, look) => ({
    items: items((s, { itemId }) => s.of('governance.plan-item-completed').some((f) => f.data.itemId === itemId))(world, look), over: items(() => true)(world, look),
  }),
  'GOV-04': (world, { last }) => ({
    items: groups(world, last).filter(({ f }) => ['LEADER', 'DEPUTY', 'OFFICE'].every((role) => seats(f).some((m) => m.role === role))).map(({ town }) => ({ at: town })),
  }),
  'GOV-05': (world, { last }) => ({
    items: groups(world, last).flatMap(({ town, f }) => {
      const now = new Set(seats(f).filter((m) => m.role === 'VILLAGE').map((m) => world.division.home(m.org, on(f), last)));
      return [...now].filter((v) => v.length === 12 && world.division.inForce(v, last) && world.above(v, 9) === town).map((at) => ({ at }));
    }),
    over: villagesOn(world, last).map((at) => ({ at })),
  }),
  ...Object.fromEntries(['GOV-10', 'GOV-10b', 'GOV-12', 'GOV-12b', 'GOV-12c', 'GOV-20'].map((code) => [code, counted(code)])),
  ...Object.fromEntries(['GOV-11', 'GOV-22', 'GOV-23'].map((code) => [code, rate(code)])),
  'GOV-21': (world, { last }) => ({ items: state(['GOV-21'], (t) => t.unit === UNITS['GOV-21'], (t) => t.value)(world, last) }),
  'GOV-21b': (world, { last }) => ({ items: online((t) => t.numerator as number)(world, last), over: online((t) => t.denominator as number)(world, last) }),
  'GOV-22b': (world, look) => ({
    items: told('dut', (f) => (f.data.items as { done?: boolean }[]).filter((i) => i.done === true).length)(world, look),
    over: told('dut', (f) => (f.data.items as unknown[]).length)(world, look),
  }),
};
