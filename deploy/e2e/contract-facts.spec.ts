import { World, type Envelope, type Place } from './harness.js';
import { accepted, activity, dispute, leaflets, opened, oral, session, terminated } from './stories.js';

/** Made up: an area's code, 1 January 1900, and the check character that makes it valid. */
const IDENTITY = '421222190001010015';
const END = '2022-12-31';
let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
});
afterAll(() => world?.stop());

const ask = async (fact: unknown): Promise<unknown> => (await world.post([fact]))[0];
const handedOut = (region: string, period = '2022') => world.number('PUB-01', region, period, END);

describe('what is rejected says why and where', () => {
  const judged = (change: (fact: Envelope) => unknown, code: string, path: string) => async () => {
    const fact = leaflets(world, 'rejected', p.v(201), '2022-05-01', 10);
    expect(await ask(change(fact))).toMatchObject({ id: fact.id, status: 'rejected', code, path, message: expect.any(String) });
  };
  const data = (more: Record<string, unknown>) => (fact: Envelope) => ({ ...fact, data: { ...fact.data, ...more } });

  test('an unknown type', judged((f) => ({ ...f, type: 'publicity.activity.imagined' }), 'UNKNOWN_TYPE', 'type'));
  test('an unknown field', judged(data({ colour: 'red' }), 'INVALID_SCHEMA', 'data.colour'));
  test('a missing field', judged(data({ leadOrg: undefined }), 'INVALID_SCHEMA', 'data.leadOrg'));
  test('a code of no list', judged(data({ kind: 'PARADE' }), 'INVALID_SCHEMA', 'data.kind'));
  test('a day no calendar has', judged(data({ occurredOn: '2022-02-30' }), 'INVALID_SCHEMA', 'data.occurredOn'));
  test('tomorrow', judged(data({ occurredOn: '2026-11-24' }), 'FUTURE_DATE', 'data.occurredOn'));
  test('a region that is no code', judged(data({ region: '关刀镇' }), 'INVALID_SCHEMA', 'data.region'));
  test('an identity number in free text', judged(data({ title: `${IDENTITY}的登记` }), 'PERSONAL_DATA', 'data.title'));
  test('a mobile number in free text', judged(data({ title: '电话13900000000' }), 'PERSONAL_DATA', 'data.title'));

  test('text that only looks like personal data passes, ids are not searched', async () => {
    await world.given(
      activity(world, 'text-1', p.v(205), '2022-05-01', { title: `编号${IDENTITY.slice(0, -1)}0` }), activity(world, 'text-2', p.v(205), '2022-05-01', { title: '单号913900000000' }),
      activity(world, 'text-3', p.v(205), '2022-05-01', { leadOrg: '13900000000' }), activity(world, '13900000001', p.v(205), '2022-05-01'),
    );
  });

  test('a rejected fact was never there: mended, the same id is accepted', async () => {
    const fact = leaflets(world, 'mended', p.v(205), '2022-05-01', 10);
    expect(await world.send({ ...fact, data: { ...fact.data, region: undefined } }, fact)).toEqual(['rejected INVALID_SCHEMA', 'accepted']);
  });
});

