import type { Content, Figure, Section } from './content.js';
import { canonical } from './canonical.js';
import { checksOf, isPersonal } from './checks.js';
import { listedItems } from './draft.js';
import { headings } from './headings.js';
import { differences } from './versions.js';
import { chineseDate, partOfYear, wordsOf, yearOf } from './words.js';

const section = (id: string, title: string, text: string): Section => ({ id, title, depth: id.includes('.') ? 2 : 1, paragraphs: text === '' ? [] : [{ sentences: [{ code: `S-${id}`, runs: [{ text }] }] }] });
const content = (more: Partial<Content>): Content => ({
  format: 1, region: '421222103', period: '2022', template: 'SEED_2022', place: '关刀镇', level: 'TOWN', from: '2022-01-01', to: '2022-12-31', asOf: '2022-12-31', style: 'exact', title: '', sections: [], figures: [],
  missing: [], items: [], positions: {}, definitions: '', ...more,
});

test('versions are compared figure by figure and passage by passage', () => {
  const figure = (text: string): Figure => ({ code: 'PUB-02', name: '咨询', kind: 'FLOW', period: '2022', text } as Figure);
  const old = content({ figures: [figure('20')], sections: [section('1', '甲', '开展20次。'), section('2', '乙', '旧。')] });
  const now = content({ figures: [figure('21')], sections: [section('1', '甲', '开展21次。'), { id: '3', title: '丙', depth: 1, paragraphs: [{ slot: 'PROBLEMS', text: '一' }, { slot: 'PROBLEMS', text: '二' }] }] });
  expect(differences(old, now)).toEqual({
    figures: [{ code: 'PUB-02', name: '咨询', period: '2022', old: '20', new: '21' }],
    texts: [{ section: '1', what: 'S-1', old: '开展20次。', new: '开展21次。' }, { section: '2', what: 'S-2', old: '旧。', new: null }, { section: '3', what: 'PROBLEMS', old: null, new: '一\n二' }],
  });
  expect(differences(now, now)).toEqual({ figures: [], texts: [] });
});

test('headings are numbered over the sections that are there', () => {
  expect([...headings({ sections: [section('0', '', 'x'), section('1', '甲', 'x'), section('2', '乙', ''), section('2.3', '丙', 'x'), section('2.4', '丁', 'x'), section('4', '戊', 'x')] })].map(([, h]) => h))
    .toEqual(['一、甲', '二、乙', '（一）丙', '（二）丁', '三、戊']);
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonical({ b: [1, { d: undefined, c: null }], a: '“x”' })).toBe('{"a":"“x”","b":[1,{"c":null}]}');
  expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
});

test('nothing personal is published', () => {
  expect(['电话13812345678。', '身份证110101199003070337', 'p_Ab3x_9Zq1', '0123456789abcdef0123456789abcdef'].map(isPersonal)).toEqual([true, true, true, true]);
  expect(['2022年1月5日召开会议6次', '关政发〔2022〕5号'].map(isPersonal)).toEqual([false, false]);
});

test('what is not in order is told, and what blocks', () => {
  const item = { slot: 'PROBLEMS' as const, subject: 'a', source: 's', id: 'i', on: '2022-12-01', text: '一', indicators: [] };
  const of = (c: Content, today = '2023-01-10'): string[] => checksOf(c, { texts: {}, acknowledged: [], today, settling: false }).map((x) => `${x.code} ${x.slot ?? ''} ${x.blocks}`);
  expect(of(content({}))).toEqual(['NO_PROBLEMS PROBLEMS true', 'NO_NEXT_STEPS NEXT_STEPS true']);
  const items = [item, { ...item, slot: 'NEXT_STEPS' as const }];
  const sections: Section[] = [{ id: '5', title: '存在问题', depth: 1, paragraphs: [{ slot: 'PROBLEMS', text: '一。' }] }, { id: '6', title: '下一步打算', depth: 1, paragraphs: [{ slot: 'NEXT_STEPS', text: '二。' }] }];
  expect(of(content({ items, sections }))).toEqual([]);
  expect(of(content({ items, sections, template: 'OFFICIAL_5' }))).toEqual(['NO_TEXT LEADERS true']);
  expect(of(content({ items, sections }), '2022-12-30')).toEqual(['NOT_OVER  true']);
  expect(of(content({ items, sections: [] }))).toEqual(['NO_TEXT PROBLEMS true', 'NO_TEXT NEXT_STEPS true']);
});

test('words of place and time', () => {
  expect([chineseDate('2022-01-05'), partOfYear('2022-H1'), partOfYear('2022-Q3'), partOfYear('2022-07'), partOfYear('2022'), yearOf('2022-Q3')]).toEqual(['2022年1月5日', '上半年', '三季度', '7月份', '', 2022]);
  for (const period of ['2022-07-15', 'P5Y', '2022-13', '2022-01-01..2022-02-01']) expect(() => yearOf(period)).toThrow();
  const county = wordsOf({ region: '421222', level: 'COUNTY', place: '通城县', county: '通城县', period: '2026-Q1' });
  expect([county.self, county.whole, county.organs, county.programme, county.since]).toEqual(['我县', '全县', '通城县委、县人民政府', '“九五”普法', '2026年一季度']);
  expect(listedItems(['甲。', '乙', ''])).toBe('一是甲；二是乙。');
});
