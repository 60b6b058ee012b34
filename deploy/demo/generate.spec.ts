import { holdsPersonalData } from '@fazhi/domain';
import { demoFacts, type DemoFact } from './index.js';

// Counted here by hand from the facts, without the platform's code; the figures are those of the township's summary of 2022.
const facts = demoFacts();
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const of = (type: string): (DemoFact & { data: any })[] => facts.filter((f) => f.type === type);
const subjects = (type: string): Set<string> => new Set(of(type).map((f) => f.subject));
const within = (fact: DemoFact, after: string, upTo: string): boolean => fact.data.occurredOn > after && fact.data.occurredOn <= upTo;
const total = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Activities of which the lead's record counts, as the contract says of joint ones. */
const activities = of('publicity.activity.held').filter(({ data }) => data.jointActivityId === undefined || data.reportedBy === data.leadOrg);
const material = (kind: string): number =>
  total(activities.flatMap(({ data }) => (data.materials ?? []) as { kind: string; qty: number }[]).filter((m) => m.kind === kind).map((m) => m.qty));

const accepted = subjects('mediation.case.accepted');
const oral = of('mediation.agreement.reached').filter((f) => f.data.form === 'ORAL').map((f) => f.subject);
const signatures = Map.groupBy(of('mediation.agreement.signed'), (f) => f.subject);
const written = [...signatures].filter(([, signed]) => new Set(signed.map((f) => f.data.by)).size === 3).map(([subject]) => subject);
const settled = new Set([...oral, ...written]);

describe('demonstration facts', () => {
  it('are the same at every run, each with its own id, none after 2022', () => {
    expect(demoFacts()).toEqual(facts);
    expect(new Set(facts.map((f) => `${f.source} ${f.id}`)).size).toBe(facts.length);
    expect(new Set(facts.map((f) => f.id)).size).toBe(facts.length);
    expect(facts.filter((f) => f.data.occurredOn > '2022-12-31')).toEqual([]);
  });

  it('come regions first, then by day', () => {
    const days = facts.filter((f) => !/^(region|holidays)\./.test(f.type)).map((f) => f.data.occurredOn);
    expect(days).toEqual(days.toSorted());
    expect(facts.slice(0, 84).map((f) => f.type.split('.')[0])).toEqual([...new Array<string>(83).fill('region'), 'holidays']);
    const known = new Set(of('region.registered').map((f) => f.subject));
    expect(facts.filter((f) => !known.has(f.data.region)).map((f) => f.data.region)).toEqual([]);
    expect(facts.filter((f) => f.data.occurredOn < '2010-01-01')).toEqual([]);
  });

  it('hold no personal data', () => {
    expect(facts.filter((f) => holdsPersonalData(JSON.stringify(f.data)))).toEqual([]);
    const keys = facts.flatMap((f) => (f.data.personKey === undefined ? [] : [f.data.personKey as string]));
    expect(keys.filter((key) => !/^demo-person-\d{3}$/.test(key))).toEqual([]);
  });

  it('register 20 villages of 关刀镇', () => {
    expect(of('region.registered').filter((f) => f.data.parent === '421222103')).toHaveLength(20);
  });
});

