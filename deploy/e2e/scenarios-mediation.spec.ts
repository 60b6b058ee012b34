import { addDays } from '@fazhi/domain';
import { World, type Place } from './harness.js';
import { accepted, dispute, opened, oral, session, terminated } from './stories.js';

const END = '2022-12-31';
let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

/** Values of the township at once: code → number. */
async function numbers(region: string, period: string, asOf: string, ...codes: string[]): Promise<Record<string, number | null>> {
  await world.counted();
  const { indicators } = await world.gql<{ indicators: { indicator: { code: string }; value: number | null }[] }>(
    'query($codes: [ID!], $region: ID!, $period: Period!, $asOf: Date) { indicators(codes: $codes, region: $region, period: $period, asOf: $asOf) { indicator { code } value } }',
    { codes, region, period, asOf });
  return Object.fromEntries(indicators.map((i) => [i.indicator.code, i.value]));
}

test('scenario 1: of 165 cases 156 succeed, 5 fail and 4 are open at the end of the year', async () => {
  const p = await world.county();
  const facts = Array.from({ length: 165 }, (_, i) => {
    const on = addDays('2022-01-05', i * 2);
    const later = addDays(on, 9);
    return dispute(world, `a-${i}`, p.v(201 + (i % 5)), on, { session: addDays(on, 3), ...(i < 156 ? { success: later } : i < 161 ? { terminated: later } : {}) });
  });
  await world.given(...facts.flat());
  expect(await numbers(p.town, '2022', END, 'MED-01', 'MED-02', 'MED-04', 'MED-33', 'MED-34')).toEqual({ 'MED-01': 165, 'MED-02': 165, 'MED-04': 156, 'MED-33': 161, 'MED-34': 4 });
  expect(await world.value('MED-03', p.town, '2022', END)).toEqual({ value: 1, numerator: 165, denominator: 165, text: '100%', narrative: '100%' });
  expect(await world.value('MED-05', p.town, '2022', END)).toEqual({ value: 156 / 165, numerator: 156, denominator: 165, text: '94.5%', narrative: '94%以上' });
  expect(await world.value('MED-07', p.town, '2022', END)).toMatchObject({ numerator: 161, denominator: 165, text: '97.6%' });
  expect(await world.value('MED-04b', p.town, '2022', END)).toMatchObject({ numerator: 156, denominator: 161, text: '96.9%' });
});

test('scenario 3: a success after the year belongs to the year of acceptance, seen from then on', async () => {
  const p = await world.county();
  await world.given(...dispute(world, 'b-1', p.v(201), '2022-12-20', { session: '2022-12-22', success: '2023-01-10' }));
  expect(await numbers(p.town, '2022', END, 'MED-01', 'MED-02', 'MED-04', 'MED-03', 'MED-05', 'MED-34')).toEqual(
    { 'MED-01': 1, 'MED-02': 1, 'MED-04': 0, 'MED-03': 1, 'MED-05': 0, 'MED-34': 1 });
  expect((await world.value('MED-03', p.town, '2022', END)).text).toBe('100%');
  expect((await world.value('MED-05', p.town, '2022', END)).text).toBe('0%');
  expect(await world.value('MED-05', p.town, '2022', '2023-01-31')).toMatchObject({ value: 1, text: '100%' });
  expect(await numbers(p.town, '2023', '2023-12-31', 'MED-01', 'MED-33', 'MED-05', 'MED-34')).toEqual({ 'MED-01': 0, 'MED-33': 1, 'MED-05': null, 'MED-34': 0 });
});

test('scenario 4: a rate rolls up as sum over sum, never as the mean of rates', async () => {
  const p = await world.county();
  await world.given(
    ...dispute(world, 'c-1', p.v(201), '2022-03-01', { success: '2022-03-05' }),
    ...dispute(world, 'c-2', p.v(202), '2022-03-01', { success: '2022-03-05' }),
    ...dispute(world, 'c-3', p.v(202), '2022-03-02'), ...dispute(world, 'c-4', p.v(202), '2022-03-03'),
  );
  expect(await world.value('MED-05', p.town, '2022', END)).toMatchObject({ value: 0.5, numerator: 2, denominator: 4, text: '50.0%' });
  expect(await world.value('MED-05', p.v(201), '2022', END)).toMatchObject({ numerator: 1, denominator: 1, text: '100%' });
  expect(await world.value('MED-05', p.v(202), '2022', END)).toMatchObject({ numerator: 1, denominator: 3, text: '33.3%' });
});

