import type { ClientBase } from 'pg';

/** Log rows of these services that their relays have not yet marked as being in Kafka, where the topics live now or lived last. */
export async function unshipped(client: ClientBase, services: readonly string[]): Promise<number> {
  const each = services.map((s) =>
    `select greatest(0, h.pos - coalesce((select pos from ${s}.relay r where r.county = h.county order by at desc limit 1), 0)) n from ${s}.log_head h`);
  const found = await client.query<{ n: string }>(`select coalesce(sum(n), 0) n from (${each.join(' union all ')}) t`);
  return Number(found.rows[0]?.n);
}
