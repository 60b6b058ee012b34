import fc from 'fast-check';
import { DeclareFact, FactData, Id, Int, Order, defineDomain, defineSubject, missing, resolve, secondOpening, broken, type Kept } from './index.js';

@DeclareFact({ type: 'toy.box.opened', zh: '开', en: 'opened', order: Order.OPENING, opens: true })
class Opened extends FactData { @Id() colour!: string; }
@DeclareFact({ type: 'toy.box.filled', zh: '装', en: 'filled', order: Order.OPEN })
class Filled extends FactData { @Int() qty!: number; }
@DeclareFact({ type: 'toy.box.closed', zh: '关', en: 'closed', order: Order.END })
class Closed extends FactData {}

interface Box { closed: boolean; qty: number }
const box = defineSubject<Box>({
  kind: 'box', zh: '箱', en: 'Box', facts: [Opened, Filled, Closed],
  guard(state, fact) {
    if (fact.type === 'toy.box.opened') return state && secondOpening;
    if (!state) return missing('NO_OPENING', '…');
    return state.closed ? broken('AFTER_END', '…') : undefined;
  },
  apply(state, fact) {
    const s = state ?? { closed: false, qty: 0 };
    if (fact.type === 'toy.box.filled') return { ...s, qty: s.qty + (fact.data.qty as number) };
    return fact.type === 'toy.box.closed' ? { ...s, closed: true } : s;
  },
});
const toy = defineDomain({ name: 'toy', zh: '', en: '', subjects: [box], measures: [], indicators: [] });

let arrival = 0;
const kept = (id: string, type: string, on: string, data: object = {}, more: Partial<Kept> = {}): Kept => ({
  arrival: ++arrival,
  fact: { id, source: 's', type: `toy.box.${type}`, subject: 'b1', region: '421222103201', on, recordedAt: '', data: data as never },
  ...more,
});
const outcome = (facts: Kept[]): { standing: string[]; verdicts: string[] } => {
  const r = resolve(toy, facts, {});
  return {
    standing: r.standing.map((f) => f.id),
    verdicts: r.verdicts.map((v) => (v.status === 'quarantined' ? `quarantined ${v.hold?.violation ?? v.violation?.name ?? ''}` : v.status)),
  };
};

describe('resolve', () => {
  it('lets facts stand in whatever order they arrive', () => {
    expect(outcome([kept('c', 'closed', '2022-01-03'), kept('f', 'filled', '2022-01-02', { qty: 1 }), kept('o', 'opened', '2022-01-01')]))
      .toEqual({ standing: ['o', 'f', 'c'], verdicts: ['accepted', 'accepted', 'accepted'] });
  });
  it('parks what comes before its predecessor and quarantines a contradiction', () => {
    expect(outcome([kept('f', 'filled', '2022-01-02', { qty: 1 })]).verdicts).toEqual(['parked']);
    expect(outcome([kept('o', 'opened', '2022-01-01'), kept('c', 'closed', '2022-01-03'), kept('f', 'filled', '2022-01-04', { qty: 1 })]))
      .toEqual({ standing: ['o', 'c'], verdicts: ['accepted', 'accepted', 'quarantined AFTER_END'] });
    expect(outcome([kept('o', 'opened', '2022-01-01'), kept('p', 'opened', '2022-01-02')]).verdicts).toEqual(['accepted', 'quarantined SECOND_OPENING']);
  });
  it('puts a correction in the place of its original, chains included', () => {
    expect(outcome([
      kept('o', 'opened', '2022-01-01'), kept('f', 'filled', '2022-01-02', { qty: 1 }),
      kept('g', 'filled', '2022-01-02', { qty: 2 }, { corrects: 'f' }), kept('h', 'filled', '2022-01-02', { qty: 3 }, { corrects: 'g' }),
      kept('i', 'filled', '2022-01-02', { qty: 4 }, { corrects: 'f' }),
    ])).toEqual({ standing: ['o', 'h'], verdicts: ['accepted', 'corrected', 'corrected', 'accepted', 'quarantined ALREADY_CORRECTED'] });
  });
  it('leaves the original standing where the correction cannot', () => {
    expect(outcome([
      kept('o', 'opened', '2022-01-01'), kept('f', 'filled', '2022-01-02', { qty: 1 }), kept('c', 'closed', '2022-01-03'),
      kept('g', 'filled', '2022-01-04', { qty: 2 }, { corrects: 'f' }),
    ])).toEqual({ standing: ['o', 'g'], verdicts: ['accepted', 'corrected', 'quarantined AFTER_END', 'accepted'] });
    // tried in order of arrival, the correction in its original's place: it stands, and the later end contradicts it
    expect(outcome([
      kept('o', 'opened', '2022-01-05'), kept('f', 'filled', '2022-01-06', { qty: 1 }),
      kept('g', 'filled', '2022-01-02', { qty: 2 }, { corrects: 'f' }),
    ])).toEqual({ standing: ['o', 'f'], verdicts: ['accepted', 'accepted', 'parked'] });
  });
  it('takes a whole chain out, whichever member is retracted, also when the retraction came first', () => {
    expect(outcome([
      kept('r', 'filled', '', {}, { retracts: 'g' }), kept('o', 'opened', '2022-01-01'), kept('f', 'filled', '2022-01-02', { qty: 1 }),
      kept('g', 'filled', '2022-01-02', { qty: 2 }, { corrects: 'f' }),
    ])).toEqual({ standing: ['o'], verdicts: ['accepted', 'accepted', 'retracted', 'retracted'] });
    expect(outcome([kept('r', 'filled', '', {}, { retracts: 'g' })]).verdicts).toEqual(['parked']);
  });
  it('counts a correction of a fact held back for its region', () => {
    expect(outcome([
      kept('o', 'opened', '2022-01-01', {}, { hold: { code: 'UNKNOWN_REGION', message: '' } }),
      kept('p', 'opened', '2022-01-01', {}, { corrects: 'o' }),
    ])).toEqual({ standing: ['p'], verdicts: ['corrected', 'accepted'] });
  });
  it('lets what arrived first prevail, also where it had to wait for its predecessor', () => {
    expect(outcome([kept('c', 'closed', '2022-01-03'), kept('o', 'opened', '2022-01-01'), kept('d', 'closed', '2022-01-02')]))
      .toEqual({ standing: ['o', 'c'], verdicts: ['accepted', 'accepted', 'quarantined AFTER_END'] });
  });
  it('does not loop on corrections of one another', () => {
    expect(outcome([kept('a', 'opened', '2022-01-01', {}, { corrects: 'b' }), kept('b', 'opened', '2022-01-01', {}, { corrects: 'a' })]).verdicts)
      .toEqual(['parked', 'parked']);
  });
});

