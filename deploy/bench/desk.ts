import pg from 'pg';
import type { Running } from './running.js';

/** What the desk of a county works with, in the size of a county that has everything. */
export interface DeskSize {
  /** Rows of the list of cases. */
  cases: number;
  /** Subjects with something to be done, and as many points for what only sets tell. */
  subjects: number;
}
const COUNTY = '421222';
const TOWNS = 20;
const VILLAGES = 25;
const TODAY = '2022-12-31';
/** One in so many has an alert that is open. */
const OPEN_ONE_IN = 500;

/** One in so many subjects is a dispute, as in a county of which 17,000 a year are told; of the others something else is counted. */
const CASE_ONE_IN = 10;

const town = (t: number): string => `${COUNTY}${100 + t}`;
const region = (code: string, level: string): unknown => ({
  specversion: '1.0', id: `desk ${code}`, source: 'urn:bench', type: 'region.registered', subject: code,
  data: { region: code, occurredOn: '2022-01-01', name: `区划${code}`, level, validFrom: '2010-01-01' },
});
const kase = (i: number, more: object): object => ({ specversion: '1.0', source: 'urn:bench', subject: `real-${i}`, ...more });

/**
 * Fills reporting's tables beside the platform: regions and one real case through the door, then rows made from it with SQL,
 * because what is measured is reading. Rows stand as the projection writes them.
 */
