import { addDays, spansOf, type AnyFact } from '@fazhi/domain';
import fc from 'fast-check';
import { aftercare } from './domain.js';
import { TOWN, V201, V202, V203, V204, contextOf, judged, pointsOf, registryFact, value, type Owned } from './spec-given.js';

// V201 goes into V204 and help gets shorter while the histories run
const context = contextOf(
  registryFact('region.merged', V204, '2020-09-01', { name: '合并村', level: 'VILLAGE', parent: TOWN, from: [V201, V204] }),
  registryFact('config.set', 'help.years.release', '2015-01-01', { key: 'help.years.release', value: 1 }),
  registryFact('config.set', 'help.years.release', '2020-06-01', { key: 'help.years.release', value: 2 }),
);
const region = fc.constantFrom(V201, V202, V203, V204);
const day = fc.nat({ max: 700 }).map((n) => addDays('2020-01-01', n));
const risk = fc.constantFrom('KEY', 'GENERAL');

type Made = { type: string; on: string; data: Record<string, unknown> };
const made = (type: string, data: fc.Arbitrary<Record<string, unknown>> = fc.constant({})): fc.Arbitrary<Made> =>
  fc.record({ type: fc.constant(`aftercare.${type}`), on: day, data: fc.tuple(data, region).map(([d, r]) => ({ ...d, region: r })) });

const person = fc.constantFrom('p1', 'p2');
const released = made('term.released', fc.record({
  personKey: person, category: fc.constantFrom('PRISON', 'DETENTION', 'FROM_CORRECTION'), channel: fc.constantFrom('01', '03', '04'), sentence: fc.constantFrom('PROBATION', 'PAROLE'),
}));
const handedOver = made('term.handed-over', fc.record({ risk }));
const confirmed = made('reoffence.confirmed', fc.record({ crimeOn: fc.nat({ max: 500 }).map((n) => addDays('2020-01-01', n)) }))
  .map((f) => (f.data.crimeOn as string) <= f.on ? f : { ...f, data: { ...f.data, crimeOn: f.on } });
const termFact = fc.oneof(
  released, handedOver, handedOver, confirmed, made('term.announced', fc.record({ personKey: person, dueOn: fc.constant('2020-05-01') })),
  made('term.moved', fc.record({ to: region })), made('term.closed', fc.record({ reason: fc.constantFrom('EXPIRED', 'REOFFENDED') })),
  made('reoffence.suspected'), made('reoffence.cleared'), made('risk.assessed', fc.record({ risk })), made('term.handover-failed'), made('group.formed', fc.record({ members: fc.constant(3), social: fc.boolean() })),
  made('placement.recorded', fc.record({ kind: fc.constantFrom('COMPANY', 'RELIEF', 'IN_SCHOOL') })), made('placement.ended'), made('term.lost'), made('term.found'),
  made('visit.recorded', fc.record({ conduct: fc.constantFrom('GOOD', 'POOR') })), made('talk.held'), made('assistance.provided', fc.record({ resolved: fc.boolean() })),
);
const early = (f: Made): Made => ({ ...f, on: f.on > '2020-07-01' ? addDays(f.on, -400) : f.on });
const termHistory = fc.tuple(released.map(early), handedOver.map(early), fc.array(termFact, { maxLength: 10 })).map(([a, b, more]) => [a, b, ...more]);

