import { Directory, fieldsOf, kindsOfType, listedOf, MASK, rowWithoutPersons, subjectWithoutPerson, withoutPersons, type AnyFact, type Constructor, type Context, type Domain, type FieldMeta } from '@fazhi/domain';
import { examples as aftercare } from './aftercare/examples.js';
import { domains } from './domains.js';
import { examples as exams } from './exams/examples.js';
import { examples as mediation } from './mediation/examples.js';
import { examples as publicity } from './publicity/examples.js';
import { examples as registry } from './registry/examples.js';

/** Names that persons' keys go by. Numbers of persons are numbers. */
const LIKE_A_PERSON = /person|adviser|mediator(?!Id)|offender|literate|party(?!Rules)|victim/i;
const samples: Record<string, Record<string, { type: string; subject: string; data: Record<string, unknown> }>> = { registry, publicity, mediation, aftercare, exams };
const context: Context = (() => {
  const regions = new Directory('421222', []);
  return { regions, rulesOn: (day) => regions.rules.on(day) };
})();
const allFields = (cls: Constructor): FieldMeta[] => fieldsOf(cls).flatMap((f) => [f, ...(f.nested ? allFields(f.nested()) : [])]);

it.each(domains.map((d) => [d.name, d] as const))('every field, column and breakdown of %s that is named like a person is marked as one', (_name, domain: Domain) => {
  for (const [type, cls] of domain.types) {
    for (const f of allFields(cls)) if (LIKE_A_PERSON.test(f.name) && !f.free && (f.kind === 'id' || f.kind === 'scalar')) expect([type, f.name, f.person]).toEqual([type, f.name, true]);
  }
  for (const list of domain.lists ?? []) {
    for (const c of list.columns) if (LIKE_A_PERSON.test(c.name) && (c.type === 'text' || c.type === 'texts')) expect([list.name, c.name, c.person !== undefined]).toEqual([list.name, c.name, true]);
  }
  for (const i of domain.indicators) for (const b of i.breakdowns ?? []) if (LIKE_A_PERSON.test(b.dim)) expect([i.code, b.dim, b.person]).toEqual([i.code, b.dim, true]);
  // alerts name their subjects, to masked roles too
  for (const a of domain.alerts ?? []) expect([a.aspect, domain.byKind.get(a.of)?.person]).toEqual([a.aspect, undefined]);
});

it.each(domains.map((d) => [d.name, d] as const))('what the samples of %s say of persons is nowhere in what is left without them', (name, domain: Domain) => {
  const facts = Object.values(samples[name] ?? {}).map((s, i): AnyFact => ({ id: `s${i}`, source: 'urn:sample', type: s.type, subject: s.subject, region: String(s.data.region), on: String(s.data.occurredOn), recordedAt: '', data: s.data }));
  const named = (cls: Constructor, data: Record<string, unknown>): string[] => fieldsOf(cls).flatMap((f) => (f.person && data[f.name] !== undefined ? [data[f.name]].flat().map(String) : []));
  const persons = [...new Set(facts.flatMap((f) => named(domain.types.get(f.type) as Constructor, f.data)))];
  expect(persons.length > 0).toBe(name !== 'registry');
  const bySubject = Map.groupBy(facts, (f) => f.subject);
  const left: unknown[] = facts.map((f) => [subjectWithoutPerson(kindsOfType(domain.subjects, f.type), f.subject), withoutPersons(domain.types.get(f.type) as Constructor, f.data)]);
  let rows = 0;
  for (const history of bySubject.values()) {
    const sorted = [...history].sort(domain.order);
    const kind = domain.kindOf(sorted);
    const refs = Object.fromEntries(sorted.flatMap((f) => kind?.refs?.(f) ?? []).map((id) => [id, [...(bySubject.get(id) ?? [])].sort(domain.order)]));
    for (const row of kind ? listedOf(kind, domain.lists ?? [], sorted, refs, context) : []) {
      const list = domain.lists?.find((l) => l.name === row.list);
      if (!list || !kind) continue;
      rows++;
      left.push([subjectWithoutPerson([kind], sorted[0]?.subject ?? ''), rowWithoutPersons(list, row.data)]);
    }
  }
  expect(rows > 0 || name === 'registry').toBe(true);
  for (const person of persons) expect(JSON.stringify(left)).not.toContain(person);
  if (persons.length > 0) expect(JSON.stringify(left)).toContain(MASK);
});
