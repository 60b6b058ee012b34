import { placeOf, regionsNamed, type AnyFact, type Answer, type Domain, type Kept } from '@fazhi/domain';
import type { Row, SubjectRows } from './memory.js';
import type { Submission } from './ports.js';
import { inScope, type Scope } from './scope.js';

/** What is kept of a fact whose sender turned out to have no part in its subject: it counts for nothing, whoever else waits for it. */
const foreignSubject: NonNullable<Kept['hold']> = {
  code: 'CONFLICT', violation: 'FOREIGN_SUBJECT',
  message: '该对象（或所更正、撤回的记录）不在报送单位的地区内，不予计入。 The subject, or the fact it corrects or retracts, lies outside the sender’s regions; it does not count.',
};
export const isForeign = ({ kept }: Pick<Row, 'kept'>): boolean => kept.hold?.violation === foreignSubject.violation;

/** The original of a correction or retraction, where it is there. */
type Original = (row: Row) => Row | undefined;

/**
 * The regions whose people have a part in a subject, by its standing facts: where it was opened and wherever it was moved to, past
 * places too, because what was recorded there may arrive late; and the regions its facts name beside their own (`relatedRegions`,
 * `assistingRegion`), because those who have a part in it named them. The `region` of later facts is not among them: it says where
 * something was recorded, and a county's office may record in any town.
 */
function placesOf(domain: Domain, standing: readonly AnyFact[]): Set<string> {
  const places = new Set<string>();
  const kind = domain.kindOf(standing);
  const place = kind && placeOf(kind, standing);
  if (place) {
    places.add(place.region);
    for (const move of place.moves) places.add(move.to);
  }
  for (const fact of standing) {
    const cls = domain.types.get(fact.type);
    if (cls) for (const { code } of regionsNamed(cls, fact.data)) places.add(code);
  }
  return places;
}

const reaches = (scope: Scope, places: ReadonlySet<string>): boolean => scope === null || [...places].some((place) => inScope(scope, place));
const beyond = (scope: Scope, original: Row | undefined): boolean => {
  const region = original?.kept.fact.region ?? '';
  return region !== '' && !inScope(scope, region);
};

const forbidden = (id: string, path: string, message: string): Answer => ({ id, status: 'rejected', code: 'FORBIDDEN_REGION', path, message });

/**
 * Why a fact is not to be kept: its sender has no part in the subject that stands already, or none in the fact it corrects or
 * retracts. What does not stand yet is opened by whoever may send there. A sender who has a part in it may record anywhere in its
 * own regions.
 */
export function refusalOf(domain: Domain, { id, scope = null, corrects }: Submission, subject: SubjectRows, original: Row | undefined): Answer | undefined {
  if (scope === null) return undefined;
  if (beyond(scope, original)) {
    return forbidden(id, corrects === undefined ? 'retracts' : 'corrects', '不能更正或撤回其他地区的记录。 The fact it corrects or retracts lies outside your regions.');
  }
  if (subject.standing.length === 0 || reaches(scope, placesOf(domain, subject.standing))) return undefined;
  return forbidden(id, 'subject', '该对象不在您负责的地区。 The subject lies outside your regions.');
}

/**
 * The same rule for what arrived before there was anything to judge it by: facts that wait, or would stand by this resolution though
 * they waited until now. What has stood before goes on standing, wherever its subject went meanwhile. Where nothing has, the fact
 * that opens the subject says whose it is, and of those that waited the ones with a part in it bring their own places along.
 * @param resolution what stands, in fold order
 */
function foreignRows(domain: Domain, subject: SubjectRows, standing: readonly AnyFact[], original: Original): Row[] {
  const waiting = subject.rows.filter((r) => r.scope && !r.kept.hold && (r.verdict.status === 'parked' || r.verdict.status === 'quarantined'));
  if (waiting.length === 0) return [];
  const scopes = new Map(waiting.map((r) => [r.kept.fact, r.scope as Scope]));
  const own = new Set(standing.filter((f) => !scopes.has(f)));
  if (own.size === 0 && standing[0]) own.add(standing[0]);
  let places = placesOf(domain, standing.filter((f) => own.has(f)));
  for (let before = -1; before !== own.size; ) {
    before = own.size;
    for (const f of standing) if (!own.has(f) && reaches(scopes.get(f) as Scope, places)) own.add(f);
    if (own.size > before) places = placesOf(domain, standing.filter((f) => own.has(f)));
  }
  return waiting.filter((r) => beyond(r.scope as Scope, original(r)) || (places.size > 0 && !reaches(r.scope as Scope, places)));
}

/**
 * Resolves a subject with the facts left out of those who have no part in it. They are looked for anew each time: once the subject
 * comes to their senders' regions they count.
 */
export function withoutForeign<R extends { standing: readonly AnyFact[] }>(domain: Domain, subject: SubjectRows, original: Original, resolved: () => R): R {
  for (const row of subject.rows) if (isForeign(row)) delete row.kept.hold;
  for (;;) {
    const resolution = resolved();
    const foreign = foreignRows(domain, subject, resolution.standing, original);
    if (foreign.length === 0) return resolution;
    for (const row of foreign) row.kept.hold = foreignSubject;
  }
}
