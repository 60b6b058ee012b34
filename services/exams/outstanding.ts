import { NOTHING, state, type Entry as Point } from '@fazhi/domain';
import type { Entry } from './evolve.js';
import { finalisedOn, publicationOn, resultOf, termsOf } from './results.js';

/**
 * EX-OUT: who has still to take part, counted once for the close of every window, the last one and those before it apart; once
 * the examination is finalised, who was absent. `home`: where the examination was published. A14 is worked out from it.
 */
export const outstanding = state<Entry>('EX-OUT', 'entry', (entry, day, refs): readonly Point[] => {
  const history = refs[entry.campaign];
  const published = entry.exemptedOn === undefined && entry.unit !== undefined ? publicationOn(history, day) : undefined;
  if (!published) return NOTHING;
  const terms = termsOf(published);
  if (resultOf(entry.attempts, terms).took) return NOTHING;
  const dims = { campaign: entry.campaign, home: published.region };
  if (finalisedOn(history, day) !== undefined) return [{ c: terms.lastDay, dims: { ...dims, stage: 'ABSENT' } }];
  const closes = new Set([terms.main, ...terms.makeUps].map((w) => w.closesOn));
  return [...closes].map((c) => ({ c, dims: { ...dims, stage: c === terms.lastDay ? 'LAST' : 'EARLIER' } }));
}, { dims: ['campaign', 'home', 'stage'] });
