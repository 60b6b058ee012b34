import type { LocalDate, Slot, Template } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';
import type { Check } from './checks.js';
import type { Content, Item, ReportKey } from './content.js';

export type * from './content.js';
export type { Check } from './checks.js';
export type { FigureChange, TextChange } from './versions.js';

export interface ReportAsked extends ReportKey {
  template: Template;
  /** Default: the period's last day, or today where that has not come. */
  asOf?: LocalDate | undefined;
}
/** What somebody wrote, as last saved. */
export interface SlotText {
  slot: Slot;
  text: string;
  /** Raised by every saving; 0: nothing was ever written. */
  version: number;
  by: string | null;
  /** UTC instant. */
  at: string | null;
}
export interface Acknowledged {
  key: string;
  note: string;
  by: string;
  at: string;
}
/** A published version without its content. */
export interface Edition extends ReportKey {
  version: number;
  template: Template;
  hash: string;
  reason: string | null;
  by: string;
  /** UTC instant. */
  at: string;
}
export interface Published extends Edition {
  content: Content;
}
/** A report as it would be published now, with all that is needed to work on it. */
export interface Drafted {
  content: Content;
  texts: SlotText[];
  acknowledged: Acknowledged[];
  checks: Check[];
  /** Last year's next steps, of which this year gives account. */
  promised: Item[];
  editions: Edition[];
}
export interface LatestAsked {
  /** It and whatever is below it; all where none is named. */
  region?: string | undefined;
  year?: number | undefined;
  /** What comes after this one. */
  after?: ReportKey | undefined;
  limit: number;
}
/** Who does something, and when. */
export interface Doing {
  by: string;
  /** UTC instant. */
  at: string;
}
/** missing: the list of missing numbers is not the one the publisher saw. reason: another version needs one. */
export type PublishAnswer = { published: Published } | { refused: Check[] } | { needs: 'reason' | 'missing' };

/** Reports: drafted from live numbers, written by people, kept as published. Throws BadRequest for what cannot be reported on. */
export interface Reports {
  /** `counted`: once everything acknowledged before is counted; else as far as it is. */
  draft(asked: ReportAsked & { counted?: boolean }, today: LocalDate, clearance: Clearance): Promise<Drafted>;
  /** Keeps a text where nobody has saved another since `version`; the answer is what stands then. */
  save(key: ReportKey, said: { slot: Slot; text: string; version: number } & Doing): Promise<{ saved: boolean; now: SlotText }>;
  acknowledge(asked: ReportKey & { template: Template }, said: { keys: readonly string[]; note: string } & Doing): Promise<void>;
  /** Freezes what a draft shows once everything acknowledged before is counted. `missing`: keys of the missing numbers as the publisher saw them. */
  publish(asked: ReportAsked, said: { reason?: string | undefined; missing?: readonly string[] | undefined; today: LocalDate } & Doing, clearance: Clearance): Promise<PublishAnswer>;
  /** The version, the newest unless said; null where there is none. */
  published(key: ReportKey, version?: number): Promise<Published | null>;
  /** Oldest first. */
  editions(key: ReportKey): Promise<Edition[]>;
  /** The newest version of each report, the latest periods first, then by region. */
  latest(asked: LatestAsked): Promise<Edition[]>;
}
