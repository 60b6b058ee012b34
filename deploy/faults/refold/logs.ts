import type pg from 'pg';
import type { Wrong } from '../checker.js';
import { Resolver, type Resolved } from './resolve.js';
import type { Service } from './services.js';
import type { Fact, Look } from './told.js';

/** A subject as its log says it must be counted. */
export interface Subject extends Resolved {
  incarnation: number;
  version: number;
  /** All that were kept, retractions among them, in order of arrival. */
  facts: readonly Fact[];
}

/** What one service has of one county. */
export interface County {
  county: string;
  subjects: ReadonlyMap<string, Subject>;
  resolver: Resolver;
  look: Look;
}

interface LogRow {
  pos: string;
  subject: string;
  incarnation: number;
  version: string | null;
  standing: string[] | null;
  entry: {
    kind: string; source: string; id: string; type: string; region?: string; on?: string; data?: Record<string, unknown>;
    corrects?: string; retracts?: string; record?: string; violation?: string; hold?: unknown; retracted?: number[]; corrected?: number[]; refs?: string[];
  };
}

/** `source id`, as facts are told to people. */
export const nameOf = (fact: Pick<Fact, 'source' | 'id'>): string => `${fact.source} ${fact.id}`;

/**
 * Reads a county's log and works out anew, for every version in it, which facts stand; what the log says has to be the same,
 * in the same order, and the inbox has to say of every fact what becomes of it.
 */
export async function readCounty(client: pg.Client, { name, kinds }: Service, county: string, wrong: Wrong): Promise<County> {
  const rows = (await client.query<LogRow>(`select pos, subject, incarnation, version, standing, entry from ${name}.log where county = $1 order by pos`, [county])).rows;
  const inbox = (await client.query<{ source: string; id: string; status: string; held: boolean; foreign: boolean }>(
    `select source, id, status, coalesce(hold->>'code', '') in ('UNKNOWN_REGION', 'REGION_NOT_IN_FORCE') held, coalesce(hold->>'violation', '') = 'FOREIGN_SUBJECT' "foreign" from ${name}.inbox where county = $1`, [county])).rows;
  const kept = new Map(inbox.map((row) => [nameOf(row), row]));
  const facts = rows.filter((row) => row.entry.kind === 'fact').map((row) => factOf(row, kept.get(nameOf(row.entry))));
  const resolver = new Resolver(facts, kinds);
  const where = `${name} ${county}`;
  for (const { type } of facts) if (!resolver.knows(type)) wrong.add('a type this checker has no rules for', `${where} ${type}`);

  // a fact that was held for its region and replayed stood from the replay on, one that was left out as nobody's who has a part in the
  // subject did not from then on; neither is dated
  const replayed = new Set(rows.filter((row) => row.entry.hold !== undefined || row.entry.violation === 'FOREIGN_SUBJECT').map((row) => row.subject));
  const newest = new Map<string, LogRow>();
  for (const row of rows) if (row.version !== null) newest.set(row.subject, row);
  for (const row of rows) {
    if (row.version === null || row === newest.get(row.subject) || replayed.has(row.subject)) continue;
    compareRow(row, resolver.at(row.subject, Number(row.pos)), where, wrong);
  }

  const subjects = new Map<string, Subject>();
  for (const id of resolver.subjects) {
    const resolved = resolver.at(id);
    const row = newest.get(id);
    for (const fact of resolver.factsOf(id)) {
      const status = resolved.status.get(fact.pos);
      const said = kept.get(nameOf(fact))?.status;
      if (said !== status) wrong.add(`the inbox says ${said}, by the contract it is ${status}`, `${where} ${nameOf(fact)}`);
    }
    if (row) {
      compareRow(row, resolved, where, wrong);
      subjects.set(id, { ...resolved, incarnation: row.incarnation, version: Number(row.version), facts: resolver.factsOf(id) });
    } else if (resolved.standing.length > 0) wrong.add('facts stand, no version says so', `${where} ${id}`);
  }
  return { county, subjects, resolver, look: (id) => subjects.get(id)?.standing ?? [] };
}

function factOf({ pos, subject, entry: { source, id, type, region = '', on = '', data = {}, corrects, retracts, record } }: LogRow, kept?: { held: boolean; foreign: boolean }): Fact {
  return {
    pos: Number(pos), source, id, type, subject, region, on, data, held: kept?.held ?? false, ...(kept?.foreign && { foreign: true }),
    ...(corrects !== undefined && { corrects }), ...(retracts !== undefined && { retracts }), ...(record !== undefined && { record }),
  };
}

/** A version against what must stand when it was written. */
function compareRow(row: LogRow, { standing, status }: Resolved, where: string, wrong: Wrong): void {
  const at = `${where} ${row.pos} ${row.subject}`;
  const said = (row.standing ?? []).map(Number);
  const stands = standing.map((f) => f.pos);
  if (said.join() !== stands.join()) wrong.add("a version's standing facts are not those that stand", `${at}: {${said.join()}} instead of {${stands.join()}}`);
  const gone = [...status].filter(([pos, s]) => (s === 'retracted' || s === 'corrected') && !stands.includes(pos)).map(([pos, s]) => `${s} ${pos}`);
  const told = [...(row.entry.retracted ?? []).map((p) => `retracted ${p}`), ...(row.entry.corrected ?? []).map((p) => `corrected ${p}`)];
  if (told.sort().join() !== gone.sort().join()) wrong.add("a version's replaced and retracted facts are not those that are", `${at}: ${told.join(', ')} instead of ${gone.join(', ')}`);
}
