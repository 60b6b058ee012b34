import { contributions, isSealed, PARTS, termsOf, type AnyFact, type Context, type Indicator, type LocalDate, type Part, type Refs, type Term } from '@fazhi/domain';
import { understand, type Sight } from './asked.js';
import { behind, causeOf } from './causes.js';
import { FactCollector, FactCounter, type FactSink, type Place } from './fact-page.js';
import { factsOfMember, groupParts, type Share } from './group-causes.js';
import { ownersBehind, type OwnerBehind, type Selection } from './origins.js';
import { BadRequest, type FactPage, type FactsAsked, type ValueRequest } from './ports.js';
import { ownersOfRest } from './rest.js';
import { goneFacts } from './retracted.js';
import type { Scope } from './scope.js';
import type { Read } from './terms.js';

/** Owners folded at a time; between two chunks other work of the process has its turn. */
const CHUNK = 500;

/**
 * One page of the facts a value is made of: its points lead to their subjects and groups, whose histories are folded again, and the
 * facts whose contributions fall into the value are listed, owner by owner in the order of the day each belongs to. No more owners
 * are folded than the page needs. Facts of sealed records and facts the asker may not see are neither told nor counted. `part`: of a rate only one of its parts. With `includeRetracted` also those that would count, had they not been retracted or corrected.
 * @throws BadRequest
 */
export async function readFacts(sight: Sight, request: ValueRequest, page: FactsAsked): Promise<FactPage> {
  const collector = new FactCollector(page);
  await collect(sight, request, page, collector);
  return collector.page();
}

/** How many facts a value is made of. Folds every owner: asked for apart from the pages. */
export async function countFacts(sight: Sight, request: ValueRequest, includeRetracted: boolean, part?: Part): Promise<number> {
  const counter = new FactCounter();
  await collect(sight, request, { includeRetracted, ...(part && { part }) }, counter);
  return counter.count;
}

async function collect(sight: Sight, request: ValueRequest, which: { includeRetracted: boolean; part?: Part | null }, sink: FactSink): Promise<void> {
  const asked = await understand(sight, request);
  const { includeRetracted, part } = { includeRetracted: which.includeRetracted, part: which.part ?? 'ALL' };
  if (!PARTS.includes(part) || !sight.catalogue.parts(asked.indicator.code).includes(part)) throw new BadRequest(`${asked.indicator.code} 没有这一部分。 It has no such part.`, 'part');
  if (includeRetracted && part === 'REST') throw new BadRequest('差额只列现行的事实。 Of the rest only facts that stand are told.', 'includeRetracted');
  const terms = distinctTerms(termsOfPart(asked.indicator, part));
  const regions = await sight.directory(asked.scope.county);
  const context: Context = { regions, rulesOn: (day) => regions.rules.on(day) };
  const add = (place: Place, fact: AnyFact, status: string): void => {
    if (sight.shows(fact)) sink.add(place, fact, status);
  };
  if (includeRetracted) for (const { place, fact, status } of await goneFacts(sight, terms, asked, context)) add(place, fact, status);
  // a fact may be behind several groups, and is listed with the first
  const from = sight.catalogue.inGroups(terms.flatMap(codesOf)) ? undefined : sink.from;
  const found = part === 'REST' ? ownersOfRest(sight, asked, from, sink.owners) : ownersBehind(sight, terms, asked, from, sink.owners);
  for await (const owners of found) {
    for (let i = 0; i < owners.length; i += CHUNK) {
      const chunk = owners.slice(i, i + CHUNK);
      if (sink.enough((chunk[0] as OwnerBehind).place)) return;
      const byId = new Map(chunk.map((o) => [o.id, o]));
      const facts = Map.groupBy([...(await subjectFacts(sight, byId, asked.scope, context)), ...(await groupFacts(sight, byId, asked.scope, context))], (f) => f.owner);
      for (const { id, place } of chunk) for (const { fact } of facts.get(id) ?? []) add(place, fact, 'accepted');
    }
  }
}

/** The measures a term reads. */
const codesOf = (term: Read): string[] => ('among' in term && term.among !== undefined ? [term.measure, term.among] : [term.measure]);
const termsOfPart = (indicator: Indicator, part: Part): readonly Term[] =>
  (part === 'ALL' ? termsOf(indicator) : (part === 'NUMERATOR' ? indicator.numerator : indicator.denominator) ?? []);
const distinctTerms = (terms: readonly Term[]): Read[] =>
  [...new Map(terms.filter((t) => t.read !== 'constant').map((t) => [JSON.stringify(t), t])).values()];

const inScope = (scope: Scope, s: Selection): ((region: string) => boolean) => (s.everywhere ? () => true : (region) => scope.has(region));

const ofDays = ({ days }: Selection): ((p: { c: LocalDate }) => boolean) => (p) => days === undefined || days.has(p.c);

type Owners = ReadonlyMap<string, OwnerBehind>;
interface FactBehind {
  owner: string;
  fact: AnyFact;
}

async function subjectFacts(sight: Sight, owners: Owners, scope: Scope, context: Context): Promise<FactBehind[]> {
  const { rows } = await sight.client.query<{ id: string; service: string; history: AnyFact[]; refs: Refs | null }>(
    'select id, service, history, refs from reporting.subject where id = any ($1::bigint[])', [[...owners.keys()]],
  );
  return rows.flatMap(({ id, service, history, refs }) => {
    const domain = sight.catalogue.domains.get(service);
    const kind = domain?.kindOf(history);
    if (!domain || !kind || isSealed(kind, history)) return [];
    const selections = owners.get(id)?.selections ?? [];
    const codes = new Set(selections.map((s) => s.measure));
    const all = contributions(kind, domain.measures.filter((m) => codes.has(m.code)), history, refs ?? {}, context);
    return selections.flatMap((s) =>
      behind(s.read, all.filter((p) => p.measure === s.measure), s.window, inScope(scope, s)).filter(ofDays(s)).flatMap((p) => {
        const fact = causeOf(p, history);
        return fact ? [{ owner: id, fact }] : [];
      }));
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

async function groupFacts(sight: Sight, owners: Owners, scope: Scope, context: Context): Promise<FactBehind[]> {
  const { rows } = await sight.client.query<MemberRow>(
    `select g.id, g.service, g.name, g.key, s.subject, m.member, s.history, s.refs from reporting."group" g
     join reporting.member m on m."group" = g.id join reporting.subject s on s.id = m.subject where g.id = any ($1::bigint[])`, [[...owners.keys()]],
  );
  return [...Map.groupBy(rows, (r) => r.id).values()].flatMap((members) => {
    const { id, service, name, key } = members[0] as MemberRow;
    const domain = sight.catalogue.domains.get(service);
    if (!domain) return [];
    const shares: Share[] = members;
    const parts = groupParts(domain, name, key, shares, context);
    const sealed = members.filter((m) => {
      const kind = domain.kindOf(m.history);
      return kind && isSealed(kind, m.history);
    });
    // a group named by what is sealed is about nothing else
    if (sealed.some((m) => m.subject === key)) return [];
    const open = members.filter((m) => !sealed.includes(m));
    return (owners.get(id)?.selections ?? []).flatMap((s) =>
      behind(s.read, parts.filter((p) => p.measure === s.measure), s.window, inScope(scope, s)).filter(ofDays(s)).flatMap((p) =>
        open.filter((m) => p.subject === undefined || m.subject === p.subject)
          .flatMap((m) => factsOfMember(domain, name, key, p.e, m.history, m.refs ?? {}, context).map((fact) => ({ owner: id, fact })))));
  });
}
