import { resolve, type Warning } from '@fazhi/domain';
import { exams } from './domain.js';
import { entry, type Entry } from './evolve.js';
import { violations } from './violations.js';
import { attempt, enrolled, exempted, finalised, published, refsOf, verdicts } from './spec-history.js';

const refs = refsOf([published()]);

describe('a campaign', () => {
  it('is published once and finalised once', () => {
    expect(verdicts([published(), finalised('f', '2022-06-01')], {})).toEqual(['accepted', 'accepted']);
    expect(verdicts([published(), published({}, '2022-03-02', 'again')], {})).toEqual(['accepted', 'quarantined SECOND_OPENING']);
    expect(verdicts([published(), finalised('f', '2022-06-01'), finalised('g', '2022-06-02')], {}))
      .toEqual(['accepted', 'accepted', 'quarantined ALREADY_FINALISED']);
  });
  it('waits for its publication', () => {
    expect(verdicts([finalised('f', '2022-06-01')], {})).toEqual(['parked CAMPAIGN_MISSING']);
    expect(verdicts([finalised('f', '2022-02-01'), published()], {})).toEqual(['parked CAMPAIGN_MISSING', 'accepted']);
  });
});

describe('a finalised campaign', () => {
  const final = refsOf([published(), finalised('f', '2022-06-01')]);
  it('is finalised on the last day of its last window at the earliest', () => {
    expect(verdicts([published(), finalised('f', '2022-05-19')], {})).toEqual(['accepted', 'quarantined EXAM_STILL_OPEN']);
    expect(verdicts([published(), finalised('f', '2022-05-20')], {})).toEqual(['accepted', 'accepted']);
    expect(verdicts([published({ makeUps: undefined }), finalised('f', '2022-04-30')], {})).toEqual(['accepted', 'accepted']);
  });
  it('comes back where a correction brings the windows forward', () => {
    const facts = [published(), finalised('f', '2022-05-02')];
    expect(verdicts([...facts, { ...published({ makeUps: undefined }, '2022-03-01', 'fix'), corrects: 'pub' }], {})).toEqual(['corrected', 'accepted', 'accepted']);
  });
  it('has a roster and exemptions that are frozen from the day after', () => {
    expect(verdicts([enrolled('p'), exempted('p', '2022-06-01')], final)).toEqual(['accepted', 'accepted']);
    expect(verdicts([enrolled('p'), exempted('p', '2022-06-02')], final)).toEqual(['accepted', 'quarantined ROSTER_FINAL']);
    expect(verdicts([enrolled('p', 'U1', { on: '2022-06-01' })], final)).toEqual(['accepted']);
    expect(verdicts([enrolled('p', 'U1', { on: '2022-06-02' })], final)).toEqual(['quarantined ROSTER_FINAL']);
  });
  it('takes attempts as ever, and corrections in the place of what they correct', () => {
    const facts = [enrolled('p'), attempt('p', 1, '2022-06-03', 70), exempted('p', '2022-05-01', 'x'), { ...exempted('p', '2022-05-02', 'y'), corrects: 'x' }];
    expect(verdicts(facts, final)).toEqual(['accepted', 'accepted', 'corrected', 'accepted']);
  });
});

