import { defaultRules, metaOf, published, validateData, type FactClass } from '@fazhi/domain';
import { aftercare } from './domain.js';
import { examples, type Example } from './examples.js';
import { judged } from './spec-given.js';

const refusal = (type: string, data: object): string | undefined => {
  const cls = aftercare.types.get(`aftercare.${type}`) as FactClass;
  const made = validateData(cls, { region: '421222103201', occurredOn: '2022-05-01', ...data });
  return 'code' in made ? made.path : metaOf(cls).check?.(made.data as never, 's', defaultRules)?.path;
};

describe('aftercare facts', () => {
  const samples = Object.entries<Example>(examples);
  it.each(samples)('takes the sample %s', (_name, sample) => {
    expect(refusal(sample.type.slice('aftercare.'.length), sample.data)).toBeUndefined();
  });
  it('has a sample of every type, and the samples stand together', () => {
    expect(new Set(samples.map(([, s]) => s.type))).toEqual(new Set(aftercare.types.keys()));
    const facts = samples.map(([, s], i) => ({
      id: String(i).padStart(3, '0'), source: 's', type: s.type, subject: s.subject, region: s.data.region, on: s.data.occurredOn, recordedAt: '', data: s.data,
    }));
    for (const own of Map.groupBy(facts, (f) => f.subject).values()) expect(judged(own).answers.every((a) => a === 'accepted')).toBe(true);
  });

  it('refuses a term after a correction without its sentence', () => {
    const data = { personKey: 'p', category: 'FROM_CORRECTION', channel: '02' };
    expect(refusal('term.released', data)).toBe('data.sentence');
    expect(refusal('term.released', { ...data, sentence: 'CONTROL' })).toBeUndefined();
  });
  it.each([
    ['KEY', 'FAMILY', 'data.method'], ['KEY', 'SELF', 'data.method'], ['KEY', 'ESCORTED', undefined], ['GENERAL', 'SELF', undefined], ['GENERAL', 'GOVERNMENT', undefined],
  ])('receives a person of risk %s by %s: %s', (risk, method, path) => {
    expect(refusal('term.handed-over', { risk, method })).toBe(path);
  });
  it('refuses a move out of the county, a judgment before its crime, a correction that ends before it starts', () => {
    expect(refusal('term.moved', { to: '421223100' })).toBe('data.to');
    expect(refusal('reoffence.confirmed', { crimeOn: '2022-05-02' })).toBe('data.crimeOn');
    expect(refusal('reoffence.confirmed', { crimeOn: '2022-05-01' })).toBeUndefined();
    expect(refusal('correction.notified', { personKey: 'p', category: 'CONTROL', termStart: '2022-05-02', termEnd: '2022-05-01' })).toBe('data.termEnd');
  });
  it('refuses 8 days allowed by the justice office, 31 by the county, and a leave that ends before it starts', () => {
    const leave = (to: string, approver: string): string | undefined => refusal('correction.leave-granted', { from: '2022-05-01', to, approver });
    expect(leave('2022-05-07', 'OFFICE')).toBeUndefined();
    expect(leave('2022-05-08', 'OFFICE')).toBe('data.approver');
    expect(leave('2022-05-30', 'COUNTY')).toBeUndefined();
    expect(leave('2022-05-31', 'COUNTY')).toBe('data.approver');
    expect(leave('2022-07-31', 'UPPER')).toBeUndefined();
    expect(leave('2022-04-30', 'COUNTY')).toBe('data.to');
  });
  it('refuses unknown fields, unknown codes and an empty organisation', () => {
    expect(refusal('talk.held', { idNumber: 'x' })).toBe('data.idNumber');
    expect(refusal('correction.class-changed', { class: 'NONE' })).toBe('data.class');
    expect(refusal('org.established', { level: 'TOWN', members: 0 })).toBe('data.members');
  });
  it('publishes codes and keys, never free text', () => {
    const out = (e: Example): object => published(aftercare.types.get(e.type) as FactClass, e.data);
    expect(out(examples.assisted)).toEqual({ region: '421222103201', occurredOn: '2022-02-20', org: '镇劳保站', resolved: true });
    expect(out(examples.visited)).not.toHaveProperty('difficulties');
    expect(out(examples.placementEnded)).not.toHaveProperty('reason');
    expect(out(examples.closed)).toHaveProperty('reason', 'MOVED_OUT');
  });
});
