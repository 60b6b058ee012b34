import { kindsOfType, namesPersons, type AnyKind, type Domain, type List } from '@fazhi/domain';
import type { FactRow } from '@fazhi/services/reporting/ports.js';
import { mayList } from '../../access/principal.js';
import { isMasked, maskedRow } from '../masking.js';
import type { Operation } from '../operation.js';
import { rowFields, type Field } from './subject.js';

interface Standing {
  subject: string;
  state: Field[];
}

/** Where the subjects of a page of facts stand today: a statement for each list they are in. */
export async function standings(op: Operation, region: string, facts: readonly FactRow[]): Promise<Standing[]> {
  const found = await Promise.all(op.services.parts.domains.filter((d) => mayList(op.who, d.name)).flatMap((domain) => {
    const own = facts.filter((f) => domain.types.has(f.type));
    if (own.length === 0) return [];
    const kinds = [...new Set(own.flatMap((f) => kindsOfType(domain.subjects, f.type)))];
    const subjects = [...new Set(own.map((f) => f.subject))];
    return (domain.lists ?? []).filter((list) => readable(op, list, kinds)).map((list) => of(op, domain, list, region, subjects));
  }));
  return found.flat();
}

/** A list of one of these kinds. Subjects named by a person's key are none that a masked reader could be told of. */
function readable(op: Operation, list: List, kinds: readonly AnyKind[]): boolean {
  const own = kinds.filter((k) => list.sources.some((s) => s.of === k.kind));
  return own.length > 0 && !(isMasked(op.who) && namesPersons(own));
}

async function of(op: Operation, domain: Domain, list: List, region: string, subjects: readonly string[]): Promise<Standing[]> {
  await op.onRecord({ action: 'list.read', service: domain.name, region, detail: list.name });
  const { nodes } = await op.statement((s) => s.list({ list: list.name, region, today: op.today, order: 'NEWEST', subjects }, { first: subjects.length }));
  return nodes.map((n) => (isMasked(op.who) ? maskedRow(domain, list, n) : n)).map(({ subject, data }) => ({ subject, state: rowFields(list, data) }));
}
