import type { Answered, Envelope, World } from './harness.js';

export interface Key { id: string; key: string }

export const newKey = async (world: World, types: string[], regions: string[], sources: string[] | null = null): Promise<Key> => (await world.gql<{ createApiKey: Key }>(
  'mutation($t: [String!]!, $r: [ID!]!, $s: [String!]) { createApiKey(name: "k", types: $t, regions: $r, sources: $s) { id key } }', { t: types, r: regions, s: sources })).createApiKey;

const told = (answers: readonly Answered[]): string[] => answers.map((a) => [a.status, a.code, a.violation, a.path].filter(Boolean).join(' '));

/** Sends facts and tells each status with its code, violation and path. */
export const post = async (world: World, token: string, ...facts: Envelope[]): Promise<string[]> => told(await world.post(facts, token));

/** The same over GraphQL: the source is the sender. */
export const submit = async (world: World, token: string, ...facts: Envelope[]): Promise<string[]> =>
  told((await world.gql<{ submit: Answered[] }>('mutation($f: [JSON!]!) { submit(facts: $f) { id status code path violation } }', { f: facts }, token)).submit);
