import fc from 'fast-check';
import type { Chance } from '../histories/chance.js';
import { exchange } from '../hostile.js';
import { addressOf, TRIED_PASSWORD, type Asker } from './cast.js';
import type { Attempt, Stage } from './stage.js';
import { anyBody, odd, oddKey, put } from './values.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const NOBODY = (stage: Stage): Asker => stage.cast.askers.find((a) => a.name === 'nobody') as Asker;
const TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json', 'application/x-ndjson', 'text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', ';', ''];
const DOORS = ['/api/events', '/graphql', '/api/login', '/api/logout', '/api/persons', '/api/oidc/start', '/api/oidc/callback', '/audit', '/audit/page.js', '/audit/page.css', '/health/live', '/health/ready', '/metrics'];

/** Any bytes as any type at any door; logging out is its own attempt. */
export function anything(chance: Chance, stage: Stage): Attempt {
  const who = chance.once(3) ? NOBODY(stage) : stage.askers(chance);
  const path = chance.pick(DOORS.filter((d) => d !== '/api/logout'));
  return stage.request(chance, who, { path, body: chance.of(anyBody), headers: { 'content-type': chance.pick(TYPES), ...(chance.once(12) && { 'content-encoding': chance.pick(['gzip', 'br', 'nonsense']) }) } });
}

/** Names and passwords, right ones among them: twenty wrong ones in a row lock an account. */
export function login(chance: Chance, stage: Stage): Attempt {
  const name: unknown = chance.once(3) ? chance.of(odd) : chance.pick(stage.cast.tried);
  const body = { username: name, password: chance.once(2) ? TRIED_PASSWORD : chance.of(odd), ...(chance.once(6) && put({}, chance.of(oddKey), chance.of(odd)) as object) };
  return stage.request(chance, NOBODY(stage), { path: '/api/login', headers: JSON_TYPE, body: JSON.stringify(body) },
    ({ status, text }) => (status === 200 && !/"token":"[\w-]{43}"/.test(text) ? `signed in without a token: ${text.slice(0, 200)}` : undefined));
}

/** A session that is ended opens nothing any more. */
export function logout(chance: Chance, stage: Stage): Attempt {
  const from = addressOf(chance);
  const asCookie = chance.once(2);
  return {
    told: () => `signing in and out as ${asCookie ? 'cookie' : 'token'}`,
    run: async () => {
      const { url, cast: { leaver } } = stage;
      const post = (path: string, headers: Record<string, string>, body: unknown): ReturnType<typeof exchange> => stage.timed(() => `POST ${path}`, () => exchange({ url, method: 'POST', path, from, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) }));
      const begun = await post('/api/login', {}, leaver);
      if (begun.status === 429) return undefined;
      const token = /"token":"([\w-]{43})"/.exec(begun.text)?.[1];
      if (token === undefined) return `signing in was answered ${begun.status} ${begun.text.slice(0, 200)}`;
      const as = asCookie ? { cookie: `fazhi_token=${token}`, origin: url } : { authorization: `Bearer ${token}` };
      const statuses = [(await post('/graphql', as, { query: '{ me { name } }' })).status, (await post('/api/logout', as, {})).status, (await post('/graphql', as, { query: '{ me { name } }' })).status];
      statuses.forEach((s) => stage.count(String(s)));
      return statuses.join() === '200,204,401' ? undefined : `a session, its end, after its end: ${statuses.join()}`;
    },
  };
}

/** Persons as they should be, and not quite. The numbers are made up; most have a wrong check digit. */
export function persons(chance: Chance, stage: Stage): Attempt {
  const number = chance.once(2) ? '110101199003070337' : `110101${1950 + chance.upTo(60)}0${1 + chance.upTo(8)}1${chance.upTo(9)}${100 + chance.upTo(899)}${chance.pick(['0', '5', 'X'])}`;
  const person: Record<string, unknown> = { idNumber: number, name: '张样本', ...(chance.once(2) && { sex: chance.pick(['男', '女', 'M', 'F']), birthDate: chance.day(), phone: '13800000000', address: '样本村' }) };
  if (chance.once(2)) put(person, chance.once(2) ? chance.pick(['idNumber', 'name', 'sex', 'birthDate', 'phone', 'address']) : chance.of(oddKey), chance.of(odd));
  return stage.request(chance, stage.askers(chance), { path: '/api/persons', headers: JSON_TYPE, body: JSON.stringify(person) });
}

/** Pages, the county's sign-on, health and measurements, asked as they are meant to be and with anything behind. */
export function pages(chance: Chance, stage: Stage): Attempt {
  const path = chance.pick(DOORS.slice(5));
  const query = chance.once(3) ? `?${chance.pick(['code=x&state=y', 'state=%00', 'error=access_denied', encodeURIComponent(chance.of(fc.string({ maxLength: 50 })))])}` : '';
  const headers: Record<string, string> = path.includes('oidc') && chance.once(2) ? { cookie: `fazhi_oidc=${chance.pick(['x', 'a-b_c', '%00', '"'])}` } : {};
  return stage.request(chance, chance.once(2) ? NOBODY(stage) : stage.askers(chance), { method: chance.pick(['GET', 'GET', 'HEAD', 'POST']), path: path + query, headers });
}

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];
const PATHS = ['/', '/no/such/path', '//', '/%', '/%00', '/%ff', '/..%2f..%2fetc', '/graphql?query={', `/${'x'.repeat(4_000)}`, `/graphql?${'a=b&'.repeat(1_500)}`, '/audit/../metrics', '/audit/page.js.map', '/health', '/api', '/api/events/'];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  authorization: [`Bearer ${'x'.repeat(10_000)}`, 'Bearer', 'Basic YTpi', 'Bearer \u00e4\u00f6', 'Bearer __proto__'], cookie: [`fazhi_token=${'x'.repeat(5_000)}; __proto__=1`, 'fazhi_token=%; a'], 'content-encoding': ['gzip'],
  expect: ['the unexpected', '100-continue'], range: ['bytes=0-'], 'x-forwarded-for': ["';--"], accept: ['*/*;q=nonsense'], 'if-none-match': ['*'], upgrade: ['h2c', 'websocket'], 'x-large': ['x'.repeat(12_000), 'x'.repeat(40_000)], origin: ['null', 'x'],
  host: ['elsewhere:99999', '[', 'a b'], 'transfer-encoding': ['chunked', 'gzip, chunked'], 'sec-fetch-site': ['cross-site', 'same-origin'], te: ['trailers'], 'content-type': TYPES, 'x-http-method-override': ['DELETE'],
};

/** Methods, paths and headers nobody asked for. */
export function heads(chance: Chance, stage: Stage): Attempt {
  const headers: Record<string, string> = {};
  for (let n = chance.upTo(3); n > 0; n--) {
    const name = chance.pick(Object.keys(HEADERS));
    headers[name] = chance.pick(HEADERS[name] as readonly string[]);
  }
  // Whose credential is another's is a stranger.
  const who = headers.authorization !== undefined || headers.cookie !== undefined ? NOBODY(stage) : stage.askers(chance);
  const method = chance.pick(METHODS);
  const path = chance.once(3) ? chance.pick(DOORS.filter((d) => d !== '/api/logout')) : chance.pick(PATHS);
  return stage.request(chance, who, { method, path, headers, mayClose: true, ...(['PUT', 'PATCH', 'QUERY'].includes(method) && headers['transfer-encoding'] === undefined && { body: '{}' }) });
}
