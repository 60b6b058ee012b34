import { maxDate, type AnyFact, type LocalDate } from '@fazhi/domain';
import type { CampaignPublished, Window } from './facts.js';

/** The terms of a published examination that decide what counts. */
export interface Terms {
  main: Window;
  makeUps: readonly Window[];
  /** Last day of the last window: the day the examination belongs to. */
  lastDay: LocalDate;
  passMark: number;
  maxAttempts: number;
  rule: 'BEST' | 'LAST';
}

export interface Attempt {
  no: number;
  on: LocalDate;
  /** Points out of 100. */
  score: number;
}

/** What one person's attempts come to. */
export interface Result {
  took: boolean;
  /** Took part in the main window (首考). */
  tookMain: boolean;
  /** Attempts that count. */
  counted: readonly Attempt[];
  /** The score that counts: the best one, or the last one where the examination says LAST; undefined without a counted attempt. */
  score: number | undefined;
  passed: boolean;
}

/** What a publication lays down. */
export function termsOf(published: AnyFact): Terms {
  const data = published.data as CampaignPublished;
  const makeUps = data.makeUps ?? [];
  return {
    main: { opensOn: data.opensOn, closesOn: data.closesOn },
    makeUps,
    lastDay: makeUps.map((w) => w.closesOn).reduce(maxDate, data.closesOn),
    passMark: data.passMark,
    maxAttempts: data.maxAttempts,
    rule: data.scoreRule === 'LAST' ? 'LAST' : 'BEST',
  };
}

/** The publication among the standing facts of a campaign, as known on `day`. */
export const publicationOn = (history: readonly AnyFact[] | undefined, day: LocalDate): AnyFact | undefined =>
  history?.find((f) => f.type === 'exams.campaign.published' && f.on <= day);

/** The terms in the standing facts of a campaign as known on `day`; undefined while it is not published. */
export function termsOn(history: readonly AnyFact[] | undefined, day: LocalDate): Terms | undefined {
  const published = publicationOn(history, day);
  return published && termsOf(published);
}

/** The day on which a campaign was finalised, as known on `day`. */
export const finalisedOn = (history: readonly AnyFact[] | undefined, day: LocalDate): LocalDate | undefined =>
  history?.find((f) => f.type === 'exams.campaign.finalised' && f.on <= day)?.on;

const within = (day: LocalDate, window: Window): boolean => window.opensOn <= day && day <= window.closesOn;

/** The window in which an attempt counts; undefined outside every window and beyond the permitted number of attempts. */
export function countedIn(attempt: Attempt, terms: Terms): 'MAIN' | 'MAKE_UP' | undefined {
  if (attempt.no > terms.maxAttempts) return undefined;
  if (within(attempt.on, terms.main)) return 'MAIN';
  return terms.makeUps.some((w) => within(attempt.on, w)) ? 'MAKE_UP' : undefined;
}

/** @param attempts in fold order */
export function resultOf(attempts: readonly Attempt[], terms: Terms): Result {
  const counted = attempts.filter((a) => countedIn(a, terms) !== undefined);
  const scores = counted.map((a) => a.score);
  const score = scores.length === 0 ? undefined : terms.rule === 'LAST' ? scores.at(-1) : Math.max(...scores);
  return {
    took: score !== undefined,
    tookMain: counted.some((a) => countedIn(a, terms) === 'MAIN'),
    counted,
    score,
    passed: score !== undefined && score >= terms.passMark,
  };
}

/** Where a person stands in an examination (`domain.md` §3.4). Failed is who has no attempt left, or none that passed when it was finalised. */
export type Standing = 'REQUIRED' | 'ATTEMPTED' | 'PASSED' | 'FAILED' | 'EXEMPT' | 'ABSENT';

export function standingOf({ took, passed, counted }: Result, terms: Terms, exempt: boolean, finalised: boolean): Standing {
  if (exempt) return 'EXEMPT';
  if (!took) return finalised ? 'ABSENT' : 'REQUIRED';
  if (passed) return 'PASSED';
  return finalised || counted.some((a) => a.no >= terms.maxAttempts) ? 'FAILED' : 'ATTEMPTED';
}
