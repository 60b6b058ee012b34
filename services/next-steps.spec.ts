import fc from 'fast-check';
import { addDays, fieldsOf, metaOf, nextSteps, resolve, rulesFrom, validateData, type AnyFact, type AnyKind, type Domain, type FieldMeta, type NextStep } from '@fazhi/domain';
import { aftercare } from './aftercare/domain.js';
import { exams } from './exams/domain.js';
import { mediation } from './mediation/domain.js';
import { publicity } from './publicity/domain.js';
import { registry } from './registry/domain.js';

const REGION = '421222103201';
const START = '2022-01-03';

/** Random data of a type: any value a field may have, and what fields of its name have been. */
function anyData(fields: readonly FieldMeta[], day: string, seen: ReadonlyMap<string, unknown[]>): fc.Arbitrary<Record<string, unknown>> {
  const one = (f: FieldMeta): fc.Arbitrary<unknown> => {
    const before = (seen.get(f.name) ?? []).filter((v) => f.passes(v));
    const fresh = ((): fc.Arbitrary<unknown> => {
      switch (f.kind) {
        case 'code': return fc.constantFrom(...Object.keys(f.codes?.labels ?? {}));
        case 'date': return fc.integer({ min: -40, max: 40 }).map((n) => addDays(day, n));
        case 'region': return fc.constant(REGION);
        case 'flag': return f.must ? fc.constant(true) : fc.boolean();
        case 'int': return fc.integer({ min: f.min ?? 0, max: (f.min ?? 0) + 5 });
        case 'number': return fc.integer({ min: 0, max: 60 });
        case 'id': return fc.constantFrom('x', 'y');
        case 'nested': return anyData(fieldsOf(f.nested!()), day, seen);
        default: return fc.constant('文');
      }
    })();
    return before.length > 0 ? fc.oneof(fresh, fc.constantFrom(...before)) : fresh;
  };
  const parts = Object.fromEntries(fields.map((f) => [f.name,
    f.name === 'region' ? fc.constant(REGION) : f.name === 'occurredOn' ? fc.constant(day)
      : f.list ? fc.array(one(f), { minLength: f.atLeast ?? 0, maxLength: 3 }) : one(f)]));
  return fc.record(parts, { requiredKeys: fields.filter((f) => !f.optional).map((f) => f.name) });
}

function seenIn(history: readonly AnyFact[]): Map<string, unknown[]> {
  const seen = new Map<string, unknown[]>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [k, v] of Object.entries(value)) {
        if (typeof v === 'object') look(v);
        else seen.set(k, [...(seen.get(k) ?? []), v]);
      }
    }
  };
  history.forEach((f) => look(f.data));
  return seen;
}

let n = 0;
const factOf = (type: string, subject: string, data: Record<string, unknown>): AnyFact =>
  ({ id: `~${String(n++).padStart(6, '0')}`, source: 's', type, subject, region: REGION, on: data.occurredOn as string, recordedAt: '', data: data as never });
/** The reference: what the store's resolution says of one more fact. */
const accepted = (domain: Domain, history: readonly AnyFact[], fact: AnyFact, refs: Record<string, AnyFact[]>): boolean =>
  resolve(domain, [...history, fact].map((f, arrival) => ({ fact: f, arrival })), refs).verdicts.at(-1)?.status === 'accepted';

function stepsOf(domain: Domain, kind: AnyKind, history: readonly AnyFact[], day: string, refs: Record<string, AnyFact[]>, subject: string): NextStep[] {
  const types = new Set(kind.facts.map((c) => metaOf(c).type));
  return nextSteps(domain, [...history].sort(domain.order), refs, { types, subject, source: 's', region: REGION, day },
    (type, data) => accepted(domain, history, factOf(type, subject, data), refs));
}

const published = factOf('exams.campaign.published', 'E1', {
  region: REGION, occurredOn: START, title: '考试', opensOn: START, closesOn: addDays(START, 60), passMark: 60, maxAttempts: 3,
});
const kinds: [string, Domain, string, Record<string, AnyFact[]>][] = [
  ['case', mediation, 'S', {}], ['term', aftercare, 'S', {}], ['correction', aftercare, 'S', {}], ['adviser', publicity, 'S', {}], ['plan', publicity, 'S', {}],
  ['venue', publicity, 'S', {}], ['campaign', exams, 'E1', {}], ['entry', exams, 'E1:x', { E1: [published] }], ['committee', mediation, 'S', {}], ['config', registry, 'mediation.dueDays', {}],
];

describe.each(kinds)('%s', (name, domain: Domain, subject, refs) => {
  const kind = domain.byKind.get(name)!;

  it('every step offered is accepted, and what is not offered is accepted with no data whatever', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), (choices) => {
      const next = (most: number): number => (choices.next().value as number) % most;
      const history: AnyFact[] = [];
      const opening = kind.facts.filter((c) => metaOf(c).opens ?? name === 'config');
      let day = START;
      for (let length = 0; length < 10; length++) {
        const steps: { type: string; example: Record<string, unknown> }[] = history.length > 0 ? stepsOf(domain, kind, history, day, refs, subject) : [];
        if (history.length > 0) {
          const offered = new Set(steps.map((s) => s.type));
          for (const { type, example } of steps) expect([type, accepted(domain, history, factOf(type, subject, example), refs)]).toEqual([type, true]);
          for (const cls of kind.facts) {
            const { type, check } = metaOf(cls);
            if (offered.has(type)) continue;
            for (const data of fc.sample(anyData(fieldsOf(cls), day, seenIn(history)), { numRuns: 8, seed: next(1e9) })) {
              const validated = validateData(cls, data);
              if ('code' in validated || check?.(validated.data as never, subject, rulesFrom())) continue;
              expect([type, validated.data, accepted(domain, history, factOf(type, subject, validated.data), refs)]).toEqual([type, validated.data, false]);
            }
          }
        }
        // on with random data where it is accepted, else with an example
        const cls = history.length === 0 ? opening[next(opening.length)]! : kind.facts[next(kind.facts.length)]!;
        const { type, check } = metaOf(cls);
        const [random] = fc.sample(anyData(fieldsOf(cls), day, seenIn(history)), { numRuns: 1, seed: next(1e9) });
        const data = name === 'entry' ? { ...random, campaign: 'E1', personKey: 'x' } : name === 'config' ? { ...random, region: '421222', key: subject, value: 20 } : random!;
        const validated = validateData(cls, data);
        const fits = !('code' in validated) && !check?.(validated.data as never, subject, rulesFrom());
        if (fits && accepted(domain, history, factOf(type, subject, validated.data), refs)) history.push(factOf(type, subject, validated.data));
        else if (steps.length > 0) {
          const step = steps[next(steps.length)]!;
          history.push(factOf(step.type, subject, step.example));
        }
        day = addDays(day, next(20));
      }
    }), { numRuns: 15 });
  });
});
