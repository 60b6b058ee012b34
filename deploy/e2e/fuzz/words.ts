import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { domains } from '@fazhi/services/domains.js';
import type { Served, World } from '../harness.js';
import type { Grounds } from './facts.js';

/** What operations are made of: the schema as the platform tells it, and good values of arguments by their names. */
export interface Words {
  schema: GraphQLSchema;
  byName: Readonly<Record<string, readonly unknown[]>>;
}

const DAYS = ['2021-12-31', '2022-01-01', '2022-06-01', '2022-12-31', '2023-06-30'];
const PERIODS = ['2022', '2022-H1', '2022-Q3', '2022-07', '2022-07-15', '2022-01-05..2022-03-09', 'P1Y', 'P5Y'];

/** @param control a county whose numbers, lists and persons may be asked for; accounts, keys, alerts are those of this test */
export async function wordsOf(world: World<Served>, grounds: Grounds, control: Grounds, own: { accounts: readonly string[]; keys: readonly string[] }): Promise<Words> {
  const schema = buildClientSchema(await world.gql<IntrospectionQuery>(getIntrospectionQuery()));
  const found = await world.gql<Found>(
    `query($r: ID!) { catalogue { code breakdowns } alerts(region: $r, first: 20) { nodes { id } pageInfo { endCursor } } cases(region: $r, first: 20) { nodes { subject } pageInfo { endCursor } }
      indicator(code: "MED-01", region: $r, period: "2022") { facts(first: 20) { nodes { id data } pageInfo { endCursor } } } audit(first: 5) { pageInfo { endCursor } } }`, { r: control.county });
  // Most who ask belong to the first.
  const regions = [...grounds.regions, ...grounds.regions, ...control.regions];
  const codes = found.catalogue.map((i) => i.code);
  const subjects = found.cases.nodes.map((n) => n.subject);
  const persons = ['p-1', 'm-1', ...found.indicator.facts.nodes.flatMap(({ data }) => Object.values(data).flat().filter((v): v is string => typeof v === 'string' && /^p_/.test(v)))];
  return {
    schema,
    byName: {
      region: regions, regions: [...grounds.regions], codes, code: [...codes, ...regions], by: [...new Set(found.catalogue.flatMap((i) => i.breakdowns))], service: domains.map((d) => d.name),
      period: PERIODS, asOf: DAYS, from: DAYS, to: DAYS, dueBy: DAYS, year: [2021, 2022, 2023], first: [1, 2, 50, 500], value: [0, 1, 0.95, 100], rate: [100, 500], overlapHours: [0, 24],
      after: [found.alerts, found.cases, found.indicator.facts, found.audit].map((c) => c.pageInfo.endCursor),
      subject: subjects, subjects, id: [...found.alerts.nodes.map((a) => a.id), ...own.keys], ids: found.indicator.facts.nodes.map((f) => f.id), key: persons, idNumber: ['110101199003070337'],
      name: [...own.accounts, '新账号', 'new-account'], role: ['PUBLIC', 'AUDITOR', 'DEPARTMENT', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'COUNTY_DASHBOARD'], types: ['mediation.*', '*', 'exams.attempt.submitted'],
      password: ['a long enough 密码-9', 'short'], old: ['not the password'], purpose: ['MEDIATION', 'AFTERCARE', 'COMPLAINT'], reason: ['核对'], note: ['已联系'], source: ['urn:fuzz'], who: ['user:admin'],
      action: ['session', 'person.read'], requestId: ['r-1', 'r-2', 'r-3'], expiresAt: ['2027-01-01T00:00:00Z'],
    },
  };
}

interface Page<T> {
  nodes: T[];
  pageInfo: { endCursor: string | null };
}
interface Found {
  catalogue: { code: string; breakdowns: string[] }[];
  alerts: Page<{ id: string }>;
  cases: Page<{ subject: string }>;
  indicator: { facts: Page<{ id: string; data: Record<string, unknown> }> };
  audit: Pick<Page<never>, 'pageInfo'>;
}
