import type { Served, World } from '../harness.js';
import type { Chance } from '../histories/chance.js';
import { PASSWORD, signedIn } from '../signed-in.js';
import type { Grounds } from './facts.js';

/** Somebody who asks. */
export interface Asker {
  name: string;
  headers: Readonly<Record<string, string>>;
  /** The region of the facts it sends: a sender without rights there tries the county whose numbers must not change. */
  grounds: Grounds;
  /** Undefined for whoever has not signed in: they come from many addresses, so that the limit of one does not hide all else. */
  token?: string;
  /** Of the facts it submits over GraphQL. */
  source?: string;
  /** Is refused everything that is no open page. */
  stranger: boolean;
  /** Is refused everything but reading pages. */
  elsewhere?: true;
  /** May ask so seldom that 429 is what it is mostly told. */
  limited?: true;
}

/** The password of the accounts that somebody tries to sign in to. */
export const TRIED_PASSWORD = '另一个足够长的密码-8';
/** Accounts of no use but to be signed in to, changed, closed; so many that locks on one hide little. */
const TRIED = Array.from({ length: 20 }, (_, i) => `tried-${i}`);
const KEYS = 12;
const ADMIN = 'user:second-admin';
const ADDRESSES = 200;

export interface Cast {
  askers: readonly Asker[];
  /** Signs in anew and away again, over and over. */
  leaver: { username: string; password: string };
  tried: readonly string[];
  /** API keys that may be revoked and rotated by whoever can. */
  keys: readonly string[];
}

/** Accounts of every role, keys, and those who have neither. What they may send lies in the county to be fuzzed, or nowhere. */
export async function castOf(world: World<Served>, own: Grounds, control: Grounds): Promise<Cast> {
  const { url } = world.platform;
  const [county, town, village] = own.regions as readonly [string, string, string];
  const account = async (name: string, role: string, regions: string[], types: string[] = []): Promise<string> => (await signedIn(world, role, regions, { types, name })).token;
  const key = async (types: string[], regions: string[], rate: number): Promise<{ id: string; key: string }> =>
    (await world.gql<{ createApiKey: { id: string; key: string } }>(
      'mutation($t: [String!]!, $g: [ID!]!, $r: Int) { createApiKey(name: "fuzz", types: $t, regions: $g, rate: $r) { id key } }', { t: types, g: regions, r: rate })).createApiKey;
  const bearer = (name: string, token: string, grounds: Grounds, source: string): Asker => ({ name, token, grounds, source, stranger: false, headers: { authorization: `Bearer ${token}` } });

  const admin = await account('second-admin', 'ADMINISTRATOR', []);
  const roles = await inTurn([
    ['VILLAGE_MEDIATOR', [village]], ['TOWN_JUSTICE', [town]], ['AFTERCARE_OFFICER', [town]], ['PUBLICITY_OFFICER', [town]], ['EXAM_ADMIN', [town]], ['TOWN_ROL_OFFICE', [town]],
    ['DEPARTMENT', [county]], ['COUNTY_JUSTICE', [county]], ['COUNTY_DASHBOARD', [county]], ['DATA_ADMIN', [county]], ['PUBLIC', []], ['AUDITOR', []],
  ] as const, async ([role, regions]) => {
    const name = `cast-${role.toLowerCase()}`;
    return bearer(role, await account(name, role, [...regions], role === 'DEPARTMENT' ? ['mediation.*', 'publicity.*'] : []), control, `user:${name}`);
  });
  await account('cast-leaver', 'COUNTY_DASHBOARD', [county]);
  await inTurn(TRIED, (name) => world.gql(
    'mutation($n: String!, $g: [ID!]!, $p: String) { createAccount(name: $n, role: "COUNTY_DASHBOARD", regions: $g, password: $p) { name } }', { n: name, g: [county], p: TRIED_PASSWORD }));
  const keys = await inTurn(Array.from({ length: KEYS }), () => key(['mediation.*'], [county], 100));
  const [whole, reader, seldom] = [await key(['*'], [county], 100_000), await key([], [town], 100_000), await key(['*'], [county], 100)];
  const cookie = { cookie: `a=b; fazhi_token=${admin}` };
  const stranger = (name: string, headers: Record<string, string>): Asker => ({ name, headers, grounds: control, stranger: true });
  return {
    leaver: { username: 'cast-leaver', password: PASSWORD }, tried: TRIED, keys: keys.map((k) => k.id),
    askers: [
      // Several times: most of what is asked should be judged by what it asks.
      ...Array.from({ length: 12 }, () => bearer('second administrator', admin, own, ADMIN)),
      ...Array.from({ length: 4 }, () => bearer('key', whole.key, own, whole.id)),
      ...roles, bearer('key that only reads', reader.key, control, reader.id), { ...bearer('key with a low rate', seldom.key, own, seldom.id), limited: true },
      { ...bearer('cookie', admin, own, ADMIN), headers: { ...cookie, origin: url } }, { ...bearer('cookie of no browser', admin, own, ADMIN), headers: cookie },
      { ...bearer('cookie from elsewhere', admin, control, ADMIN), headers: { ...cookie, origin: 'https://elsewhere.example' }, elsewhere: true },
      stranger('nobody', {}), stranger('broken token', { authorization: `Bearer ${admin}x` }),
      stranger('broken key', { authorization: `Bearer ${whole.key.slice(0, -3)}AAA` }), stranger('basic', { authorization: 'Basic YWRtaW46YWRtaW4=' }),
    ],
  };
}

/** An address of this machine for somebody who has not signed in. */
export const addressOf = (chance: Chance): string => `127.0.1.${1 + chance.upTo(ADDRESSES - 1)}`;

/** One after the other: the platform checks few passwords at a time. */
async function inTurn<T, R>(of: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of of) done.push(await work(one));
  return done;
}
