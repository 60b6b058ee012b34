import type { AnyFact, Row } from '@fazhi/domain';
import { screeningAlerts } from './screenings.alerts.js';
import { context, fact, ownedPoints, TOWN, V202 } from './spec-kit.js';

const screened = (on: string, region = V202): AnyFact[] => [fact(on, 'screening.reported', { found: 0, by: 'x' }, { subject: `S ${on} ${region}`, region })];

/** What is shown up to a day of rounds due since `from`: `due shown..ended ending`. */
function shown(aspect: string, region: string, day: string, histories: AnyFact[][], from: string, within = context()): string[] {
  const alert = screeningAlerts.find((a) => a.aspect === aspect);
  const rows = ownedPoints(histories, within).filter((p) => p.measure === 'MED-23' && p.e <= day && p.region.startsWith(region)).map((p): Row => ({ ...p, dims: [] })).sort((a, b) => (a.c < b.c ? -1 : 1));
  return (alert?.spans({ region, rows, day, context: within }) ?? []).filter((s) => s.dueOn >= from).map((s) => `${s.dueOn} ${s.from}..${s.ended ?? ''} ${s.ending ?? ''}`.trim());
}

describe('A15, a screening that is not reported', () => {
  it('of a village is told for each half-month from its day on, and given up when the next one is over', () => {
    expect(shown('VILLAGE_SCREENING_MISSING', V202, '2022-03-14', [], '2022-02-15')).toEqual(['2022-02-15 2022-02-15..2022-03-01 EXPIRED', '2022-02-25 2022-02-25..2022-03-16 EXPIRED']);
    expect(shown('VILLAGE_SCREENING_MISSING', V202, '2022-03-15', [], '2022-03-01')).toEqual(['2022-03-15 2022-03-15..2022-04-01 EXPIRED']);
  });
  it('is not told where it came in time, and ends on the day of a report within the round', () => {
    const told = [screened('2022-02-15'), screened('2022-02-26')];
    expect(shown('VILLAGE_SCREENING_MISSING', V202, '2022-03-01', told, '2022-02-15')).toEqual(['2022-02-25 2022-02-25..2022-02-26 RESOLVED']);
    expect(shown('VILLAGE_SCREENING_MISSING', V202, '2022-03-01', [screened('2022-02-14'), screened('2022-02-25')], '2022-02-15')).toEqual([]);
  });
  it('of a town is told from the 25th of the month, whatever its villages report', () => {
    const told = [screened('2022-02-10'), screened('2022-03-28', TOWN)];
    expect(shown('TOWN_SCREENING_MISSING', TOWN, '2022-02-24', told, '2022-02-01')).toEqual([]);
    expect(shown('TOWN_SCREENING_MISSING', TOWN, '2022-03-31', told, '2022-02-01')).toEqual(['2022-02-25 2022-02-25..2022-04-01 EXPIRED', '2022-03-25 2022-03-25..2022-03-28 RESOLVED']);
  });
  it('of a village is a month where the county says so', () => {
    const within = context([{ key: 'screening.villageDays', on: '2022-01-01', value: 30 }]);
    expect(shown('VILLAGE_SCREENING_MISSING', V202, '2022-02-28', [], '2022-02-01', within)).toEqual(['2022-02-25 2022-02-25..2022-04-01 EXPIRED']);
  });
  it('is not asked of a village that was not in force all the round', () => {
    const later = context([], [{ ...fact('2022-02-20', 'x', { name: '新村', level: 'VILLAGE', validFrom: '2022-02-20' }, { subject: '421222103299', region: '421222103299' }), type: 'region.registered' }]);
    expect(shown('VILLAGE_SCREENING_MISSING', '421222103299', '2022-03-15', [], '2022-02-01', later)).toEqual(['2022-03-15 2022-03-15..2022-04-01 EXPIRED']);
  });
});
