import { contributions, termsOf, type AnyFact, type Context, type Refs } from '@fazhi/domain';
import { understand, type Sight } from './asked.js';
import { behind, causeOf } from './causes.js';
import { FactCollector } from './fact-page.js';
import { factsOfMember, groupParts, type Share } from './group-causes.js';
import { ownersBehind, type Selection } from './origins.js';
import type { FactPage, ValueRequest } from './ports.js';
import { goneFacts } from './retracted.js';
import type { Scope } from './scope.js';
import type { Read } from './terms.js';

/** Owners read and folded at a time; between two chunks other work of the process has its turn. */
const CHUNK = 500;

/**
 * The facts a value is made of: its points lead to their subjects and groups, whose histories are folded again, and the
 * facts whose contributions fall into the value are listed. With `includeRetracted` also those that would, had they not
 * been retracted or corrected.
 * @throws BadRequest
 */
export async function readFacts(sight: Sight, request: ValueRequest, page: { first: number; after?: string; includeRetracted: boolean }): Promise<FactPage> {
  const collector = new FactCollector(page);
  const asked = await understand(sight, request);
  const terms = distinctTerms(termsOf(asked.indicator));
  const regions = await sight.directory(asked.scope.county);
  const context: Context = { regions, rulesOn: (day) => regions.rules.on(day) };
  const owners = await ownersBehind(sight, terms, asked);
  const ids = [...owners.keys()];
  for (let i = 0; i < ids.length; i += CHUNK) {
    const chunk = ids.slice(i, i + CHUNK);
    for (const fact of await subjectFacts(sight, chunk, owners, asked.scope, context)) collector.add(fact, 'accepted');
    for (const fact of await groupFacts(sight, chunk, owners, asked.scope, context)) collector.add(fact, 'accepted');
  }
  if (page.includeRetracted) for (const { fact, status } of await goneFacts(sight, terms, asked, context)) collector.add(fact, status);
  return collector.page();
}

const distinctTerms = (terms: ReturnType<typeof termsOf>): Read[] =>
  [...new Map(terms.filter((t) => t.read !== 'constant').map((t) => [JSON.stringify(t), t])).values()];

const inScope = (scope: Scope, s: Selection): ((region: string) => boolean) => (s.everywhere ? () => true : (region) => scope.has(region));

type Owners = ReadonlyMap<string, readonly Selection[]>;

async function subjectFacts(sight: Sight, ids: readonly string[], owners: Owners, scope: Scope, context: Context): Promise<AnyFact[]> {
  const { rows } = await sight.client.query<{ id: string; service: string; history: AnyFact[]; refs: Refs | null }>(
    'select id, service, history, refs from reporting.subject where id = any ($1::bigint[])', [ids],
  );
  return rows.flatMap(({ id, service, history, refs }) => {
    const domain = sight.catalogue.domains.get(service);
    const kind = domain?.kindOf(history);
    if (!domain || !kind) return [];
    const selections = owners.get(id) ?? [];
    const codes = new Set(selections.map((s) => s.measure));
    const all = contributions(kind, domain.measures.filter((m) => codes.has(m.code)), history, refs ?? {}, context);
    return selections.flatMap((s) =>
      behind(s.read, all.filter((p) => p.measure === s.measure), s.window, inScope(scope, s)).flatMap((p) => causeOf(p, history) ?? []));
  });
}

interface MemberRow {
  id: string;
  service: string;
  name: string;
  key: string;
  subject: string;
  member: readonly unknown[];
  history: AnyFact[];
  refs: Refs | null;
}

async function groupFacts(sight: Sight, ids: readonly string[], owners: Owners, scope: Scope, context: Context): Promise<AnyFact[]> {
  const { rows } = await sight.client.query<MemberRow>(
    `select g.id, g.service, g.name, g.key, s.subject, m.member, s.history, s.refs from reporting."group" g
     join reporting.member m on m."group" = g.id join reporting.subject s on s.id = m.subject where g.id = any ($1::bigint[])`, [ids],
  );
  return [...Map.groupBy(rows, (r) => r.id).values()].flatMap((members) => {
    const { id, service, name, key } = members[0] as MemberRow;
    const domain = sight.catalogue.domains.get(service);
    if (!domain) return [];
    const shares: Share[] = members;
    const parts = groupParts(domain, name, key, shares, context);
    return (owners.get(id) ?? []).flatMap((s) =>
      behind(s.read, parts.filter((p) => p.measure === s.measure), s.window, inScope(scope, s)).flatMap((p) =>
        members.filter((m) => p.subject === undefined || m.subject === p.subject)
          .flatMap((m) => factsOfMember(domain, name, key, p.e, m.history, m.refs ?? {}, context))));
  });
}
