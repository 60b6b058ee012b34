import { earlier, later, on, plus, type Standing } from '../told.js';
import { everInForce, villagesOn, within, type Definition, type Definitions, type Item, type Look, type Subject, type World } from './world.js';

interface Lasting {
  s: Subject;
  opening: Standing;
  /** The first day it counts. */
  since: string;
}

/** What was opened under this name, has begun and has not ended by its own terms or by a fact, on a day. */
function standing(world: World, kind: string, opens: string, ends: string, day: string): Lasting[] {
  return world.subjects(kind, day).flatMap((s) => {
    const opening = s.of(opens)[0];
    if (!opening || s.of(ends).length > 0) return [];
    const { from, to } = opening.data as { from?: string; to?: string };
    const since = later(from ?? on(opening), on(opening));
    return since <= day && (to === undefined || day <= to) ? [{ s, opening, since }] : [];
  });
}
/** Of several the one that began first. */
const first = (all: readonly Lasting[]): Lasting => [...all].sort((a, b) => (`${a.since} ${a.s.id}` < `${b.since} ${b.s.id}` ? -1 : 1))[0] as Lasting;
const literates = (world: World, day: string): Lasting[] => standing(world, 'lit', 'literate.appointed', 'literate.ended', day);
const contracts = (world: World, day: string): Lasting[] => standing(world, 'adv', 'adviser.appointed', 'adviser.ended', day);
const venues = (world: World, day: string): Lasting[] => standing(world, 'ven', 'venue.opened', 'venue.closed', day);
const libraries = (world: World, day: string): Lasting[] => standing(world, 'lib', 'library.opened', 'library.closed', day);
const villageOf = (world: World, x: Lasting, day: string): string | undefined => world.above(x.s.at(day), 12);

/** Villages in force with something, out of all. */
const share = (has: (world: World, last: string) => ReadonlySet<string | undefined>): Definition => (world, { last }) => {
  const have = has(world, last);
  const valid = villagesOn(world, last);
  return { items: valid.filter((v) => have.has(v)).map((at) => ({ at })), over: valid.map((at) => ({ at })) };
};
const withAny = (of: (world: World, day: string) => Lasting[]) => (world: World, last: string) => new Set(of(world, last).map((x) => villageOf(world, x, last)));
const stock = (of: (world: World, day: string) => Lasting[]): Definition => (world, { last }) => ({ items: of(world, last).map((x) => ({ at: x.s.at(last) })) });
const person = (x: Lasting): string => x.opening.data.personKey as string;

/** Villages whose adviser served within as many days as was set on the day of the service. */
function served(world: World, last: string): Set<string | undefined> {
  return new Set(world.subjects('adv', last).flatMap((s) => s.of('adviser.served')
    .filter((f) => last < plus(on(f), world.division.setting('adviser.serviceDays', on(f), 92))).map(() => world.above(s.at(last), 12))));
}

/** Trainings of one kind in the period. */
const trainings = (world: World, look: Look): { s: Subject; f: Standing }[] =>
  world.subjects('tra', look.asOf).map((s) => ({ s, f: s.facts[0] as Standing })).filter(({ f }) => within(on(f), look));
const trained = (holds: (f: Standing) => boolean, n: (f: Standing) => number = () => 1): Definition => (world, look) =>
  ({ items: trainings(world, look).filter(({ f }) => holds(f)).map(({ s, f }) => ({ at: s.at(on(f)), n: n(f) })) });
const present = (f: Standing): number => f.data.present as number;
const cadres = (f: Standing): boolean => f.data.audience === 'VILLAGE_CADRE';
export const migrants = (world: World, look: Look, n: (f: Standing) => number): Item[] =>
  trainings(world, look).filter(({ f }) => f.data.audience === 'MIGRANT_WORKER').map(({ s, f }) => ({ at: s.at(on(f)), n: n(f) }));