test('scenario 5: a township without a case has no rate', async () => {
  const p = await world.county();
  expect(await world.value('MED-05', p.town, '2022', END)).toMatchObject({ value: null, numerator: 0, denominator: 0, text: '—' });
  expect(await world.number('MED-01', p.town, '2022', END)).toBe(0);
});

test('scenario 6: 1999 of 2000 is not printed as 100%', async () => {
  const p = await world.county();
  const facts = Array.from({ length: 2000 }, (_, i) => dispute(world, `d-${i}`, p.v(201), addDays('2022-01-01', i % 300), i > 0 ? { success: '2022-11-30' } : {}));
  await world.given(...facts.flat());
  expect(await world.value('MED-05', p.town, '2022', END)).toEqual({ value: 0.9995, numerator: 1999, denominator: 2000, text: '99.9%', narrative: '99%以上' });
});

test('scenario 13: an outcome that arrives before the acceptance waits for it and counts as in order', async () => {
  const p = await world.county();
  const codes = ['MED-01', 'MED-02', 'MED-04', 'MED-05', 'MED-07', 'MED-15', 'MED-33', 'MED-34'];
  const inOrder = dispute(world, 'e-1', p.v(201), '2022-04-01', { session: '2022-04-02', success: '2022-04-09' });
  await world.given(...inOrder);
  const [opening, acceptance, sitting, agreement] = dispute(world, 'e-2', p.v(202), '2022-04-01', { session: '2022-04-02', success: '2022-04-09' });
  expect(await world.send(agreement!, opening!, sitting!)).toEqual(['parked OUT_OF_ORDER', 'accepted', 'parked OUT_OF_ORDER']);
  expect(await numbers(p.v(202), '2022', END, 'MED-01', 'MED-04', 'MED-33')).toEqual({ 'MED-01': 0, 'MED-04': 0, 'MED-33': 0 });
  await world.given(acceptance!);
  expect(await numbers(p.v(202), '2022', END, ...codes)).toEqual({
    'MED-01': 1, 'MED-02': 1, 'MED-04': 1, 'MED-05': 1, 'MED-07': 1, 'MED-15': 8, 'MED-33': 1, 'MED-34': 0 });
  expect(await numbers(p.v(202), '2022', END, ...codes)).toEqual(await numbers(p.v(201), '2022', END, ...codes));
});

test('scenario 21: an escalated case counts once, stays with its village, and its time limit starts anew', async () => {
  const p = await world.county();
  const village = p.v(202);
  await world.given(...dispute(world, 'f-1', village, '2022-05-01', { difficulty: 'GENERAL' }), ...dispute(world, 'f-2', village, '2022-05-01', { difficulty: 'GENERAL' }));
  const escalation = (id: string, more: Record<string, unknown> = { consent: true }) =>
    world.fact('mediation.case.escalated', id, p.town, '2022-06-03', { committee: '镇调委会', level: 'TOWN', ...more });
  const [withoutConsent] = await world.post([escalation('f-1', {})]);
  expect(withoutConsent).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.consent' });
  await world.given(escalation('f-1'), escalation('f-2'), oral(world, 'f-1', p.town, '2022-06-20'));
  for (const region of [p.town, village]) {
    expect(await numbers(region, '2022', END, 'MED-01', 'MED-04', 'MED-11')).toEqual({ 'MED-01': 2, 'MED-04': 1, 'MED-11': 0 });
  }
  const { indicator } = await world.gql<{ indicator: { breakdown: unknown } }>(
    'query($region: ID!) { indicator(code: "MED-33", region: $region, period: "2022") { breakdown(by: "level") { key label value } } }', { region: village });
  expect(indicator.breakdown).toEqual([{ key: 'TOWN', label: expect.any(String), value: 1 }]);
  // due 05-31; the escalation on 06-03 makes it 07-03
  const overdue = async (day: string) => world.number('MED-16', village, '2022', day);
  expect([await overdue('2022-05-31'), await overdue('2022-06-01'), await overdue('2022-06-02'), await overdue('2022-06-03')]).toEqual([0, 2, 2, 0]);
  expect([await overdue('2022-07-03'), await overdue('2022-07-04')]).toEqual([0, 1]);
});

