import { signIn } from '../distributed/sign-in.js';
import type { Served, World } from './harness.js';

/** What everybody here has chosen. */
export const PASSWORD = '一个足够长的新密码-1';
let made = 0;

/** Somebody of a role with a password of its own, signed in. */
export async function signedIn(
  world: World<Served>, role: string, regions: readonly string[], { types = [], name = `${role.toLowerCase()}-${++made}` }: { types?: readonly string[]; name?: string } = {},
): Promise<{ name: string; token: string }> {
  const { url } = world.platform;
  const { createAccount: { password: old } } = await world.gql<{ createAccount: { password: string } }>(
    'mutation($name: String!, $role: String!, $regions: [ID!]!, $types: [String!]) { createAccount(name: $name, role: $role, regions: $regions, types: $types) { password } }', { name, role, regions, types });
  await world.gql('mutation($old: String!, $password: String!) { changePassword(old: $old, password: $password) }', { old, password: PASSWORD }, await signIn(url, old, name));
  return { name, token: await signIn(url, PASSWORD, name) };
}
