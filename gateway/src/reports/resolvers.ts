import { createHash } from 'node:crypto';
import { FORMS, holdsPersonalData, SLOTS, type Slot, type Template } from '@fazhi/domain';
import { canonical, differences, headings, textOf, wholeText, type ComparedCell, type Drafted, type Edition, type FigureChange, type Item, type Missing, type Paragraph, type ReportAsked, type Run, type Said, type Section, type SlotText, type TextChange } from '@fazhi/services/reporting/ports.js';
import { badInput, Problem } from '../errors.js';
import { day, knownPeriod, knownRegion } from '../graphql/asking.js';
import type { Resolvers } from '../graphql/build-schema.js';
import type { Operation, Place } from '../graphql/operation.js';
import { publishedReports } from './latest.js';
import { yearLock } from './lock.js';
import { periodOf } from './period.js';
import { publishReport } from './publish.js';
import { mayDraft, mayWrite, reportPlace } from './rights.js';
import { draftShown, publishedShown, type ShownReport } from './shown.js';

const LONGEST_TEXT = 10_000;
const MOST_KEYS = 500;

interface Asked {
  region: string;
  period: unknown;
}
interface ShownDraft extends Drafted {
  place: Place;
}

async function report(_: unknown, args: { year: number; region: string; version?: number | null; period?: unknown }, op: Operation): Promise<ShownReport | null> {
  const period = periodOf(op, args.year, args.period);
  const place = await knownRegion(op, args.region);
  const published = await op.services.parts.reports.published({ region: place.code, period }, args.version ?? undefined);
  return published && publishedShown(op, published, place, mayDraft(op.who, place.code, place.directory));
}

async function reportDraft(_: unknown, { region, template, asOf, ...args }: Asked & { template: Template; asOf?: unknown }, op: Operation): Promise<ShownDraft> {
  const { period } = knownPeriod(op, args.period);
  const place = await reportPlace(op, region, mayDraft);
  const asked: ReportAsked = { region: place.code, period, template, ...(asOf !== null && asOf !== undefined && { asOf: day(asOf, 'asOf') }) };
  return { ...(await op.services.parts.reports.draft(asked, op.today, op.clearance)), place };
}

async function compareReports(_: unknown, { region, from, to, ...args }: Asked & { from: number; to: number }, op: Operation): Promise<{ figures: FigureChange[]; texts: TextChange[] }> {
  const { period } = knownPeriod(op, args.period);
  const { code } = await knownRegion(op, region);
  const { reports } = op.services.parts;
  const [old, now] = await Promise.all([from, to].map((version) => reports.published({ region: code, period }, version)));
  if (!old || !now) throw new Problem('NOT_FOUND', '没有这个版本。 There is no such version.', old ? 'to' : 'from');
  return differences(old.content, now.content);
}

const doing = (op: Operation): { by: string; at: string } => ({ by: op.who.source, at: op.services.parts.clock.now().toISOString() });

async function saveReportText(_: unknown, args: Asked & { slot: Slot; text: string; version: number }, op: Operation): Promise<{ saved: boolean; text: SlotText }> {
  const place = await reportPlace(op, args.region, mayWrite);
  if (args.text.length > LONGEST_TEXT || args.text.includes('\0')) throw badInput(`最多 ${LONGEST_TEXT} 个字符。 At most ${LONGEST_TEXT} characters.`, 'text');
  if (holdsPersonalData(args.text)) throw badInput('请勿填写身份证号或手机号。 No identity numbers or phone numbers.', 'text');
  if (args.version < 0) throw badInput('无效的版本。 Not a version.', 'version');
  const { period } = knownPeriod(op, args.period);
  const key = { region: place.code, period };
  await op.onRecord({ action: 'report.write', region: place.code, subject: period, detail: args.slot });
  const { saved, now } = await op.services.parts.reports.save(key, { slot: args.slot, text: args.text, version: args.version, ...doing(op) });
  return { saved, text: now };
}

async function acknowledgeMissing(_: unknown, args: Asked & { template: Template; keys: string[]; note: string }, op: Operation): Promise<boolean> {
  const place = await reportPlace(op, args.region, mayWrite);
  if (args.keys.length > MOST_KEYS || args.keys.some((k) => k.length > 200 || k.includes('\0'))) throw badInput(`最多 ${MOST_KEYS} 项。 At most ${MOST_KEYS}.`, 'keys');
  if (args.note.length > 1_000 || args.note.includes('\0') || holdsPersonalData(args.note)) throw badInput('说明过长或含有个人信息。 Too long, or personal.', 'note');
  const { period } = knownPeriod(op, args.period);
  await op.onRecord({ action: 'report.acknowledge', region: place.code, subject: period, detail: `${args.keys.length}` });
  await op.services.parts.reports.acknowledge({ region: place.code, period, template: args.template }, { keys: args.keys, note: args.note, ...doing(op) });
  return true;
}

