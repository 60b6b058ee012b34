import type { Acknowledged, Content, Drafted, Edition, Published } from '@fazhi/services/reporting/ports.js';
import type { Directory } from '@fazhi/domain';
import type { Operation, Place } from '../graphql/operation.js';

/** A report as GraphQL shows it: a published version, or a draft with the hash it would have. */
export interface ShownReport {
  content: Content;
  published?: Published;
  acknowledged: readonly Acknowledged[];
  editions: readonly Edition[];
  /** True where it is shown to those who write reports here. */
  inside: boolean;
  directory: Directory;
}

export const draftShown = (drafted: Drafted, { directory }: Place): ShownReport => ({ content: drafted.content, acknowledged: drafted.acknowledged, editions: drafted.editions, inside: true, directory });

export async function publishedShown(op: Operation, published: Published, { directory }: Place, inside: boolean): Promise<ShownReport> {
  const { region, period } = published;
  return { content: published.content, published, acknowledged: [], editions: await op.services.parts.reports.editions({ region, period }), inside, directory };
}