describe('what is kept but not counted says why', () => {
  test('unknown region, and a region not in force', async () => {
    expect(await ask(leaflets(world, 'held-1', `${p.town}299`, '2022-05-01', 10))).toMatchObject({ status: 'quarantined', code: 'UNKNOWN_REGION', path: 'data.region' });
    expect(await ask(leaflets(world, 'held-2', p.v(201), '2009-12-31', 10))).toMatchObject({ status: 'quarantined', code: 'REGION_NOT_IN_FORCE', path: 'data.region' });
  });

  test('a second opening, a contradiction with the name of the broken guard, and what comes before its time', async () => {
    await world.given(...dispute(world, 'held-3', p.v(201), '2022-05-01', { success: '2022-05-09' }));
    expect(await ask({ ...opened(world, 'held-3', p.v(201), '2022-05-02'), source: 'urn:other' })).toMatchObject({ status: 'quarantined', code: 'CONFLICT', violation: 'SECOND_OPENING' });
    expect(await ask(session(world, 'held-3', p.v(201), '2022-05-10'))).toMatchObject({ status: 'quarantined', code: 'INVALID_TRANSITION', violation: 'AFTER_END' });
    expect(await ask(oral(world, 'held-4', p.v(201), '2022-05-10'))).toMatchObject({ status: 'parked', code: 'OUT_OF_ORDER' });
    expect(await ask(accepted(world, 'held-3', p.v(201), '2022-04-30'))).toMatchObject({ status: 'parked', code: 'OUT_OF_ORDER' });
  });

  test('a contradiction comes back by itself when what it contradicts is taken away', async () => {
    const early = terminated(world, 'held-5', p.v(202), '2022-05-05');
    await world.given(...dispute(world, 'held-5', p.v(202), '2022-05-01'), early);
    expect(await world.send(oral(world, 'held-5', p.v(202), '2022-05-20'))).toEqual(['quarantined INVALID_TRANSITION']);
    expect(await world.number('MED-04', p.v(202), '2022', END)).toBe(0);
    await world.given(world.retraction(early));
    expect(await world.number('MED-04', p.v(202), '2022', END)).toBe(1);
  });

  test('an attempt on an unknown roster waits through two subjects and counts when both are there', async () => {
    const about = (type: string, on: string, data: Record<string, unknown> = {}) =>
      world.fact(`exams.${type}`, 'exam-1:p-1', p.town, on, { campaign: 'exam-1', personKey: 'p-1', ...data });
    expect(await world.send(about('attempt.submitted', '2022-06-05', { attemptNo: 1, score: 90 }))).toEqual(['parked OUT_OF_ORDER']);
    expect(await world.send(about('roster.enrolled', '2022-05-20', { unit: '镇政府' }))).toEqual(['parked OUT_OF_ORDER']);
    await world.given(world.fact('exams.campaign.published', 'exam-1', p.town, '2022-05-10', {
      title: '年度考试', opensOn: '2022-06-01', closesOn: '2022-06-30', passMark: 60, maxAttempts: 2 }));
    expect(await world.value('EX-02', p.town, '2022', END)).toMatchObject({ numerator: 1, denominator: 1, text: '100%' });
    expect(await world.send(about('attempt.submitted', '2022-07-01', { attemptNo: 2, score: 95 }), about('attempt.submitted', '2022-06-07', { attemptNo: 3, score: 95 })))
      .toEqual(['accepted NOT_COUNTED', 'accepted NOT_COUNTED']);
    await world.given(about('roster.exempted', '2022-06-10', { reason: 'SICK' }));
    expect(await world.value('EX-02', p.town, '2022', '2022-06-09')).toMatchObject({ numerator: 1, denominator: 1 });
    expect(await world.value('EX-02', p.town, '2022', '2022-06-10')).toMatchObject({ numerator: 0, denominator: 0, text: '—' });
  });
});

describe('a record', () => {
  test('of an opening is by default its subject; of anything else there is none', async () => {
    await world.given(leaflets(world, 'rec-1', p.v(203), '2022-05-01', 10));
    expect(await world.send(leaflets(world, 'rec-1', p.v(203), '2022-05-01', 10), leaflets(world, 'rec-1', p.v(203), '2022-05-02', 10))).toEqual(['duplicate', 'quarantined CONFLICT']);
    await world.given(...dispute(world, 'rec-2', p.v(203), '2022-05-01'), session(world, 'rec-2', p.v(203), '2022-05-03'), session(world, 'rec-2', p.v(203), '2022-05-03'));
  });

  test('is the source’s own: another source may use the same number', async () => {
    const one = leaflets(world, 'rec-3', p.v(203), '2022-05-01', 1, { recordid: '7' });
    expect(await world.send(one, leaflets(world, 'rec-4', p.v(203), '2022-05-01', 2, { recordid: '7', source: 'urn:other' }))).toEqual(['accepted', 'accepted']);
  });

  test('compares facts as first sent, also after a correction, and forgets what was retracted', async () => {
    const first = leaflets(world, 'rec-5', p.v(203), '2022-05-01', 10, { recordid: '8' });
    await world.given(first, leaflets(world, 'rec-5', p.v(203), '2022-11-01', 20, { corrects: first.id }));
    const asCorrected = leaflets(world, 'rec-5', p.v(203), '2022-11-01', 20, { recordid: '8' });
    expect(await world.send(leaflets(world, 'rec-5', p.v(203), '2022-05-01', 10, { recordid: '8' }), asCorrected)).toEqual(['duplicate', 'quarantined CONFLICT']);
    const third = leaflets(world, 'rec-6', p.v(203), '2022-11-01', 30, { recordid: '8' });
    expect(await world.send(third)).toEqual(['quarantined CONFLICT']);
    const inNovember = () => handedOut(p.v(203), '2022-11');
    expect(await inNovember()).toBe(20);
    // what was held back by the record comes back by itself, the first to arrive first
    await world.given(world.retraction(first));
    expect(await inNovember()).toBe(20);
    await world.given(world.retraction(asCorrected));
    expect(await inNovember()).toBe(30);
  });
});

