import { World } from './harness.js';
import { handedOver, released } from './stories.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

/** What is shown of one code on a day: subject, due date, whether it is overdue. */
async function shown(code: string, region: string, asOf: string): Promise<string[]> {
  await world.counted();
  const { alerts } = await world.gql<{ alerts: { nodes: { code: string; service: string; subject: string; dueOn: string; raisedOn: string }[] } }>(
    'query($r: ID!, $d: Date) { alerts(region: $r, asOf: $d) { nodes { code service subject dueOn raisedOn } } }', { r: region, d: asOf });
  return alerts.nodes.filter((a) => a.code === code && a.service === 'aftercare').map((a) => `${a.subject} due ${a.dueOn} since ${a.raisedOn}`).sort();
}
const rate = async (code: string, region: string, asOf: string): Promise<[number | null, number | null]> => {
  const { numerator, denominator } = await world.value(code, region, asOf.slice(0, 4), asOf);
  return [numerator, denominator];
};
const visit = (id: string, region: string, on: string) =>
  world.fact('aftercare.visit.recorded', id, region, on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
const key = (id: string, region: string, on: string) => world.fact('aftercare.term.handed-over', id, region, on, { method: 'GOVERNMENT', risk: 'KEY' });

test('scenario 30: help ends the same day N years later, inclusive, and is told thirty days before', async () => {
  const p = await world.county();
  const region = p.v(201);
  await world.given(
    released(world, 's30-a', region, '2018-01-01'), handedOver(world, 's30-a', region, '2018-01-01'), released(world, 's30-b', region, '2020-02-29'), handedOver(world, 's30-b', region, '2020-03-01'),
    released(world, 's30-c', region, '2020-05-01', { category: 'FROM_CORRECTION', channel: '02', sentence: 'PROBATION' }), handedOver(world, 's30-c', region, '2020-05-01'),
  );
  expect(await shown('A9', p.town, '2022-12-01')).toEqual([]);
  expect(await shown('A9', p.town, '2022-12-02')).toEqual(['s30-a due 2023-01-01 since 2022-12-02']);
  expect(await shown('A9', p.town, '2023-01-02')).toEqual([]);
  expect(await shown('A9', p.town, '2023-05-01')).toEqual(['s30-c due 2023-05-01 since 2023-04-01']);
  expect(await shown('A9', p.town, '2025-02-28')).toEqual(['s30-b due 2025-02-28 since 2025-01-29']);
  const register = (day: string) => world.number('AFT-02', p.town, day, day);
  expect([await register('2023-01-01'), await register('2023-01-02'), await register('2023-05-02'), await register('2025-03-01')]).toEqual([3, 2, 1, 0]);
  // the list of those whose help ends in a window
  const { terms } = await world.gql<{ terms: { nodes: { subject: string; helpEnd: string }[] } }>(`{ terms(region: "${p.town}", helpEndFrom: "2023-01-01", helpEndTo: "2023-12-31", order: UNTIL) { nodes { subject helpEnd } } }`);
  expect(terms.nodes).toEqual([{ subject: 's30-a', helpEnd: '2023-01-01' }, { subject: 's30-c', helpEnd: '2023-05-01' }]);
});

test('scenario 36: a key person is due a visit every thirty days; who was handed over last week is not asked about yet', async () => {
  const p = await world.county();
  const region = p.v(201);
  await world.given(
    released(world, 's36-a', region, '2022-04-01'), key('s36-a', region, '2022-04-01'), visit('s36-a', region, '2022-05-01'),
    world.fact('aftercare.group.formed', 's36-a', region, '2022-04-03', { members: 3, social: false }), released(world, 's36-b', region, '2022-12-28'), handedOver(world, 's36-b', region, '2022-12-28'),
  );
  expect(await shown('A7', p.town, '2022-05-31')).toEqual([]);
  expect(await shown('A7', p.town, '2022-06-01')).toEqual(['s36-a due 2022-05-31 since 2022-06-01']);
  expect([await rate('AFT-08', p.town, '2022-05-31'), await rate('AFT-08', p.town, '2022-06-01')]).toEqual([[1, 1], [0, 1]]);
  // the first visit of the one is due on 4 January
  expect([await rate('AFT-07', p.town, '2022-12-31'), await rate('AFT-07', p.town, '2023-01-04')]).toEqual([[1, 1], [0, 2]]);
  await world.given(visit('s36-a', region, '2022-06-02'));
  expect(await shown('A7', p.town, '2022-06-02')).toEqual([]);
});

test('scenario 37: without a letter of responsibility five days after hand-over somebody is told, and the rate counts it', async () => {
  const p = await world.county();
  const region = p.v(201);
  await world.given(released(world, 's37', region, '2022-03-01'), handedOver(world, 's37', region, '2022-03-01'));
  expect([await shown('A8', p.town, '2022-03-06'), await shown('A8', p.town, '2022-03-07')]).toEqual([[], ['s37 due 2022-03-06 since 2022-03-07']]);
  expect([await rate('AFT-21', p.town, '2022-03-06'), await rate('AFT-21', p.town, '2022-03-07')]).toEqual([[0, 0], [0, 1]]);
  const letter = world.fact('aftercare.letter.signed', 's37-letter', region, '2022-03-10', { tier: 'GROUP_PERSON', termId: 's37', validTo: '2022-12-31' });
  await world.given(letter);
  expect([await shown('A8', p.town, '2022-03-10'), await rate('AFT-21', p.town, '2022-03-10')]).toEqual([[], [1, 1]]);
  expect(await shown('A8', p.town, '2022-12-01')).toEqual(['s37 due 2022-12-31 since 2022-12-01']);
  await world.given(world.retraction(letter));
  expect([await shown('A8', p.town, '2022-12-01'), await rate('AFT-21', p.town, '2022-12-01')]).toEqual([['s37 due 2022-03-06 since 2022-03-07'], [0, 1]]);
  expect(await world.differences()).toEqual([]);
});

test('scenario 38: the justice office may allow seven days; more than thirty in two months need the upper level', async () => {
  const p = await world.county();
  const region = p.v(201);
  await world.given(world.fact('aftercare.correction.transferred-in', 's38', region, '2022-01-10', { personKey: 's38', category: 'PROBATION', termStart: '2022-01-01', termEnd: '2023-12-31' }));
  const leave = (on: string, from: string, to: string, approver: string) => world.fact('aftercare.correction.leave-granted', 's38', region, on, { from, to, approver });
  expect(await world.send(leave('2022-03-01', '2022-03-02', '2022-03-09', 'OFFICE'))).toEqual(['rejected INVALID_SCHEMA']);
  await world.given(leave('2022-03-01', '2022-03-02', '2022-03-13', 'COUNTY'), leave('2022-03-20', '2022-03-21', '2022-04-01', 'COUNTY'));
  const third = leave('2022-04-10', '2022-04-11', '2022-04-20', 'COUNTY');
  const [answer] = await world.post([third]);
  expect(answer).toMatchObject({ status: 'quarantined', code: 'INVALID_TRANSITION', violation: 'LEAVE_TOO_LONG' });
  await world.given(leave('2022-04-10', '2022-04-11', '2022-04-20', 'UPPER'));
  // nobody has returned: from the day after each
  expect(await shown('A10', p.town, '2022-03-14')).toEqual(['s38 due 2022-03-13 since 2022-03-14']);
});

test('scenario 40: all 58 attend, and the report may say so', async () => {
  const p = await world.county();
  const people = Array.from({ length: 58 }, (_, i) => `s40-${i}`);
  await world.given(world.fact('exams.campaign.published', 's40', p.town, '2022-05-01', { title: '依法治国', opensOn: '2022-06-01', closesOn: '2022-06-30', passMark: 60, maxAttempts: 3 }));
  await world.given(...people.map((personKey) => world.fact('exams.roster.enrolled', `s40:${personKey}`, p.town, '2022-05-02', { campaign: 's40', personKey, unit: '镇政府' })));
  const sat = people.map((personKey) => world.fact('exams.attempt.submitted', `s40:${personKey}`, p.town, '2022-06-10', { campaign: 's40', personKey, attemptNo: 1, score: 80 }));
  await world.given(...sat.slice(1));
  expect(await world.value('EX-02', p.town, '2022', '2022-12-31')).toMatchObject({ numerator: 57, denominator: 58, text: '98.3%' });
  await world.given(sat[0] as (typeof sat)[number]);
  expect(await world.value('EX-02', p.town, '2022', '2022-12-31')).toMatchObject({ numerator: 58, denominator: 58, value: 1, text: '100%', narrative: '100%' });
});
