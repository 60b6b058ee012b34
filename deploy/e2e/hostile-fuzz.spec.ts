import fc from 'fast-check';
import { World, type Answered, type Place } from './harness.js';
import { expectAtWork, figures, samples, sendRaw, type Reply } from './hostile.js';

// Random requests, a thousand in all, from nearly right to nonsense. Jest prints the seed of a failing run.
const RUNS = 250;
const seed = Date.now() % 1_000_000_000;

let world: World;
let place: Place;
beforeAll(async () => {
  console.log(`seed ${seed}`);
  world = await World.start();
  place = await world.county();
});
afterAll(() => world.stop());

const post = (body: string | Uint8Array, type: string, path = '/api/events'): Promise<Reply> => sendRaw(world, 'POST', path, body, { 'content-type': type });
const served = ({ status }: Reply): void => {
  if (status >= 500 || status < 200) throw new Error(`answered ${status}`);
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -0, 1e308, -1, 1.5, '', '__proto__', 'constructor', '2022-02-29', '0000-01-01', 'a\0', '\ud800', '１２', '\u202e', [], {}, [[]], [null], { a: { a: 1 } }),
  fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.maxSafeInteger(), fc.jsonValue(),
);
const keys = fc.oneof(fc.constantFrom('region', 'occurredOn', 'kind', 'qty', '__proto__', 'constructor', 'prototype', 'toString', 'id', 'data', ''), fc.string({ maxLength: 12 }));

/** A sample sent for a county of this test, with some of it changed. */
const almost = fc.record({
  sample: fc.constantFrom(...samples), id: fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 20 })),
  changes: fc.array(fc.tuple(keys, odd), { maxLength: 2 }), changedFields: fc.array(fc.tuple(fc.nat(12), odd), { maxLength: 2 }),
  attributes: fc.array(fc.tuple(fc.constantFrom('specversion', 'id', 'source', 'type', 'subject', 'recordid', 'corrects', 'retracts', 'time', 'data', 'x'), odd), { maxLength: 1 }),
}).map(({ sample, id, changes, changedFields, attributes }): Record<string, unknown> => {
  const data: Record<string, unknown> = { ...sample.data };
  const names = Object.keys(data);
  for (const [n, value] of changedFields) data[names[n % names.length] as string] = value;
  for (const [name, value] of changes) Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
  const fact = { specversion: '1.0', id, source: 'urn:fuzz', type: sample.type, subject: sample.subject, data };
  return { ...fact, ...Object.fromEntries(attributes) };
});
/** The samples are of the county 421222; here they are sent for another one, which is in force. */
const here = (fact: unknown): string => JSON.stringify(fact).replaceAll('421222', FUZZED);
const FUZZED = '439999';

async function fuzz<T>(arbitrary: fc.Arbitrary<T>, request: (value: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, request), { numRuns: RUNS, seed, endOnFailure: true });
}

test('facts that are almost right, one by one and in batches, are judged one by one', async () => {
  await world.given(
    ...[['', 'COUNTY'], ['103', 'TOWN'], ['103201', 'VILLAGE'], ['103202', 'VILLAGE']].map(([code, level]) =>
      world.fact('region.registered', FUZZED + code, FUZZED + code, '2022-01-01', { name: `地区${code}`, level, validFrom: '2010-01-01' })),
  );
  const before = await figures(world, place.county);
  await fuzz(fc.array(almost, { minLength: 1, maxLength: 8 }), async (facts) => {
    const single = facts.length === 1;
    const reply = await post(single ? here(facts[0]) : here(facts), single ? 'application/cloudevents+json' : 'application/cloudevents-batch+json');
    served(reply);
    if (reply.status === 400) return;
    const answers = JSON.parse(reply.text) as Answered[];
    expect(answers).toHaveLength(facts.length);
    for (const { status, code, message } of answers) {
      expect(['accepted', 'duplicate', 'parked', 'quarantined', 'rejected']).toContain(status);
      if (status === 'rejected' || status === 'quarantined') expect([typeof code, typeof message]).toEqual(['string', 'string']);
    }
  });
  expect(await figures(world, place.county)).toEqual(before);
}, 240_000);

