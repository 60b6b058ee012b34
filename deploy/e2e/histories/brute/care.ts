import { on, plus, yearsOn, type Standing } from '../told.js';
import { byPerson, registered, terms, type Term } from './aftercare.js';
import { groupsOn, monthsOf, townsOn, villagesOn, within, type Definition, type Definitions, type Item, type Look, type World } from './world.js';

const opens: Readonly<Record<string, string>> = { 'term.found': 'term.lost', 'placement.ended': 'placement.recorded' };
/** What was begun and not ended: an end ends the last that is open. */
function open({ s }: Term, begins: string): Standing[] {
  const stack: Standing[] = [];
  for (const f of s.facts) {
    const name = f.type.split('.').slice(-2).join('.');
    if (name === begins) stack.push(f);
    else if (opens[name] === begins) stack.pop();
  }
  return stack;
}
const OUTSIDE = ['IN_SCHOOL', 'RELIEF'];
const placements = (t: Term): Standing[] => open(t, 'placement.recorded');
const placeable = (t: Term): boolean => open(t, 'term.lost').length === 0 && !placements(t).some((p) => OUTSIDE.includes(p.data.kind as string));
const grouped = ({ s }: Term): boolean => s.of('group.formed').length > 0;
const risks = ({ s }: Term): Standing[] => s.facts.filter((f) => f.type.endsWith('.handed-over') || f.type.endsWith('.risk.assessed'));
const from = (t: Term): string => t.register?.from as string;
const firstDue = (world: World, t: Term): string => plus(from(t), world.division.setting('help.firstVisitDays', from(t), 7));
function visitDue(world: World, t: Term): string {
  const last = t.s.of('visit.recorded').map(on).sort().at(-1);
  if (last === undefined || last < from(t)) return firstDue(world, t);
  const key = risks(t).at(-1)?.data.risk === 'KEY';
  return plus(last, key ? world.division.setting('help.visitDays.key', last, 30) : world.division.setting('help.visitDays.general', last, 90));
}
/** Persons on the register on the last day looked at, each with the term that counts and the place. */
const persons = (holds: (world: World, t: Term, last: string, own: readonly Term[], look: Look) => boolean) => (world: World, look: Look): Item[] =>
  byPerson(terms(world, look.last)).flatMap((own) => {
    const t = registered(own, look.last);
    return t && holds(world, t, look.last, own, look) ? [{ at: t.s.at(look.last) }] : [];
  });
const rate = (part: (world: World, look: Look) => Item[], whole: (world: World, look: Look) => Item[]): Definition => (world, look) => ({ items: part(world, look), over: whole(world, look) });
const visitable = (world: World, t: Term, last: string): boolean => firstDue(world, t) <= last;
/** A visit or talk of any of the person's terms in the period. */
function contacted(world: World, person: string, look: Look): boolean {
  return terms(world, look.asOf).some((t) => t.person === person && [...t.s.of('visit.recorded'), ...t.s.of('talk.held')].some((f) => within(on(f), look)));
}

/** Terms on the register on the last day, each where it is. */
const onRegister = (holds: (world: World, t: Term, last: string) => boolean) => (world: World, { last }: Look): Item[] =>
  terms(world, last).filter((t) => registered([t], last) && holds(world, t, last)).map((t) => ({ at: t.s.at(last) }));
const letter = (world: World, t: Term, last: string): boolean => world.subjects('let', last)
  .some(({ facts: [f] }) => f?.data.tier === 'GROUP_PERSON' && f.data.termId === t.s.id && last <= (f.data.validTo as string));
const letterDue = (world: World, t: Term, last: string): boolean => last > plus(from(t), world.division.setting('help.letterDays', from(t), 5));

/** Regions in force of one length that have something at or below them. */
const share = (length: number, valid: (world: World, day: string) => string[], of: (world: World, last: string) => string[]): Definition => (world, { last }) => {
  const have = new Set(of(world, last).map((at) => world.above(at, length)));
  return { items: valid(world, last).filter((code) => have.has(code)).map((at) => ({ at })), over: valid(world, last).map((at) => ({ at })) };
};
const orgs = (level: string) => (world: World, last: string): string[] => world.subjects('org', last).filter((s) => s.facts[0]?.data.level === level).map((s) => s.at(last));
const letters = (tier: string) => (world: World, last: string): string[] =>
  world.subjects('let', last).filter(({ facts: [f] }) => f?.data.tier === tier && last <= (f.data.validTo as string)).map((s) => s.at(last));
function homes(world: World, last: string): Set<string> {
  const lived = terms(world, last).filter((t) => registered([t], last)).map((t) => world.above(t.s.at(last), 15));
  return new Set(lived.flatMap((g) => (g !== undefined && world.division.inForce(g, last) ? [g] : [])));
}