const sentence = fc.record({ personKey: fc.constant('p1'), category: fc.constantFrom('CONTROL', 'PAROLE'), termStart: fc.constant('2020-01-01'), termEnd: fc.constant('2022-01-01') });
const correctionFact = fc.oneof(
  made('correction.notified', sentence), made('correction.transferred-in', sentence), made('correction.admitted', sentence), made('correction.admitted'),
  made('correction.ended', fc.record({ kind: fc.constantFrom('EXPIRED', 'DIED', 'TRANSFERRED_OUT') })), confirmed, made('reoffence.suspected'),
  made('correction.leave-granted', fc.record({ from: fc.constant('2021-01-01'), to: fc.constant('2021-01-12'), approver: fc.constantFrom('COUNTY', 'UPPER') })),
  made('correction.class-changed', fc.record({ class: fc.constant('STRICT') })), made('correction.disciplined'),
);
const correctionHistory = fc.array(correctionFact, { minLength: 1, maxLength: 8 });
const validTo = fc.nat({ max: 900 }).map((n) => addDays('2020-01-01', n));
const letterSigned = made('letter.signed', fc.record({ tier: fc.constantFrom('GROUP_PERSON', 'GROUP_PERSON', 'TOWN_VILLAGE', 'VILLAGE_GROUP'), termId: fc.constantFrom('s0', 's1'), validTo }));
const recordFact = fc.oneof(
  made('survey.reported', fc.record({ checked: fc.nat(9), changed: fc.nat(9) })), made('org.established', fc.record({ level: fc.constantFrom('TOWN', 'VILLAGE', 'GROUP'), members: fc.constant(3) })), letterSigned,
);
const recordHistory = fc.array(recordFact, { minLength: 1, maxLength: 2 });
const withLetters = fc.tuple(termHistory, termHistory, fc.array(letterSigned.map((f) => [f]), { maxLength: 3 })).map(([a, b, letters]) => [a, b, ...letters]);

/** Arrived facts of several subjects → those that stand, all subjects together. */
const standing = (histories: readonly (readonly Made[])[]): AnyFact[] => histories.flatMap((facts, s) => judged(facts.map((f, i) => ({
  id: `${s}-${String(i).padStart(2, '0')}`, source: 's', type: f.type, subject: `s${s}`, region: f.data.region as string, on: f.on, recordedAt: '',
  data: { ...f.data, occurredOn: f.on },
}))).standing);

const listed = (points: readonly Owned[], t: string): string[] =>
  points.filter((p) => p.e <= t).map((p) => JSON.stringify([p.owner, p.measure, p.region, p.c, p.e, p.amount, p.dims.map((d) => d ?? null)])).sort();

function lawHolds(facts: readonly AnyFact[]): void {
  const all = pointsOf(facts, context);
  const days = new Set([...facts.map((f) => f.on), ...all.map((p) => p.e), ...all.map((p) => addDays(p.e, -1))]);
  for (const t of days) expect(listed(pointsOf(facts.filter((f) => f.on <= t), context), t)).toEqual(listed(all, t));
}

describe('the points effective by a day are those of the facts dated by that day', () => {
  it.each([
    ['terms and their persons', fc.array(termHistory, { minLength: 1, maxLength: 3 })],
    ['corrections', fc.array(correctionHistory, { minLength: 1, maxLength: 2 })],
    ['terms with letters', withLetters],
    ['organisations, letters and surveys', fc.array(recordHistory, { minLength: 1, maxLength: 2 })],
  ] as [string, fc.Arbitrary<Made[][]>][])('for %s', (_name, histories) => {
    fc.assert(fc.property(histories, (h) => lawHolds(standing(h))), { numRuns: 150 });
  });
});

