import { last, once, plusDays, text, type Drawn, type Fact, type Group, type InForce, type Kind } from './told.js';

interface Material {
  kind: string;
  qty: number;
  titleCode?: string;
}
type Told = readonly [measure: string, amount: number, dims: Drawn['dims']];

const JOINT = 'jointActivityId';
const ACTIVITY = ['ACTIVITY'];

/** What one activity adds (`domain.md` §1.2, §3.5), each on the day it was held. */
function told(fact: Fact): Told[] {
  const { data } = fact;
  const common = [text(fact, 'kind'), text(fact, 'venueType'), text(fact, 'leadOrg')];
  const list = (field: string): string[] => (data[field] as string[] | undefined) ?? [];
  const number = (field: string): number => (data[field] as number | undefined) ?? 0;
  const is = (condition: boolean, amount = 1): number => (condition ? amount : 0);
  const materials = (data['materials'] as Material[] | undefined) ?? [];
  const handed = (measure: string, kind: string): Told[] => materials.filter((m) => m.kind === kind).map((m) => [measure, m.qty, common]);
  const [kind, venue] = common;
  const migrants = list('audiences').includes('MIGRANT_WORKER');
  const all: Told[] = [
    ...handed('PUB-01', 'LEAFLET'), ...handed('PUB-03', 'BANNER'), ...handed('PUB-03b', 'SLOGAN'),
    ...materials.filter((m) => m.kind === 'BOOK').map((m): Told => ['PUB-13', m.qty, [m.titleCode, ...common]]),
    ['PUB-02', is(kind === 'CONSULTATION'), common], ['PUB-05', is(kind === 'CONSULTATION', number('helpedPersonTimes')), common],
    ['PUB-08', is(list('themes').includes('CONSTITUTION')), ACTIVITY], ['PUB-09', 1, common],
    ['PUB-10', is(list('themes').includes('PARTY_RULES')), ACTIVITY],
    ['PUB-11', is(venue === 'SCHOOL'), common], ['PUB-12', is(venue === 'SCHOOL', number('attendance')), common],
    ...[...new Set(list('themes'))].map((theme): Told => ['PUB-11b', is(venue === 'SCHOOL'), [theme]]),
    ['PUB-14', is(venue !== undefined), common], ['PUB-22', is(migrants), ACTIVITY], ['PUB-22b', is(migrants, number('attendance')), ACTIVITY],
    ['PUB-26', is(kind === 'COURTYARD_MEETING'), common], ['PUB-27', is(kind === 'COURTYARD_MEETING', number('attendance')), common],
  ];
  return all.filter(([, amount]) => amount !== 0);
}
const drawn = (fact: Fact): Drawn[] => told(fact).map(([measure, amount, dims]) => ({ measure, region: fact.region, c: fact.on, e: fact.on, amount, dims }));

/** 普法活动: a joint one counts through its group alone. */
export const activities = once('publicity.activity.held', ([fact]) => (fact && text(fact, JOINT) === undefined ? drawn(fact) : []));

/** 法治宣传栏 */
export const boards = once('publicity.board.published', (facts) =>
  facts.map((f) => ({ measure: 'PUB-04', region: f.region, c: f.on, e: f.on, amount: 1, dims: [text(f, 'boardId')] })));

/** Joint activities: of the lead's own records the first in fold order. */
export const joint: Group = {
  name: 'joint', of: activities,
  key([fact]) {
    const lead = text(fact, 'leadOrg');
    return (text(fact, 'reportedBy') ?? lead) === lead ? text(fact, JOINT) : undefined;
  },
  points(_key, members) {
    const order = (f: Fact): string => JSON.stringify([f.on, f.source, f.root ?? f.id]);
    const [first] = members.map((m) => m.facts[0] as Fact).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return first ? drawn(first) : [];
  },
};

const APPOINTED = 'publicity.adviser.appointed';
const ENDED = 'publicity.adviser.ended';

/** 法律顾问合同 */
export const advisers: Kind = {
  ranks: { [APPOINTED]: 1, 'publicity.adviser.served': 4, [ENDED]: 7 }, opens: [APPOINTED],
  objection(before, fact) {
    if (fact.type === APPOINTED) return last(before, APPOINTED) ? 'BROKEN' : undefined;
    if (!last(before, APPOINTED)) return 'MISSING';
    return last(before, ENDED) ? 'BROKEN' : undefined;
  },
};

interface Contract {
  from: string;
  until: string;
  region: string;
}

/** The days [from, until) on which a contract is in force; undefined: on none. */
function contract(facts: readonly Fact[]): Contract | undefined {
  const appointed = last(facts, APPOINTED);
  if (!appointed) return undefined;
  const later = (x: string, y: string): string => (x > y ? x : y);
  const earlier = (x: string, y: string): string => (x < y ? x : y);
  const from = later(text(appointed, 'from') as string, appointed.on);
  const until = earlier(plusDays(text(appointed, 'to') as string, 1), last(facts, ENDED)?.on ?? '9999');
  return from < until ? { from, until, region: appointed.region } : undefined;
}

/** A village with an adviser counts once a day (`domain.md` §2.4), in the name of the contract that began first. */
export const villagesWithAdviser: Group = {
  name: 'villages-with-adviser', of: advisers,
  key: (facts) => contract(facts)?.region.slice(0, 12),
  points(village, members, inForce: InForce) {
    const held = members.map(({ subject, facts }) => ({ subject, ...(contract(facts) as Contract) }))
      .sort((x, y) => (x.from === y.from ? (x.subject < y.subject ? -1 : 1) : x.from < y.from ? -1 : 1));
    const since = inForce.get(village) ?? '9999';
    const points: Drawn[] = [];
    let before: string | undefined;
    for (const day of [...new Set([since, ...held.flatMap((h) => [h.from, h.until])])].sort()) {
      const now = day < since ? undefined : held.find((h) => h.from <= day && day < h.until)?.subject;
      if (now === before) continue;
      const point = { measure: 'PUB-23', region: village, c: day, e: day, dims: [] };
      if (before !== undefined) points.push({ ...point, amount: -1 });
      if (now !== undefined) points.push({ ...point, amount: 1 });
      before = now;
    }
    return points;
  },
};
