import { addDays, addMonths, defineGroup, heldOnce, minDate, monthEnd, staysOf, type AnyFact, type AnyGroup, type Context, type DaySpan, type LocalDate, type RegionLevel, type Stay } from '@fazhi/domain';
import { helpEnd } from './help-period.js';
import type { LetterSigned, OrgEstablished } from './records.facts.js';
import { endOf, term, type Term } from './terms.evolve.js';

const bordersOf = (region: string, { regions }: Context): LocalDate[] =>
  (regions.get(region)?.intervals ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
const above = (stays: readonly Stay[], level: RegionLevel, { regions }: Context): Stay[] =>
  stays.flatMap((stay) => { const region = regions.above(stay.region, level); return region === undefined ? [] : [{ ...stay, region }]; });

/** Regions of a level in force that have at least one of a kind, 0 or 1 a day, keyed by the region. */
const regionsWith = (measure: string, of: string, level: RegionLevel, spanOf: (fact: AnyFact) => DaySpan | undefined): AnyGroup => defineGroup<{ stays: Stay[] }>({
  name: `${level.toLowerCase()}s-with-${of}`,
  of,
  measures: [{ code: measure }],
  members(history, _refs, where, context) {
    const span = history[0] && spanOf(history[0]);
    const stays = span ? above(staysOf(span, where), level, context) : [];
    return [...Map.groupBy(stays, (s) => s.region)].map(([key, own]) => ({ key, member: { stays: own } }));
  },
  points: (region, members, context) => heldOnce(members.flatMap(({ subject, member }) => member.stays.map((s) => ({ ...s, subject }))), {
    measure, days: bordersOf(region, context), allowed: (day) => context.regions.inForce(region, day),
  }),
});

const orgOf = (level: string) => (fact: AnyFact): DaySpan | undefined => ((fact.data as OrgEstablished).level === level ? { from: fact.on, until: null } : undefined);
const letterOf = (tier: string) => (fact: AnyFact): DaySpan | undefined => {
  const letter = fact.data as LetterSigned;
  return letter.tier === tier && letter.validTo >= fact.on ? { from: fact.on, until: addDays(letter.validTo, 1) } : undefined;
};

type Share = { org: Stay[] } | { persons: Stay[] };

/** AFT-20c: villagers' groups in which somebody on the register lives (`.due`), and of those the ones with a help organisation. */
const groupsWithPersons = defineGroup<Share>({
  name: 'groups-with-persons',
  of: ['term', 'org'],
  measures: [{ code: 'AFT-20c.due' }, { code: 'AFT-20c' }],
  members(history, refs, where, context) {
    const established = history.find((f) => f.type === 'aftercare.org.established');
    const share = (stays: Stay[], as: (own: Stay[]) => Share): { key: string; member: Share }[] =>
      [...Map.groupBy(above(stays, 'GROUP', context), (s) => s.region)].map(([key, own]) => ({ key, member: as(own) }));
    if (established) return (established.data as OrgEstablished).level === 'GROUP' ? share(staysOf({ from: established.on, until: null }, where), (org) => ({ org })) : [];
    const folded = history.reduce<Term | undefined>((state, fact) => term.apply(state, fact, refs), undefined);
    if (!folded?.released || folded.handedOver === undefined) return [];
    const until = minDate(addDays(helpEnd(folded.released, context.rulesOn(folded.released.on)), 1), endOf(folded) ?? '9999-12-31');
    return folded.handedOver < until ? share(staysOf({ from: folded.handedOver, until }, where), (persons) => ({ persons })) : [];
  },
  points(group, members, context) {
    const inForce = (day: LocalDate): boolean => context.regions.inForce(group, day);
    const homes = members.flatMap(({ subject, member }) => ('persons' in member ? member.persons.map((s) => ({ ...s, subject })) : []));
    const orgs = members.flatMap(({ subject, member }) => ('org' in member ? member.org.map((s) => ({ ...s, subject })) : []));
    const days = [...bordersOf(group, context), ...orgs.map((o) => o.from)];
    const helped = (day: LocalDate): boolean => inForce(day) && orgs.some((o) => o.from <= day && (o.until === null || day < o.until));
    return [...heldOnce(homes, { measure: 'AFT-20c.due', days, allowed: inForce }), ...heldOnce(homes, { measure: 'AFT-20c', days, allowed: helped })];
  },
});

export const coverageGroups: readonly AnyGroup[] = [
  regionsWith('AFT-20', 'org', 'TOWN', orgOf('TOWN')), regionsWith('AFT-20b', 'org', 'VILLAGE', orgOf('VILLAGE')), groupsWithPersons,
  regionsWith('AFT-21b', 'letter', 'VILLAGE', letterOf('TOWN_VILLAGE')), regionsWith('AFT-21c', 'letter', 'GROUP', letterOf('VILLAGE_GROUP')),
];

/** The last day of a quarter. */
export const quarterEnd = (day: LocalDate): LocalDate => monthEnd(addMonths(`${day.slice(0, 7)}-01`, 2 - ((Number(day.slice(5, 7)) - 1) % 3)));

/** AFT-23b: the quarters of villages with at least one survey of their own, as a point on their last day; one from a group counts for its village. */
export const surveysInTime = defineGroup<LocalDate>({
  name: 'surveys-in-time',
  of: 'survey',
  measures: [{ code: 'AFT-23b' }],
  members(history, _refs, where, context) {
    const on = history[0]?.on;
    const village = on === undefined ? undefined : context.regions.above(where.on(on), 'VILLAGE');
    return on === undefined || village === undefined ? [] : [{ key: `${village}|${quarterEnd(on)}`, member: on }];
  },
  points(key, members, context) {
    const [region, end] = key.split('|') as [string, LocalDate];
    const first = [...members].sort((a, b) => (a.member < b.member ? -1 : 1))[0];
    return first && context.regions.inForce(region, end) ? [{ measure: 'AFT-23b', region, c: end, e: end, subject: first.subject }] : [];
  },
});