export async function fillDesk(running: Running, { cases, subjects }: DeskSize): Promise<void> {
  const towns = Array.from({ length: TOWNS }, (_, t) => town(t + 1));
  const villages = towns.flatMap((code) => Array.from({ length: VILLAGES }, (_, v) => `${code}${201 + v}`));
  await running.post(JSON.stringify([region(COUNTY, 'COUNTY'), ...towns.map((t) => region(t, 'TOWN')), ...villages.map((v) => region(v, 'VILLAGE'))]));
  const at = { region: `${town(1)}201`, occurredOn: '2022-05-01' };
  await running.post(JSON.stringify([
    kase(1, { id: 'fact-1', type: 'mediation.case.opened', data: { ...at, kind: '02', difficulty: 'SIMPLE', parties: 2 } }),
    kase(1, { id: 'fact-2', type: 'mediation.case.accepted', data: { ...at, committee: 'k', level: 'VILLAGE', mediators: ['m-1'], consent: true } }),
  ]));
  const client = new pg.Client(running.databaseUrl);
  await client.connect();
  try {
    for (let i = 0; ; i++) {
      // counted, and by the division as it stays: rows with another stamp would be counted anew while pages are timed
      const found = await client.query<{ cases: string; stamps: string; settling: string }>(`select (select count(*) from reporting.listing where list = 'cases') as cases,
        (select count(distinct stamp) from reporting.subject) as stamps, (select count(*) from reporting.settling) as settling`);
      const { cases: listed, stamps, settling } = found.rows[0] as { cases: string; stamps: string; settling: string };
      if (Number(listed) > 0 && Number(stamps) === 1 && Number(settling) === 0) break;
      if (i > 600) throw new Error('the first case was not counted in a minute');
      await new Promise((next) => setTimeout(next, 100));
    }
    const places = `(array[${villages.join(',')}]::bigint[])[1 + n % ${villages.length}]`;
    const day = `(date '2020-01-01' + n % 1095)`;
    await client.query(`
      insert into reporting.subject (county, service, subject, kind, incarnation, version, stamp, history)
        select '${COUNTY}', 'mediation', 'desk-' || n, 'case', 1, 1, stamp,
          replace(replace(replace(replace(history::text, 'real-1', 'desk-' || n), '${town(1)}201', (${places})::text), '2022-05-01', ${day}::text), '"fact-', '"fact-' || n || '-')::json
        from generate_series(1, ${Math.max(cases, subjects)}) n, (select stamp, history from reporting.subject where subject = 'real-1') r;
      create temporary table made as select id, substr(subject, 6)::int as n from reporting.subject where subject like 'desk-%';
      insert into reporting.listing (owner, list, town, region, day, due, key1, key2, tags, data)
        select id, 'cases', ${places} / 1000, ${places}, ${day}, case when n % 20 = 0 then ${day} + 30 end,
          (array['ACCEPTED', 'IN_MEDIATION', 'SUCCESS', 'PERFORMED', 'ARCHIVED', 'TERMINATED'])[1 + n % 6], (array['01', '02', '07.1', '07.2', '10', '16'])[1 + n % 6], array['m-' || n % 2000],
          json_build_object('state', 'ACCEPTED', 'kind', '02', 'difficulty', 'SIMPLE', 'source', 'APPLIED', 'parties', 2, 'openedOn', ${day}, 'committee', 'k', 'mediators', json_build_array('m-' || n % 2000))
        from made where n <= ${cases};
      insert into reporting.tagged (owner, list, town, tag, day) select owner, list, town, unnest(tags), day from reporting.listing where list = 'cases' and owner in (select id from made);
      insert into reporting.alert (owner, code, aspect, town, region, due_on, raised_on, ended_on, ending)
        select id, 'A1', 'MEDIATION_DUE', ${places} / 1000, ${places}, ${day} + 30, ${day} + 25, case when n % ${OPEN_ONE_IN} = 0 then 'infinity'::date else ${day} + 28 end, case when n % ${OPEN_ONE_IN} = 0 then null else 'RESOLVED' end
        from made where n <= ${subjects};
      insert into reporting.point (owner, measure, town, region, c, e, amount, d1, d2, d3, d4)
        select id, (select id from reporting.measure where code = case when n / ${TOWNS * VILLAGES} % ${CASE_ONE_IN} = 0 then 'MED-01' else 'AFT-25' end), ${places} / 1000, ${places}, ${day}, ${day}, 1, '02', 'SIMPLE', 'APPLIED', 'VILLAGE' from made where n <= ${subjects};
      `);
    for (const table of ['listing', 'tagged', 'alert', 'point', 'subject']) await client.query(`vacuum analyze reporting.${table}`);
    // what is timed is reading, not the writing out of what was just made
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

const CASES = (args: string): string => `{ cases(region: "${COUNTY}"${args}) { nodes { subject stateLabel kindLabel openedOn dueOn overdue mediators region { name } } pageInfo { endCursor hasNextPage } } }`;
type Page = { cases: { nodes: unknown[]; pageInfo: { endCursor: string } } };

/** Milliseconds of pages of 50 over HTTP, by what is asked for. */
export async function listPages(running: Running, pages: number): Promise<Record<string, number[]>> {
  const asked: Readonly<Record<string, string>> = {
    newest: '', 'one state': ', state: ["SUCCESS"]', 'kind and state': ', kind: ["07.1"], state: ["SUCCESS"]', 'one mediator': ', mediators: ["m-77"]',
    overdue: `, overdue: true, order: DUE`, 'a month': ', from: "2021-06-01", to: "2021-06-30"',
  };
  const times: Record<string, number[]> = {};
  for (const [name, filter] of Object.entries(asked)) {
    let after = '';
    const own: number[] = [];
    for (let i = 0; i < pages; i++) {
      const begun = performance.now();
      const { cases } = (await running.query(CASES(`${filter}, first: 50${after}`))) as Page;
      own.push(performance.now() - begun);
      after = cases.nodes.length === 50 ? `, after: "${cases.pageInfo.endCursor}"` : '';
    }
    times[name] = own;
  }
  return times;
}

/** Milliseconds of pages of 50 facts behind a year's number of cases, of the county and of one town, and of their exact counts. */
export async function factPages(running: Running, pages: number): Promise<{ county: number[]; town: number[]; countyCount: number[]; facts: number }> {
  const ask = async (code: string, of: string): Promise<{ ms: number; facts: { nodes: unknown[]; pageInfo?: { endCursor: string }; totalCount: number } }> => {
    const begun = performance.now();
    const { indicator } = (await running.query(`{ indicator(code: "MED-01", region: "${code}", period: "2022", asOf: "${TODAY}") { value facts${of} } }`)) as { indicator: { facts: never } };
    return { ms: performance.now() - begun, facts: indicator.facts };
  };
  const walk = async (code: string): Promise<number[]> => {
    const times: number[] = [];
    for (let i = 0, after = ''; i < pages; i++) {
      const { ms, facts } = await ask(code, `(first: 50${after}) { nodes { subject type occurredOn data } pageInfo { endCursor } }`);
      if (facts.nodes.length === 0) throw new Error('a page without facts');
      times.push(ms);
      after = facts.nodes.length === 50 ? `, after: "${facts.pageInfo?.endCursor}"` : '';
    }
    return times;
  };
  const counted = await ask(COUNTY, ' { totalCount }');
  return { county: await walk(COUNTY), town: await walk(town(3)), countyCount: [counted.ms], facts: counted.facts.totalCount };
}

/** Milliseconds of all open alerts of the county on a day, and of those of one village. */
export async function alertPages(running: Running, times: number): Promise<{ county: number[]; village: number[] }> {
  const ask = async (code: string): Promise<number> => {
    const begun = performance.now();
    await running.query(`{ alerts(region: "${code}", asOf: "${TODAY}", first: 500) { totalCount nodes { code subject dueOn } } }`);
    return performance.now() - begun;
  };
  const all = { county: [] as number[], village: [] as number[] };
  for (let i = 0; i < times; i++) {
    all.county.push(await ask(COUNTY));
    all.village.push(await ask(`${town(1 + (i % TOWNS))}201`));
  }
  return all;
}
