import type { Answer, AnyFact, Asked, NextStep } from '@fazhi/domain';
import type { Clearance } from './clearance.js';
import type { Progress } from './progress.js';
import type { Scope } from './scope.js';

/** A fact as the door passes it on: schema, sender and region judged, data normalised. */
export interface Submission {
  id: string;
  source: string;
  type: string;
  subject: string;
  /** Six digits. */
  county: string;
  /** As sent; the default for opening types is filled in by the store. */
  recordid?: string;
  corrects?: string;
  retracts?: string;
  /** When the source recorded it, if it said so. */
  time?: string;
  /** Validated data with `region` and `occurredOn`; a retraction's holds `reason` and possibly `region`. */
  data: Record<string, unknown>;
  /** Set where the region keeps it from counting: it is kept, quarantined. */
  hold?: Hold;
  /** Configuration that differs from the defaults on `occurredOn`. */
  rules?: Record<string, unknown>;
  /** What its sender may write about in this county; null or absent: everything (administrators, the platform's own). */
  scope?: Scope;
}
export interface Hold {
  code: 'UNKNOWN_REGION' | 'REGION_NOT_IN_FORCE';
  path: string;
  message: string;
}

/** Storage is away or did not answer in time; nothing of the request is acknowledged. HTTP 503 with Retry-After. */
export class Unavailable extends Error {
  constructor(message: string, readonly retryAfterSeconds = 1, options?: ErrorOptions) {
    super(message, options);
  }
}

/** A parked or quarantined fact, for those who mend data. */
export interface InboxItem {
  id: string;
  source: string;
  type: string;
  subject: string;
  county: string;
  region: string | null;
  occurredOn: string | null;
  recordedAt: string;
  status: 'parked' | 'quarantined';
  code: string;
  violation?: string;
  path?: string;
  message?: string;
  /** Set where it takes another one back: its data are a reason and perhaps a region. */
  retracts?: string;
  data: Record<string, unknown>;
  /** Position in the service's log, of the arrival: order and cursor. */
  arrival: number;
}
export interface InboxFilter {
  status: readonly ('parked' | 'quarantined')[];
  county?: string;
  source?: string;
  code?: string;
  after?: number;
  limit: number;
}

/** A version of a subject: which of a timeline's facts stand, in fold order, and those of the subjects it refers to. */
export interface TimelineVersion {
  standing: readonly number[];
  refs: Readonly<Record<string, readonly number[]>>;
}
/** A row of the log as far as it concerns one subject. */
export interface TimelineRow {
  pos: number;
  /** fact: one arrived · verdict: one's verdict changed · refold: the subject changed because of another one. */
  kind: 'fact' | 'verdict' | 'refold';
  /** UTC instant. */
  at: string;
  source?: string;
  id?: string;
  /** What arrived, without free text; of a retraction without data. */
  fact?: AnyFact;
  corrects?: string;
  retracts?: string;
  /** What was decided then, and what it is at present. */
  status?: string;
  now?: string;
  code?: string;
  violation?: string;
  message?: string;
  /** Where the row made a new version. */
  version?: TimelineVersion;
}
/** A page of what happened to one subject, oldest first. */
export interface Timeline {
  /** What the versions number. */
  facts: readonly AnyFact[];
  /** The version the page begins with; absent where there was none. */
  before?: TimelineVersion;
  rows: readonly TimelineRow[];
  hasMore: boolean;
}

/** What has changed since an instant. */
export interface Since {
  /** More than can be told. */
  tooMany: boolean;
  subjects: readonly {
    subject: string;
    /** As it stood then; null where nothing was known of it. */
    before: { history: readonly AnyFact[]; refs: Readonly<Record<string, readonly AnyFact[]>> } | null;
    /** What came since, retractions included, each with what was decided of it. Without free text. */
    facts: readonly { fact: AnyFact; status: string }[];
  }[];
}

export type { Progress };

/** A subject as it stands: its standing facts in fold order and those of the subjects it refers to, without free text. */
export interface SubjectNow {
  /** `case` */
  kind: string;
  standing: readonly AnyFact[];
  refs: Readonly<Record<string, readonly AnyFact[]>>;
}
/** For whom, when and where next steps are tried; of these types. */
export type StepsAsked = Omit<Asked, 'types' | 'subject'> & { types: readonly string[] };

/** What a service offers to the door. `people` go before `bulk`. Of a sealed record the readings tell nothing, whatever the clearance. */
export interface Acceptor {
  /** One answer per submission, in order; durable when it resolves. Throws Unavailable. */
  accept(submissions: readonly Submission[], priority: 'people' | 'bulk'): Promise<Answer[]>;
  /** Kept facts with these ids whose hold may have gone: the door judges their region anew and hands them back. Like the readings below it tells nothing but what the clearance lets be seen. */
  held(ids: readonly string[], clearance: Clearance): Promise<Submission[]>;
  /** Tries kept facts again with the door's new judgement (`hold` absent: the region is in order now). */
  replay(submissions: readonly Submission[]): Promise<Answer[]>;
  inbox(filter: InboxFilter, clearance: Clearance): Promise<{ items: InboxItem[]; total: number }>;
  /** What happened to a subject, `after` a position of the log; no rows where nothing was told of it. */
  timeline(county: string, subject: string, page: { after: number; limit: number }, clearance: Clearance): Promise<Timeline>;
  /** A subject as it stands; null where nothing of it stands, it is sealed, or the clearance hides it. */
  subject(county: string, subject: string, clearance: Clearance): Promise<SubjectNow | null>;
  /** What may come next in a subject that `subject` tells. */
  steps(county: string, subject: string, asked: StepsAsked): Promise<NextStep[]>;
  /** What `submissions` would be answered if they were accepted now, after `earlier` ones of the same sender; nothing is kept and nobody waits. */
  tryOut(submissions: readonly Submission[], earlier: readonly Submission[]): Promise<Answer[]>;
  /** How far somebody who has reached these positions, by county, is behind the log. */
  progress(reached: Readonly<Record<string, number>>): Promise<Progress[]>;
  /** What has changed since a UTC instant about days up to `until`; of facts those the clearance lets be seen. */
  since(county: string, at: string, until: string, clearance: Clearance): Promise<Since>;
}

/** One row of a service's log as readers see it. */
export interface LogRow {
  county: string;
  pos: number;
  subject: string;
  /** Absent: a verdict that changed no history (parked, quarantined). */
  version?: number;
  incarnation: number;
  kind: string;
  fact?: AnyFact;
}
