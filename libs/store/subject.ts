import { isSealed, nextSteps, published, type AnyFact, type Answer, type Domain, type NextStep } from '@fazhi/domain';
import type { Reading } from './clearance.js';
import { Judge } from './judge.js';
import { load, loadSubjects } from './load.js';
import { Memory } from './memory.js';
import type { StepsAsked, Submission, SubjectNow } from './ports.js';

/** A position behind all that is kept: what is tried out has come last. */
const AFTER_ALL = 2 ** 50;

/** Whether a subject has a fact that the asker may see: all of them, then (`migration.ts`, `visible`). */
export async function isVisible(client: Reading, schema: string, county: string, subject: string): Promise<boolean> {
  const found = await client.query({ name: `visible-${schema}`, text: `select 1 from ${schema}.inbox where county = $1 and subject = $2 limit 1`, values: [county, subject] });
  return (found.rowCount ?? 0) > 0;
}

/** A subject as it stands, without free text; undefined where nothing of it stands. */
export async function readSubject(client: Parameters<typeof load>[0], schema: string, domain: Domain, county: string, subject: string): Promise<SubjectNow | undefined> {
  const memory = new Memory();
  await loadSubjects(client, schema, domain, county, memory, [subject]);
  const { standing } = memory.subject(subject);
  const kind = domain.kindOf(standing);
  if (!kind || isSealed(kind, standing)) return undefined;
  const plain = (facts: readonly AnyFact[]): AnyFact[] => facts.map((f) => ({ ...f, data: published(domain.types.get(f.type) as never, f.data) as never }));
  return { kind: kind.kind, standing: plain(standing), refs: Object.fromEntries([...refsOf(domain, memory, subject)].map(([id, facts]) => [id, plain(facts)])) };
}

/** The next steps of a subject, judged as a submission would be (`judge.ts`) on a copy of what is kept of it. */
export async function readSteps(client: Parameters<typeof load>[0], schema: string, domain: Domain, county: string, subject: string, asked: StepsAsked, at: string): Promise<NextStep[]> {
  const submission = (type: string, data: Record<string, unknown>): Submission => ({
    id: '~', source: asked.source, type, subject, county, data, ...(asked.overrides && { rules: asked.overrides }),
  });
  const kept = await load(client, schema, domain, county, [{ ...submission('', {}), retracts: '~' }]);
  const { standing } = kept.subject(subject);
  const refs = Object.fromEntries(refsOf(domain, kept, subject));
  return nextSteps(domain, standing, refs, { ...asked, subject, types: new Set(asked.types) }, (type, data) =>
    new Judge(domain, kept.copy(), AFTER_ALL, at).submit(submission(type, data)).status === 'accepted');
}

/** The standing facts of the subjects that this one's facts name. */
function refsOf(domain: Domain, memory: Memory, subject: string): Map<string, readonly AnyFact[]> {
  const ids = memory.subject(subject).standing.flatMap((f) => domain.subjects.flatMap((k) => k.refs?.(f) ?? []));
  return new Map(ids.map((id) => [id, memory.subjects.get(id)?.standing ?? []]));
}

/**
 * What each of these would be answered if they were sent now, `earlier` ones before them: the very same judging on a snapshot of what
 * is kept, of which nothing remains. It takes no lock, so nobody waits for it.
 */
export async function tryOut(client: Parameters<typeof load>[0], schema: string, domain: Domain, county: string, earlier: readonly Submission[], submissions: readonly Submission[], at: string): Promise<Answer[]> {
  const judge = new Judge(domain, await load(client, schema, domain, county, [...earlier, ...submissions]), AFTER_ALL, at);
  for (const s of earlier) judge.submit(s);
  return submissions.map((s) => judge.submit(s));
}