describe('a roster entry', () => {
  it('waits for its campaign, also one published later than the enrolment', () => {
    const facts = [enrolled('p')];
    expect(verdicts(facts, {})).toEqual(['parked CAMPAIGN_MISSING']);
    expect(verdicts(facts, refsOf([published({}, '2022-03-16')]))).toEqual(['parked CAMPAIGN_MISSING']);
    expect(verdicts(facts, refsOf([published({}, '2022-03-15')]))).toEqual(['accepted']);
    expect(verdicts(facts, refs)).toEqual(['accepted']);
  });
  it('lets attempts and exemptions wait for the enrolment, in whatever order they arrive', () => {
    expect(verdicts([attempt('p', 1, '2022-04-05', 70)], refs)).toEqual(['parked NOT_ENROLLED']);
    expect(verdicts([exempted('p', '2022-03-14'), enrolled('p')], refs)).toEqual(['parked NOT_ENROLLED', 'accepted']);
    expect(verdicts([attempt('p', 1, '2022-04-05', 70), exempted('p', '2022-04-15'), enrolled('p')], refs)).toEqual(['accepted', 'accepted', 'accepted']);
  });
  it('is enrolled once, exempted once, and numbers its attempts once', () => {
    expect(verdicts([enrolled('p'), enrolled('p', 'U2', { id: 'again', on: '2022-03-20' })], refs)).toEqual(['accepted', 'quarantined SECOND_OPENING']);
    expect(verdicts([enrolled('p'), exempted('p', '2022-04-15'), exempted('p', '2022-04-10', 'again')], refs))
      .toEqual(['accepted', 'accepted', 'quarantined EXEMPTED_TWICE']);
    expect(verdicts([enrolled('p'), attempt('p', 1, '2022-04-05', 55), attempt('p', 1, '2022-04-06', 80)], refs))
      .toEqual(['accepted', 'accepted', 'quarantined ATTEMPT_REPEATED']);
  });
  it('names the campaign it was enrolled for: CAMPAIGN_MISMATCH', () => {
    const other = attempt('p', 1, '2022-04-05', 70);
    const elsewhere = { ...other, fact: { ...other.fact, data: { ...other.fact.data, campaign: 'E2' } } };
    expect(verdicts([enrolled('p'), elsewhere], refs)).toEqual(['accepted', 'quarantined CAMPAIGN_MISMATCH']);
  });
  it('takes a corrected score in the place of the first one', () => {
    const facts = [enrolled('p'), attempt('p', 1, '2022-04-05', 55, { id: 'a' }), attempt('p', 1, '2022-04-05', 65, { id: 'b', corrects: 'a' })];
    expect(verdicts(facts, refs)).toEqual(['accepted', 'corrected', 'accepted']);
    expect(resolve(exams, facts, refs).standing.map((f) => f.id)).toEqual(['enrol-p', 'b']);
  });
  it('accepts an attempt after a pass, after an exemption and on the day of enrolment', () => {
    const facts = [
      enrolled('p', 'U1', { on: '2022-04-05' }), attempt('p', 1, '2022-04-05', 90), attempt('p', 2, '2022-04-06', 95),
      exempted('p', '2022-04-15'), attempt('p', 3, '2022-04-16', 80),
    ];
    expect(verdicts(facts, refs)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  });
});

describe('the warning NOT_COUNTED', () => {
  const plain: Entry = { campaign: 'E1', unit: 'U1', exemptedOn: undefined, attempts: [] };
  const warning = (no: number, on: string, state = plain): Warning | undefined =>
    entry.warn?.(state, attempt('p', no, on, 80).fact, { refs, peers: () => [] });
  it('goes with attempts outside every window, both ends of a window being inside', () => {
    expect(['2022-03-31', '2022-05-01', '2022-05-09', '2022-05-21'].map((on) => warning(1, on))).toEqual(Array(4).fill('NOT_COUNTED'));
    expect(['2022-04-01', '2022-04-30', '2022-05-10', '2022-05-20'].map((on) => warning(1, on))).toEqual(Array(4).fill(undefined));
  });
  it('goes with attempts beyond the permitted number', () => {
    expect([warning(3, '2022-04-10'), warning(4, '2022-04-10')]).toEqual([undefined, 'NOT_COUNTED']);
  });
  it('goes with attempts of an exempt person from the day of the exemption', () => {
    const exempt = { ...plain, exemptedOn: '2022-04-15' };
    expect([warning(1, '2022-04-14', exempt), warning(1, '2022-04-15', exempt)]).toEqual([undefined, 'NOT_COUNTED']);
  });
});

describe('every violation', () => {
  it('has a name of its own and says what to do in Chinese and English', () => {
    const all = Object.values(violations);
    expect(new Set(all.map((v) => v.name)).size).toBe(all.length);
    for (const { name, message } of all) expect([name, message]).toEqual([expect.stringMatching(/^[A-Z_]+$/), expect.stringMatching(/^[\u4e00-\u9fff].*。 [A-Z].*\.$/)]);
  });
});

describe('folding without judging', () => {
  it('never throws, whatever comes first or is missing', () => {
    const facts = [attempt('p', 1, '2022-04-05', 70), exempted('p', '2022-04-06'), exempted('p', '2022-04-07'), enrolled('p'), published()].map((k) => k.fact);
    const state = facts.reduce<Entry | undefined>((s, f) => entry.apply(s, f, {}), undefined);
    expect(state).toEqual({ campaign: 'E1', unit: 'U1', exemptedOn: '2022-04-06', attempts: [{ no: 1, on: '2022-04-05', score: 70 }] });
  });
});
