import { DEFAULTS, defaultRules, freeTexts, metaOf, published, validateData } from '@fazhi/domain';
import { registry } from './domain.js';
import { examples, type Example } from './examples.js';

/** The path a fact is refused with, or undefined. */
function refusal({ type, subject, data }: Example): string | undefined {
  const cls = registry.types.get(type);
  if (!cls) return 'type';
  const valid = validateData(cls, data);
  return 'code' in valid ? valid.path : metaOf(cls).check?.(valid.data as never, subject, defaultRules)?.path;
}
const changed = (example: Example, data: object, subject = example.subject): Example =>
  ({ ...example, subject, data: { ...example.data, ...data } });
const setting = (key: string, value: unknown): Example => changed(examples.setting, { key, value }, key);

describe('facts of registry', () => {
  it.each(Object.entries(examples))('%s is valid', (_, example) => {
    expect(refusal(example)).toBeUndefined();
  });
  it('come from administrators only and hold no free text but the reason of a lock', () => {
    expect([...registry.types.values()].every((cls) => metaOf(cls).adminOnly)).toBe(true);
    expect(Object.values(examples).flatMap(({ type, data }) => freeTexts(registry.types.get(type) as never, data)).map(({ path }) => path)).toEqual(['data.reason']);
    expect(published(registry.types.get('config.set') as never, examples.setting.data)).toEqual(examples.setting.data);
  });
  it('have a default record number where they open a region, none where they may be sent again', () => {
    const opening = [...registry.types.values()].map(metaOf).filter((m) => m.opens && !m.noDefaultRecord).map((m) => m.type);
    expect(opening.sort()).toEqual(['region.merged', 'region.registered', 'year.locked']);
  });
  it.each([
    ['a region other than the subject', changed(examples.village, { region: '421222103299' }), 'data.region'],
    ['a subject with padding zeros', changed(examples.town, { region: '421222103000' }, '421222103000'), 'subject'],
    ['a level that does not match the code', changed(examples.village, { level: 'TOWN' }), 'data.level'],
    ['a parent of the same level', changed(examples.village, { parent: '421222103207' }), 'data.parent'],
    ['a parent in another county', changed(examples.village, { parent: '421223103' }), 'data.parent'],
    ['a county with a parent', changed(examples.county, { parent: '421222' }), 'data.parent'],
    ['no day of validity', changed(examples.village, { validFrom: undefined }), 'data.validFrom'],
    ['a merger of nothing', changed(examples.merged, { from: [] }), 'data.from'],
    ['a merger across counties', changed(examples.merged, { from: ['421222103204', '421223103205'] }), 'data.from.1'],
    ['a merger of a town into a village', changed(examples.merged, { from: ['421222104'] }), 'data.from.0'],
    ['the same region merged twice', changed(examples.merged, { from: ['421222103204', '421222103204'] }), 'data.from.1'],
    ['a split into one part', changed(examples.split, { to: [{ code: '421222103231', name: '东' }] }), 'data.to'],
    ['a split into another county', changed(examples.split, { to: [{ code: '421222103231', name: '东' }, { code: '421223103231', name: '西' }] }), 'data.to.1.code'],
    ['a split part without a name', changed(examples.split, { to: [{ code: '421222103231' }, { code: '421222103232', name: '西' }] }), 'data.to.0.name'],
    ['a revocation recorded elsewhere', changed(examples.revoked, { region: '421222103' }), 'data.region'],
    ['an unknown setting', setting('mediation.colour', 1), 'data.key'],
    ['a setting named like a property of every object', setting('toString', 1), 'data.key'],
    ['a setting under another subject', changed(examples.setting, {}, 'mediation.extendDays'), 'subject'],
    ['a text where a number is due', setting('mediation.dueDays', '45'), 'data.value'],
    ['a number where a text is due', setting('mediation.followupDays', 7), 'data.value'],
    ['a negative number of days', setting('mediation.dueDays', -1), 'data.value'],
    ['a list as a value', setting('mediation.dueDays', [45]), 'data.value'],
    ['no value', setting('mediation.dueDays', undefined), 'data.value'],
    ['half a day', setting('mediation.dueDays', 30.5), 'data.value'],
    ['more than ten years of days', setting('help.visitDays.key', 3651), 'data.value'],
    ['more than a hundred years', setting('help.years.release', 101), 'data.value'],
    ['a due date that is none', setting('report.draft', '02-30'), 'data.value'],
    ['a due date that not every year has', setting('report.toCounty', '02-29'), 'data.value'],
    ['a lock at no date', setting('lock', 'on publish or soon'), 'data.value'],
    ['one number of days where two are needed', setting('mediation.followupDays', '7'), 'data.value'],
    ['an unknown style', setting('narrative.style', 'loose'), 'data.value'],
    ['a setting of a village', changed(examples.setting, { region: '421222103204' }), 'data.region'],
    ['holidays of something that is no year', changed(examples.holidays, {}, '22'), 'subject'],
    ['a holiday of another year', changed(examples.holidays, { off: ['2023-01-01'] }), 'data.off.0'],
    ['a worked day of another year', changed(examples.holidays, { work: ['2022-10-08', '2021-10-09'] }), 'data.work.1'],
    ['a day both off and worked', changed(examples.holidays, { work: ['2022-10-03'] }), 'data.work.0'],
    ['holidays of a town', changed(examples.holidays, { region: '421222103' }), 'data.region'],
    ['a target of no indicator', changed(examples.target, { code: '成功率' }, '成功率:421222103:2022'), 'data.code'],
    ['a target under another subject', changed(examples.target, { year: 2023 }), 'subject'],
    ['a target of a padded region', changed(examples.target, {}, 'MED-05:421222103000:2022'), 'subject'],
    ['a target of five decimals', changed(examples.target, { value: 0.94545 }), 'data.value'],
    ['a lock under another subject', changed(examples.locked, { year: 2021 }), 'subject'],
    ['a lock of a village', changed(examples.locked, { region: '421222103204' }, '421222103204:2022'), 'data.region'],
    ['a lock of a year that is not over', changed(examples.locked, { occurredOn: '2022-12-30' }), 'data.occurredOn'],
  ])('%s is refused', (_, example, path) => {
    expect(refusal(example)).toBe(path);
  });
  it('are taken up to the limit', () => {
    const good = [setting('mediation.dueDays', 3650), setting('help.years.release', 100), setting('report.draft', '02-28'), setting('lock', 'on publish'), setting('lock', '04-15'),
      changed(examples.locked, { occurredOn: '2022-12-31' }), changed(examples.locked, { region: '421222' }, '421222:2022')];
    expect(good.map(refusal)).toEqual(good.map(() => undefined));
  });
  it('every setting may be set to its default', () => {
    expect(Object.entries(DEFAULTS).map(([key, value]) => refusal(setting(key, value)))).toEqual(Object.keys(DEFAULTS).map(() => undefined));
  });
  it('normalises padded codes beside the subject', () => {
    const valid = validateData(registry.types.get('region.registered') as never, { ...examples.village.data, parent: '421222103000' });
    expect(valid).toMatchObject({ data: { parent: '421222103' } });
  });
});
