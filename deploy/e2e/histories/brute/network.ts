import { on, plus, yearsOn } from '../told.js';
import { halfMonths, monthsOf, villagesOn, townsOn, within, type Definitions, type Item, type Look, type Subject, type World } from './world.js';

const one = (s: Subject) => s.facts[0] as Subject['facts'][number];
const told = (kind: string, n: (s: Subject) => number) => (world: World, look: Look) => ({
  items: world.subjects(kind, look.asOf).filter((s) => within(on(one(s)), look)).map((s): Item => ({ at: s.at(on(one(s))), n: n(s) })),
});

/** Villages with a committee of their level, not dissolved, its term not over. */
function committees(world: World, last: string): Set<string> {
  return new Set(world.subjects('com', last).flatMap((s) => {
    const set = s.of('committee.established')[0];
    const years = set?.data.termYears as number | undefined;
    if (!set || set.data.level !== 'VILLAGE' || s.of('committee.dissolved').length > 0) return [];
    if (years !== undefined && last >= yearsOn(on(set), years)) return [];
    return world.above(s.at(last), 12) ?? [];
  }));
}

/** In office, with the days of the trainings each took part in. */
function office(world: World, { from, to, asOf, last }: Look): { at: string; trained: boolean }[] {
  const trainings = world.subjects('trn', asOf).map((s) => one(s)).filter((f) => from <= on(f) && on(f) <= to);
  return world.subjects('med', last).filter((s) => s.of('mediator.appointed').length > 0 && s.of('mediator.ended').length === 0)
    .map((s) => ({ at: s.at(last), trained: trainings.some((t) => (t.data.mediators as string[]).includes(s.id)) }));
}

const HALF = /-(0[1-9]|1[0-5])$/;
const endOf = (day: string, halves: boolean): string => {
  if (halves && HALF.test(day)) return `${day.slice(0, 8)}15`;
  const next = plus(`${day.slice(0, 8)}01`, 31);
  return plus(`${next.slice(0, 8)}01`, -1);
};

/** `domain.md` §1.3: committees, mediators, screenings, trainings. */
export const network: Definitions = {
  'MED-20': (world, { last }) => {
    const have = committees(world, last);
    const valid = villagesOn(world, last);
    return { items: valid.filter((v) => have.has(v)).map((at) => ({ at })), over: valid.map((at) => ({ at })) };
  },
  'MED-21': (world, look) => ({ items: office(world, look).map(({ at }) => ({ at })) }),
  'MED-23': told('scr', () => 1),
  'MED-24': told('scr', (s) => one(s).data.found as number),
  'MED-25': told('scr', (s) => (one(s).data.prevented as number | undefined) ?? 0),
  'MED-27': (world, look) => {
    const reported = new Map<string, Item>();
    for (const s of world.subjects('scr', look.asOf)) {
      const day = on(one(s));
      const at = s.at(day);
      const region = world.above(at, 12) ?? at;
      const end = endOf(day, region.length === 12);
      if (region.length >= 9 && end <= look.asOf && within(end, look) && world.division.inForce(region, end)) reported.set(`${region} ${end}`, { at: region });
    }
    const ends = (days: readonly string[]): string[] => days.filter((day) => look.from <= day && day <= look.last);
    return {
      items: [...reported.values()],
      over: [
        ...ends(halfMonths(look)).flatMap((day) => villagesOn(world, day).map((at) => ({ at }))), ...ends(monthsOf(look)).flatMap((day) => townsOn(world, day).map((at) => ({ at }))),
      ],
    };
  },
  'MED-28': told('trn', () => 1),
  'MED-29': (world, look) => {
    const all = office(world, look);
    return { items: all.filter((m) => m.trained).map(({ at }) => ({ at })), over: all.map(({ at }) => ({ at })) };
  },
  'MED-30': told('trn', (s) => one(s).data.hours as number),
  'MED-22': (world, look) => ({
    items: world.subjects('ins', look.asOf).filter((s) => within(on(one(s)), look) && one(s).data.kind === 'MEDIATION_RULE').map((s) => ({ at: s.at(on(one(s))) })),
  }),
};
