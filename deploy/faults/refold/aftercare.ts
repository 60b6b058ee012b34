import { changes, last, once, plusDays, plusYears, text, type Drawn, type Fact, type Group, type Kind } from './told.js';

const TERM = 'aftercare.term.';
const RELEASED = `${TERM}released`;
const HANDED_OVER = `${TERM}handed-over`;
const VISITED = 'aftercare.visit.recorded';

const flow = (measure: string, region: string, on: string, dims: Drawn['dims'] = [], c = on): Drawn => ({ measure, region, c, e: on, amount: 1, dims });

/** The region responsible on a day: where the person was released to, then where each move took the term. */
function placeOn(facts: readonly Fact[], day: string): string {
  const at = last(facts.filter((f) => f.on <= day), RELEASED, `${TERM}moved`);
  return (at && (text(at, 'to') ?? at.region)) ?? (facts[0] as Fact).region;
}

/** 安置帮教: from release to the end of help (`domain.md` §3.2). */
export const terms: Kind = {
  ranks: { [RELEASED]: 1, [HANDED_OVER]: 3, [`${TERM}moved`]: 4, [VISITED]: 4, [`${TERM}closed`]: 7 }, opens: [RELEASED],
  objection(before, fact) {
    if (fact.type === RELEASED) return last(before, RELEASED) ? 'BROKEN' : undefined;
    if (!last(before, RELEASED)) return 'MISSING';
    if (fact.type === HANDED_OVER) return last(before, HANDED_OVER) ? 'BROKEN' : undefined;
    if (!last(before, HANDED_OVER)) return 'MISSING';
    return last(before, `${TERM}closed`) ? 'BROKEN' : undefined;
  },
  points: (facts) => facts.flatMap((f): Drawn[] => {
    const here = placeOn(facts, f.on);
    if (f.type === VISITED) return [flow('AFT-25', here, f.on, [text(f, 'conduct')])];
    if (f.type === RELEASED) {
      const dims = [text(f, 'category'), text(f, 'channel')];
      const served = dims[0] !== 'FROM_CORRECTION' && dims[1] !== '04';
      return [flow('AFT-03', here, f.on, dims), ...(served ? [flow('AFT-01', here, f.on, dims)] : [])];
    }
    const released = last(facts, RELEASED) as Fact;
    return f.type === HANDED_OVER ? [flow('AFT-04', placeOn(facts, released.on), f.on, [], released.on)] : [];
  }),
};

/** Years of help by what was served (county policy, the defaults). */
const yearsOfHelp = (released: Fact): number =>
  text(released, 'category') === 'FROM_CORRECTION' && ['CONTROL', 'PROBATION'].includes(text(released, 'sentence') as string) ? 3 : 5;

/** The days [from, until) on which a term is on the register. */
function register(facts: readonly Fact[]): { from: string; until: string } {
  const released = last(facts, RELEASED) as Fact;
  const end = plusDays(plusYears(released.on, yearsOfHelp(released)), 1);
  const closed = last(facts, `${TERM}closed`)?.on ?? end;
  return { from: last(facts, HANDED_OVER)?.on ?? '9999', until: closed < end ? closed : end };
}

/** A person is on the register once, whatever the number of terms, where the one handed over first is responsible. */
export const persons: Group = {
  name: 'person', of: terms,
  key: (facts) => text(last(facts, RELEASED), 'personKey'),
  points(_key, members) {
    const listed = members.map((m) => ({ ...m, ...register(m.facts) })).filter((m) => m.from < m.until)
      .sort((a, b) => (a.from === b.from ? (a.subject < b.subject ? -1 : 1) : a.from < b.from ? -1 : 1));
    const days = listed.flatMap((m) => [m.from, m.until, ...m.facts.map((f) => f.on)]);
    return changes('AFT-02', days, (day) => {
      const now = listed.find((m) => m.from <= day && day < m.until);
      if (!now) return [];
      return [{ region: placeOn(now.facts, day), dims: [text(last(now.facts, RELEASED), 'category'), text(last(now.facts, HANDED_OVER), 'risk')] }];
    });
  },
};

const TRANSFERRED_IN = 'aftercare.correction.transferred-in';
const ENDED = 'aftercare.correction.ended';
/** Community Correction Law arts. 44 and 45; a transfer is neither. */
const ENDINGS: Readonly<Record<string, string>> = {
  EXPIRED: 'COR-03', PARDONED: 'COR-03', PROBATION_REVOKED: 'COR-04', PAROLE_REVOKED: 'COR-04', IMPRISONED: 'COR-04', DIED: 'COR-04', TRANSFERRED_OUT: 'COR-08',
};

/** 社区矫正 (`domain.md` §2.2): on the roll from the transfer, no more on the day of the end. */
export const corrections: Kind = {
  ranks: { [TRANSFERRED_IN]: 1, [ENDED]: 7 }, opens: [TRANSFERRED_IN],
  objection(before, fact) {
    if (fact.type === TRANSFERRED_IN) return before.length > 0 ? 'BROKEN' : undefined;
    if (before.length === 0) return 'MISSING';
    return last(before, ENDED) ? 'BROKEN' : undefined;
  },
  points(facts) {
    const { region, on } = facts[0] as Fact;
    const category = text(facts[0], 'category');
    const ended = last(facts, ENDED);
    const kind = text(ended, 'kind');
    return [
      flow('COR-07', region, on, [category]),
      ...(ended ? [flow(ENDINGS[kind as string] as string, region, ended.on, [category, kind])] : []),
      ...changes('COR-01', facts.map((f) => f.on), (day) => (ended && ended.on <= day ? [] : [{ region, dims: [category] }])),
    ];
  },
};

/** 摸排 */
export const surveys = once('aftercare.survey.reported', (facts) => facts.map((f) => flow('AFT-23', f.region, f.on)));
