import { isLocalDate, type AnyFact, type Directory, type Indicator, type LocalDate } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import type { HeardOf } from './alerts/sources.js';
import type { Catalogue } from './catalogue.js';
import { boundsOf, type Bounds } from './period.js';
import { BadRequest, type ValueRequest } from './ports.js';
import { countyAsked, scopeOf, type Scope } from './scope.js';

/** What every read of one snapshot has at hand. */
export interface Sight {
  client: ClientBase;
  catalogue: Catalogue;
  /** Measure code → stored id; a measure without points may be missing. */
  measures: ReadonlyMap<string, number>;
  /** Counties in which a sweep is on its way. */
  settling: ReadonlySet<string>;
  directory(county: string): Promise<Directory>;
  /** True where the asker may see this fact. */
  shows(fact: AnyFact): boolean;
  /** Tells of the sources of facts; absent where nobody can. */
  heardOf: HeardOf | undefined;
}

/** A request understood. */
export interface Asked {
  indicator: Indicator;
  scope: Scope;
  period: Bounds;
  asOf: LocalDate;
}

/** @throws BadRequest path `code`, `region`, `period` or `asOf` */
export async function understand(sight: Sight, request: ValueRequest): Promise<Asked> {
  const indicator = sight.catalogue.indicator(request.code);
  if (!isLocalDate(request.asOf)) throw new BadRequest('asOf 应为日期 YYYY-MM-DD。 asOf must be a date YYYY-MM-DD.', 'asOf');
  const period = boundsOf(request.period, request.asOf);
  const directory = await sight.directory(countyAsked(request.region));
  return { indicator, period, asOf: request.asOf, scope: scopeOf(directory, request.region, request.division, request.asOf) };
}

/** `understand` for many: regions shared by several requests are worked out once. */
export async function understandAll(sight: Sight, requests: readonly ValueRequest[]): Promise<Asked[]> {
  const scopes = new Map<string, Scope>();
  const asked: Asked[] = [];
  for (const r of requests) {
    const key = `${r.region}|${r.division}|${r.asOf}`;
    const known = scopes.get(key);
    if (known) {
      asked.push({ indicator: sight.catalogue.indicator(r.code), scope: known, period: boundsOf(r.period, r.asOf), asOf: r.asOf });
      continue;
    }
    const one = await understand(sight, r);
    scopes.set(key, one.scope);
    asked.push(one);
  }
  return asked;
}