describe('publicity of 2022', () => {
  const consultations = activities.filter((f) => f.data.kind === 'CONSULTATION');
  const inSchools = activities.filter((f) => f.data.venueType === 'SCHOOL');

  it('hands out 15000 leaflets, hangs 200 banners and puts up 40 boards', () => {
    expect(material('LEAFLET')).toBe(15000);
    expect(material('BANNER')).toBe(200);
    expect(of('publicity.board.published')).toHaveLength(40);
  });
  it('holds 20 consultations that help 38 persons', () => {
    expect(consultations).toHaveLength(20);
    expect(total(consultations.map((f) => f.data.helpedPersonTimes as number))).toBe(38);
    expect(activities.filter((f) => f.data.helpedPersonTimes !== undefined)).toHaveLength(20);
  });
  it('counts 2 school activities with 3000 participants though four organs report each', () => {
    expect(of('publicity.activity.held').filter((f) => f.data.venueType === 'SCHOOL')).toHaveLength(8);
    expect(inSchools.map((f) => f.data.attendance)).toEqual([1800, 1200]);
  });
  it('never has two activities of one kind, day and place that look like one', () => {
    const keys = activities.map(({ data }) => `${data.kind} ${data.occurredOn} ${data.region} ${data.venueType}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('has an adviser in force in all 20 villages at the year\'s end, none with more than five', () => {
    const inForce = of('publicity.adviser.appointed').filter(({ data }) => data.from <= '2022-12-31' && data.to >= '2022-12-31');
    expect(new Set(inForce.map((f) => f.data.region)).size).toBe(20);
    const perAdviser = [...Map.groupBy(inForce, (f) => f.data.adviserKey as string).values()].map((list) => list.length);
    expect(perAdviser.toSorted()).toEqual([2, 2, 3, 4, 4, 5]);
    expect(of('publicity.adviser.ended')).toEqual([]);
  });
  it('has three law-literate villagers or more in every village', () => {
    const perVillage = [...Map.groupBy(of('publicity.literate.appointed'), (f) => f.data.region).values()].map((list) => list.length);
    expect(perVillage).toHaveLength(20);
    expect(Math.min(...perVillage)).toBe(3);
  });
});

describe('mediation in 2022', () => {
  it('accepts 165 cases, each with a session, and settles 156', () => {
    expect(of('mediation.case.accepted').filter((f) => within(f, '2021-12-31', '2022-12-31'))).toHaveLength(165);
    const handled = new Set([...of('mediation.case.session-held'), ...of('mediation.agreement.reached')].map((f) => f.subject));
    expect([...accepted].filter((c) => handled.has(c))).toHaveLength(165);
    expect([...accepted].filter((c) => settled.has(c))).toHaveLength(156);
    expect(settled.size).toBe(156);
  });
  it('terminates 5, all told of their remedies, and leaves 4 open', () => {
    const terminated = subjects('mediation.case.terminated');
    expect(terminated.size).toBe(5);
    expect(of('mediation.case.terminated').every((f) => f.data.informedOfRemedies === true)).toBe(true);
    expect([...accepted].filter((c) => !settled.has(c) && !terminated.has(c))).toHaveLength(4);
  });
  it('has woodland, land, family and neighbours as the four leading kinds', () => {
    const opened = ['applied', 'opened', 'referred'].flatMap((way) => of(`mediation.case.${way}`)).filter((f) => accepted.has(f.subject));
    expect(opened).toHaveLength(165);
    const counts = [...Map.groupBy(opened, (f) => f.data.kind as string)].map(([kind, list]) => [kind, list.length] as const).sort((a, b) => b[1] - a[1]);
    expect(counts.slice(0, 4)).toEqual([['07.1', 34], ['07.2', 29], ['01', 25], ['02', 21]]);
    expect(counts[4]?.[1]).toBe(10);
  });
  it('reaches every village and month', () => {
    const cases = of('mediation.case.accepted');
    expect(new Set(cases.map((f) => f.data.region.slice(0, 12))).size).toBe(20);
    expect(new Set(cases.map((f) => f.data.occurredOn.slice(0, 7))).size).toBe(12);
  });
  it('settles difficult disputes in writing only', () => {
    const hard = new Set(facts.filter((f) => f.data.difficulty === 'MAJOR' || f.data.difficulty === 'DIFFICULT').map((f) => f.subject));
    expect(hard.size).toBe(25);
    expect(oral.filter((c) => hard.has(c))).toEqual([]);
  });
});

describe('aftercare up to 2022', () => {
  const released = of('aftercare.term.released').filter((f) => f.data.category === 'PRISON' || f.data.category === 'DETENTION');

  it('has 72 releases in five years and 19 in the last', () => {
    expect(released.filter((f) => within(f, '2017-12-31', '2022-12-31'))).toHaveLength(72);
    expect(released.filter((f) => within(f, '2021-12-31', '2022-12-31'))).toHaveLength(19);
    expect(released).toHaveLength(72);
  });
  it('hands everybody over', () => {
    expect(subjects('aftercare.term.handed-over')).toEqual(subjects('aftercare.term.released'));
  });
  it('ends 47 corrections with their term in three years and has 11 on the roll', () => {
    const ended = of('aftercare.correction.ended');
    expect(ended.filter((f) => f.data.kind === 'EXPIRED' && within(f, '2019-12-31', '2022-12-31'))).toHaveLength(47);
    const over = new Set(ended.map((f) => f.subject));
    const onRoll = [...subjects('aftercare.correction.admitted'), ...subjects('aftercare.correction.transferred-in')].filter((c) => !over.has(c));
    expect(onRoll).toHaveLength(11);
  });
  it('has no reoffence, nor a suspicion of one', () => {
    expect(facts.filter((f) => f.type.startsWith('aftercare.reoffence.'))).toEqual([]);
  });
});

describe('exams of 2022', () => {
  it('have 58 cadres on each roster, two exempt, and all others take part', () => {
    for (const campaign of subjects('exams.campaign.published')) {
      const roster = of('exams.roster.enrolled').filter((f) => f.data.campaign === campaign).map((f) => f.subject);
      const exempt = new Set(of('exams.roster.exempted').filter((f) => f.data.campaign === campaign).map((f) => f.subject));
      const took = new Set(of('exams.attempt.submitted').filter((f) => f.data.campaign === campaign).map((f) => f.subject));
      expect(roster).toHaveLength(58);
      expect(exempt.size).toBe(2);
      expect(new Set(roster.filter((r) => !exempt.has(r)))).toEqual(took);
      expect(took.size).toBe(56);
    }
    expect(subjects('exams.campaign.published').size).toBe(2);
  });
});