describe('a correction', () => {
  test('may arrive before its original, which then arrives corrected', async () => {
    const original = leaflets(world, 'cor-1', p.otherVillage, '2022-05-01', 500);
    expect(await world.send(leaflets(world, 'cor-1', p.otherVillage, '2022-06-01', 350, { corrects: original.id }))).toEqual(['parked OUT_OF_ORDER']);
    expect(await handedOut(p.otherVillage)).toBe(0);
    expect(await world.send(original)).toEqual(['accepted']);
    expect([await handedOut(p.otherVillage, '2022-05'), await handedOut(p.otherVillage, '2022-06')]).toEqual([0, 350]);
  });

  test('may be corrected in turn; a second one of the same fact is a conflict', async () => {
    const [a, b, c] = [500, 350, 340].map((qty, i) => leaflets(world, 'cor-2', p.v(204), '2022-07-01', qty, { id: `cor-2-${i}`, ...(i > 0 && { corrects: `cor-2-${i - 1}` }) }));
    await world.given(a!, b!, c!);
    expect(await handedOut(p.v(204), '2022-07')).toBe(340);
    expect(await ask(leaflets(world, 'cor-2', p.v(204), '2022-07-01', 9, { corrects: 'cor-2-0' }))).toMatchObject({ status: 'quarantined', code: 'CONFLICT' });
    expect(await handedOut(p.v(204), '2022-07')).toBe(340);
    await world.given(world.retraction(b!));
    expect(await handedOut(p.v(204), '2022-07')).toBe(0);
    expect(await world.send(world.retraction(a!), world.retraction(c!))).toEqual(['duplicate', 'duplicate']);
    await world.given(leaflets(world, 'cor-2', p.v(204), '2022-07-01', 7));
    expect(await handedOut(p.v(204), '2022-07')).toBe(7);
  });

  test('stays with type and subject', async () => {
    const original = leaflets(world, 'cor-3', p.v(204), '2022-08-01', 500);
    await world.given(original);
    expect(await world.send(leaflets(world, 'cor-3-b', p.v(204), '2022-08-01', 1, { corrects: original.id }))).toEqual(['quarantined CONFLICT']);
    expect(await handedOut(p.v(204), '2022-08')).toBe(500);
  });

  test('that cannot stand leaves what it corrects standing', async () => {
    const sitting = session(world, 'cor-4', p.v(204), '2022-09-02');
    await world.given(...dispute(world, 'cor-4', p.v(204), '2022-09-01', { terminated: '2022-09-10' }), sitting);
    expect(await ask({ ...session(world, 'cor-4', p.v(204), '2022-09-20'), corrects: sitting.id })).toMatchObject({ status: 'quarantined', code: 'INVALID_TRANSITION', violation: 'AFTER_END' });
    expect(await world.number('MED-02', p.v(204), '2022', '2022-09-02')).toBe(1);
  });
});

describe('a retraction', () => {
  test('may arrive before its original, naming its county where there are several; the original is accepted and not counted', async () => {
    const original = leaflets(world, 'ret-1', p.v(205), '2022-10-01', 500);
    const early = world.retraction(original);
    expect(await ask(early)).toMatchObject({ status: 'parked', code: 'OUT_OF_ORDER' });
    expect(await world.send(original)).toEqual(['accepted NOT_COUNTED']);
    expect(await handedOut(p.v(205), '2022-10')).toBe(0);
    expect(await world.send(world.retraction(original))).toEqual(['duplicate']);
  });

  test('counts at every asOf', async () => {
    const original = leaflets(world, 'ret-2', p.v(205), '2022-10-02', 500);
    await world.given(original);
    expect(await world.number('PUB-01', p.v(205), '2022-10', '2022-10-05')).toBe(500);
    await world.given(world.retraction(original));
    expect(await world.number('PUB-01', p.v(205), '2022-10', '2022-10-05')).toBe(0);
  });

  test('holds nothing but its reason and region', async () => {
    const original = leaflets(world, 'ret-3', p.v(205), '2022-10-03', 500);
    await world.given(original);
    const taken = world.retraction(original);
    expect(await ask({ ...taken, data: { reason: '误报', occurredOn: '2022-10-03' } })).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.occurredOn' });
    expect(await ask({ ...taken, data: {} })).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA', path: 'data.reason' });
    await world.given({ ...taken, data: { reason: '误报', region: p.town } });
  });
});

test('a code padded to twelve digits is the shorter one', async () => {
  await world.given(leaflets(world, 'padded-1', `${p.other}000`, '2022-03-01', 33));
  expect([await handedOut(p.other, '2022-03'), await handedOut(`${p.other}000`, '2022-03')]).toEqual([33, 33]);
});

test('nothing of all this left an aggregate wrong', async () => {
  expect(await world.differences()).toEqual([]);
});
