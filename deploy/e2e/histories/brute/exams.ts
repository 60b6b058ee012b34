import { later, on, type Standing } from '../told.js';
import { within, type Definitions, type Item, type Look, type World } from './world.js';

interface Sitting {
  opensOn: string;
  closesOn: string;
}
/** One person who has to sit one examination, as known at asOf. */
interface Entrant {
  /** The region on the last day of the last window. */
  at: string;
  score: number | undefined;
  inMain: boolean;
  passed: boolean;
}

/** The entrants of examinations whose last window ends in the period, exempt persons aside. */
function entrants(world: World, look: Look): Entrant[] {
  const campaigns = new Map(world.subjects('cam', look.asOf).map((c) => [c.id, c.of('campaign.published')[0]] as const));
  return world.subjects('ent', look.asOf).flatMap((s) => {
    const enrolled = s.of('roster.enrolled')[0];
    const terms = enrolled && campaigns.get(enrolled.data.campaign as string)?.data;
    if (!terms || s.of('roster.exempted').length > 0) return [];
    const main = terms as unknown as Sitting;
    const makeUps = (terms.makeUps as Sitting[] | undefined) ?? [];
    const closes = makeUps.map((w) => w.closesOn).reduce(later, main.closesOn);
    if (!within(closes, look)) return [];
    const sat = (f: Standing, windows: readonly Sitting[]): boolean =>
      (f.data.attemptNo as number) <= (terms.maxAttempts as number) && windows.some((w) => w.opensOn <= on(f) && on(f) <= w.closesOn);
    const counted = s.of('attempt.submitted').filter((f) => sat(f, [main, ...makeUps]));
    const scores = counted.map((f) => f.data.score as number);
    const score = terms.scoreRule === 'LAST' ? scores.at(-1) : scores.length > 0 ? Math.max(...scores) : undefined;
    return [{ at: s.at(closes), score, inMain: counted.some((f) => sat(f, [main])), passed: score !== undefined && score >= (terms.passMark as number) }];
  });
}

const those = (world: World, look: Look, holds: (e: Entrant) => boolean): Item[] => entrants(world, look).filter(holds).map(({ at }) => ({ at }));
const all = (): boolean => true;
const took = (e: Entrant): boolean => e.score !== undefined;
const rate = (holds: (e: Entrant) => boolean, over: (e: Entrant) => boolean) => (world: World, look: Look) =>
  ({ items: those(world, look, holds), over: those(world, look, over) });

/** `domain.md` §2.3, person by person. */
export const exams: Definitions = {
  'EX-01': (world, look) => ({ items: those(world, look, all) }),
  'EX-02': rate(took, all),
  'EX-02a': rate((e) => e.inMain, all),
  'EX-03': rate((e) => e.passed, took),
  'EX-03b': rate((e) => e.passed, all),
  'EX-04': rate((e) => (e.score ?? 0) >= 90, took),
  'EX-04b': (world, look) => ({ items: those(world, look, took) }),
  'EX-05': (world, look) => ({
    items: entrants(world, look).filter(took).map(({ at, score }) => ({ at, n: score as number })), over: those(world, look, took),
  }),
};
