import type { GeneratorValue } from 'fast-check';
import { Chance } from './chance.js';
import { countyPlan, type CountyPlan, type Make } from './county-plan.js';
import { recordOf } from './guards.js';
import { STORIES } from './stories.js';
import { earlier, later, on, type Told } from './told.js';

/** What happens, one thing after the other. */
export type Step = { post: Told[] } | { restart: true } | { replay: true } | { wait: true };
export interface Question {
  period: string;
  asOf: string;
}
export interface History {
  plan: CountyPlan;
  steps: Step[];
  questions: Question[];
}

/** Ids in no order of time, so that ties within a day do not follow arrival. */
function maker(chance: Chance, county: string): Make {
  let n = 0;
  return (type, subject, data, more = {}) => ({
    specversion: '1.0', id: `${chance.pick(['m', 'b', 'x'])}${county}-${++n}`, source: chance.once(3) ? 'urn:b' : 'urn:a', type, subject, ...more, data,
  });
}

/** A random history of all five domains in one county, in a random order of arrival, with everything senders get wrong. */
export function historyOf(g: GeneratorValue, county: string, today: string): History {
  const chance = new Chance(g);
  const make = maker(chance, county);
  const plan = countyPlan(chance, county, make);
  const count = 1 + chance.upTo(chance.pick([6, 160, 160]));
  const told = [...plan.rest, ...Array.from({ length: count }, (_, n) => chance.pick(STORIES)({ chance, plan, make }, n)).flat()];
  const all = [...told, ...chance.times(25, () => mishap(chance, plan, make, told)).flat()];
  const spread = chance.pick([0, 3, 20, 400]);
  const arriving = all.map((fact, i) => ({ fact, at: i + (chance.once(2) ? 0 : chance.upTo(spread)) })).sort((a, b) => a.at - b.at).map((x) => x.fact);
  return { plan, steps: [{ post: plan.first }, ...steps(chance, arriving), { replay: true }, { wait: true }], questions: questions(chance, today) };
}

/** Something that goes wrong with one of the facts told. Pushes corrections to `told`, so that those may be corrected as well. */
function mishap(chance: Chance, plan: CountyPlan, make: Make, told: Told[]): Told[] {
  const fact = chance.pick(told);
  const isRegistry = /^(region|config)\./.test(fact.type);
  const keepsRegion = /adviser|metric|year\.locked/.test(fact.type);
  const elsewhere = (data: Told['data']): Told['data'] => ({
    ...data, ...(!isRegistry && !keepsRegion && chance.once(2) && { region: chance.pick(plan.places) }), ...(!chance.once(3) && { occurredOn: otherDay(chance, fact) }),
  });
  const corrected = (): Told => {
    const c = make(fact.type, fact.subject, elsewhere(fact.data), { source: fact.source, corrects: fact.id });
    told.push(c);
    return c;
  };
  const retracted = (): Told => make(fact.type, fact.subject, { reason: '误报', region: plan.county }, { source: fact.source, retracts: fact.id });
  const kind = fact.retracts === undefined ? chance.upTo(isRegistry ? 1 : 7) : 0;
  switch (kind) {
    case 0:
      return [fact];
    case 1: // the same record under a new id
      return fact.corrects === undefined && recordOf(fact) !== undefined ? [make(fact.type, fact.subject, { ...fact.data }, record(fact))] : [fact];
    case 2: // the record again with other data
      return fact.corrects === undefined && recordOf(fact) !== undefined ? [make(fact.type, fact.subject, elsewhere(fact.data), record(fact))] : [fact];
    case 3:
    case 4:
      return [corrected()];
    case 5:
      return [retracted(), ...(chance.once(3) ? [retracted()] : [])];
    case 6: // corrected twice
      return [corrected(), corrected()];
    default: // told a second time as something new, elsewhere or later: a contradiction, or not
      return [make(fact.type, fact.subject, elsewhere(fact.data), { recordid: `again-${chance.upTo(3)}` })];
  }
}

const record = (fact: Told): Partial<Told> => ({ source: fact.source, ...(fact.recordid !== undefined && { recordid: fact.recordid }) });

/** Another day, with which the fact is still well formed. */
function otherDay(chance: Chance, fact: Told): string {
  const day = chance.day();
  const { crimeOn, year } = fact.data as { crimeOn?: string; year?: number };
  if (fact.type === 'year.locked') return later(day, `${year}-12-31`);
  if (fact.type === 'mediation.case.extended') return earlier(day, on(fact));
  if (crimeOn !== undefined && day < crimeOn) return crimeOn;
  if (fact.type === 'exams.roster.enrolled' || fact.type === 'publicity.adviser.appointed') return day < on(fact) ? day : on(fact);
  return day;
}

/** Requests of several sizes; in between restarts, replays, and pauses until all is counted. */
function steps(chance: Chance, arriving: readonly Told[]): Step[] {
  const found: Step[] = [];
  const sizes = chance.pick([[40], [1, 7, 40], [200], [3]]);
  for (let at = 0; at < arriving.length; ) {
    const size = chance.pick(sizes);
    found.push({ post: arriving.slice(at, at + size) });
    at += size;
    const happens = chance.upTo(size > 3 ? 9 : 40);
    if (happens === 1) found.push({ restart: true });
    if (happens === 2) found.push({ replay: true });
    if (happens === 3) found.push({ wait: true });
  }
  return found;
}

const PERIODS = ['2022', '2021', '2023', '2022-H1', '2022-H2', '2022-Q1', '2021-Q4', '2022-03', '2022-02', '2022-12', '2022-12-31', '2022-06-30', 'P1Y', 'P3Y', 'P5Y'];

function questions(chance: Chance, today: string): Question[] {
  return Array.from({ length: 8 }, () => {
    const [a, b] = [chance.day(), chance.day()].sort() as [string, string];
    return { period: chance.once(3) ? `${a}..${b}` : chance.pick(PERIODS), asOf: chance.once(2) ? today : chance.day() };
  });
}

