import { freeTexts, published, validateData } from '@fazhi/domain';
import { publicity } from './domain.js';
import { examples, type Example } from './examples.js';
import { refusedAt, TOWN, village } from './spec-support.js';

const changed = (example: Example, data: object, subject = example.subject): string | undefined =>
  refusedAt(example.type, subject, { ...example.data, ...data });

describe('facts of publicity', () => {
  it('has a valid example of every type', () => {
    for (const [name, e] of Object.entries<Example>(examples)) expect([name, refusedAt(e.type, e.subject, e.data)]).toEqual([name, undefined]);
    expect(Object.values<Example>(examples).map((e) => e.type).filter((t, i, all) => all.indexOf(t) === i).sort()).toEqual([...publicity.types.keys()].sort());
  });

  it('refuses a material counted in another unit, and a negative quantity', () => {
    const material = (...materials: object[]): string | undefined => changed(examples.leafletsAtMarket, { materials });
    expect(material({ kind: 'BANNER', unit: '份', qty: 200 })).toBe('data.materials.0.unit');
    expect(material({ kind: 'LEAFLET', unit: '份', qty: 1 }, { kind: 'BOOK', unit: '份', qty: 1 })).toBe('data.materials.1.unit');
    expect(material({ kind: 'BANNER', unit: '条', qty: -5 })).toBe('data.materials.0.qty');
    expect(material({ kind: 'BANNER', unit: '条', qty: 1.5 })).toBe('data.materials.0.qty');
    expect(material({ kind: 'FLAG', unit: '条', qty: 1 })).toBe('data.materials.0.kind');
    expect(material(
      { kind: 'LEAFLET', unit: '份', qty: 1 }, { kind: 'BOOK', unit: '册', qty: 1 }, { kind: 'BANNER', unit: '条', qty: 1 },
      { kind: 'SLOGAN', unit: '条', qty: 1 }, { kind: 'PANEL', unit: '块', qty: 1 }, { kind: 'MESSAGE', unit: '条', qty: 0 },
    )).toBeUndefined();
  });

  it('refuses dates and numbers that contradict one another within one fact', () => {
    expect(changed(examples.leafletsAtMarket, { endOn: '2022-03-07' })).toBe('data.endOn');
    expect(changed(examples.leafletsAtMarket, { endOn: '2022-03-08' })).toBeUndefined();
    expect(changed(examples.centreGroupStudy, { present: 13 })).toBe('data.present');
    expect(changed(examples.centreGroupStudy, { present: 12 })).toBeUndefined();
    expect(changed(examples.adviserAppointed, { to: '2021-12-31' })).toBe('data.to');
    expect(changed(examples.adviserAppointed, { to: '2022-01-01' })).toBeUndefined();
  });

  it('wants an adviser appointed for a village and a village seat held by a village', () => {
    expect(changed(examples.adviserAppointed, { region: TOWN })).toBe('data.region');
    expect(changed(examples.adviserAppointed, { region: `${TOWN}000` })).toBe('data.region');
    expect(changed(examples.adviserAppointed, { region: `${village(201)}001` })).toBe('data.region');
    expect(changed(examples.leadingGroup, { members: [{ role: 'LEADER', org: '镇党委' }, { role: 'VILLAGE', org: '高冲村' }] })).toBe('data.members.1.org');
  });

  it('wants a metric told under region:metric:period and plan items told apart', () => {
    expect(changed(examples.metric, {}, `${TOWN}:GOV-21:2022`)).toBe('subject');
    expect(changed(examples.metric, { region: `${TOWN}000` })).toBeUndefined();
    const item = { itemId: '1', title: 't', lead: 'l', dueOn: '2022-06-30' };
    expect(changed(examples.plan, { items: [item, { ...item, itemId: '2' }, item] })).toBe('data.items.2.itemId');
  });

  it('refuses unknown codes, unknown fields and missing ones', () => {
    expect(changed(examples.leafletsAtMarket, { kind: 'PARADE' })).toBe('data.kind');
    expect(changed(examples.leafletsAtMarket, { themes: ['LAND', 'WEATHER'] })).toBe('data.themes');
    expect(changed(examples.leafletsAtMarket, { idNumber: 'x' })).toBe('data.idNumber');
    expect(changed(examples.centreGroupStudy, { topics: undefined })).toBe('data.topics');
    expect(changed(examples.leadershipStudy, { ruleOfLaw: 'yes' })).toBe('data.ruleOfLaw');
  });

  it('publishes ids, keys, codes and organisations, and keeps free text', () => {
    const of = (e: Example): { out: Record<string, unknown>; free: string[] } => {
      const cls = publicity.types.get(e.type) as never;
      const checked = validateData(cls, e.data) as { data: Record<string, unknown> };
      return { out: published(cls, checked.data), free: freeTexts(cls, checked.data).map((t) => t.path) };
    };
    const school = of(examples.schoolEventByLead);
    expect(school.free).toEqual(['data.title']);
    expect(school.out).toMatchObject({ leadOrg: '镇安监办', coOrgs: ['派出所', '镇司法所', '消防大队'], jointActivityId: 'school-2022-1', attendance: 1800 });
    expect(of(examples.literateAppointed)).toMatchObject({ free: ['data.category'], out: { personKey: 'person-example-1', from: '2022-03-01' } });
    expect(of(examples.plan).out.items).toEqual([
      { itemId: '1', dueOn: '2022-06-30', indicator: 'PUB-02', target: 20 }, { itemId: '2', dueOn: '2022-12-31', indicator: 'PUB-23', target: 1 },
    ]);
    expect(of(examples.dutyList).free).toEqual(['data.items.0.basis', 'data.items.0.post', 'data.items.0.target']);
    expect(of(examples.metric).free).toEqual([]);
  });
});
