import type { Ledger } from './ledger.js';
import type { Door } from './load.js';
import { CODES, PERIOD } from './stories.js';

interface Answer {
  data?: { indicators: { indicator: { code: string; kind: string }; value: number | null; numerator: number | null }[] } | null;
  errors?: unknown;
}
const QUERY = 'query($codes: [ID!], $region: ID!, $period: Period!) { indicators(codes: $codes, region: $region, period: $period) { indicator { code kind } value numerator } }';

/** What all stories come to, asked as a county would and held against the clients' own count; differences in words. */
export async function compareCounts(door: Door, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = [];
  for (const [county, own] of ledger.expected()) {
    const response = await fetch(`${door.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${door.token}` }, signal: AbortSignal.timeout(60_000),
      body: JSON.stringify({ query: QUERY, variables: { codes: CODES, region: county, period: PERIOD } }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (!data || errors) return [...wrong, `GraphQL answered ${JSON.stringify(errors).slice(0, 2_000)}`];
    for (const { indicator: { code, kind }, value, numerator } of data.indicators) {
      const counted = kind === 'RATE' ? numerator : value;
      if (counted !== (own[code] ?? 0)) wrong.push(`${code} of ${county} is ${counted}, our own count is ${own[code] ?? 0}`);
    }
  }
  return wrong;
}
