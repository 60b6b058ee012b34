import { earlier, on, plus, yearsOn, type Standing } from '../told.js';
import { eve, within, type Definitions, type Item, type Look, type Subject, type World } from './world.js';

/** A person's term as known at asOf. */
export interface Term {
  s: Subject;
  person: string;
  released: Standing;
  /** The last day of help, inclusive. */
  helpEnd: string;
  /** On the register from the first day up to the second, inclusive. */
  register: { from: string; to: string } | undefined;
  /** Days of crimes within the help period, confirmed by asOf. */
  crimes: string[];
}

const YEARS: Readonly<Record<string, [key: string, standard: number]>> = {
  PROBATION: ['help.years.probation_control', 3], CONTROL: ['help.years.probation_control', 3], PAROLE: ['help.years.parole_medical', 5],
};

export function terms(world: World, asOf: string): Term[] {
  return world.subjects('trm', asOf).flatMap((s) => {
    const released = s.of('term.released')[0];
    if (!released) return [];
    const [key, standard] = (released.data.category === 'FROM_CORRECTION' ? YEARS[released.data.sentence as string] : undefined) ?? ['help.years.release', 5];
    const helpEnd = yearsOn(on(released), world.division.setting(key, on(released), standard));
    const received = s.of('term.handed-over')[0];
    const confirmed = s.of('reoffence.confirmed');
    const to = [...s.of('term.closed'), ...confirmed].map((f) => plus(on(f), -1)).reduce(earlier, helpEnd);
    return [{
      s, released, helpEnd, person: released.data.personKey as string,
      register: received && on(received) <= to ? { from: on(received), to } : undefined,
      crimes: confirmed.map((f) => f.data.crimeOn as string).filter((day) => on(released) <= day && day <= helpEnd),
    }];
  });
}

/** Of a person's terms on the register on a day the one handed over first. */
export const registered = (own: readonly Term[], day: string): Term | undefined => own.filter((t) => t.register && t.register.from <= day && day <= t.register.to)
  .sort((a, b) => (`${a.register?.from} ${a.s.id}` < `${b.register?.from} ${b.s.id}` ? -1 : 1))[0];
/** Where a person on the register is on a day. */
const placeOf = (own: readonly Term[], day: string): string | undefined => registered(own, day)?.s.at(day);
export const byPerson = (all: readonly Term[]): Term[][] => [...Map.groupBy(all, (t) => t.person).values()];

/** Each person who was on the register on a day of the period, in the region of the last such day. */
function ever(world: World, look: Look): { at: string; own: Term[] }[] {
  return byPerson(terms(world, look.asOf)).flatMap((own) => {
    const days = own.flatMap(({ register: r }) => (r && r.from <= look.last ? [earlier(r.to, look.last)] : [])).sort();
    const day = days.at(-1);
    return day !== undefined && day >= look.from ? [{ at: placeOf(own, day) as string, own }] : [];
  });
}

interface Roll {
  s: Subject;
  /** First day on the roll. */
  from: string;
  transferred: boolean;
  end: Standing | undefined;
}
function rolls(world: World, asOf: string): Roll[] {
  return world.subjects('cor', asOf).flatMap((s) => {
    const [transfer, admission, end] = [s.of('correction.transferred-in')[0], s.of('correction.admitted')[0], s.of('correction.ended')[0]];
    const first = transfer ?? admission;
    return first ? [{ s, from: on(first), transferred: transfer !== undefined, end }] : [];
  });
}
const listed = (world: World, day: string): Item[] => rolls(world, day).filter((r) => !r.end).map((r) => ({ at: r.s.at(day) }));
const joined = (world: World, look: Look, holds: (r: Roll) => boolean): Item[] =>
  rolls(world, look.asOf).filter((r) => holds(r) && within(r.from, look)).map((r) => ({ at: r.s.at(r.from) }));
const left = (world: World, look: Look, ...kinds: string[]): Item[] => rolls(world, look.asOf).flatMap(({ s, end }) =>
  (end && kinds.includes(end.data.kind as string) && within(on(end), look) ? [{ at: s.at(on(end)) }] : []));
const everListed = (world: World, look: Look): Item[] => [...listed(world, eve(look)), ...joined(world, look, () => true)];

/** `domain.md` §2.2, person by person. */
export const aftercare: Definitions = {
  'AFT-01': (world, look) => ({
    items: terms(world, look.asOf).filter(({ released: r }) => within(on(r), look) && r.data.category !== 'FROM_CORRECTION' && r.data.channel !== '04')
      .map(({ s, released }) => ({ at: s.at(on(released)) })),
  }),
  'AFT-02': (world, { last }) => ({ items: byPerson(terms(world, last)).flatMap((own) => placeOf(own, last) ?? []).map((at) => ({ at })) }),
  'AFT-09': (world, look) => ({
    items: terms(world, look.asOf).flatMap((t) => t.crimes.filter((day) => within(day, look)).map((day) => ({ at: t.s.at(day), key: t.person }))),
  }),
  'AFT-10': (world, look) => ({
    items: ever(world, look).filter(({ own }) => own.some((t) => t.crimes.some((day) => within(day, look)))).map(({ at }) => ({ at })),
    over: ever(world, look).map(({ at }) => ({ at })),
  }),
  'COR-01': (world, { last }) => ({ items: listed(world, last) }),
  'COR-02': (world, look) => ({ items: joined(world, look, (r) => !r.transferred) }),
  'COR-03': (world, look) => ({ items: left(world, look, 'EXPIRED', 'PARDONED') }),
  'COR-04': (world, look) => ({ items: left(world, look, 'PROBATION_REVOKED', 'PAROLE_REVOKED', 'IMPRISONED', 'DIED') }),
  'COR-05': (world, look) => ({
    items: rolls(world, look.asOf).flatMap(({ s, from, end }) => s.of('reoffence.confirmed').map((f) => f.data.crimeOn as string)
      .filter((day) => within(day, look) && from <= day && (!end || day <= on(end))).map((day) => ({ at: s.at(day), key: s.id }))),
    over: everListed(world, look),
  }),
  'COR-06': (world, look) => ({ items: everListed(world, look) }),
  'COR-07': (world, look) => ({ items: joined(world, look, (r) => r.transferred) }),
  'COR-08': (world, look) => ({ items: left(world, look, 'TRANSFERRED_OUT') }),
};
