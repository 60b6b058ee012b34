import type { Domain, LocalDate } from '@fazhi/domain';
import { BadRequest, type ListAsked, type ListPage } from '@fazhi/services/reporting/ports.js';

/**
 * True where a list of these services has a row of the region that is about the person: not one that only names who did the work, which
 * whoever records work could write about anybody.
 */
export async function isOnRecord(
  domains: readonly Domain[], services: readonly string[], asked: { key: string; region: string; today: LocalDate }, read: (asked: ListAsked) => Promise<ListPage>,
): Promise<boolean> {
  const { key, region, today } = asked;
  const lists = domains.filter((d) => services.includes(d.name)).flatMap((d) => d.lists ?? []).filter((l) => l.columns.some((c) => c.slot === 'tags' && c.person === 'about'));
  for (const { name } of lists) {
    // a region of theirs that nobody has registered has no records
    const { nodes } = await read({ list: name, region, today, order: 'NEWEST', tags: [key] }).catch((error: unknown) => {
      if (error instanceof BadRequest) return { nodes: [] };
      throw error;
    });
    if (nodes.length > 0) return true;
  }
  return false;
}