test('streams of lines, whole and broken, get a line for each', async () => {
  const line = fc.oneof({ weight: 3, arbitrary: almost.map(here) }, fc.string({ maxLength: 50 }).map((s) => s.replaceAll('\n', ' ')), fc.jsonValue().map((v) => JSON.stringify(v)));
  await fuzz(fc.array(line, { maxLength: 12 }), async (lines) => {
    const reply = await post(lines.join('\n'), 'application/x-ndjson');
    served(reply);
    const blank = (l: string): boolean => /^[ \t\r]*$/.test(l);
    expect(reply.text.split('\n').filter((l) => l !== '')).toHaveLength(lines.filter((l) => !blank(l)).length);
  });
}, 240_000);

test('any bytes as any type at any door are answered below 500', async () => {
  const types = fc.constantFrom('application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json', 'application/x-ndjson', 'text/plain');
  const body = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json(), fc.string({ unit: 'binary' }), fc.anything({ withNullPrototype: false }).map((v) => JSON.stringify(v, (_k, x: unknown) => (typeof x === 'bigint' ? String(x) : x)) ?? ''));
  await fuzz(fc.tuple(body, types, fc.constantFrom('/api/events', '/graphql', '/api/login')), async ([bytes, type, path]) => served(await post(bytes, type, path)));
}, 240_000);

test('any query and any variables are answered without an internal error', async () => {
  const word = fc.constantFrom('{', '}', '(', ')', 'query', 'mutation', 'subscription', 'fragment', 'on', 'Query', '...', 'F', '$p', ':', '!', '[', ']', '"2022"', 'catalogue', 'code', 'indicator', 'region', 'children', 'value',
    'period', 'asOf', 'facts', 'first', '-1', '1e9', 'null', 'inbox', 'status', 'PARKED', 'submit', '@include', 'if', 'true', '__typename', '__schema', '"\\u0000"', '""" """', '&', '#', `"${FUZZED}"`);
  const text = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.tuple(fc.constantFrom('value', 'text', 'breakdown(by: $s) { key }', 'facts(first: $n, after: $s) { totalCount }', 'change(from: PREVIOUS_PERIOD)', 'settling'), fc.constantFrom('indicator(code: $c, region: $r, period: $p, asOf: $d)', 'children(codes: [$c], region: $r, period: $p, asOf: $d)', 'indicators(codes: [$c], region: $r, period: $p, division: CURRENT)'))
      .map(([inner, outer]) => `query($c: ID!, $r: ID!, $p: Period!, $d: Date, $s: ID!, $n: Int, $t: String) { ${outer} { ${inner.replace('after: $s', 'after: $t')} } a: region(code: $s) { code } b: indicator(code: "PUB-04", region: "${FUZZED}", period: "2022") { facts(first: $n, after: $t) { totalCount } } }`),
  );
  const variables = fc.record({
    c: fc.oneof(fc.constantFrom('PUB-04', 'MED-05', 'EX-01'), odd), r: fc.oneof(fc.constantFrom(FUZZED, `${FUZZED}103`), odd), p: fc.oneof(fc.constantFrom('2022', '2022-Q1', 'P5Y', '2022-01-05..2022-03-09', '0001', '9999'), odd),
    d: fc.oneof(fc.constantFrom('2022-06-01', '0001-01-01', '9999-12-31'), odd), s: fc.oneof(fc.constantFrom('kind', 'org'), odd), n: fc.oneof(fc.constantFrom(1, 500), odd), t: odd,
  });
  await fuzz(fc.tuple(text, fc.oneof(variables, odd)), async ([query, values]) => {
    const reply = await post(JSON.stringify({ query, variables: values }), 'application/json', '/graphql');
    served(reply);
    expect(reply.text).not.toMatch(/"code":"(INTERNAL|UNAVAILABLE)"/);
  });
}, 240_000);

test('whatever was accepted of it was counted, and the platform goes on', async () => {
  await world.counted();
  const { inbox } = await world.gql<{ inbox: { totalCount: number } }>('{ inbox(status: [PARKED, QUARANTINED]) { totalCount } }');
  expect(inbox.totalCount).toBeGreaterThan(0);
  await expectAtWork(world, place);
  await expectAtWork(world, { county: FUZZED, town: `${FUZZED}103` });
}, 60_000);
