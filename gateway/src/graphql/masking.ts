import { kindsOfType, MASK, namesPersons, published, rowWithoutPersons, subjectWithoutPerson, withoutPersons, type Domain, type List } from '@fazhi/domain';
import type { ListedRow } from '@fazhi/services/reporting/ports.js';
import type { InboxItem } from '@fazhi/store';
import { rightsOf, type Principal } from '../access/principal.js';
import { Problem } from '../errors.js';

/** What says who somebody is is declared with facts, kinds of subjects and lists (`@fazhi/domain`, persons); nothing here goes by names. */
type Json = Record<string, unknown>;

/** True where the asker sees records without persons' keys. */
export const isMasked = (who: Principal): boolean => rightsOf(who).masked === true;

const domainOf = (domains: readonly Domain[], type: string): Domain | undefined => domains.find((d) => d.types.has(type));

/** A fact's data without persons' keys. Of a type nobody declares nothing is told. */
export function maskedData(domains: readonly Domain[], type: string, data: unknown): Json {
  const cls = domainOf(domains, type)?.types.get(type);
  return cls ? withoutPersons(cls, data as Json) : {};
}

/** A fact as somebody who sees no persons sees it. */
export function maskedFact<F extends { type: string; subject: string; data: unknown }>(domains: readonly Domain[], fact: F): F {
  const domain = domainOf(domains, fact.type);
  return { ...fact, data: maskedData(domains, fact.type, fact.data), subject: domain ? subjectWithoutPerson(kindsOfType(domain.subjects, fact.type), fact.subject) : MASK };
}

/** The same of what waits, whose data are as they were sent: without free text, too. */
export function maskedItem(domains: readonly Domain[], item: InboxItem): InboxItem {
  const { region } = item.data;
  const cls = domainOf(domains, item.type)?.types.get(item.type);
  // a retraction's words are its reason's
  const data = item.retracts !== undefined ? (region === undefined ? {} : { region }) : cls ? published(cls, item.data) : {};
  return maskedFact(domains, { ...item, data });
}

const kindsOf = (domain: Pick<Domain, 'byKind'>, list: List): Domain['subjects'] => list.sources.flatMap(({ of }) => domain.byKind.get(of) ?? []);

/** A row of a list as they see it. */
export const maskedRow = (domain: Pick<Domain, 'byKind'>, list: List, row: ListedRow): ListedRow =>
  ({ ...row, data: rowWithoutPersons(list, row.data), subject: subjectWithoutPerson(kindsOf(domain, list), row.subject) });

/** Throws FORBIDDEN where somebody who sees no persons asks by one: the answer would say whose record it is. */
export function noPersonsAsked(domain: Pick<Domain, 'byKind'>, list: List, args: Readonly<Record<string, unknown>>): void {
  const names = list.columns.filter((c) => c.person).map((c) => c.name);
  if (namesPersons(kindsOf(domain, list))) names.push('subjects');
  const asked = names.find((name) => args[name] !== undefined && args[name] !== null);
  if (asked !== undefined) throw new Problem('FORBIDDEN', '不可按人员查询。 You may not ask by person.', asked);
}
