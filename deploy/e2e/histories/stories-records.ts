import { plus } from './told.js';
import type { Story } from './stories.js';

/** What is told of a person on help, in any order. */
export const AID: readonly [type: string, data: object][] = [
  ['visit.recorded', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' }], ['group.formed', { members: 3, social: false }],
  ['placement.recorded', { kind: 'FARMLAND' }], ['visit.recorded', { conduct: 'POOR', work: false, family: 'UNSTABLE', contacts: 'COMPLEX' }], ['talk.held', {}],
  ['risk.assessed', { risk: 'GENERAL' }], ['risk.assessed', { risk: 'KEY' }], ['group.formed', { members: 4, social: true }], ['placement.recorded', { kind: 'IN_SCHOOL' }],
  ['placement.ended', { reason: '离职' }], ['term.lost', {}], ['term.found', {}], ['assistance.provided', { kind: 'MEDICAL', org: '镇民政办', resolved: true }],
  ['assistance.provided', { kind: 'HOUSING', org: '村委会', resolved: false }], ['reoffence.suspected', {}], ['reoffence.cleared', {}],
];

const literate: Story = ({ chance, plan, make }, n) => {
  const at = { region: chance.pick(plan.places), occurredOn: chance.day() };
  const facts = [make('publicity.literate.appointed', `lit-${n}`, { ...at, personKey: `l-${chance.upTo(4)}`, from: chance.after(at.occurredOn) })];
  if (chance.once(3)) facts.push(make('publicity.literate.ended', `lit-${n}`, { ...at, occurredOn: chance.after(at.occurredOn, 300), reason: '离任' }));
  return facts;
};

const place: Story = ({ chance, plan, make }, n) => {
  const at = { region: chance.pick(plan.places), occurredOn: chance.day() };
  const later = (most: number): typeof at => ({ ...at, occurredOn: chance.after(at.occurredOn, most) });
  if (chance.once(2)) {
    return [make('publicity.library.opened', `lib-${n}`, { ...at, qty: chance.upTo(300) }), ...chance.times(2, () => make('publicity.library.restocked', `lib-${n}`, { ...later(200), qty: chance.upTo(90) }))];
  }
  const facts = [make('publicity.venue.opened', `ven-${n}`, { ...at, kind: chance.pick(['SQUARE', 'WALL']) })];
  if (chance.once(3)) facts.push(make('publicity.venue.closed', `ven-${n}`, { ...later(300), kind: 'WALL' }));
  return facts;
};

const training: Story = ({ chance, plan, make }, n) => [make('publicity.training.held', `tra-${n}`, {
  region: chance.pick(plan.places), occurredOn: chance.day(), audience: chance.pick(['VILLAGE_CADRE', 'MIGRANT_WORKER', 'ENFORCEMENT']), present: chance.upTo(60),
})];

const network: Story = ({ chance, plan, make }, n) => {
  const at = { region: chance.pick(plan.places), occurredOn: chance.day() };
  const end = { ...at, occurredOn: chance.after(at.occurredOn, 400) };
  switch (chance.upTo(3)) {
    case 0:
      return chance.times(3, (i) => make('mediation.screening.reported', `scr-${n}-${i}`, { ...at, occurredOn: chance.day(), found: chance.upTo(5), by: '网格员', ...(chance.once(2) && { prevented: chance.upTo(2) }) }));
    case 1: {
      const facts = [make('mediation.committee.established', `com-${n}`, { ...at, level: chance.pick(['VILLAGE', 'TOWN']), members: 5, women: 2, ...(chance.once(2) && { termYears: 1 }) })];
      if (chance.once(3)) facts.push(make('mediation.committee.dissolved', `com-${n}`, end));
      return facts;
    }
    case 2: {
      const facts = [make('mediation.mediator.appointed', `med-${n % 4}`, { ...at, committee: 'c-1', fullTime: chance.once(2) })];
      if (chance.once(3)) facts.push(make('mediation.mediator.ended', `med-${n % 4}`, end));
      return facts;
    }
    default:
      return [make('mediation.training.held', `trn-${n}`, { ...at, hours: 1 + chance.upTo(7), mediators: [0, 1, 2, 3].filter(() => chance.once(2)).map((i) => `med-${i}`) })];
  }
};

const records: Story = ({ chance, plan, make }, n) => {
  const at = { region: chance.pick(plan.places), occurredOn: chance.day() };
  switch (chance.upTo(2)) {
    case 0:
      return [make('aftercare.org.established', `org-${n}`, { ...at, ...chance.pick([{ level: 'VILLAGE' }, { level: 'TOWN' }, { level: 'GROUP', region: chance.pick(plan.groups) }]), members: 3 })];
    case 1:
      return [make('aftercare.letter.signed', `let-${n}`, {
        ...at, validTo: plus(at.occurredOn, chance.upTo(500) - 20), ...chance.pick([{ tier: 'GROUP_PERSON', termId: `trm-${chance.upTo(5)}` }, { tier: 'TOWN_VILLAGE' }, { tier: 'VILLAGE_GROUP' }]),
      })];
    default:
      return chance.times(3, (i) => make('aftercare.survey.reported', `sur-${n}-${i}`, { ...at, occurredOn: chance.day(), checked: chance.upTo(9), changed: chance.upTo(2) }));
  }
};

const governance: Story = ({ chance, plan, make }, n) => {
  const town = chance.pick([`${plan.county}103`, `${plan.county}104`]);
  const at = { region: town, occurredOn: chance.day() };
  const tell = (type: string, subject: string, data: object): ReturnType<typeof make> => make(`publicity.governance.${type}`, subject, { ...at, ...data });
  switch (chance.upTo(5)) {
    case 0:
      return [tell('meeting-held', `mee-${n}`, { kind: chance.pick(['LEADERSHIP_STUDY', 'BRIEFING']), agenda: ['法治政府建设'], ruleOfLaw: chance.once(2) })];
    case 1: {
      const members = ['LEADER', 'DEPUTY', 'OFFICE'].filter(() => !chance.once(5)).map((role) => ({ role, org: '镇政府' }));
      return [tell('group-established', `grp-${n}`, { members: [...members, ...chance.times(4, () => ({ role: 'VILLAGE', org: chance.pick(plan.villages) }))] })];
    }
    case 2: {
      const items = chance.times(3, (i) => ({ itemId: `i${i}`, title: '普法', lead: '司法所', dueOn: chance.day() }));
      const done = chance.times(3, (i) => tell('plan-item-completed', `pln-${n}`, { occurredOn: chance.after(at.occurredOn, 200), itemId: `i${i}` }));
      return [tell('plan-issued', `pln-${n}`, { year: chance.pick([2021, 2022, 2023]), items }), ...done];
    }
    case 3:
      return [tell('institution-adopted', `ins-${n}`, { kind: chance.pick(['MEDIATION_RULE', 'OTHER']), title: '制度' })];
    case 4:
      return [tell('duty-list-issued', `dut-${n}`, { items: chance.times(4, () => ({ basis: '条例', post: '执法岗', ...(chance.once(2) && { done: chance.once(2) }) })) })];
    default:
      return chance.times(5, (k) => metric(`${n}-${k}`)).flat();
  }

  function metric(name: string): ReturnType<typeof make>[] {
    const [code, unit] = chance.pick(METRICS);
    const region = chance.pick([town, town, chance.pick(plan.villages)]);
    const period = chance.pick(['2022', '2022-H1', '2022-Q4', '2022-03', '2021', '2021-06-01..2023-05-31']);
    const whole = chance.upTo(60);
    return chance.times(2, (i) => tell('metric-reported', `${region}:${code}:${period}`, {
      region, metric: code, period, unit: chance.once(6) ? '批' : unit, value: chance.upTo(200), sourceOrg: '县法治办', occurredOn: i === 0 ? at.occurredOn : chance.after(at.occurredOn, 300),
      ...(unit === '%' || chance.once(2) ? { numerator: chance.upTo(whole), denominator: whole } : {}),
    })).map((f, i) => ({ ...f, recordid: `met-${name}-${i}` }));
  }
};
const METRICS: readonly [metric: string, unit: string][] = [
  ['GOV-10', '次'], ['GOV-10b', '人次'], ['GOV-11', '%'], ['GOV-12', '件'], ['GOV-12b', '件'], ['GOV-12c', '处'], ['GOV-20', '条'], ['GOV-21', '个'], ['GOV-21b', '%'], ['GOV-22', '%'], ['GOV-23', '%'],
];

/** What is told of the rest of the work. */
export const REPORTS: readonly Story[] = [literate, place, training, network, records, governance, literate, network, records, governance];
