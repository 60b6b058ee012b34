import {
  defaultRules,
  Directory, contributions, metaOf, placeOf, resolve, termsOf, validateData, whereOf,
  type AnyFact, type AnyKind, type Contribution, type Context, type Domain, type Kept, type LocalDate, type Term, type Verdict,
} from '@fazhi/domain';
import { publicity } from './domain.js';

// What the specs of this folder share: a small county, facts in few words, and a brute-force reading of points.

export const TOWN = '421222103';
export const village = (n: number): string => `${TOWN}${n}`;

export const registryFact = (type: string, subject: string, on: LocalDate, data: object = {}): AnyFact =>
  ({ id: `${type}:${subject}:${on}`, source: 'registry', type, subject, region: subject, on, data, recordedAt: '' });
const region = (code: string, level: string, validFrom = '2000-01-01'): AnyFact =>
  registryFact('region.registered', code, validFrom, { name: code, level, validFrom });

/** 421222, its town 421222103 with the villages 201 to 205, and whatever else is told. */
export function contextOf(...more: AnyFact[]): Context {
  const regions = new Directory('421222', [
    region('421222', 'COUNTY'), region(TOWN, 'TOWN'), ...[201, 202, 203, 204, 205].map((n) => region(village(n), 'VILLAGE')), ...more,
  ]);
  return { regions, rulesOn: (day) => regions.rules.on(day) };
}
export const merged = (from: number[], to: number, on: LocalDate): AnyFact =>
  registryFact('region.merged', village(to), on, { name: 'merged', level: 'VILLAGE', parent: TOWN, from: from.map(village) });

let made = 0;
export function fact(type: string, subject: string, regionCode: string, on: LocalDate, data: object = {}, more: Partial<AnyFact> = {}): AnyFact {
  return { id: `f${++made}`, source: 'spec', type: `publicity.${type}`, subject, region: regionCode, on, data: { region: regionCode, occurredOn: on, ...data }, recordedAt: '', ...more };
}
export const kept = (f: AnyFact, more: Partial<Kept> = {}): Kept => ({ fact: f, arrival: ++made, ...more });

/** Told in this order: what stands, and the verdict on each in one word. */
export function told(...facts: Kept[]): { standing: AnyFact[]; verdicts: string[] } {
  const { standing, verdicts } = resolve(publicity, facts, {});
  return { standing, verdicts: verdicts.map(word) };
}
function word(verdict: Verdict): string {
  if (verdict.status === 'quarantined') return `quarantined ${verdict.violation?.name ?? verdict.hold?.violation ?? verdict.hold?.code ?? ''}`;
  return verdict.status === 'parked' ? `parked ${verdict.violation.name}` : verdict.status;
}

/** The path of the field for which a fact would be refused; undefined where it is valid. */
export function refusedAt(type: string, subject: string, data: object): string | undefined {
  const cls = publicity.types.get(type);
  if (!cls) return 'type';
  const checked = validateData(cls, data);
  if ('code' in checked) return checked.path;
  return metaOf(cls).check?.(checked.data as never, subject, defaultRules)?.path;
}

/** All points of these facts, groups included. */
export function pointsOf(facts: readonly AnyFact[], context: Context, domain: Domain = publicity): Contribution[] {
  const histories = new Map<string, AnyFact[]>();
  for (const f of facts) histories.set(f.subject, [...(histories.get(f.subject) ?? []), f]);
  const out: Contribution[] = [];
  const members = new Map<string, { group: string; key: string; list: { subject: string; member: unknown }[] }>();
  for (const [subject, unsorted] of [...histories].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const history = [...unsorted].sort(domain.order);
    const kind = domain.kindOf(history) as AnyKind;
    out.push(...contributions(kind, domain.measures, history, {}, context));
    const place = placeOf(kind, history);
    for (const group of domain.groups ?? []) {
      if (group.of !== kind.kind || !place) continue;
      for (const { key, member } of group.members(history, {}, whereOf(place, context), context)) {
        const id = JSON.stringify([group.name, key]);
        const entry = members.get(id) ?? { group: group.name, key, list: [] };
        entry.list.push({ subject, member: JSON.parse(JSON.stringify(member)) as unknown });
        members.set(id, entry);
      }
    }
  }
  for (const { group, key, list } of members.values()) {
    const entries = domain.groups?.find((g) => g.name === group)?.points(key, list, context) ?? [];
    for (const { measure, region: at, c, e, amount = 1, dims } of entries) {
      out.push({ measure, region: at, c, e, amount, dims: (domain.dims.get(measure) ?? []).map((d) => dims?.[d]) });
    }
  }
  return out;
}

export interface Asked {
  from: LocalDate;
  to: LocalDate;
  asOf?: LocalDate;
  /** Prefix of the regions counted. */
  region?: string;
}
export const YEAR: Asked = { from: '2022-01-01', to: '2022-12-31' };

/** One term read from the points, by definition and without any index. */
export function read(term: Term, points: readonly Contribution[], { from, to, asOf = '2199-12-31', region: at = '' }: Asked): number {
  if (term.read === 'constant') return term.value;
  const own = points.filter((p) => p.measure === term.measure && p.region.startsWith(at));
  const last = asOf < to ? asOf : to;
  if (term.read === 'stock') return own.filter((p) => p.c <= last).reduce((s, p) => s + p.amount, 0);
  const inPeriod = own.filter((p) => p.c >= from && p.c <= to && p.e <= asOf);
  if (term.read === 'sum') return inPeriod.reduce((s, p) => s + p.amount, 0);
  if (term.read !== 'distinct') throw new Error(`no indicator of this folder reads ${term.read}`);
  const dim = (publicity.dims.get(term.measure) ?? []).indexOf(term.dim);
  return new Set(inPeriod.map((p) => p.dims[dim]).filter((v) => v !== undefined)).size;
}

/** An indicator's value; a rate as `[numerator, denominator]`. Terms that read measures of other services are 0 here. */
export function valueOf(code: string, points: readonly Contribution[], asked: Asked = YEAR): number | [number, number] {
  const indicator = publicity.indicators.find((i) => i.code === code);
  if (!indicator || termsOf(indicator).length === 0) throw new Error(`no indicator ${code}`);
  const total = (terms: readonly Term[] = []): number => terms.reduce((s, t) => s + read(t, points, asked), 0);
  return indicator.kind === 'RATE' ? [total(indicator.numerator), total(indicator.denominator)] : total(indicator.value);
}

/** An indicator's first measure summed by a dimension it can be broken down by. */
export function brokenDown(code: string, dim: string, points: readonly Contribution[], asked: Asked = YEAR): Record<string, number> {
  const indicator = publicity.indicators.find((i) => i.code === code);
  const term = indicator && termsOf(indicator)[0];
  if (!term || term.read !== 'sum' || !indicator?.breakdowns?.some((b) => b.dim === dim)) throw new Error(`${code} has no breakdown ${dim}`);
  const at = (publicity.dims.get(term.measure) ?? []).indexOf(dim);
  const out: Record<string, number> = {};
  for (const p of points) {
    if (p.measure !== term.measure || p.c < asked.from || p.c > asked.to) continue;
    const key = p.dims[at] ?? '';
    out[key] = (out[key] ?? 0) + p.amount;
  }
  return out;
}
