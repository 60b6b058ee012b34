import { formOf, type Schema } from '@fazhi/domain';
import { domainOfType, domains } from './domains.js';

const schemaOf = (type: string): Schema & { properties: Record<string, Schema>; required: string[]; allOf?: Schema[] } => formOf(domainOfType(type)!, type).schema as never;
const field = (type: string, name: string): Schema => schemaOf(type).properties[name] ?? {};

describe('the form of a type', () => {
  it('titles every field in Chinese and English, codes by their official terms, and says what must be there', () => {
    const accepted = schemaOf('mediation.case.accepted');
    expect(accepted).toMatchObject({ title: '受理', 'x-en': 'Case accepted', type: 'object', additionalProperties: false });
    expect(accepted.required).toEqual(['region', 'occurredOn', 'committee', 'level', 'mediators', 'consent']);
    expect(accepted.properties).toMatchObject({
      region: { title: '地区', 'x-region': true, 'x-known': true }, occurredOn: { title: '发生日期', format: 'date' },
      level: { title: '调委会层级', oneOf: [{ const: 'GROUP', title: '村民小组', 'x-en': "Villagers' group" }, { const: 'VILLAGE', title: '村（社区）' }, { const: 'TOWN', title: '乡镇（街道）' }, { const: 'COUNTY', title: '县（行业专业性）' }] },
      mediators: { type: 'array', minItems: 1, maxItems: 500, items: { type: 'string', maxLength: 200 } }, consent: { type: 'boolean', const: true }, joint: { type: 'boolean' },
    });
    expect(field('mediation.case.applied', 'parties')).toMatchObject({ title: '当事人数（人）', type: 'integer', minimum: 2, 'x-unit': '人' });
    expect(field('mediation.case.applied', 'amount')).toMatchObject({ title: '涉及金额（元）', type: 'number', 'x-decimals': 2 });
    expect(field('mediation.case.applied', 'kind')['x-open']).toBe('^\\d{2}\\.[1-9]\\d?$');
    expect(field('aftercare.term.released', 'personKey')).toMatchObject({ 'x-person': true });
    expect(field('mediation.case.accepted', 'mediators')).toMatchObject({ items: { 'x-person': true } });
    expect(field('mediation.case.applied', 'relatedRegions')).toMatchObject({ type: 'array', items: { 'x-region': true } });
    expect(field('publicity.activity.held', 'materials')).toMatchObject({ title: '宣传品', items: { properties: { qty: { title: '数量', type: 'integer', minimum: 0 } }, required: ['kind', 'unit', 'qty'] } });
    expect(schemaOf('exams.roster.enrolled')['x-subject']).toEqual(['campaign', 'personKey']);
  });

  it('holds the levels a region must have, where the type has a rule on that', () => {
    expect(Object.fromEntries(['publicity.adviser.appointed', 'config.set', 'year.locked', 'mediation.case.applied', 'region.registered'].map((t) => [t, field(t, 'region')['x-levels']]))).toEqual({
      'publicity.adviser.appointed': ['VILLAGE'], 'config.set': ['COUNTY'], 'year.locked': ['COUNTY', 'TOWN'], 'mediation.case.applied': undefined, 'region.registered': undefined,
    });
  });

  it('says which codes demand another field or leave it fewer', () => {
    expect(schemaOf('mediation.risk.raised').allOf).toEqual([{ if: { properties: { kind: { enum: ['CRIME', 'ARMED_FIGHT'] } }, required: ['kind'] }, then: { required: ['reportedToPoliceOn'] } }]);
    expect(schemaOf('aftercare.term.released').allOf).toEqual([{ if: { properties: { category: { enum: ['FROM_CORRECTION'] } }, required: ['category'] }, then: { required: ['sentence'] } }]);
    expect(schemaOf('aftercare.term.handed-over').allOf).toEqual([{ if: { properties: { risk: { enum: ['KEY'] } }, required: ['risk'] }, then: { properties: { method: { enum: ['GOVERNMENT', 'ESCORTED', 'JUSTICE_OFFICE'] } } } }]);
    const units = (field('publicity.activity.held', 'materials').items as Schema).allOf as Schema[];
    expect(units).toContainEqual({ if: { properties: { kind: { enum: ['LEAFLET'] } }, required: ['kind'] }, then: { properties: { unit: { enum: ['份'] } } } });
    expect(schemaOf('mediation.case.accepted').allOf).toBeUndefined();
  });

  it('is there for every type, with nothing untitled', () => {
    const bare: string[] = [];
    const look = (at: string, schema: Schema): void => {
      for (const [name, f] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
        if (!/\p{Script=Han}/u.test(String(f.title)) || typeof f['x-en'] !== 'string') bare.push(`${at}:${name}`);
        look(`${at}:${name}`, (f.items as Schema | undefined) ?? f);
      }
    };
    for (const domain of domains) for (const type of domain.types.keys()) look(type, formOf(domain, type).schema);
    expect(bare).toEqual([]);
  });
});
