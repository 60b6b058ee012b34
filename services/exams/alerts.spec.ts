import { Directory, type AnyFact, type Kept, type SetAlert } from '@fazhi/domain';
import { setAlerts } from './alerts.js';
import { attempt, enrolled, exempted, finalised, pointsOf, published, spansFrom, TOWN } from './spec-history.js';

const COUNTY = '421222';
const OTHER = '421222104';
const V201 = `${TOWN}201`;
const registered = [COUNTY, TOWN, OTHER, V201].map((code): AnyFact => ({
  id: code, source: 'r', type: 'region.registered', subject: code, region: code, on: '2022-01-01', recordedAt: '',
  data: { name: code, level: { 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE' }[code.length], validFrom: '2010-01-01' },
}));
const regions = new Directory(COUNTY, registered);
const [town, county] = setAlerts as [SetAlert, SetAlert];

interface Case {
  campaign?: readonly Kept[];
  entries: readonly (readonly Kept[])[];
}
const everything = (alert: SetAlert, { campaign = [published()], entries }: Case, day: string, region: string) =>
  [...spansFrom(alert, pointsOf(campaign, entries, regions), regions, region, day)].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
/** The due dates shown on a day. */
const shown = (given: Case, day: string, alert = town, region = TOWN): string[] =>
  everything(alert, given, day, region).filter((s) => s.from <= day && !(s.ended !== undefined && s.ended <= day)).map((s) => s.dueOn);
const spans = (given: Case, day: string): unknown[] => everything(town, given, day, TOWN).map((s) => [s.subject, s.dueOn, s.from, s.ended, s.ending]);

/** Windows 04-01…04-30 and 05-10…05-20. */
const took = [enrolled('a'), attempt('a', 1, '2022-04-05', 10)];
const waits = [enrolled('b')];

describe('A14 people who have not taken part', () => {
  it('is shown from 7 days before each window closes, not a day earlier; before the last window it expires with the close', () => {
    const given = { entries: [took, waits] };
    expect(['2022-04-22', '2022-04-23', '2022-04-30', '2022-05-01', '2022-05-12', '2022-05-13', '2022-05-20'].map((day) => shown(given, day)))
      .toEqual([[], ['2022-04-30'], ['2022-04-30'], [], [], ['2022-05-20'], ['2022-05-20']]);
    expect(spans(given, '2022-05-01')[0]).toEqual(['E1', '2022-04-30', '2022-04-23', '2022-05-01', 'EXPIRED']);
  });
  it('is resolved on the day the last of them takes part, whatever the score', () => {
    const given = { entries: [took, [enrolled('b'), attempt('b', 1, '2022-04-25', 0)]] };
    expect(['2022-04-24', '2022-04-25', '2022-05-15'].map((day) => shown(given, day))).toEqual([['2022-04-30'], [], []]);
    expect(spans(given, '2022-06-01')).toEqual([['E1', '2022-04-30', '2022-04-23', '2022-04-25', 'RESOLVED']]);
  });
  it('is resolved by an exemption, and by nothing outside the windows or beyond the permitted attempts', () => {
    expect(shown({ entries: [[enrolled('b'), exempted('b', '2022-04-26')]] }, '2022-04-26')).toEqual([]);
    expect(shown({ entries: [[enrolled('b'), attempt('b', 4, '2022-04-25', 90)]] }, '2022-04-26')).toEqual(['2022-04-30']);
    expect(shown({ entries: [[enrolled('b'), attempt('b', 1, '2022-05-01', 90)]] }, '2022-05-14')).toEqual(['2022-05-20']);
  });
  it('stays from the day after the last close until the examination is finalised: EXPIRED', () => {
    const given = { campaign: [published(), finalised('f', '2022-06-01')], entries: [took, waits] };
    expect(['2022-05-21', '2022-05-31', '2022-06-01'].map((day) => shown(given, day))).toEqual([['2022-05-20'], ['2022-05-20'], []]);
    expect(spans(given, '2022-06-01')[1]).toEqual(['E1', '2022-05-20', '2022-05-13', '2022-06-01', 'EXPIRED']);
  });
  it('is not shown after a close at which all had taken part', () => {
    expect(shown({ entries: [took] }, '2022-05-21')).toEqual([]);
    expect(shown({ entries: [] }, '2022-04-28')).toEqual([]);
  });
  it('expires a year after the last close of an examination that is never finalised', () => {
    expect([shown({ entries: [waits] }, '2023-05-20'), shown({ entries: [waits] }, '2023-05-21')]).toEqual([['2022-05-20'], []]);
  });
  it('opens again for somebody enrolled later, from the day of the enrolment', () => {
    const given = { entries: [[enrolled('b'), attempt('b', 1, '2022-04-25', 70)], [enrolled('c', 'U1', { on: '2022-04-28' })]] };
    expect(['2022-04-26', '2022-04-28'].map((day) => shown(given, day))).toEqual([[], ['2022-04-30']]);
  });
  it('follows a corrected close and a retracted attempt', () => {
    const later = { ...published({ closesOn: '2022-05-05' }, '2022-03-01', 'fix'), corrects: 'pub' };
    expect([shown({ campaign: [published(), later], entries: [waits] }, '2022-04-27'), shown({ campaign: [published(), later], entries: [waits] }, '2022-04-28')])
      .toEqual([[], ['2022-05-05']]);
    const gone = attempt('a', 0, '', 0, { id: 'gone', retracts: 'try-a-1-2022-04-05' });
    expect(shown({ entries: [[...took, gone]] }, '2022-04-24')).toEqual(['2022-04-30']);
  });
});

describe('A14 of an examination held in the whole county', () => {
  const publishing = published();
  const campaign = [{ ...publishing, fact: { ...publishing.fact, region: COUNTY } }];
  const at = (person: string, region: string): Kept[] => [enrolled(person, 'U1', { region })];
  const given = { campaign, entries: [at('a', TOWN), at('b', V201), at('c', OTHER), at('d', COUNTY)] };
  const subjects = (alert: SetAlert, region: string, of: Case = given): unknown[] => everything(alert, of, '2022-04-25', region).map((s) => [s.region, s.subject, s.dueOn]);

  it('is one for every town with people who have not taken part, and one for those at the county itself', () => {
    expect(subjects(town, TOWN)).toEqual([[TOWN, `E1@${TOWN}`, '2022-04-30'], [TOWN, `E1@${TOWN}`, '2022-05-20']]);
    expect(subjects(town, OTHER)[0]).toEqual([OTHER, `E1@${OTHER}`, '2022-04-30']);
    expect(subjects(county, COUNTY)).toEqual([[COUNTY, 'E1', '2022-04-30'], [COUNTY, 'E1', '2022-05-20']]);
  });
  it('is none at the county where only towns have such people', () => {
    expect(subjects(county, COUNTY, { ...given, entries: [at('a', TOWN)] })).toEqual([]);
  });
  it('bears the examination’s own name in the town that published it', () => {
    expect(subjects(town, TOWN, { entries: given.entries })[0]).toEqual([TOWN, 'E1', '2022-04-30']);
  });
});
