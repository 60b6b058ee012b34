import { changes, last, once, text, type Fact, type Kind } from './told.js';

const PUBLISHED = 'exams.campaign.published';
const ENROLLED = 'exams.roster.enrolled';
const EXEMPTED = 'exams.roster.exempted';
const ATTEMPT = 'exams.attempt.submitted';

/** 普法考试: counts for nothing itself. */
export const campaigns = once(PUBLISHED, () => []);

const campaignOf = (fact: Fact): string => text(fact, 'campaign') as string;
const publishedBy = (facts: readonly Fact[], day: string): Fact | undefined => facts.find((f) => f.type === PUBLISHED && f.on <= day);

interface Window {
  opensOn: string;
  closesOn: string;
}
const windows = (campaign: Fact): [main: Window, ...makeUps: Window[]] =>
  [campaign.data as unknown as Window, ...((campaign.data['makeUps'] as Window[] | undefined) ?? [])];
const inside = (day: string, window: Window): boolean => window.opensOn <= day && day <= window.closesOn;

/** Whole numbers that one person adds to each measure on a day (`domain.md` §2.3). */
function results(campaign: Fact, attempts: readonly Fact[]): Readonly<Record<string, number>> {
  const [main] = windows(campaign);
  const counted = attempts.filter((a) =>
    (a.data['attemptNo'] as number) <= (campaign.data['maxAttempts'] as number) && windows(campaign).some((w) => inside(a.on, w)));
  const scores = counted.map((a) => a.data['score'] as number);
  const score = text(campaign, 'scoreRule') === 'LAST' ? (scores.at(-1) ?? 0) : Math.max(0, ...scores);
  return {
    'EX-01': 1, 'EX-02': counted.length > 0 ? 1 : 0, 'EX-02a': counted.some((a) => inside(a.on, main)) ? 1 : 0,
    'EX-03': counted.length > 0 && score >= (campaign.data['passMark'] as number) ? 1 : 0, 'EX-04': score >= 90 ? 1 : 0, 'EX-05n': Math.round(score * 100),
  };
}

/** 应考人员: in the period of the last day of the last window; an exempt person leaves every figure from the exemption on. */
export const entries: Kind = {
  ranks: { [ENROLLED]: 1, [EXEMPTED]: 4, [ATTEMPT]: 4 }, opens: [ENROLLED],
  objection(before, fact, look) {
    if (fact.type === ENROLLED) {
      if (before.length > 0) return 'BROKEN';
      return publishedBy(look(campaignOf(fact)), fact.on) ? undefined : 'MISSING';
    }
    const enrolled = last(before, ENROLLED);
    if (!enrolled) return 'MISSING';
    if (campaignOf(enrolled) !== campaignOf(fact)) return 'BROKEN';
    if (fact.type === EXEMPTED) return last(before, EXEMPTED) ? 'BROKEN' : undefined;
    return before.some((f) => f.type === ATTEMPT && f.data['attemptNo'] === fact.data['attemptNo']) ? 'BROKEN' : undefined;
  },
  refs: (facts) => [...new Set(facts.map(campaignOf))],
  points(facts, look) {
    const enrolled = facts[0] as Fact;
    const campaign = look(campaignOf(enrolled));
    const days = [...facts, ...campaign].map((f) => f.on).filter((day) => day >= enrolled.on);
    return ['EX-01', 'EX-02', 'EX-02a', 'EX-03', 'EX-04', 'EX-05n'].flatMap((measure) => changes(measure, days, (day) => {
      const known = facts.filter((f) => f.on <= day);
      const published = publishedBy(campaign, day);
      if (!published || last(known, EXEMPTED)) return [];
      const amount = results(published, known.filter((f) => f.type === ATTEMPT))[measure] ?? 0;
      const c = windows(published).map((w) => w.closesOn).sort().at(-1);
      return [{ region: enrolled.region, c, amount, dims: [campaignOf(enrolled), text(enrolled, 'unit')] }];
    }));
  },
};
