import { correction } from './corrections.evolve.js';
import { fact, judged } from './spec-given.js';
import { daysInTwoMonths, daysOf } from './leave.js';

const of = (type: string, on: string, data: Record<string, unknown> = {}) => fact('c1', type.includes('.') ? type : `correction.${type}`, on, data);
const sentence = { personKey: 'p1', category: 'PROBATION', termStart: '2022-01-01', termEnd: '2022-12-31' };
const notified = of('notified', '2022-01-02', sentence);
const admitted = of('admitted', '2022-01-10');
const ended = (kind = 'EXPIRED', on = '2022-12-31') => of('ended', on, { kind });
const leave = (from: string, to: string, approver: string, rules?: Record<string, unknown>) => ({
  ...of('leave-granted', from, { from, to, approver }), ...(rules && { rules }),
});

describe('a correction', () => {
  it('takes its facts in any order', () => {
    expect(judged([ended(), of('declared', '2022-01-11'), admitted, of('reported-in', '2022-01-08'), notified]).answers).toEqual(Array(5).fill('accepted'));
  });
  it('is opened by notice, transfer, or an admission that carries the term', () => {
    expect(judged([of('reported-in', '2022-01-08')]).answers).toEqual(['parked NOT_NOTIFIED']);
    expect(judged([admitted, of('class-changed', '2022-02-01', { class: 'STRICT' })]).answers).toEqual(['parked NOT_NOTIFIED', 'parked NOT_NOTIFIED']);
    expect(judged([of('admitted', '2022-01-10', { personKey: 'p1' })]).answers).toEqual(['parked NOT_NOTIFIED']);
    expect(judged([of('admitted', '2022-01-10', sentence), of('declared', '2022-01-10')]).answers).toEqual(['accepted', 'accepted']);
    expect(judged([of('transferred-in', '2022-01-10', sentence), of('admitted', '2022-01-12')]).answers).toEqual(['accepted', 'accepted']);
    expect(judged([of('admitted', '2022-01-10', sentence), notified]).answers).toEqual(['accepted', 'accepted']);
  });
  it('refuses a second opening, a second admission and another person', () => {
    expect(judged([notified, of('transferred-in', '2022-03-01', sentence)]).answers[1]).toBe('quarantined SECOND_OPENING');
    expect(judged([of('admitted', '2022-01-01', sentence), notified]).answers[1]).toBe('quarantined SECOND_OPENING');
    expect(judged([of('admitted', '2022-01-10', sentence), of('admitted', '2022-01-12', sentence)]).answers[1]).toBe('quarantined SECOND_OPENING');
    expect(judged([notified, admitted, of('admitted', '2022-01-12')]).answers[2]).toBe('quarantined ALREADY_ADMITTED');
    expect(judged([notified, of('admitted', '2022-01-10', { personKey: 'p2' })]).answers[1]).toBe('quarantined PERSON_DIFFERS');
  });
  it('takes nothing after its end but what concerns a reoffence', () => {
    expect(judged([notified, admitted, ended(), of('disciplined', '2023-01-01', { kind: 'PRAISE' })]).answers[3]).toBe('quarantined CORRECTION_ENDED');
    expect(judged([notified, admitted, ended(), ended('DIED', '2023-01-01')]).answers[3]).toBe('quarantined CORRECTION_ENDED');
    expect(judged([notified, ended('TRANSFERRED_OUT', '2022-01-05'), admitted]).answers[2]).toBe('quarantined CORRECTION_ENDED');
    expect(judged([notified, admitted, of('reoffence.suspected', '2022-06-01'), ended('PROBATION_REVOKED', '2022-09-01'), of('reoffence.confirmed', '2022-11-01', { crimeOn: '2022-05-20' })]).answers)
      .toEqual(Array(5).fill('accepted'));
  });
  it('folds anything in any order without throwing', () => {
    for (const f of [ended(), admitted, leave('2022-03-01', '2022-03-02', 'OFFICE'), of('reoffence.cleared', '2022-01-01'), notified]) {
      expect(correction.apply(undefined, f, {})).toBeDefined();
    }
  });
});

describe('leave of a person under correction', () => {
  const march = leave('2022-03-01', '2022-03-12', 'COUNTY');
  const late = leave('2022-03-20', '2022-03-31', 'COUNTY');
  const start = [notified, admitted, march, late];

  it('counts both days', () => {
    expect(daysOf({ from: '2022-03-01', to: '2022-03-12' })).toBe(12);
    const spans = [{ from: '2022-03-01', to: '2022-03-12' }, { from: '2022-03-20', to: '2022-03-31' }];
    expect(daysInTwoMonths(spans, { from: '2022-04-10', to: '2022-04-19' })).toBe(34);
    // two months ending 05-10 start 03-11: two days of the first leave, twelve of the second, six of its own
    expect(daysInTwoMonths(spans, { from: '2022-05-05', to: '2022-05-10' })).toBe(20);
  });
  it('above 30 days in two months needs the upper level: 12 + 12 + 10', () => {
    expect(judged([...start, leave('2022-04-10', '2022-04-19', 'COUNTY')]).answers).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'quarantined LEAVE_TOO_LONG']);
    expect(judged([...start, leave('2022-04-10', '2022-04-19', 'UPPER')]).answers[4]).toBe('accepted');
    expect(judged([...start, leave('2022-04-10', '2022-04-15', 'COUNTY')]).answers[4]).toBe('accepted');
    expect(judged([...start, leave('2022-06-01', '2022-06-10', 'COUNTY')]).answers[4]).toBe('accepted');
  });
  it('is refused where it makes a later one too long', () => {
    expect(judged([notified, admitted, late, leave('2022-04-10', '2022-04-19', 'COUNTY'), march]).answers[4]).toBe('quarantined LEAVE_TOO_LONG');
  });
  it('follows the configuration of the day', () => {
    expect(judged([notified, admitted, leave('2022-03-01', '2022-03-06', 'OFFICE', { 'correction.leave.officeMaxDays': 5 })]).answers[2]).toBe('quarantined LEAVE_TOO_LONG');
    const strict = { 'correction.leave.twoMonthMaxDays': 20 };
    expect(judged([notified, admitted, march, leave('2022-03-20', '2022-03-31', 'COUNTY', strict)]).answers[3]).toBe('quarantined LEAVE_TOO_LONG');
  });
});
