import { resolve, type Cell, type Kept } from '@fazhi/domain';
import { exams } from './domain.js';
import { lists } from './lists.js';
import { attempt, enrolled, exempted, finalised, published, refsOf } from './spec-history.js';

type Row = Readonly<Record<string, Cell>> | undefined;
function rowOf(name: string, facts: readonly Kept[], campaign: readonly Kept[] = []): Row {
  const refs = refsOf(campaign);
  const { standing, kind } = resolve(exams, facts, refs);
  const state = standing.reduce<unknown>((s, f) => kind?.apply(s, f, refs), undefined);
  const source = lists.find((l) => l.name === name)?.sources.find((s) => s.of === kind?.kind);
  return source?.row(state, standing, refs, undefined as never);
}
const campaign = (...more: Kept[]): Row => rowOf('campaigns', [published(), ...more]);
const entry = (facts: readonly Kept[], ...more: Kept[]): Row => rowOf('rosterEntries', facts, [published({ maxAttempts: 2 }), ...more]);

describe('campaigns', () => {
  it('show their windows and terms, and are due on the last close', () => {
    expect(campaign()).toEqual({
      state: 'PUBLISHED', opensOn: '2022-04-01', closesOn: '2022-04-30', lastDay: '2022-05-20', dueOn: '2022-05-20', passMark: 60, maxAttempts: 3, scoreRule: 'BEST',
      finalisedOn: undefined,
    });
  });
  it('have nothing due once finalised', () => {
    expect(campaign(finalised('f', '2022-06-01'))).toMatchObject({ state: 'FINALISED', dueOn: undefined, finalisedOn: '2022-06-01' });
  });
  it('follow a correction', () => {
    expect(campaign({ ...published({ makeUps: undefined, scoreRule: 'LAST' }, '2022-03-01', 'fix'), corrects: 'pub' })).toMatchObject({ dueOn: '2022-04-30', scoreRule: 'LAST' });
  });
});

describe('roster entries', () => {
  const p = enrolled('p', 'U7');
  const final = finalised('f', '2022-06-01');
  it('are due by the last close while nobody has taken part', () => {
    expect(entry([p])).toEqual({
      state: 'REQUIRED', campaign: 'E1', personKey: 'p', unit: 'U7', about: ['p', 'U7'], attempts: 0, score: undefined, enrolledOn: '2022-03-15', dueOn: '2022-05-20',
    });
  });
  it.each([
    ['REQUIRED', [attempt('p', 3, '2022-04-05', 90), attempt('p', 1, '2022-05-01', 90)], [], { attempts: 0, score: undefined, dueOn: '2022-05-20' }],
    ['ATTEMPTED', [attempt('p', 1, '2022-04-05', 59.5)], [], { attempts: 1, score: 59.5, dueOn: undefined }],
    ['PASSED', [attempt('p', 1, '2022-04-05', 59.5), attempt('p', 2, '2022-04-06', 60)], [], { attempts: 2, score: 60 }],
    ['FAILED', [attempt('p', 1, '2022-04-05', 30), attempt('p', 2, '2022-05-20', 59)], [], { attempts: 2, score: 59 }],
    ['FAILED', [attempt('p', 1, '2022-04-05', 30)], [final], { attempts: 1, score: 30, dueOn: undefined }],
    ['EXEMPT', [exempted('p', '2022-04-15')], [final], { attempts: 0, dueOn: undefined }],
    ['EXEMPT', [attempt('p', 1, '2022-04-05', 90), exempted('p', '2022-04-15')], [], { attempts: 1, score: 90 }],
    ['ABSENT', [], [final], { attempts: 0, dueOn: undefined }],
    ['PASSED', [attempt('p', 1, '2022-04-05', 90)], [final], { score: 90 }],
  ])('are %s', (state, facts, more, expected) => {
    expect(entry([p, ...facts], ...more)).toMatchObject({ state, ...expected });
  });
  it('go by the last score where the examination says so', () => {
    const again = [p, attempt('p', 1, '2022-04-05', 90), attempt('p', 2, '2022-04-06', 40)];
    expect(rowOf('rosterEntries', again, [published({ scoreRule: 'LAST' })])).toMatchObject({ state: 'ATTEMPTED', score: 40 });
  });
  it('are none before anybody is enrolled', () => {
    expect(entry([attempt('p', 1, '2022-04-05', 90)])).toBeUndefined();
  });
});