const served = ({ released: { data } }: Term): boolean => data.category !== 'FROM_CORRECTION' && data.channel !== '04';
const isKey = (t: Term): boolean => (t.released.data.risk ?? t.s.of('term.announced')[0]?.data.risk ?? risks(t)[0]?.data.risk) === 'KEY';
const released = (holds: (t: Term) => boolean) => (world: World, look: Look): Item[] =>
  terms(world, look.asOf).filter((t) => within(on(t.released), look) && holds(t)).map((t) => ({ at: t.s.at(on(t.released)) }));
const facts = (kind: string, name: string, holds: (f: Standing) => boolean = () => true) => (world: World, look: Look): Item[] =>
  world.subjects(kind, look.asOf).flatMap((s) => s.of(name).filter((f) => within(on(f), look) && holds(f)).map((f) => ({ at: s.at(on(f)) })));
const all = (items: (world: World, look: Look) => Item[]): Definition => (world, look) => ({ items: items(world, look) });

const quarter = (day: string): string => monthsOf({ from: `${day.slice(0, 8)}01`, to: plus(`${day.slice(0, 8)}01`, 92) }).find((end) => Number(end.slice(5, 7)) % 3 === 0) as string;

/** `domain.md` §2.2: what is done for those on the register. */
export const care: Definitions = {
  'AFT-03': all(released(() => true)),
  'AFT-04': rate(released(({ s }) => s.of('term.handed-over').length > 0), released(() => true)),
  'AFT-05': rate(released((t) => served(t) && isKey(t) && t.s.of('term.handed-over').some((f) => !['FAMILY', 'SELF'].includes(f.data.method as string))), released((t) => served(t) && isKey(t))),
  'AFT-06': rate(persons((_w, t) => placeable(t) && placements(t).length > 0), persons((_w, t) => placeable(t))),
  'AFT-07': rate(persons((w, t, last, _own, look) => visitable(w, t, last) && grouped(t) && contacted(w, t.person, look)), persons(visitable)),
  'AFT-08': rate(persons((w, t, last) => visitable(w, t, last) && last <= visitDue(w, t)), persons(visitable)),
  'AFT-09b': (world, look) => ({
    items: terms(world, look.asOf).flatMap(({ s, person }) => {
      const settled = [...s.of('reoffence.cleared'), ...s.of('reoffence.confirmed')];
      const openOnes = s.of('reoffence.suspected').filter((f) => !settled.some((x) => s.facts.indexOf(x) > s.facts.indexOf(f)));
      return openOnes.filter((f) => within(on(f), look)).map((f) => ({ at: s.at(on(f)), key: person }));
    }),
  }),
  'AFT-11': rate(released((t) => served(t) && t.crimes.length > 0), released(served)),
  'AFT-20': share(9, townsOn, orgs('TOWN')),
  'AFT-20b': share(12, villagesOn, orgs('VILLAGE')),
  'AFT-20c': (world, { last }) => {
    const groups = [...homes(world, last)];
    const have = new Set(orgs('GROUP')(world, last).map((at) => world.above(at, 15)));
    return { items: groups.filter((g) => have.has(g)).map((at) => ({ at })), over: groups.map((at) => ({ at })) };
  },
  'AFT-21': rate(onRegister((w, t, last) => letterDue(w, t, last) && letter(w, t, last)), onRegister(letterDue)),
  'AFT-21b': share(12, villagesOn, letters('TOWN_VILLAGE')),
  'AFT-21c': share(15, groupsOn, letters('VILLAGE_GROUP')),
  'AFT-22': rate(onRegister((w, t, last) => grouped(t) && letter(w, t, last) && placements(t).length > 0), onRegister(() => true)),
  'AFT-23': all(facts('sur', 'survey.reported')),
  'AFT-23b': (world, look) => {
    const reported = new Map<string, Item>();
    for (const s of world.subjects('sur', look.asOf)) {
      const day = on(s.facts[0] as Standing);
      const village = world.above(s.at(day), 12);
      const end = quarter(day);
      if (village !== undefined && end <= look.asOf && within(end, look) && world.division.inForce(village, end)) reported.set(`${village} ${end}`, { at: village });
    }
    const ends = monthsOf(look).filter((day) => Number(day.slice(5, 7)) % 3 === 0 && look.from <= day && day <= look.last);
    return { items: [...reported.values()], over: ends.flatMap((day) => villagesOn(world, day).map((at) => ({ at }))) };
  },
  'AFT-24': rate(persons((_w, t, last) => risks(t).some((f) => last <= yearsOn(on(f), 1))), persons(() => true)),
  'AFT-25': all(facts('trm', 'visit.recorded')),
  'AFT-26': all(facts('trm', 'assistance.provided')),
  'AFT-26b': rate(facts('trm', 'assistance.provided', (f) => f.data.resolved === true), facts('trm', 'assistance.provided')),
  'AFT-27': all(facts('trm', 'talk.held')),
  'AFT-28': rate(persons((_w, t) => t.s.of('group.formed').some((f) => f.data.social === true)), persons((_w, t) => grouped(t))),
};