test('scenario 22: a dispute counts where it is, not where the parties live', async () => {
  const p = await world.county();
  await world.given(opened(world, 'g-1', p.v(204), '2022-06-01', { relatedRegions: [p.v(201), p.v(204)] }), accepted(world, 'g-1', p.v(204), '2022-06-01'));
  const count = (region: string) => world.number('MED-01', region, '2022', END);
  expect([await count(p.v(204)), await count(p.v(201)), await count(p.town), await count(p.county)]).toEqual([1, 0, 1, 1]);
});

describe('scenario 23: a party refuses', () => {
  test('before acceptance: outside every figure', async () => {
    const p = await world.county();
    await world.given(opened(world, 'h-1', p.v(201), '2022-06-01'), world.fact('mediation.case.not-accepted', 'h-1', p.v(201), '2022-06-02', { reason: 'PARTY_REFUSES' }));
    expect(await numbers(p.town, '2022', END, 'MED-01', 'MED-01n', 'MED-02', 'MED-33', 'MED-05')).toEqual({ 'MED-01': 0, 'MED-01n': 1, 'MED-02': 0, 'MED-33': 0, 'MED-05': null });
  });

  test('after acceptance, before any session: accepted, not handled', async () => {
    const p = await world.county();
    await world.given(...dispute(world, 'h-2', p.v(201), '2022-06-01'), terminated(world, 'h-2', p.v(201), '2022-06-05', 'REFUSED'));
    expect(await numbers(p.town, '2022', END, 'MED-01', 'MED-02', 'MED-33', 'MED-05')).toEqual({ 'MED-01': 1, 'MED-02': 0, 'MED-33': 1, 'MED-05': 0 });
  });
});

test('scenario 24: nobody is sent away without being told of other remedies', async () => {
  const p = await world.county();
  await world.given(...dispute(world, 'i-1', p.v(201), '2022-06-01'));
  for (const data of [{ reason: 'FAILED' }, { reason: 'FAILED', informedOfRemedies: false }]) {
    const [answer] = await world.post([world.fact('mediation.case.terminated', 'i-1', p.v(201), '2022-06-05', data)]);
    expect(answer).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.informedOfRemedies' });
  }
  expect(await numbers(p.town, '2022', END, 'MED-33', 'MED-34')).toEqual({ 'MED-33': 0, 'MED-34': 1 });
});

describe('scenario 25: an agreement is in force', () => {
  let p: Place;
  const signed = (by: string, on: string) => world.fact('mediation.agreement.signed', 'j-1', p.v(201), on, { by });
  beforeAll(async () => {
    p = await world.county();
  });

  test('in writing with its last signature', async () => {
    await world.given(
      ...dispute(world, 'j-1', p.v(201), '2022-02-20', { difficulty: 'DIFFICULT' }), session(world, 'j-1', p.v(201), '2022-02-25'),
      world.fact('mediation.agreement.reached', 'j-1', p.v(201), '2022-03-01', { form: 'WRITTEN' }), signed('PARTIES', '2022-03-02'), signed('MEDIATOR', '2022-03-02'),
    );
    expect(await numbers(p.v(201), '2022', END, 'MED-04', 'MED-34')).toEqual({ 'MED-04': 0, 'MED-34': 1 });
    await world.given(signed('SEAL', '2022-03-05'));
    expect(await numbers(p.v(201), '2022', '2022-03-04', 'MED-04', 'MED-34')).toEqual({ 'MED-04': 0, 'MED-34': 1 });
    expect(await numbers(p.v(201), '2022', '2022-03-05', 'MED-04', 'MED-34')).toEqual({ 'MED-04': 1, 'MED-34': 0 });
  });

  test('orally at once', async () => {
    await world.given(...dispute(world, 'j-2', p.v(202), '2022-02-20'), oral(world, 'j-2', p.v(202), '2022-03-01'));
    expect(await numbers(p.v(202), '2022', '2022-02-28', 'MED-02', 'MED-04')).toEqual({ 'MED-02': 0, 'MED-04': 0 });
    expect(await numbers(p.v(202), '2022', '2022-03-01', 'MED-02', 'MED-04')).toEqual({ 'MED-02': 1, 'MED-04': 1 });
  });
});