const isYearly = ({ period }: { period: string }): boolean => /^\d{4}$/.test(period);
/** MM-DD of the year after, as the county's settings have it. */
const due = (key: string) => ({ content, place }: ShownDraft): string | null => {
  if (!isYearly(content)) return null;
  const next = Number(content.period) + 1;
  return `${next}-${place.directory.rules.on(`${next}-01-01`).text(key)}`;
};

export const reportResolvers: Resolvers = {
  Query: { report, reportDraft, compareReports, publishedReports, yearLock },
  Mutation: { saveReportText, acknowledgeMissing, publishReport },
  Report: {
    region: ({ content, directory }: ShownReport): Place => ({ code: content.region, directory, asOf: content.asOf }),
    period: ({ content }: ShownReport) => content.period,
    year: ({ content }: ShownReport) => Number(content.period.slice(0, 4)),
    template: ({ content }: ShownReport) => content.template,
    version: ({ published }: ShownReport) => published?.version ?? null,
    title: ({ content }: ShownReport) => content.title,
    asOf: ({ content }: ShownReport) => content.asOf,
    sections: ({ content }: ShownReport) => {
      const heads = headings(content);
      return content.sections.map((s: Section) => ({ ...s, heading: heads.get(s.id) ?? '' }));
    },
    text: ({ content }: ShownReport) => wholeText(content),
    figures: ({ content }: ShownReport) => content.figures.map((f) => ({ ...f, lastPeriod: f.last.period, lastValue: f.last.value, lastText: f.last.text })),
    missing: ({ content, acknowledged, published }: ShownReport) => content.missing.map((m: Missing) => {
      const said = acknowledged.find((a) => a.key === m.key);
      return { ...m, acknowledged: published !== undefined || said !== undefined, note: said?.note ?? null };
    }),
    items: ({ content }: ShownReport) => content.items.map((i: Item) => ({ ...i, occurredOn: i.on })),
    compared: ({ content }: ShownReport) => content.compared && {
      ...content.compared, total: content.compared.total.map((c: ComparedCell) => c.text), rows: content.compared.rows.map((r) => ({ ...r, cells: r.cells.map((c) => c.text) })),
    },
    positions: ({ content }: ShownReport) => Object.entries(content.positions).map(([service, position]) => ({ service, position })),
    definitions: ({ content }: ShownReport) => content.definitions,
    hash: ({ content, published }: ShownReport) => published?.hash ?? createHash('sha256').update(canonical(content)).digest('hex'),
    reason: ({ published }: ShownReport) => published?.reason ?? null,
    publishedAt: ({ published }: ShownReport) => published?.at ?? null,
    publishedBy: ({ published, inside }: ShownReport) => (inside ? (published?.by ?? null) : null),
  },
  ReportParagraph: {
    text: (p: Paragraph) => textOf(p),
    slot: (p: Paragraph) => ('slot' in p ? p.slot : null),
    sentences: (p: Paragraph) => ('slot' in p ? [] : p.sentences),
  },
  ReportSentence: { text: ({ runs }: Said) => runs.map((r: Run) => r.text).join('') },
  ReportMissing: { indicator: ({ code }: Missing, _: unknown, op: Operation) => op.services.catalogue.get(code) },
  ReportFactType: { name: ({ zh }: { zh: string }) => zh },
  ReportEdition: { publishedAt: ({ at }: Edition) => at },
  ReportText: { name: ({ slot }: SlotText) => SLOTS[slot].zh, savedBy: ({ by }: SlotText) => by, savedAt: ({ at }: SlotText) => at },
  ReportDraft: {
    report: (d: ShownDraft) => draftShown(d, d.place),
    texts: ({ texts, content }: ShownDraft) => {
      const slots = FORMS[content.template].sections.flatMap((s) => s.slots ?? []);
      return texts.filter((t) => slots.includes(t.slot)).sort((a, b) => slots.indexOf(a.slot) - slots.indexOf(b.slot));
    },
    publishable: ({ checks }: ShownDraft) => checks.every((c) => !c.blocks),
    promised: async ({ promised, content }: ShownDraft, _: unknown, op: Operation) => {
      const codes = [...new Set(promised.flatMap((i: Item) => i.indicators))].filter((code) => op.services.catalogue.has(code));
      const values = await op.values(codes.map((code) => ({ code, region: content.region, period: content.period, asOf: content.asOf, division: 'AS_AT' as const })));
      const shown = new Map(values.map((v) => [v.code, { code: v.code, name: v.indicator.zh, text: op.services.parts.format.text(v) }]));
      return promised.map((i: Item) => ({ text: i.text, figures: i.indicators.flatMap((code) => shown.get(code) ?? []) }));
    },
    draftDue: due('report.draft'), countyDue: due('report.toCounty'), publicDue: due('report.public'),
  },
};
