import { caseFact } from './data.js';
import { cellsOf } from './kafka-cells.js';
import { messages } from './kafka-fill.js';

const facts = [caseFact(0, 0, '2024-01-31'), caseFact(0, 1, '2024-02-01')];

it('each fact makes the next version of its subject, with its whole history and without free text', () => {
  const made = [...messages(facts)];
  expect(made.map(({ key }) => key)).toEqual(['421222/case-0', '421222/case-0']);
  const event = JSON.parse(made[1]?.value ?? '') as { id: string; data: { version: number; history: { id: string; data: object }[] } };
  expect(event.id).toBe('421222/case-0/1.2');
  expect(event.data.version).toBe(2);
  expect(event.data.history.map(({ id }) => id)).toEqual(['case-0-0', 'case-0-1']);
  expect(event.data.history[0]?.data).toEqual({ region: '421222100201', occurredOn: '2024-01-31', kind: '01', difficulty: 'SIMPLE', parties: 2, amount: 1_000 });
});

it('the disputes count in the month of each fact, for village, town and county', () => {
  expect(cellsOf(facts)).toEqual({
    'opened/2024-01/421222': 1, 'opened/2024-01/421222100': 1, 'opened/2024-01/421222100201': 1,
    'accepted/2024-02/421222': 1, 'accepted/2024-02/421222100': 1, 'accepted/2024-02/421222100201': 1,
  });
});
