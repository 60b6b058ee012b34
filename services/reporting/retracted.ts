import { contributions, isSealed, type AnyFact, type Context, type Domain, type LocalDate, type Refs } from '@fazhi/domain';
import type { Asked, Sight } from './asked.js';
import { behind, causeOf } from './causes.js';
import type { Place } from './fact-page.js';
import { factsOfMember, groupParts, type Share } from './group-causes.js';
import { groupShares } from './points.js';
import { windowOf, type Read } from './terms.js';

export interface Gone {
  fact: AnyFact;
  /** retracted · corrected */
  status: string;
}
/** A gone fact with its place among the facts behind the number: that of its subject, on the day it would belong to. */
export interface GoneBehind extends Gone {
  place: Place;
}
interface Row {
  id: string;
  service: string;
  subject: string;
  history: AnyFact[];
  refs: Refs | null;
  gone: Gone[];
}
/** A gone fact put back into the history that stands, in the place of what has replaced it. */
interface Trial extends Gone {
  owner: number;
  domain: Domain;
  subject: string;
  history: AnyFact[];
  refs: Refs;
}

/** Facts of the county that no longer count, but each of which, put back, would contribute to the number. */
export async function goneFacts(sight: Sight, terms: readonly Read[], asked: Asked, context: Context): Promise<GoneBehind[]> {
  const codes = new Set(terms.flatMap((t) => ('among' in t && t.among !== undefined ? [t.measure, t.among] : [t.measure])));
  const services = [...sight.catalogue.domains.values()].filter((d) => [...codes].some((code) => d.dims.has(code))).map((d) => d.name);
  const { rows } = await sight.client.query<Row>(
    'select id, service, subject, history, refs, gone from reporting.subject where county = $1 and service = any ($2) and gone is not null',
    [asked.scope.county, services],
  );
  const trials = rows.flatMap((r) => trialsOf(sight.catalogue.domains.get(r.service) as Domain, r));
  const days = new Map<Trial, LocalDate>();
  for (const t of trials) {
    const day = dayAlone(t, terms, codes, asked, context);
    if (day !== undefined) days.set(t, day);
  }
  await inGroups(sight, trials.filter((t) => !days.has(t)), terms, asked, context, days);
  return [...days].map(([{ fact, status, owner }, day]) => ({ fact, status, place: [day, owner] }));
}

function trialsOf(domain: Domain, row: Row): Trial[] {
  const sealed = domain.kindOf(row.history);
  if (sealed && isSealed(sealed, row.history)) return [];
  return row.gone.map(({ fact, status }) => {
    const root = fact.origin ?? fact.id;
    const rest = row.history.filter((f) => f.source !== fact.source || (f.origin ?? f.id) !== root);
    return { fact, status, owner: Number(row.id), domain, subject: row.subject, refs: row.refs ?? {}, history: [...rest, fact].sort(domain.order) };
  });
}

/** The selections of a term, with the measure each reads; a stay is looked at as the stock at its last day. */
function readsOf(term: Read, asked: Asked): { measure: string; read: Read['read']; term: Read }[] {
  const own = { measure: term.measure, read: term.read, term };
  if (!('among' in term) || term.among === undefined) return [own];
  const { start, end } = asked.period;
  return start <= end ? [own, { measure: term.among, read: 'sum', term: { read: 'sum', measure: term.among } }] : [own];
}

const first = (parts: readonly { c: LocalDate }[]): LocalDate | undefined => parts.map((p) => p.c).sort()[0];

/** The day for which the fact alone would count. */
function dayAlone(t: Trial, terms: readonly Read[], codes: ReadonlySet<string>, asked: Asked, context: Context): LocalDate | undefined {
  const kind = t.domain.kindOf(t.history);
  if (!kind) return undefined;
  const all = contributions(kind, t.domain.measures.filter((m) => codes.has(m.code)), t.history, t.refs, context);
  return first(terms.flatMap((term) => readsOf(term, asked)).flatMap(({ measure, read, term }) =>
    behind(read, all.filter((p) => p.measure === measure), windowOf(term, asked.period, asked.asOf), (region) => asked.scope.has(region))
      .filter((p) => causeOf(p, t.history) === t.fact)));
}

/** The days of the trials that count as a member of a group, beside its other members as they stand. */
async function inGroups(sight: Sight, trials: readonly Trial[], terms: readonly Read[], asked: Asked, context: Context, days: Map<Trial, LocalDate>): Promise<void> {
  const shares = trials.flatMap((trial) => groupShares(trial.domain, context, trial.history, trial.refs).map((share) => ({ trial, share })));
  if (shares.length === 0) return;
  const keys = new Map(shares.map(({ trial, share }) => {
    const key = [trial.domain.name, share.name, share.key];
    return [JSON.stringify(key), key];
  }));
  const { rows } = await sight.client.query<{ service: string; name: string; key: string; subject: string; member: unknown[] }>(
    `select g.service, g.name, g.key, s.subject, m.member from unnest($2::text[], $3::text[], $4::text[]) t (service, name, key)
     join reporting."group" g on g.county = $1 and g.service = t.service and g.name = t.name and g.key = t.key
     join reporting.member m on m."group" = g.id join reporting.subject s on s.id = m.subject`,
    [asked.scope.county, ...columns([...keys.values()])],
  );
  const standing = Map.groupBy(rows, (r) => JSON.stringify([r.service, r.name, r.key]));
  for (const { trial, share } of shares) {
    const members = standing.get(JSON.stringify([trial.domain.name, share.name, share.key])) ?? [];
    const beside: Share[] = members.filter((m) => m.subject !== trial.subject);
    const parts = groupParts(trial.domain, share.name, share.key, [...beside, { subject: trial.subject, member: share.member as unknown[] }], context);
    const day = first(terms.flatMap((term) => readsOf(term, asked)).flatMap(({ measure, read, term }) =>
      behind(read, parts.filter((p) => p.measure === measure), windowOf(term, asked.period, asked.asOf), (region) => asked.scope.has(region))
        .filter((p) => (p.subject === undefined || p.subject === trial.subject) &&
          factsOfMember(trial.domain, share.name, share.key, p.e, trial.history, trial.refs, context).includes(trial.fact))));
    const known = days.get(trial);
    if (day !== undefined && (known === undefined || day < known)) days.set(trial, day);
  }
}

const columns = (rows: readonly string[][]): string[][] => [0, 1, 2].map((i) => rows.map((r) => r[i] as string));