const reached = (world: World, look: Look): Item[] => trainings(world, look).filter(({ f }) => cadres(f)).flatMap(({ s, f }) => {
  const village = world.above(s.at(on(f)), 12);
  return village !== undefined && world.division.inForce(village, on(f)) ? [{ at: s.at(on(f)), key: village }] : [];
});

/** `domain.md` §1.2 and §2.4: what villages have. */
export const villages: Definitions = {
  'PUB-16': (world, { last }) => ({ items: [...Map.groupBy(literates(world, last), person).values()].map((own) => ({ at: first(own).s.at(last) })) }),
  'PUB-17': share((world, last) => {
    const all = Map.groupBy(literates(world, last), (x) => villageOf(world, x, last));
    const least = world.division.setting('literate.minPerVillage', last, 3);
    return new Set([...all].filter(([, own]) => new Set(own.map(person)).size >= least).map(([village]) => village));
  }),
  'PUB-18': share(withAny(libraries)),
  'PUB-19': (world, look) => ({
    items: world.subjects('lib', look.asOf).flatMap((s) => s.facts.filter((f) => within(on(f), look)).map((f) => ({ at: s.at(on(f)), n: f.data.qty as number }))),
  }),
  'PUB-20': trained(cadres),
  'PUB-20b': trained(cadres, present),
  'PUB-20c': trained(() => true),
  'PUB-20d': trained(() => true, present),
  'PUB-21': (world, look) => ({ items: reached(world, look) }),
  'PUB-21b': (world, look) => ({ items: reached(world, look), over: everInForce(world, 12, look).map((at) => ({ at })) }),
  'PUB-23': share(withAny(contracts)),
  'PUB-23b': (world, look) => {
    const items: Item[] = [];
    for (let day = look.from; day <= look.last; day = plus(day, 1)) {
      const have = withAny(contracts)(world, day);
      for (const at of villagesOn(world, day)) if (!have.has(at)) items.push({ at });
    }
    return { items };
  },
  'PUB-23c': (world, { last }) => ({
    items: [...Map.groupBy(contracts(world, last), (x) => x.opening.data.adviserKey).values()].flatMap((own) => {
      const served = new Set(own.map((x) => villageOf(world, x, last)).filter((v) => v !== undefined && world.division.inForce(v, last)));
      return served.size > world.division.setting('adviser.maxVillages', last, 5) ? [{ at: villageOf(world, first(own), last) as string }] : [];
    }),
  }),
  'PUB-23d': stock(contracts),
  'PUB-24': (world, { last }) => {
    const valid = villagesOn(world, last);
    const [have, recently] = [withAny(contracts)(world, last), served(world, last)];
    const covered = valid.filter((v) => have.has(v));
    return { items: covered.filter((v) => recently.has(v)).map((at) => ({ at })), over: covered.map((at) => ({ at })) };
  },
  'PUB-25': share(withAny(venues)),
  'PUB-25b': stock(venues),
};

const count = (code: (world: World, day: string) => string[]): Definition => (world, { to, asOf }) => ({ items: code(world, earlier(to, asOf)).map((at) => ({ at })) });
const inForce = (length: number) => (world: World, day: string): string[] => [...world.division.areas.keys()].filter((c) => c.length === length && world.division.inForce(c, day));

/** The division itself, and the years locked in it. */
export const registry: Definitions = {
  'REG-01': count(inForce(12)),
  'REG-02': count(inForce(9)),
  'REG-03': count(inForce(15)),
  'REG-04': (world, look) => ({
    items: [...Map.groupBy(world.subjects('lck', look.asOf).map((s) => s.facts[0] as Standing), (f) => f.data.year as number)].flatMap(([year, own]) => {
      const end = `${year}-12-31`;
      if (!within(end, look)) return [];
      return inForce(9)(world, end).filter((town) => own.some((f) => f.data.region === town || f.data.region === town.slice(0, 6))).map((at) => ({ at }));
    }),
  }),
};
