import { Resolver } from './resolve.js';
import { SERVICES } from './services.js';
import type { Fact } from './told.js';

const kinds = SERVICES.flatMap((s) => s.kinds);
let arrived = 0;
beforeEach(() => { arrived = 0; });

const told = (id: string, type: string, on: string, more: Partial<Fact> = {}, data: Record<string, unknown> = {}): Fact =>
  ({ pos: ++arrived, source: 's', id, type: `mediation.${type}`, subject: 'c1', region: '421222103201', on, data, held: false, ...more });
const opened = (more: Partial<Fact> = {}): Fact => told('o', 'case.opened', '2022-03-01', more, { kind: '02', difficulty: 'SIMPLE' });
const accepted = (more: Partial<Fact> = {}): Fact => told('a', 'case.accepted', '2022-03-02', more, { level: 'VILLAGE', committee: 'k' });
const session = (on = '2022-03-05', more: Partial<Fact> = {}): Fact => told(`s-${on}`, 'case.session-held', on, more);

/** Ids that stand, in fold order, and what becomes of each fact by order of arrival. */
function resolved(facts: readonly Fact[], upto?: number): { stands: string[]; status: string[] } {
  const { standing, status } = new Resolver(facts, kinds).at('c1', upto);
  return { stands: standing.map((f) => f.id), status: facts.filter((f) => f.pos <= (upto ?? Infinity)).map((f) => status.get(f.pos) ?? 'unknown') };
}

test('what comes before its predecessor stands once that is there', () => {
  const facts = [session(), accepted(), opened()];
  expect(resolved(facts, 2)).toEqual({ stands: [], status: ['parked', 'parked'] });
  expect(resolved(facts)).toEqual({ stands: ['o', 'a', 's-2022-03-05'], status: ['accepted', 'accepted', 'accepted'] });
});

test('a second opening and a session after the end contradict what stands', () => {
  const facts = [
    opened(), told('p', 'case.applied', '2022-03-01'), accepted(), told('t', 'case.terminated', '2022-04-01', {}, { reason: 'FAILED' }), session('2022-04-02'),
  ];
  expect(resolved(facts)).toEqual({ stands: ['o', 'a', 't'], status: ['accepted', 'quarantined', 'accepted', 'accepted', 'quarantined'] });
});

test('corrections arrive in any order, the last of the chain stands in the place of the first', () => {
  const facts = [accepted({ id: 'a3', on: '2022-03-04', corrects: 'a2' }), accepted({ id: 'a2', on: '2022-03-03', corrects: 'a' }), opened(), accepted()];
  expect(resolved(facts)).toEqual({ stands: ['o', 'a3'], status: ['accepted', 'corrected', 'accepted', 'corrected'] });
});

test('a second correction of the same fact does not count', () => {
  const facts = [opened(), accepted(), accepted({ id: 'a2', corrects: 'a' }), accepted({ id: 'a3', corrects: 'a' })];
  expect(resolved(facts)).toEqual({ stands: ['o', 'a2'], status: ['accepted', 'corrected', 'accepted', 'quarantined'] });
});

test('a correction that cannot stand leaves what it corrects standing', () => {
  const end = (more: Partial<Fact>): Fact => told('t', 'case.terminated', '2022-04-01', more, { reason: 'FAILED' });
  const facts = [opened(), accepted(), session(), end({}), end({ id: 't2', on: '2022-03-03', corrects: 't' })];
  expect(resolved(facts)).toEqual({ stands: ['o', 'a', 's-2022-03-05', 't'], status: ['accepted', 'accepted', 'accepted', 'accepted', 'quarantined'] });
});

test('a correction takes the turn of what it corrects: what came after that has to wait where it no longer follows', () => {
  const facts = [opened(), accepted(), session(), accepted({ id: 'a2', on: '2022-03-10', corrects: 'a' })];
  expect(resolved(facts)).toEqual({ stands: ['o', 'a2'], status: ['accepted', 'corrected', 'parked', 'accepted'] });
});

test('retracting any member of a chain takes all of it out, and what follows it has to wait', () => {
  const facts = [opened(), accepted(), accepted({ id: 'a2', corrects: 'a' }), session(), accepted({ id: 'r', retracts: 'a2' })];
  expect(resolved(facts)).toEqual({ stands: ['o'], status: ['accepted', 'retracted', 'retracted', 'parked', 'accepted'] });
});

test('a retraction waits for its fact, and cannot be retracted itself', () => {
  const facts = [opened({ id: 'r', retracts: 'o' }), opened(), opened({ id: 'r2', retracts: 'r' })];
  expect(resolved(facts, 1)).toEqual({ stands: [], status: ['parked'] });
  expect(resolved(facts)).toEqual({ stands: [], status: ['accepted', 'retracted', 'quarantined'] });
});

test('of a record told twice the first counts, the second when that is retracted', () => {
  const facts = [opened(), opened({ id: 'o2', on: '2022-02-28' }), opened({ id: 'r', retracts: 'o' })];
  expect(resolved(facts, 2)).toEqual({ stands: ['o'], status: ['accepted', 'quarantined'] });
  expect(resolved(facts)).toEqual({ stands: ['o2'], status: ['retracted', 'accepted', 'accepted'] });
});

test('within a day the signature follows the agreement, whatever their ids', () => {
  const agreement = told('z', 'agreement.reached', '2022-03-10', {}, { form: 'WRITTEN' });
  const signature = told('b', 'agreement.signed', '2022-03-10', {}, { by: 'SEAL' });
  expect(resolved([opened(), accepted(), signature, agreement]).stands).toEqual(['o', 'a', 'z', 'b']);
});
