import pg from 'pg';
import { createTables } from '@fazhi/store';

const LOG = 'county, pos, subject, incarnation, version, standing, entry, hash';
const INBOX = 'county, source, id, pos, subject, type, record, target, status, code, violation, path, message, hold';

type Values = unknown[][];
interface Part {
  log: Values;
  inbox: Values;
  subjects: Values;
}

/**
 * Facts a second that PostgreSQL itself takes: the rows which the platform made of the first `facts` facts, inserted once
 * more into the same tables with the same indexes, 500 facts a transaction, three plain statements each, on one
 * connection. No lock, no look-up, no decision: the ceiling everything else is compared with.
 */
export async function ceiling(databaseUrl: string, service: string, facts: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('drop schema if exists ceiling cascade; create schema ceiling');
    await client.query(createTables('ceiling'));
    const parts = await read(client, service, facts);
    await client.query('checkpoint');
    const begun = performance.now();
    for (const part of parts) await insert(client, part);
    return facts / ((performance.now() - begun) / 1_000);
  } finally {
    await client.query('drop schema if exists ceiling cascade').catch(() => undefined);
    await client.end();
  }
}

/** Rows by column, 500 facts a part. */
async function read(client: pg.Client, service: string, facts: number): Promise<Part[]> {
  const columns = async (text: string, from: number, to: number): Promise<Values> => {
    const { rows, fields } = await client.query<unknown[]>({ text, values: [from, to], rowMode: 'array' });
    return fields.map((_, i) => rows.map((row) => row[i]));
  };
  const parts: Part[] = [];
  for (let from = 0; from < facts; from += 500) {
    const to = Math.min(from + 500, facts);
    parts.push({
      log: await columns(`select county, pos, subject, incarnation, version, standing::text, entry::text, hash from ${service}.log where pos > $1 and pos <= $2 order by pos`, from, to),
      inbox: await columns(`select ${INBOX} from ${service}.inbox where pos > $1 and pos <= $2 order by pos`, from, to),
      subjects: await columns(`select county, id, incarnation, version, pos from ${service}.subject where pos > $1 and pos <= $2 order by pos`, from, to),
    });
  }
  return parts;
}

async function insert(client: pg.Client, part: Part): Promise<void> {
  await client.query('begin');
  await client.query({
    name: 'ceiling-log', values: part.log,
    text: `insert into ceiling.log (${LOG}) select c, p, s, i, v, st::bigint[], e::json, h
      from unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::bytea[]) t(c, p, s, i, v, st, e, h)`,
  });
  await client.query({
    name: 'ceiling-inbox', values: part.inbox,
    text: `insert into ceiling.inbox (${INBOX}) select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::json[])`,
  });
  await client.query({
    name: 'ceiling-subject', values: part.subjects,
    text: 'insert into ceiling.subject (county, id, incarnation, version, pos) select * from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::bigint[])',
  });
  await client.query('commit');
}
