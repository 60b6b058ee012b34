import fc from 'fast-check';
import { addDays, type AnyFact, type LocalDate, type SetAlert, type SetSpan } from '@fazhi/domain';
import { publicity } from './domain.js';
import { anyDay, anyFact, context, standing, typesOf } from './spec-histories.js';
import { alertNamed, onDay, pointsOf, shown, village, TOWN } from './spec-support.js';

// Law of alerts: what was shown up to t is what the facts dated ≤ t show, whatever happened later.

const regionsOf = (alert: SetAlert): string[] => (alert.each === 'TOWN' ? [TOWN] : [201, 203, 204, 219].map(village));
const KIND: Readonly<Record<string, string>> = { LITERATES_TOO_FEW: 'literate', NO_RULE_OF_LAW_MEETING: 'meeting', PLAN_NOT_ISSUED: 'plan' };
const histories = (aspect: string): fc.Arbitrary<AnyFact[]> => {
  const kind = KIND[aspect] ?? 'adviser';
  return fc.array(anyFact(kind, typesOf(kind)), { maxLength: 14 }).map(standing);
};
/** As known on `t`: what began by then, ends to come left out. */
const knownOn = (spans: readonly SetSpan[], t: LocalDate): unknown[] =>
  spans.filter((s) => s.from <= t).map(({ dueOn, from, ended, ending }) => (ended !== undefined && ended <= t ? [dueOn, from, ended, ending] : [dueOn, from])).sort();
const open = (aspect: string, facts: readonly AnyFact[], region: string, t: LocalDate): SetSpan[] =>
  shown(alertNamed(aspect), facts, context, region, t).filter((s) => s.ended === undefined || s.ended > t);

describe.each(publicity.setAlerts ?? [])('$code $aspect', (alert) => {
  it('tells of a day the same on that day and later, each due date once at a time', () => {
    fc.assert(fc.property(histories(alert.aspect), anyDay, fc.nat(150), (facts, t, later) => {
      const last = addDays(t, later);
      for (const region of regionsOf(alert)) {
        const all = shown(alert, facts, context, region, last);
        const oldest = addDays(last, -700);
        const then = shown(alert, facts.filter((f) => f.on <= t), context, region, t);
        const recent = (spans: readonly SetSpan[]): SetSpan[] => spans.filter((s) => alert.each === 'VILLAGE' || s.dueOn > oldest);
        expect(knownOn(recent(all), t)).toEqual(knownOn(recent(then), t));
        for (const s of all) {
          expect(s.ended === undefined || s.from < s.ended).toBe(true);
          expect(all.filter((o) => o !== s && o.dueOn === s.dueOn && o.from < (s.ended ?? '9') && s.from < (o.ended ?? '9'))).toEqual([]);
        }
      }
    }), { numRuns: 60 });
  });
});

describe('alerts about villages', () => {
  it('are open exactly where the village in force has none, or too few', () => {
    for (const [aspect, code] of [['VILLAGE_WITHOUT_ADVISER', 'PUB-23'], ['LITERATES_TOO_FEW', 'PUB-17']] as const) {
      fc.assert(fc.property(histories(aspect), anyDay, (facts, t) => {
        const points = pointsOf(facts, context);
        for (const region of regionsOf(alertNamed(aspect))) {
          const [held] = onDay(code, points, t, region) as [number, number];
          expect(open(aspect, facts, region, t)).toHaveLength(context.regions.inForce(region, t) && held === 0 ? 1 : 0);
        }
      }), { numRuns: 60 });
    }
  });

  it('A12 on services is open only where the village is covered and nobody served in time', () => {
    fc.assert(fc.property(histories('ADVISER_NO_SERVICE'), anyDay, (facts, t) => {
      const points = pointsOf(facts, context);
      for (const region of regionsOf(alertNamed('ADVISER_NO_SERVICE'))) {
        if (open('ADVISER_NO_SERVICE', facts, region, t).length > 0) expect(onDay('PUB-24', points, t, region)).toEqual([0, 1]);
      }
    }), { numRuns: 100 });
  });

  it('A12 on contracts is open exactly where coverage ends within 30 days as known', () => {
    fc.assert(fc.property(histories('ADVISER_CONTRACT_ENDING'), anyDay, (facts, t) => {
      const known = facts.filter((f) => f.on <= t);
      for (const region of regionsOf(alertNamed('ADVISER_CONTRACT_ENDING'))) {
        expect(open('ADVISER_CONTRACT_ENDING', facts, region, t).map((s) => s.dueOn)).toEqual(lastDay(known, region, t));
      }
    }), { numRuns: 100 });
  });
});

/** By hand: the last of the days covered without a gap from `t` on, where it is near and the village goes on. */
function lastDay(known: readonly AnyFact[], region: string, t: LocalDate): LocalDate[] {
  const covered = (day: LocalDate): boolean => context.regions.inForce(region, day) && known.some((f) => {
    const { from, to } = f.data as { from: LocalDate; to: LocalDate };
    if (f.type !== 'publicity.adviser.appointed' || from > day || to < day || f.on > day) return false;
    if (known.some((e) => e.subject === f.subject && e.type === 'publicity.adviser.ended' && e.on <= day)) return false;
    return context.regions.successor(f.region, f.on, day).slice(0, 12) === region;
  });
  let last = t;
  if (!covered(t)) return [];
  while (covered(addDays(last, 1)) && last < addDays(t, 31)) last = addDays(last, 1);
  return last <= addDays(t, 30) && context.regions.inForce(region, addDays(last, 1)) ? [last] : [];
}
