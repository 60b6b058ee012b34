import { EVERYTHING, Unavailable } from '@fazhi/store';
import type { Principal } from '../access/principal.js';
import { applied, registration, specParts, type Spec } from '../spec-parts.js';
import { Door } from './door.js';
import { Intake } from './intake.js';
import { answerLines } from './ndjson.js';

const admin: Principal = { kind: 'user', id: 'admin', name: 'admin', role: 'ADMINISTRATOR', admin: true, types: [], regions: [], source: 'user:admin' };
const intakeOf = ({ parts }: Spec): Intake => new Intake(new Door(parts), (d) => parts.acceptorOf(d));

it('a batch that registers a region and then uses it works; what came before the region is quarantined', async () => {
  const spec = await specParts();
  const answers = await intakeOf(spec).take([
    applied('early', { region: '421222103202' }),
    registration('421222103202', 'VILLAGE', '新村', 'r1'),
    applied('late', { region: '421222103202' }),
    applied('bad', { parties: 0 }),
    applied('other'),
  ], admin, 'bulk');
  expect(answers.map((a) => [a.id, a.status, a.code])).toEqual([
    ['early', 'quarantined', 'UNKNOWN_REGION'], ['r1', 'accepted', undefined], ['late', 'accepted', undefined],
    ['bad', 'rejected', 'INVALID_SCHEMA'], ['other', 'accepted', undefined],
  ]);
  expect(spec.acceptors.mediation?.batches).toEqual([{ ids: ['early', 'late', 'other'], priority: 'bulk' }]);
});

it('replay counts a fact whose region is in order now, and names ids nobody keeps', async () => {
  const spec = await specParts();
  const intake = intakeOf(spec);
  await intake.take([applied('early', { region: '421222103202' })], admin, 'people');
  expect(await intake.replay(['early'], ['registry', 'mediation'], admin, EVERYTHING)).toMatchObject([{ id: 'early', status: 'quarantined', code: 'UNKNOWN_REGION' }]);
  await intake.take([registration('421222103202', 'VILLAGE', '新村', 'r1')], admin, 'people');
  expect(await intake.replay(['early', 'nobody'], ['registry', 'mediation'], admin, EVERYTHING)).toMatchObject([
    { id: 'early', status: 'accepted' }, { id: 'nobody', status: 'rejected', code: 'NOT_FOUND' },
  ]);
});

it('services are told what the sender may write about', async () => {
  const spec = await specParts();
  await intakeOf(spec).take([applied('a')], { ...admin, admin: false, role: 'DEPARTMENT', types: ['*'], regions: ['421222103'] }, 'bulk');
  await intakeOf(spec).take([applied('b')], admin, 'bulk');
  expect(spec.acceptors.mediation?.kept.map((s) => s.scope)).toEqual([['421222103'], null]);
});

describe('a stream of lines', () => {
  async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
    for (const text of texts) yield await Promise.resolve(Buffer.from(text as string));
  }
  const answered = async (spec: Spec, source: AsyncIterable<Buffer>): Promise<{ id: string; status: string; code?: string }[]> => {
    const intake = intakeOf(spec);
    let all = '';
    for await (const text of answerLines(source, { take: (v) => intake.take(v, admin, 'bulk') })) all += text;
    return all.split('\n').filter((l) => l !== '').map((l) => JSON.parse(l) as { id: string; status: string });
  };
  const line = (id: string): string => JSON.stringify(applied(id));

  it('is answered line by line; bad lines do not stop it', async () => {
    const spec = await specParts();
    const [head, tail] = [line('b').slice(0, 40), line('b').slice(40)];
    const found = await answered(spec, pieces(`${line('a')}\n\r\n{oops\n${head}`, `${tail}\n`, '"text"\n', Buffer.from([0xff, 0x0a]), line('c')));
    expect(found.map((a) => [a.id, a.status, a.code])).toEqual([
      ['a', 'accepted', undefined], ['', 'rejected', 'INVALID_SCHEMA'], ['b', 'accepted', undefined], ['', 'rejected', 'INVALID_SCHEMA'],
      ['', 'rejected', 'INVALID_SCHEMA'], ['c', 'accepted', undefined],
    ]);
  });

  it('commits at most 500 lines at a time', async () => {
    const spec = await specParts();
    const lines = Array.from({ length: 1201 }, (_, i) => `${line(`n${i}`)}\n`).join('');
    expect(await answered(spec, pieces(lines))).toHaveLength(1201);
    expect(spec.acceptors.mediation?.batches.map((b) => b.ids.length)).toEqual([500, 500, 201]);
  });

  it('refuses a line over 1 MB without keeping it, and goes on', async () => {
    const spec = await specParts();
    const mb = Buffer.alloc(1024 * 1024, 0x20);
    const found = await answered(spec, pieces('{"x":"', mb, mb, `"}\n${line('a')}\n`));
    expect(found.map((a) => [a.id, a.status, a.code])).toEqual([['', 'rejected', 'INVALID_SCHEMA'], ['a', 'accepted', undefined]]);
  });

  it('waits out a storage that is away once it has begun to answer', async () => {
    const spec = await specParts();
    const source = (async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${line('a')}\n`);
      if (spec.acceptors.mediation) spec.acceptors.mediation.failure = new Unavailable('away', 0.01);
      yield await Promise.resolve(Buffer.from(`${line('b')}\n`));
    })();
    expect((await answered(spec, source)).map((a) => a.status)).toEqual(['accepted', 'accepted']);
  });
});
