import type { Chance } from './chance.js';
import type { Told } from './told.js';

/** A small county: its codes, and the registry's facts about it. */
export interface CountyPlan {
  county: string;
  /** Every code a fact may be told of. */
  places: string[];
  villages: string[];
  groups: string[];
  /** Told before anything else. */
  first: Told[];
  /** Told among the rest. */
  rest: Told[];
}
export type Make = (type: string, subject: string, data: Told['data'], more?: Partial<Told>) => Told;

/** Settings that change indicators, with values worth trying. */
const SETTINGS: readonly [key: string, values: readonly number[]][] = [
  ['help.years.release', [1, 2, 4]], ['help.years.probation_control', [1, 2]], ['help.years.parole_medical', [1]], ['mediation.dueDays', [10, 60]],
  ['literate.minPerVillage', [1, 2]], ['adviser.maxVillages', [1, 2]], ['adviser.serviceDays', [30, 200]], ['help.firstVisitDays', [3, 20]], ['help.visitDays.key', [10, 60]],
  ['help.visitDays.general', [20]], ['help.letterDays', [2, 30]],
];

/**
 * Two towns of three villages each, groups in villages that stay; a merger over the towns' border (or one that keeps its
 * code), a split (of a village or of what the merger made), a village that is revoked and restored, one whose parent is
 * corrected, one registered late, settings.
 */
export function countyPlan(chance: Chance, county: string, make: Make): CountyPlan {
  const v = (town: number, n: number): string => `${county}${town}${n}`;
  const [a1, a2, a3, b1, b2, b3] = [v(103, 201), v(103, 202), v(103, 203), v(104, 201), v(104, 202), v(104, 203)] as [string, string, string, string, string, string];
  const [merged, part, other, late] = [v(104, 210), v(103, 211), v(103, 212), v(104, 209)];
  const groups = [`${a1}001`, `${a1}002`, `${b1}001`];
  const level = (code: string): string => ({ 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE' })[code.length] ?? 'GROUP';
  const registered = (code: string, validFrom = '2010-01-01', more: object = {}): Told =>
    make('region.registered', code, { region: code, occurredOn: '2021-01-01', name: `区划${code}`, level: level(code), validFrom, ...more });
  const villages = [a1, a2, a3, b1, b2, b3];
  const registrations = [county, `${county}103`, `${county}104`, ...villages, ...groups].map((code) => registered(code));
  const rest: Told[] = [];

  const keeps = chance.once(3);
  const into = keeps ? b2 : merged;
  if (!chance.once(4)) {
    const merger = (day: string): Told['data'] => ({
      region: into, occurredOn: day, name: '合并村', level: 'VILLAGE', parent: `${county}${chance.once(4) ? 103 : 104}`, from: keeps ? [a2, b2] : [a2, b2].slice(chance.upTo(1)),
    });
    const told = make('region.merged', into, merger(chance.day()));
    rest.push(told);
    if (chance.once(5)) rest.push(make(told.type, told.subject, { ...told.data, occurredOn: chance.day() }, { source: told.source, corrects: told.id }));
    if (chance.once(8)) rest.push(make(told.type, told.subject, { reason: '误报', region: county }, { source: told.source, retracts: told.id }));
  }
  if (!chance.once(4)) {
    const old = chance.once(4) ? into : a3;
    const parts = chance.once(3) ? [old, other] : [part, other];
    rest.push(make('region.split', old, { region: old, occurredOn: chance.day(), to: parts.map((code) => ({ code, name: `分村${code}` })) }));
  }
  if (chance.once(3)) {
    const gone = chance.day();
    rest.push(make('region.revoked', b3, { region: b3, occurredOn: gone }));
    if (chance.once(2)) rest.push(make('region.restored', b3, { region: b3, occurredOn: chance.after(gone, 200) }));
  }
  if (chance.once(4)) {
    const told = registrations.find((f) => f.subject === b3) as Told;
    rest.push(make(told.type, told.subject, { ...told.data, parent: `${county}103` }, { source: told.source, corrects: told.id }));
  }
  rest.push(registered(late, chance.pick(['2012-01-01', '2022-03-10'])));
  rest.push(...chance.times(6, () => {
    const [key, values] = chance.pick(SETTINGS);
    return make('config.set', key, { region: county, occurredOn: chance.day(), key, value: chance.pick(values) });
  }));
  rest.push(...chance.times(2, () => {
    const [place, year] = [chance.pick([county, `${county}103`, `${county}104`]), chance.pick([2021, 2022])];
    return make('year.locked', `${place}:${year}`, { region: place, occurredOn: chance.after(`${year}-12-31`, 200), year });
  }));
  return {
    county, groups, first: registrations, rest,
    places: [a1, a2, a3, b1, b2, b3, merged, part, other, late, ...groups, `${county}103`, `${county}104`, county],
    villages: [...villages, merged, part, other, late],
  };
}
