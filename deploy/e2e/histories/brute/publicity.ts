import { on, type Standing } from '../told.js';
import { migrants } from './villages.js';
import { everInForce, within, type Definition, type Definitions, type Item, type Look, type World } from './world.js';

interface Told {
  at: string;
  f: Standing;
}
interface Material {
  kind: string;
  qty: number;
}

/** Facts that tell a subject whole, dated in the period. */
const told = (world: World, look: Look, kind: string): Told[] =>
  world.subjects(kind, look.asOf).map((s) => ({ f: s.facts[0] as Standing, at: s.at(on(s.facts[0] as Standing)) })).filter(({ f }) => within(on(f), look));

/** Activities that count: those of one organisation, and of a joint one what its lead told first. */
function activities(world: World, look: Look): Told[] {
  const known = world.subjects('act', look.asOf).map((s) => ({ f: s.facts[0] as Standing, at: s.at(on(s.facts[0] as Standing)) }));
  const order = ({ f }: Told): string => `${on(f)} ${f.source} ${f.origin}`;
  const lead = known.filter(({ f }) => ((f.data.reportedBy as string | undefined) ?? f.data.leadOrg) === f.data.leadOrg).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return known.filter((a) => {
    const joint = a.f.data.jointActivityId;
    return within(on(a.f), look) && (joint === undefined || lead.find((l) => l.f.data.jointActivityId === joint) === a);
  });
}

const has = (f: Standing, field: string, code: string): boolean => ((f.data[field] as string[] | undefined) ?? []).includes(code);
const sum = (of: (f: Standing) => number | undefined, kind = 'act') => (world: World, look: Look): Item[] =>
  (kind === 'act' ? activities(world, look) : told(world, look, kind)).map(({ f, at }) => ({ at, n: of(f) ?? 0 }));
const count = (holds: (f: Standing) => boolean, kind = 'act') => sum((f) => (holds(f) ? 1 : 0), kind);
const material = (kind: string) => sum((f) => ((f.data.materials as Material[] | undefined) ?? []).filter((m) => m.kind === kind).reduce((n, m) => n + m.qty, 0));
const items = (...of: ((world: World, look: Look) => Item[])[]): Definition => (world, look) => ({ items: of.flatMap((one) => one(world, look)) });
const different = (of: (f: Standing) => unknown) => (world: World, look: Look): Item[] =>
  activities(world, look).flatMap(({ f, at }) => (of(f) === undefined ? [] : [{ at, key: of(f) as string }]));

const consultation = (f: Standing): boolean => f.data.kind === 'CONSULTATION';
const school = (f: Standing): boolean => f.data.venueType === 'SCHOOL';
const centre = (f: Standing): boolean => f.data.kind === 'CENTRE_GROUP';

const courtyard = (f: Standing): boolean => f.data.kind === 'COURTYARD_MEETING';
const forMigrants = (f: Standing): boolean => has(f, 'audiences', 'MIGRANT_WORKER');
/** Villagers' groups in which a meeting was held. */
const groups = (world: World, look: Look): Item[] => activities(world, look).filter(({ f, at }) => courtyard(f) && at.length === 15 && world.division.inForce(at, on(f)))
  .map(({ at }) => ({ at, key: at }));

/** `domain.md` §1.2, fact by fact. */
export const publicity: Definitions = {
  'PUB-01': items(material('LEAFLET')),
  'PUB-02': items(count(consultation)),
  'PUB-03': items(material('BANNER')),
  'PUB-03b': items(material('SLOGAN')),
  'PUB-04': items(count(() => true, 'brd')),
  'PUB-05': items(sum((f) => (consultation(f) ? (f.data.helpedPersonTimes as number | undefined) : 0))),
  'PUB-06': items(count(centre, 'stu')),
  'PUB-07': (world, look) => ({
    items: sum((f) => (centre(f) ? (f.data.present as number) : 0), 'stu')(world, look), over: sum((f) => (centre(f) ? (f.data.required as number) : 0), 'stu')(world, look),
  }),
  'PUB-08': items(count((f) => has(f, 'topics', 'CONSTITUTION'), 'stu'), count((f) => has(f, 'themes', 'CONSTITUTION'))),
  'PUB-09': items(different((f) => f.data.leadOrg)),
  'PUB-10': items(count((f) => f.data.kind === 'PARTY_RULES' || has(f, 'topics', 'PARTY_RULES'), 'stu'), count((f) => has(f, 'themes', 'PARTY_RULES'))),
  'PUB-11': items(count(school)),
  'PUB-12': items(sum((f) => (school(f) ? (f.data.attendance as number | undefined) : 0))),
  'PUB-13': items(material('BOOK')),
  'PUB-14': items(count((f) => f.data.venueType !== undefined)),
  'PUB-15': (world, look) => ({ items: different((f) => f.data.venueType)(world, look), over: 6 }),
  'PUB-11b': items(sum((f) => (school(f) ? new Set(f.data.themes as string[] | undefined).size : 0))),
  'PUB-22': (world, look) => ({ items: [...count(forMigrants)(world, look), ...migrants(world, look, () => 1)] }),
  'PUB-22b': (world, look) => ({
    items: [...sum((f) => (forMigrants(f) ? (f.data.attendance as number | undefined) : 0))(world, look), ...migrants(world, look, (f) => f.data.present as number)],
  }),
  'PUB-26': items(count(courtyard)),
  'PUB-27': items(sum((f) => (courtyard(f) ? (f.data.attendance as number | undefined) : 0))),
  'PUB-28': (world, look) => ({ items: groups(world, look), over: everInForce(world, 15, look).map((at) => ({ at })) }),
  'PUB-28b': (world, look) => ({ items: groups(world, look) }),
  'GOV-20b': items(count((f) => has(f, 'themes', 'ANTI_GANG'))),
};
