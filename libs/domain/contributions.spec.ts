import { contributions } from './contributions.js';
import { Order, DeclareFact, type AnyFact } from './fact.js';
import { FactData } from './fields.js';
import { state, when } from './measures.js';
import { Directory } from './regions.js';
import { defineSubject } from './subject.js';

@DeclareFact({ type: 'thing.opened', zh: '开', en: 'Opened', order: Order.OPENING, opens: true })
class Opened extends FactData {}
@DeclareFact({ type: 'thing.settled', zh: '结', en: 'Settled', order: Order.END })
class Settled extends FactData {}
@DeclareFact({ type: 'thing.visited', zh: '访', en: 'Visited', order: Order.AFTER })
class Visited extends FactData {}

const thing = defineSubject<{ settled: boolean }>({
  kind: 'thing', zh: '事', en: 'Thing', facts: [Opened, Settled, Visited],
  apply: (before, fact) => ({ settled: (before?.settled ?? false) || fact.type === 'thing.settled' }),
});
const settled = state<{ settled: boolean }>('DONE', 'thing', (s) => when(s.settled));
const open = state<{ settled: boolean }>('OPEN', 'thing', (s) => when(!s.settled));
const fact = (type: string, on: string): AnyFact => ({ id: `${type} ${on}`, source: 's', type: `thing.${type}`, subject: 't', region: '421222103', on, recordedAt: '', data: {} });

function causes(...history: AnyFact[]): string[] {
  const regions = new Directory('421222', []);
  return contributions(thing, [settled, open], history, {}, { regions, rulesOn: (day) => regions.rules.on(day) })
    .map((c) => `${c.measure} ${c.amount} ${c.cause?.id ?? 'none'}`);
}

describe('the cause of a change', () => {
  it('is the fact of that day', () => {
    expect(causes(fact('opened', '2022-01-01'), fact('settled', '2022-01-05'), fact('visited', '2022-01-09')))
      .toEqual(['DONE 1 settled 2022-01-05', 'OPEN 1 opened 2022-01-01', 'OPEN -1 settled 2022-01-05']);
  });
  it('is, of several facts of the day, the one that brought it about', () => {
    expect(causes(fact('opened', '2022-01-01'), fact('settled', '2022-01-05'), fact('visited', '2022-01-05'))[0]).toBe('DONE 1 settled 2022-01-05');
    expect(causes(fact('opened', '2022-01-01'), fact('settled', '2022-01-01'), fact('visited', '2022-01-01'))).toEqual(['DONE 1 settled 2022-01-01']);
  });
});