describe('resolve, of many facts', () => {
  /** The rule as it is written, each trial folded whole: what stands, in order of arrival. */
  const asWritten = (facts: Kept[]): string[] => {
    const stands = (picked: Kept[]): boolean => {
      let state: Box | undefined;
      return picked.map((k) => k.fact).sort(toy.order).every((f) => {
        if (box.guard?.(state, f, { rules: {} as never, refs: {} })) return false;
        state = box.apply(state, f, {});
        return true;
      });
    };
    const chosen: Kept[] = [];
    for (let i = 0; i < facts.length; i++) {
      const k = facts[i] as Kept;
      if (chosen.includes(k) || !stands([...chosen, k])) continue;
      chosen.push(k);
      i = -1;
    }
    return chosen.map((k) => k.fact).sort(toy.order).map((f) => f.id);
  };

  it('lets stand what the rule says, whatever contradicts whatever', () => {
    fc.assert(fc.property(fc.array(fc.record({ type: fc.constantFrom('opened', 'filled', 'filled', 'closed'), day: fc.integer({ min: 1, max: 9 }) }), { maxLength: 14 }), (told) => {
      const facts = told.map(({ type, day }, i) => kept(`k${i}`, type, `2022-01-0${day}`, { qty: 1 }));
      expect(outcome(facts).standing).toEqual(asWritten(facts));
    }), { numRuns: 300 });
  });

  it('costs about a fold for each that stands, however many contradict', () => {
    let judged = 0;
    const counted = defineDomain({ ...toy, subjects: [{ ...box, guard: (state: Box | undefined, fact, judging) => (judged++, box.guard?.(state, fact, judging)) }] });
    const day = (i: number): string => `2022-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const n = 200;
    const facts = [...Array.from({ length: n }, (_, i) => kept(`late${i}`, 'filled', day(n + (i % 20)), { qty: 1 })), kept('end', 'closed', day(n - 1)),
      ...Array.from({ length: n }, (_, i) => kept(`f${i}`, 'filled', day(i % (n - 1)), { qty: 1 })), ...Array.from({ length: n }, (_, i) => kept(`again${i}`, 'opened', day(i % n))), kept('o', 'opened', '2021-12-31')];
    expect(resolve(counted, facts, {}).standing.length).toBeGreaterThan(n);
    // a fold of each trial would judge 20 million
    expect(judged).toBeLessThan(3 * n * facts.length);
  });
});
