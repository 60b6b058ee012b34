import { FORMS, type Domain, type Indicator, type LocalDate, type Sentence, type Slot, type Template } from '@fazhi/domain';
import { formatNarrative, formatText, type NarrativeStyle } from '../format.js';
import { boundsOf } from '../period.js';
import type { Value } from '../ports.js';
import { compareTowns } from './beside.js';
import type { Content, Figure, Item, Missing, Paragraph, Said, Section, Texts } from './content.js';
import { mendOf } from './mend.js';
import { keyOf, sentencesOf, type Numbers } from './numbers.js';
import { say, type Want } from './say.js';
import { isYear, partOfYear, wordsOf, yearOf, type Setting } from './words.js';

/** Everything a report follows from. */
export interface Drafting {
  setting: Setting;
  template: Template;
  asOf: LocalDate;
  style: NarrativeStyle;
  domains: readonly Domain[];
  numbers: Numbers;
  texts: Texts;
  items: readonly Item[];
  positions: Readonly<Record<string, number>>;
  definitions: string;
}

/** Puts a report together. Pure: the same input makes the same content. */
export function draft(d: Drafting): Content {
  const { setting, template, numbers, asOf } = d;
  const form = FORMS[template];
  const speaking = { numbers, words: wordsOf(setting), style: d.style };
  const missing: Missing[] = [];
  const said = { numbers: new Set<string>(), sections: new Map<string, Said[]>() };
  const numbered = new Map<string, number>();
  const indicators = new Map(d.domains.flatMap((x) => x.indicators.map((i) => [i.code, i] as const)));
  const all = sentencesOf(d.domains, template, setting.level).map((sentence) => ({ sentence, ...say(sentence, speaking) }));
  const something = all.some(({ sentence, runs }) => sentence.beside === undefined && runs.length > 0);
  for (const { sentence, runs, wants, used } of all) {
    if (sentence.beside !== undefined && (sentence.beside === 'SOMETHING') !== something) continue;
    const section = sentence.in[template] as string;
    for (const w of wants) missing.push(missingOf(d, sentence, section, w, indicators.get(w.code) as Indicator));
    if (runs.length === 0) continue;
    for (const key of used) said.numbers.add(key);
    const own = said.sections.get(section) ?? [];
    if (sentence.numbered) numbered.set(section, (numbered.get(section) ?? 0) + 1);
    own.push({ code: sentence.code, runs: sentence.numbered ? [{ text: NUMBER }, ...runs] : runs });
    said.sections.set(section, own);
  }
  const sections = form.sections.map((s): Section => ({
    id: s.id, title: s.title, depth: s.depth,
    paragraphs: [...sentencesIn(said.sections.get(s.id) ?? [], numbered.get(s.id) ?? 0), ...(s.slots ?? []).flatMap((slot) => written(slot, d))],
  }));
  const kept = sections.filter((s) => s.paragraphs.length > 0 || sections.some((x) => x.id.startsWith(`${s.id}.`) && x.paragraphs.length > 0));
  const { start, end } = boundsOf(setting.period, asOf);
  return {
    format: 1, region: setting.region, period: setting.period, template, place: setting.place, level: setting.level, from: start, to: end, asOf, style: d.style, title: titleOf(setting, form.title),
    sections: kept, figures: figuresOf(d, indicators, said.numbers), missing, items: d.items,
    ...(setting.level === 'COUNTY' && { compared: compareTowns(numbers, indicators) }), positions: d.positions, definitions: d.definitions,
  };
}

const missingOf = ({ domains, setting }: Drafting, sentence: Sentence, section: string, { clause, text, code, period, why }: Want, indicator: Indicator): Missing => ({
  key: [sentence.code, clause + 1, keyOf(code, period).replace(/@$/, '')].join('/'), sentence: sentence.code, section, clause: text, code, name: indicator.zh, period: period ?? setting.period, why,
  mend: mendOf(domains, sentence, indicator),
});

const titleOf = ({ place, period }: Setting, title: string): string =>
  `${place}${yearOf(period)}年${partOfYear(period)}${isYear(period) ? title : title.replace('年度报告', '报告')}`;

/** Stands where a sentence is to be numbered, until it is known how many there are. */
const NUMBER = '\u0001';
const ORDINALS = ['一是', '二是', '三是', '四是', '五是', '六是', '七是', '八是', '九是'];

/** The sentences of a section as one paragraph; those to be numbered are, where there is more than one. */
function sentencesIn(said: readonly Said[], count: number): Paragraph[] {
  if (said.length === 0) return [];
  let next = 0;
  const sentences = said.map((s): Said => {
    if (s.runs[0]?.text !== NUMBER) return s;
    const ordinal = count > 1 ? (ORDINALS[next++] ?? '') : '';
    const [, first, ...rest] = s.runs;
    if (!first || first.code !== undefined) return { code: s.code, runs: ordinal === '' ? s.runs.slice(1) : [{ text: ordinal }, ...s.runs.slice(1)] };
    return { code: s.code, runs: [{ ...first, text: ordinal + first.text }, ...rest] };
  });
  return [{ sentences }];
}

/** What people wrote; where they wrote nothing, the items they recorded. */
function written(slot: Slot, { texts, items }: Drafting): Paragraph[] {
  const text = texts[slot]?.trim() || listedItems(items.filter((i) => i.slot === slot).map((i) => i.text));
  return text.split(/\n+/).map((line) => line.trim()).filter((line) => line !== '').map((line) => ({ slot, text: line }));
}

/** 一是…；二是…。 */
export function listedItems(texts: readonly string[]): string {
  const own = texts.map((t) => t.trim().replace(/[。；;.]+$/, '')).filter((t) => t !== '');
  if (own.length === 0) return '';
  return `${own.length === 1 ? own.join('') : own.map((t, i) => `${ORDINALS[i] ?? `${i + 1}是`}${t}`).join('；')}。`;
}

function figuresOf(d: Drafting, indicators: ReadonlyMap<string, Indicator>, said: ReadonlySet<string>): Figure[] {
  const { numbers, setting } = d;
  const services = new Map(d.domains.flatMap((x) => x.indicators.map((i) => [i.code, x.name] as const)));
  return numbers.needs.map(({ code, period, dims }): Figure => {
    const value = numbers.values.get(keyOf(code, period)) as Value;
    const last = numbers.before.get(keyOf(code, period)) as Value;
    const { zh: name, unit, kind, formula } = indicators.get(code) as Indicator;
    const service = services.get(code) as string;
    const { start, end } = boundsOf(value.period, value.asOf);
    return {
      code, name, unit, kind, formula, service, period: period ?? setting.period, from: start, to: end, asOf: value.asOf, value: value.value, numerator: value.numerator, denominator: value.denominator,
      said: said.has(keyOf(code, period)), text: formatText(value), narrative: formatNarrative(value, d.style), position: d.positions[service] ?? 0,
      last: { period: last.period, asOf: last.asOf, value: last.value, text: formatText(last) },
      change: value.value === null || last.value === null || last.value === 0 ? null : (value.value - last.value) / last.value,
      ...(dims.length > 0 && { breakdowns: Object.fromEntries(dims.map((dim) => [dim, (numbers.breakdowns.get(`${keyOf(code, period)} ${dim}`) ?? []).map((b) => ({ key: b.key, label: b.label, value: b.value }))])) }),
    };
  });
}
