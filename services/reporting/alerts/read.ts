import { isLocalDate, type LocalDate } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import { BadRequest, type Alert, type AlertPage, type AlertRequest, type AlertStatus } from '../ports.js';
import { countyAsked, scopeOf, type Scope } from '../scope.js';
import { sealedAmong } from '../sealed.js';
import { acknowledgements, identityOf } from './acknowledge.js';
import { setSpans } from './sets.js';
import { sourceSpans } from './sources.js';

type Shown = Omit<Alert, 'id' | 'status' | 'overdue' | 'note' | 'acknowledgedBy' | 'acknowledgedAt'> & { ending: string | null };

/**
 * The alerts of a region in these states on a day, the earliest due first: those stored with their subjects, and those that
 * only sets tell, worked out from the rows.
 * @throws BadRequest path `region`, `asOf` or `after`
 */
export async function readAlerts(sight: Sight, request: AlertRequest, page: { first: number; after?: string }): Promise<AlertPage> {
  const alerts = (await alertsOn(sight, request)).sort((a, b) => compare(keyOf(a), keyOf(b)));
  const after = page.after === undefined ? undefined : cursorOf(page.after);
  const rest = after === undefined ? alerts : alerts.filter((a) => compare(keyOf(a), after) > 0);
  const nodes = rest.slice(0, page.first);
  const last = nodes.at(-1);
  return {
    nodes, endCursor: last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
    hasNextPage: rest.length > nodes.length, totalCount: alerts.length,
  };
}

async function alertsOn(sight: Sight, { region, status, asOf, services, id: only }: AlertRequest): Promise<Alert[]> {
  if (!isLocalDate(asOf)) throw new BadRequest('asOf 应为日期 YYYY-MM-DD。 asOf must be a date YYYY-MM-DD.', 'asOf');
  const county = countyAsked(region);
  const scope = scopeOf(await sight.directory(county), region, 'AS_AT', asOf);
  const wanted = new Set(status);
  const ended = wanted.has('RESOLVED') || wanted.has('EXPIRED');
  const shown = [...await stored(sight, scope, asOf, ended), ...await ofSets(sight, scope, asOf, ended), ...(region === county ? await ofSources(sight, county, asOf, ended) : [])];
  const notes = await acknowledgements(sight.client, county, asOf);
  return newest(shown).filter((s) => services?.includes(s.service) ?? true).flatMap(({ ending, ...s }) => {
    const open = s.endedOn === null || s.endedOn > asOf;
    if (!open && ending === 'MOVED') return [];
    const id = identityOf({ county, service: s.service, code: s.code, subject: s.subject, dueOn: s.dueOn });
    if (only !== undefined && id !== only) return [];
    const said = notes.get(id);
    const stands: AlertStatus = open ? (said ? 'ACKNOWLEDGED' : 'OPEN') : ending === 'EXPIRED' ? 'EXPIRED' : 'RESOLVED';
    if (!wanted.has(stands)) return [];
    return [{
      ...s, id, endedOn: open ? null : s.endedOn, status: stands, overdue: open && s.dueOn < asOf,
      note: said?.note ?? null, acknowledgedBy: said?.by ?? null, acknowledgedAt: said?.at ?? null,
    }];
  });
}

/** Of one code, subject and due date the stretch that began last. */
function newest(shown: readonly Shown[]): Shown[] {
  const found = new Map<string, Shown>();
  for (const s of shown) {
    const key = JSON.stringify([s.service, s.code, s.subject, s.dueOn]);
    const known = found.get(key);
    if (!known || known.raisedOn < s.raisedOn) found.set(key, s);
  }
  return [...found.values()];
}

async function stored(sight: Sight, scope: Scope, day: LocalDate, ended: boolean): Promise<Shown[]> {
  const { rows } = await sight.client.query<{
    service: string; subject: string; code: string; aspect: string; region: string; due_on: string; raised_on: string; ended_on: string; ending: string | null;
  }>(
    `select s.service, s.subject, a.code, a.aspect, a.region, a.due_on::text, a.raised_on::text, a.ended_on::text, a.ending
     from reporting.alert a join reporting.subject s on s.id = a.owner
     where a.town = any ($1::int[]) and a.raised_on <= $2 ${ended ? '' : 'and a.ended_on > $2'} and ($3::bigint[] is null or a.region = any ($3))`,
    [[...scope.towns], day, scope.regions && [...scope.regions]]);
  return rows.flatMap((r) => {
    const declared = sight.catalogue.domains.get(r.service)?.alerts?.find((a) => a.code === r.code && a.aspect === r.aspect);
    if (!declared) return [];
    const { code, aspect, zh, en, to } = declared;
    return [{
      code, aspect, zh, en, to, service: r.service, subject: r.subject, region: r.region, dueOn: r.due_on, raisedOn: r.raised_on,
      endedOn: r.ended_on === 'infinity' ? null : r.ended_on, ending: r.ending,
    }];
  });
}

async function ofSets(sight: Sight, scope: Scope, day: LocalDate, ended: boolean): Promise<Shown[]> {
  const found: Shown[] = [];
  for (const [service, domain] of sight.catalogue.domains) {
    for (const alert of domain.setAlerts ?? []) {
      const { code, aspect, zh, en, to } = alert;
      const spans = await setSpans(sight, alert, scope, day, ended);
      const sealed = await sealedAmong(sight, service, scope.county, spans.map((s) => s.subject));
      for (const s of spans) {
        if (sealed.has(s.subject)) continue;
        found.push({
          code, aspect, zh, en, to, service, subject: s.subject, region: s.region, dueOn: s.dueOn, raisedOn: s.from,
          endedOn: s.ended ?? null, ending: s.ending ?? null,
        });
      }
    }
  }
  return found;
}

/** Whoever looks after a county's data looks after all of it: these belong to no town. */
async function ofSources(sight: Sight, county: string, day: LocalDate, ended: boolean): Promise<Shown[]> {
  if (!sight.heardOf) return [];
  const directory = await sight.directory(county);
  const found: Shown[] = [];
  for (const service of sight.catalogue.domains.keys()) {
    for (const s of sourceSpans(await sight.heardOf(service, county), directory, day)) {
      if (s.ended !== undefined && !ended) continue;
      found.push({
        code: 'A18', aspect: s.aspect, zh: s.zh, en: s.en, to: ['DATA_ADMIN'], service, subject: s.source, region: county, dueOn: s.dueOn, raisedOn: s.from,
        endedOn: s.ended ?? null, ending: s.ending ?? null,
      });
    }
  }
  return found;
}

type Key = readonly [dueOn: string, code: string, service: string, subject: string];
const keyOf = (a: Pick<Alert, 'dueOn' | 'code' | 'service' | 'subject'>): Key => [a.dueOn, a.code, a.service, a.subject];
function compare(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as string) < (b[i] as string) ? -1 : 1;
  return 0;
}
function cursorOf(text: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(key) && key.length === 4 && key.every((part) => typeof part === 'string')) return key as unknown as Key;
  } catch {
    // not one of ours: refused below
  }
  throw new BadRequest('after 不是有效的游标。 Not a cursor of this list.', 'after');
}
