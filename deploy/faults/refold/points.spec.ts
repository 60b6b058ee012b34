import { persons } from './aftercare.js';
import { cases } from './cases.js';
import { joint, villagesWithAdviser } from './publicity.js';
import type { Drawn, Fact } from './told.js';

// Values worked out by hand from domain.md.

let arrived = 0;
const told = (type: string, on: string, data: Record<string, unknown> = {}, region = '421222103201'): Fact =>
  ({ pos: ++arrived, source: 's', id: `f${arrived}`, type, subject: 'x', region, on, data, held: false });
/** `c/e ±amount dims` of one measure. */
const of = (measure: string, points: readonly Drawn[] = []): string[] =>
  points.filter((p) => p.measure === measure).map((p) => [p.c === p.e ? p.c : `${p.c}/${p.e}`, p.amount, p.dims.join()].join(' ').trim());

test('a written agreement is in force with its third signature, and performed when that is known', () => {
  const facts = [
    told('mediation.case.opened', '2022-03-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 }),
    told('mediation.case.accepted', '2022-03-02', { committee: 'k', level: 'GROUP' }),
    told('mediation.agreement.reached', '2022-03-20', { form: 'WRITTEN', performDueOn: '2022-05-31' }),
    told('mediation.agreement.signed', '2022-03-20', { by: 'PARTIES' }),
    told('mediation.agreement.signed', '2022-03-21', { by: 'MEDIATOR' }),
    told('mediation.agreement.signed', '2022-03-25', { by: 'SEAL' }),
    told('mediation.performance.recorded', '2022-06-10', { state: 'FULL' }),
  ];
  const points = cases.points?.(facts, () => []);
  expect(of('MED-01', points)).toEqual(['2022-03-02 1 02,SIMPLE,OPENED,GROUP']);
  expect(of('MED-02', points)).toEqual(['2022-03-02/2022-03-20 1 02,SIMPLE,OPENED']);
  expect(of('MED-04', points)).toEqual(['2022-03-02/2022-03-25 1 02,SIMPLE,OPENED,k']);
  expect(of('MED-15', points)).toEqual(['2022-03-25 23 02,SUCCESS,GROUP,k']);
  expect(of('MED-10', points)).toEqual(['2022-03-25 1 02']);
  expect(of('MED-34', points)).toEqual(['2022-03-02 1 02,SIMPLE,GROUP,k', '2022-03-25 -1 02,SIMPLE,GROUP,k']);
  expect(of('MED-16', points)).toEqual([]);
  expect(of('MED-08-due', points)).toEqual(['2022-03-02/2022-05-31 1 02,SIMPLE,WRITTEN']);
  expect(of('MED-08', points)).toEqual(['2022-03-02/2022-06-10 1 02,SIMPLE,WRITTEN']);
});

test('an escalated case is overdue thirty days after it was handed on', () => {
  const facts = [
    told('mediation.case.opened', '2022-04-30', { kind: '01', difficulty: 'MAJOR', parties: 2 }),
    told('mediation.case.accepted', '2022-05-01', { committee: 'k', level: 'VILLAGE' }),
    told('mediation.case.escalated', '2022-06-03', { committee: 't', level: 'TOWN' }),
  ];
  // due 05-31, so overdue from 06-01; then due 07-03, overdue from 07-04 (domain.md §8, 21)
  expect(of('MED-16', cases.points?.(facts, () => []))).toEqual([
    '2022-06-01 1 01,MAJOR,VILLAGE,k', '2022-06-03 -1 01,MAJOR,VILLAGE,k', '2022-07-04 1 01,MAJOR,TOWN,t',
  ]);
});

test('a person with two terms is on the register once, where the first is, as long as that lasts', () => {
  const released = (on: string, region: string): Fact => told('aftercare.term.released', on, { personKey: 'p', category: 'PRISON', channel: '01' }, region);
  const received = (on: string): Fact => told('aftercare.term.handed-over', on, { risk: 'KEY' });
  const members = [
    { subject: 't1', facts: [released('2020-02-29', '421222103201'), received('2020-03-02'), told('aftercare.term.moved', '2021-01-05', { to: '421222103202' })] },
    { subject: 't2', facts: [released('2024-06-01', '421222103203'), received('2024-06-03')] },
  ];
  expect(persons.points('p', members, new Map()).map((p) => `${p.region.slice(-3)} ${p.e} ${p.amount} ${p.dims.join()}`)).toEqual([
    '201 2020-03-02 1 PRISON,KEY', '201 2021-01-05 -1 PRISON,KEY', '202 2021-01-05 1 PRISON,KEY',
    '202 2025-03-01 -1 PRISON,KEY', '203 2025-03-01 1 PRISON,KEY', '203 2029-06-02 -1 PRISON,KEY',
  ]);
});

test('a village with two contracts counts once, from the first day of the one to the last of the other', () => {
  const contract = (subject: string, from: string, to: string) =>
    ({ subject, facts: [told('publicity.adviser.appointed', '2022-01-01', { adviserKey: subject, qualification: 'LAWYER', from, to })] });
  const points = villagesWithAdviser.points('421222103201', [contract('b', '2022-03-01', '2022-12-31'), contract('a', '2022-02-01', '2022-06-30')], new Map([['421222103201', '2010-01-01']]));
  expect(of('PUB-23', points)).toEqual(['2022-02-01 1', '2022-07-01 -1', '2022-07-01 1', '2023-01-01 -1']);
});

test('of a joint activity the first of the lead’s own records counts', () => {
  const held = (on: string, qty: number, region: string): { subject: string; facts: Fact[] } => ({
    subject: on, facts: [told('publicity.activity.held', on, { kind: 'LEAFLETS', leadOrg: 'o', jointActivityId: 'j', materials: [{ kind: 'LEAFLET', qty }] }, region)],
  });
  expect(joint.key(held('2022-05-06', 1, '1').facts)).toBe('j');
  expect(joint.key([told('publicity.activity.held', '2022-05-06', { leadOrg: 'o', reportedBy: 'q', jointActivityId: 'j' })])).toBeUndefined();
  const points = joint.points('j', [held('2022-05-07', 70, '421222103202'), held('2022-05-06', 60, '421222103201')], new Map());
  expect(points.filter((p) => p.measure === 'PUB-01')).toEqual([
    { measure: 'PUB-01', region: '421222103201', c: '2022-05-06', e: '2022-05-06', amount: 60, dims: ['LEAFLETS', undefined, 'o'] },
  ]);
});
