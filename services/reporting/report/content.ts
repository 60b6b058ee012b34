import type { LocalDate, Slot, Template } from '@fazhi/domain';

/** What a report is of. `period`: a year, half, quarter or month. */
export interface ReportKey {
  region: string;
  period: string;
}

/** A number with all that tells where it comes from. */
export interface Figure {
  code: string;
  name: string;
  unit: string;
  kind: string;
  formula: string;
  service: string;
  /** As asked: the report's own, or `P5Y`. */
  period: string;
  from: LocalDate;
  to: LocalDate;
  asOf: LocalDate;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** The text names it, or depends on it. */
  said: boolean;
  text: string;
  narrative: string;
  /** The position of the service's log up to which facts were counted. */
  position: number;
  /** The same a year earlier, and the relative change; null where there is none. */
  last: { period: string; asOf: LocalDate; value: number | null; text: string };
  change: number | null;
  /** Breakdowns that the text uses: by dimension, largest first. */
  breakdowns?: Readonly<Record<string, readonly { key: string; label: string; value: number }[]>>;
}

/** A stretch of text; where it is a number, whose: it opens up to its facts. */
export interface Run {
  text: string;
  code?: string;
  period?: string;
}
/** What a sentence says after its conditions. */
export interface Said {
  code: string;
  runs: readonly Run[];
}
/** Sentences in a row, or what people wrote. */
export type Paragraph = { sentences: readonly Said[] } | { slot: Slot; text: string };
export interface Section {
  id: string;
  title: string;
  depth: 1 | 2;
  paragraphs: readonly Paragraph[];
}

/** NULL: no denominator, no data · ZERO: 0, which is not said · EVIDENCE: nothing on record that lets it be said. */
export type Why = 'NULL' | 'ZERO' | 'EVIDENCE';
/** 缺数: something that was not said for want of a number. */
export interface Missing {
  /** Names it: the sentence, the clause and the indicator. */
  key: string;
  sentence: string;
  section: string;
  /** What would have been said. */
  clause: string;
  code: string;
  name: string;
  period: string;
  why: Why;
  /** Types of facts that would mend it. */
  mend: readonly { type: string; zh: string }[];
}

/** Something people recorded that the report repeats. */
export interface Item {
  slot: Slot;
  subject: string;
  /** Of the opening fact. */
  source: string;
  id: string;
  on: LocalDate;
  text: string;
  indicators: readonly string[];
}

/** A county's towns beside one another. */
export interface Compared {
  columns: readonly { code: string; name: string; unit: string }[];
  rows: readonly { region: string; name: string; cells: readonly ComparedCell[] }[];
  /** The county itself: sums, and rates as Σ ÷ Σ. */
  total: readonly ComparedCell[];
  /** Of each rate the highest and the lowest town, with what it is made of. */
  remarks: readonly string[];
}
export interface ComparedCell {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  text: string;
}

/** A whole report. The same facts, words and definitions make the same content, to the letter. */
export interface Content extends ReportKey {
  format: 1;
  template: Template;
  place: string;
  level: 'TOWN' | 'COUNTY';
  from: LocalDate;
  to: LocalDate;
  asOf: LocalDate;
  style: 'exact' | 'approx';
  title: string;
  sections: readonly Section[];
  figures: readonly Figure[];
  missing: readonly Missing[];
  items: readonly Item[];
  compared?: Compared;
  /** Service → position in the county's log. */
  positions: Readonly<Record<string, number>>;
  /** Hash of what decides numbers and sentences. */
  definitions: string;
}

/** What people wrote for a report. */
export type Texts = Readonly<Partial<Record<Slot, string>>>;
