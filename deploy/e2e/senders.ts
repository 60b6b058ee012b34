import type { Answered, Envelope, World } from './harness.js';

const PASSWORD = '一个足够长的新密码-1';

export interface Key { id: string; key: string }

let made = 0;

/** Somebody who chose a password of its own, signed in. */
export async function signedIn(world: World, role: string, regions: string[]): Promise<{ name: string; token: string }> {
  const name = `${role.toLowerCase()}-sender-${++made}`;
  const login = async (password: string): Promise<string> => ((await (await world.http('POST', '/api/login', { username: name, password })).json()) as { token: string }).token;
  const { createAccount: { password: old } } = await world.gql<{ createAccount: { password: string } }>(
    'mutation($name: String!, $role: String!, $regions: [ID!]!) { createAccount(name: $name, role: $role, regions: $regions) { password } }', { name, role, regions });
  await world.gql('mutation($old: String!, $password: String!) { changePassword(old: $old, password: $password) }', { old, password: PASSWORD }, await login(old));
  return { name, token: await login(PASSWORD) };
}

export const newKey = async (world: World, types: string[], regions: string[], sources: string[] | null = null): Promise<Key> => (await world.gql<{ createApiKey: Key }>(
  'mutation($t: [String!]!, $r: [ID!]!, $s: [String!]) { createApiKey(name: "k", types: $t, regions: $r, sources: $s) { id key } }', { t: types, r: regions, s: sources })).createApiKey;

const told = (answers: readonly Answered[]): string[] => answers.map((a) => [a.status, a.code, a.violation, a.path].filter(Boolean).join(' '));

/** Sends facts and tells each status with its code, violation and path. */
export const post = async (world: World, token: string, ...facts: Envelope[]): Promise<string[]> => told(await world.post(facts, token));

/** The same over GraphQL: the source is the sender. */
export const submit = async (world: World, token: string, ...facts: Envelope[]): Promise<string[]> =>
  told((await world.gql<{ submit: Answered[] }>('mutation($f: [JSON!]!) { submit(facts: $f) { id status code path violation } }', { f: facts }, token)).submit);
