import { defaultRules, freeTexts, metaOf, validateData } from '@fazhi/domain';
import { exams } from './domain.js';
import { examples, type Example } from './examples.js';

/** The path a fact is refused with, or undefined. */
function refusal({ type, subject, data }: Example): string | undefined {
  const cls = exams.types.get(type);
  if (!cls) return 'type';
  const valid = validateData(cls, data);
  return 'code' in valid ? valid.path : metaOf(cls).check?.(valid.data as never, subject, defaultRules)?.path;
}
const changed = (example: Example, data: object, subject = example.subject): Example =>
  ({ ...example, subject, data: { ...example.data, ...data } });

describe('facts of exams', () => {
  it.each(Object.entries(examples))('%s is valid', (_, example) => {
    expect(refusal(example)).toBeUndefined();
  });
  it.each([
    ['a window that closes before it opens', changed(examples.published, { closesOn: '2022-03-31' }), 'data.closesOn'],
    ['a make-up before the main window has closed', changed(examples.published, { makeUps: [{ opensOn: '2022-04-30', closesOn: '2022-05-20' }] }), 'data.makeUps.0.opensOn'],
    ['a make-up that closes before it opens', changed(examples.published, { makeUps: [{ opensOn: '2022-05-02', closesOn: '2022-05-01' }] }), 'data.makeUps.0.closesOn'],
    ['an impossible date in a make-up', changed(examples.published, { makeUps: [{ opensOn: '2022-02-30', closesOn: '2022-05-01' }] }), 'data.makeUps.0.opensOn'],
    ['a pass mark over 100', changed(examples.published, { passMark: 101 }), 'data.passMark'],
    ['no attempt permitted', changed(examples.published, { maxAttempts: 0 }), 'data.maxAttempts'],
    ['an unknown score rule', changed(examples.published, { scoreRule: 'MEAN' }), 'data.scoreRule'],
    ['a subject that is not campaign:personKey', changed(examples.enrolled, {}, 'exam-2022-constitution'), 'subject'],
    ['another campaign than the subject names', changed(examples.failed, { campaign: 'other' }), 'subject'],
    ['a score over 100', changed(examples.failed, { score: 100.5 }), 'data.score'],
    ['a negative score', changed(examples.failed, { score: -1 }), 'data.score'],
    ['a score of three decimals', changed(examples.failed, { score: 59.999 }), 'data.score'],
    ['attempt number 0', changed(examples.failed, { attemptNo: 0 }), 'data.attemptNo'],
    ['an unknown reason of exemption', changed(examples.exempted, { reason: 'BUSY' }), 'data.reason'],
    ['an unknown field', changed(examples.enrolled, { idNumber: 'x' }), 'data.idNumber'],
  ])('%s is refused', (_, example, path) => {
    expect(refusal(example)).toBe(path);
  });
  it('keeps the title, the only free text, in its service', () => {
    const texts = Object.values(examples).flatMap(({ type, data }) => freeTexts(exams.types.get(type) as never, data));
    expect(texts).toEqual([{ path: 'data.title', text: '2022年度宪法法律知识考试' }]);
  });
});