describe('added up anew, day by day', () => {
  it('the register holds each person with a term in help, where the term handed over first is', () => {
    fc.assert(fc.property(fc.array(termHistory, { minLength: 1, maxLength: 3 }), (h) => {
      const facts = standing(h);
      const points = pointsOf(facts, context);
      for (const t of new Set([...facts.map((f) => f.on), '2021-07-01', '2022-03-01', '2023-01-01', '2023-06-01', '2026-01-01'])) {
        const expected = registerOn(facts, t);
        for (const place of [TOWN, V201, V202, V203, V204]) {
          expect(value('AFT-02', points, { from: t, to: t }, t, place)).toBe(expected.filter((r) => r.startsWith(place)).length);
        }
      }
    }), { numRuns: 150 });
  });
  it('the roll opens, grows, shrinks and closes without a remainder', () => {
    fc.assert(fc.property(fc.array(correctionHistory, { minLength: 1, maxLength: 6 }), day, fc.nat({ max: 400 }), (h, from, length) => {
      const points = pointsOf(standing(h), context);
      const of = (code: string): number => value(code, points, { from, to: addDays(from, length) }) as number;
      expect(of('COR-06')).toBe(of('COR-03') + of('COR-04') + of('COR-08') + of('COR-01'));
      const [reoffended, all] = value('COR-05', points, { from, to: addDays(from, length) }, '2030-01-01') as [number, number];
      expect(reoffended).toBeLessThanOrEqual(all);
    }), { numRuns: 300 });
  });
});

/** The regions of the persons on the register on a day, straight from the definition. */
function registerOn(facts: readonly AnyFact[], t: string): string[] {
  const first = new Map<string, { key: string; region: string }>();
  for (const [subject, own] of Map.groupBy(facts.filter((f) => f.on <= t), (f) => f.subject)) {
    const one = (type: string): AnyFact | undefined => own.find((f) => f.type === `aftercare.${type}`);
    const start = one('term.released');
    const taken = one('term.handed-over');
    if (!start || !taken || one('term.closed') || one('reoffence.confirmed')) continue;
    const years = start.data.category !== 'FROM_CORRECTION' ? (start.on < '2020-06-01' ? 1 : 2) : start.data.sentence === 'PAROLE' ? 5 : 3;
    const anniversary = `${Number(start.on.slice(0, 4)) + years}${start.on.slice(4)}`; // 02-29 compares as later than 02-28, earlier than 03-01
    const last = anniversary.endsWith('02-29') ? anniversary.replace('02-29', '02-28') : anniversary;
    if (t > last) continue;
    const moved = own.filter((f) => f.type === 'aftercare.term.moved').sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1)).at(-1);
    const since = moved?.on ?? start.on;
    const at = (moved?.data.to as string | undefined) ?? start.region;
    const region = at === V201 && since < '2020-09-01' && t >= '2020-09-01' ? V204 : at;
    const key = `${taken.on} ${subject}`;
    const known = first.get(start.data.personKey as string);
    if (!known || key < known.key) first.set(start.data.personKey as string, { key, region });
  }
  return [...first.values()].map((p) => p.region);
}

describe('what is told by a day is what the facts dated up to it tell', () => {
  it.each([['terms', termHistory], ['corrections', correctionHistory]] as [string, fc.Arbitrary<Made[]>][])('in the alerts of %s', (_name, history) => {
    fc.assert(fc.property(history, day, (h, t) => {
      const facts = standing([h]);
      const kind = aftercare.kindOf(facts);
      if (!kind) return;
      const shownBy = (some: readonly AnyFact[]): unknown[] => spansOf(kind, aftercare.alerts ?? [], some, {}, context)
        .filter((s) => s.from <= t).map(({ ended, ending, ...span }) => (ended !== undefined && ended <= t ? { ...span, ended, ending } : span));
      expect(shownBy(facts)).toEqual(shownBy(facts.filter((f) => f.on <= t)));
    }), { numRuns: 150 });
  });

  it('of what is done for those on the register each figure is part of the one it is a share of', () => {
    fc.assert(fc.property(withLetters, day, (h, t) => {
      const points = pointsOf(standing(h), context);
      for (const code of ['AFT-05', 'AFT-06', 'AFT-07', 'AFT-08', 'AFT-11', 'AFT-20c', 'AFT-21', 'AFT-22', 'AFT-24', 'AFT-28']) {
        const [numerator, denominator] = value(code, points, { from: '2020-06-01', to: t }, t) as [number, number];
        expect([code, numerator >= 0 && numerator <= denominator]).toEqual([code, true]);
      }
    }), { numRuns: 150 });
  });
});
