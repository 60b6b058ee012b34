import { examples } from './examples.js';
import { mediation } from './domain.js';
import { DISPUTE_KINDS, OLDER_KINDS } from './kinds.js';
import { arrive, fact, refusal } from './spec-kit.js';

describe('the examples', () => {
  it('are valid, one or more of each type', () => {
    for (const e of Object.values(examples)) expect([e.type, refusal(e.type.replace('mediation.', ''), e.data)]).toEqual([e.type, undefined]);
    expect([...new Set(Object.values(examples).map((e) => e.type))].sort()).toEqual([...mediation.types.keys()].sort());
  });

  it('all stand, whichever comes first', () => {
    const bySubject = Map.groupBy(Object.values(examples), (e) => `${e.subject} ${e.type.split('.')[1] === 'mediator' ? 'm' : ''}`);
    for (const [subject, told] of bySubject) {
      const facts = told.map((e) => fact(e.data.occurredOn, e.type.replace('mediation.', ''), e.data, { subject: e.subject, region: e.data.region }));
      expect([subject, new Set(arrive(facts).told)]).toEqual([subject, new Set(['accepted'])]);
      expect([subject, new Set(arrive(facts.reverse()).told)]).toEqual([subject, new Set(['accepted'])]);
    }
  });
});

describe('kinds of dispute', () => {
  it('are 18, with subtypes labelled by name or by main kind', () => {
    expect(Object.keys(DISPUTE_KINDS.labels).filter((code) => code.length === 2)).toHaveLength(18);
    expect(['07.1', '07.2', '01.5', '01', '02', '02.7', '18.1'].map((code) => DISPUTE_KINDS.label(code)))
      .toEqual(['林地纠纷', '土地纠纷', '收养纠纷', '婚姻家庭纠纷', '邻里纠纷', '邻里纠纷（7）', '18.1']);
  });
  it('take in the 15 older ones', () => {
    expect(Object.keys(OLDER_KINDS)).toHaveLength(15);
    for (const { kind } of Object.values(OLDER_KINDS)) expect(Object.hasOwn(DISPUTE_KINDS.labels, kind)).toBe(true);
  });
});
