import { contract } from '@fazhi/service/rpc/contract.js';
import type { Drafted, Edition, PublishAnswer, Published, Reports, SlotText } from '../report/ports.js';

type Args<M extends keyof Reports> = Parameters<Reports[M]>;

/** Reports to the gateway, as `Reports` has them. What a request gets wrong is Refused, with its path. A text is saved, and a report published, once or not at all. */
export interface ReportCalls {
  draft(...args: Args<'draft'>): Promise<Drafted>;
  save(...args: Args<'save'>): Promise<{ saved: boolean; now: SlotText }>;
  acknowledge(...args: Args<'acknowledge'>): Promise<true>;
  publish(...args: Args<'publish'>): Promise<PublishAnswer>;
  published(key: Args<'published'>[0], version: number | null): Promise<Published | null>;
  editions(...args: Args<'editions'>): Promise<Edition[]>;
  latest(...args: Args<'latest'>): Promise<Edition[]>;
}
export const reportsContract = contract<ReportCalls>('reports', { draft: 'read', save: 'write', acknowledge: 'write', publish: 'write', published: 'read', editions: 'read', latest: 'read' });
