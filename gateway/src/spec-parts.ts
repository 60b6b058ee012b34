import { stock, sum, type Indicator } from '@fazhi/domain';
import { mediation } from '@fazhi/services/mediation/domain.js';
import { registry } from '@fazhi/services/registry/domain.js';
import { BadRequest, type Reader, type Snapshot, type Value } from '@fazhi/services/reporting/ports.js';
import { addYears, isLocalDate } from '@fazhi/domain';
import { Registry } from 'prom-client';
import type { GatewayParts } from './parts.js';
import { MemoryAudit } from './audit/audit.js';
import { MemoryAcceptor, MemoryVault } from './spec-memory.js';

/** For specs: 421222 县 with 关刀镇 421222103 and village 421222103201, registered since 2000. */
export const regions = [
  ['421222', 'COUNTY', '通城县'], ['421222103', 'TOWN', '关刀镇'], ['421222103201', 'VILLAGE', '关刀村'],
] as const;

export const registration = (code: string, level: string, name: string, id = `r-${code}`): Record<string, unknown> => ({
  specversion: '1.0', id, source: 'spec', type: 'region.registered', subject: code,
  data: { region: code, occurredOn: '2020-01-01', name, level, validFrom: '2000-01-01' },
});

/** A well-formed fact; `data` overrides. */
export const applied = (id: string, data: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  specversion: '1.0', id, source: 'sj', type: 'mediation.case.applied', subject: `case-${id}`,
  data: { region: '421222103201', occurredOn: '2022-05-01', kind: '07', difficulty: 'SIMPLE', parties: 2, ...data }, ...more,
});

const indicator = (code: string, kind: Indicator['kind'], extra: Partial<Indicator>): Indicator & { service: string } =>
  ({ code, zh: `${code} 名`, en: code, kind, unit: '件', formula: 'f', service: 'mediation', ...extra });

export interface Spec {
  parts: GatewayParts;
  acceptors: Record<string, MemoryAcceptor>;
  /** code|region → value; what is not set is 0. */
  numbers: Map<string, number>;
  /** Calls of Snapshot.values, with how many requests each. */
  reads: number[];
  /** Snapshots not closed yet. */
  open(): number;
  committed(): void;
  setNow(instant: string): void;
}

/** Parts over memory: real domains, regions and door; numbers are what the spec sets. */
export async function specParts(): Promise<Spec> {
  const acceptors: Record<string, MemoryAcceptor> = { registry: new MemoryAcceptor(), mediation: new MemoryAcceptor() };
  const registryOf = acceptors.registry as MemoryAcceptor;
  await registryOf.accept(regions.map(([code, level, name]) => {
    const { data, ...attributes } = registration(code, level, name);
    return { ...attributes, county: '421222', data } as never;
  }), 'people');
  const numbers = new Map<string, number>();
  const reads: number[] = [];
  const listeners = new Set<() => void>();
  const catalogue = [indicator('X-01', 'FLOW', { value: [sum('x')], breakdowns: [{ dim: 'kind' }] }), indicator('X-02', 'STOCK', { value: [stock('y')] })];
  let open = 0;
  let now = new Date('2022-06-30T04:00:00Z');
  const snapshot = (): Snapshot => {
    let opened = false;
    const begin = (): void => {
      if (!opened) open++;
      opened = true;
    };
    return {
      position: () => Promise.resolve({}),
      directory: (county) => {
        begin();
        return Promise.resolve(registryOf.directory(county));
      },
      values: async (requests) => {
        begin();
        await Promise.resolve();
        reads.push(requests.length);
        return requests.map((r): Value => ({
          ...r, indicator: catalogue.find((i) => i.code === r.code) as Indicator,
          value: numbers.get(`${r.code}|${r.region}|${r.period}`) ?? numbers.get(`${r.code}|${r.region}`) ?? 0, numerator: null, denominator: null, settling: false,
        }));
      },
      breakdown: (_r, by) => (by === 'kind' ? Promise.resolve([{ key: '07', label: '山林土地', value: 3, share: 1 }]) : Promise.reject(new BadRequest('unknown', 'by'))),
      facts: () => Promise.resolve({ nodes: [], endCursor: null, hasNextPage: false }),
      factCount: () => Promise.resolve(0),
      alerts: () => Promise.resolve({ nodes: [], endCursor: null, hasNextPage: false, totalCount: 0 }),
      list: () => Promise.resolve({ nodes: [], endCursor: null, hasNextPage: false }),
      listCount: () => Promise.resolve(0),
      close: () => {
        if (opened) open--;
        opened = false;
        return Promise.resolve();
      },
    };
  };
  const reader: Reader = { catalogue, snapshot, acknowledge: () => Promise.resolve(undefined), compare: () => Promise.resolve([]) };
  const parts: GatewayParts = {
    clock: { now: () => now },
    domains: [registry, mediation],
    acceptorOf: (name) => acceptors[name] as MemoryAcceptor,
    reader, reports: undefined as never, paper: undefined as never,
    passedOver: { inbox: () => Promise.resolve({ items: [], total: 0 }), count: () => Promise.resolve([]) },
    directories: { current: (county) => Promise.resolve(registryOf.directory(county)), counties: () => Promise.resolve(['421222']) },
    pool: undefined as never,
    audit: new MemoryAudit(),
    vault: new MemoryVault(),
    live: {
      on: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    ready: () => Promise.resolve(true),
    format: { text: (v) => String(v.value), narrative: (v, style) => `${v.value} ${style}` },
    shift: (period, asOf) => ({ period: String(Number(period) - 1), asOf: addYears(asOf, -1) }),
    periodsBetween: (_grain, from, to) => Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, i) => String(Number(from.slice(0, 4)) + i)),
    periodBounds: (period) => {
      if (isLocalDate(`${period}-01-01`)) return { start: `${period}-01-01`, end: `${period}-12-31` };
      throw new BadRequest('no period', 'period');
    },
    adminPassword: 'open sesame',
    metrics: new Registry(),
  };
  return {
    parts, acceptors, numbers, reads,
    open: () => open,
    committed: () => listeners.forEach((l) => l()),
    setNow: (instant) => void (now = new Date(instant)),
  };
}
