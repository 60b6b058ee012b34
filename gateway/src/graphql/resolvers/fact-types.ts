import { formOf, metaOf, type Domain, type FactMeta } from '@fazhi/domain';
import { mayAdminister, maySend, type Principal } from '../../access/principal.js';
import type { Operation } from '../operation.js';

interface Shown {
  domain: Domain;
  meta: FactMeta;
}

/** True where somebody may send facts of a type at all; where, the region decides. */
export const maySendType = (who: Principal, { type, adminOnly }: FactMeta): boolean => (adminOnly ? mayAdminister(who, type) : maySend(who, type));

/** Every type of fact, or those of one service, in the order in which they are declared. */
export function factTypes(_: unknown, { service }: { service?: string | null }, op: Operation): Shown[] {
  const asked = op.services.parts.domains.filter((d) => service === null || service === undefined || d.name === service);
  return asked.flatMap((domain) => [...domain.types.values()].map((cls) => ({ domain, meta: metaOf(cls) })));
}

export const FactType = {
  type: ({ meta }: Shown): string => meta.type,
  service: ({ domain }: Shown): string => domain.name,
  name: ({ meta }: Shown): string => meta.zh,
  nameEn: ({ meta }: Shown): string => meta.en,
  doc: ({ domain, meta }: Shown): string => domain.titles?.docs[meta.type] ?? '',
  opens: ({ meta }: Shown): boolean => meta.opens ?? false,
  mayISend: ({ meta }: Shown, _: unknown, op: Operation): boolean => maySendType(op.who, meta),
  schema: ({ domain, meta }: Shown): unknown => formOf(domain, meta.type).schema,
  ui: ({ domain, meta }: Shown): unknown => formOf(domain, meta.type).ui,
};
