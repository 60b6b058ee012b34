/**
 * Tables of one writing service. `schema` is one of our own names, never input.
 *
 * log: what happened, for ever; positions are gapless per county because they are given out under log_head's row lock.
 * inbox: one row a kept fact, its present verdict (an index of the log, rebuildable from it; what its sender may
 * write about aside).
 * subject: the newest version of each subject. link: keys by which subjects find one another.
 */
export const createTables = (schema: string): string => `
create table ${schema}.log_head (
  county text primary key, pos bigint not null default 0, hash bytea not null default '', incarnation int not null default 1
);
create table ${schema}.log (
  county text not null, pos bigint not null, subject text not null,
  incarnation int not null, version bigint,
  standing bigint[],
  entry json not null,
  hash bytea not null,
  primary key (county, pos)
);
create index log_version on ${schema}.log (county, subject, pos desc) where version is not null;
create table ${schema}.inbox (
  county text not null, source text not null, id text not null,
  pos bigint not null, subject text not null, type text not null, record text, target text,
  status text not null, code text, violation text, path text, message text, hold json,
  primary key (county, source, id)
);
create index inbox_subject on ${schema}.inbox (county, subject);
create index inbox_record on ${schema}.inbox (county, source, type, record) where record is not null;
create index inbox_target on ${schema}.inbox (county, source, target) where target is not null;
create index inbox_open on ${schema}.inbox (status, pos) where status in ('parked', 'quarantined');
create index inbox_id on ${schema}.inbox (id);
create table ${schema}.subject (
  county text not null, id text not null, incarnation int not null, version bigint not null, pos bigint not null,
  primary key (county, id)
);
create table ${schema}.link (
  county text not null, key text not null, subject text not null,
  primary key (county, key, subject)
);
create table ${schema}.refold (
  county text not null, target text not null, after text not null default '',
  primary key (county, target)
);`;

/** What a log row says, as JSON text; with its columns it is what the hash chain covers. */
export interface Entry {
  /** fact: one arrived · verdict: one's verdict changed · refold: a subject changed because of another one */
  kind: 'fact' | 'verdict' | 'refold';
  /** UTC instant. */
  at: string;
  source?: string;
  id?: string;
  type?: string;
  region?: string;
  on?: string;
  record?: string;
  corrects?: string;
  retracts?: string;
  time?: string;
  rules?: Record<string, unknown>;
  data?: Record<string, unknown>;
  status?: string;
  code?: string;
  violation?: string;
  path?: string;
  message?: string;
  hold?: unknown;
  /** Positions of facts that no longer count, where the row carries a version. */
  retracted?: number[];
  corrected?: number[];
  /** Subjects whose histories belong to this one's. */
  refs?: string[];
}
