import type { AnyFact, Domain, Slot } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import type { Item } from './content.js';

/** An item without its words, which stay in their service. */
export type Unspoken = Omit<Item, 'text'>;
/** A subject's standing facts. */
export interface Told {
  service: string;
  subject: string;
  history: readonly AnyFact[];
}

/** What is repeated, by the kind of subject it opens. */
export const spokenKinds = (domains: readonly Domain[]): { service: string; kind: string; type: string; slot: Slot; field: string }[] =>
  domains.flatMap((d) => (d.spoken ?? []).flatMap(({ slot, type, field }) => {
    const kind = d.kindOf([{ type }])?.kind;
    return kind === undefined ? [] : [{ service: d.name, kind, type, slot, field }];
  }));

/** Numbers in a name compare as numbers: `issue-2` before `issue-10`. */
const natural = (name: string): string => name.replace(/\d+/g, (n) => n.padStart(12, '0'));

/**
 * The items of a year for a region: of a town all recorded in it, of a county those recorded for the county as a whole. Pure; the
 * order does not depend on that of the subjects.
 */
export function itemsOf(domains: readonly Domain[], subjects: readonly Told[], region: string, year: number): (Unspoken & { service: string; field: string })[] {
  const kinds = spokenKinds(domains);
  return subjects.flatMap(({ service, subject, history }) => kinds.filter((k) => k.service === service).flatMap(({ type, slot, field }) => {
    const fact = history.find((f) => f.type === type);
    const here = fact && (region.length === 6 ? fact.region === region : fact.region.startsWith(region));
    if (!fact || !here || fact.data['year'] !== year) return [];
    return [{ service, field, slot, subject, source: fact.source, id: fact.id, on: fact.on, indicators: [...((fact.data['indicators'] as string[] | undefined) ?? [])] }];
  })).sort((a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : a.on < b.on ? -1 : a.on > b.on ? 1 : natural(a.subject) < natural(b.subject) ? -1 : 1));
}

/** The subjects that may hold items, as reporting has them. */
export async function readTold({ client }: Sight, county: string, domains: readonly Domain[]): Promise<Told[]> {
  const kinds = spokenKinds(domains);
  const { rows } = await client.query<Told>(
    `select service, subject, history from reporting.subject join unnest($2::text[], $3::text[]) k (service, kind) using (service, kind) where county = $1`,
    [county, kinds.map((k) => k.service), kinds.map((k) => k.kind)]);
  return rows;
}
