import { World, type Envelope, type Place } from './harness.js';
import { signedIn } from './signed-in.js';

let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
});
afterAll(() => world?.stop());

interface Shown {
  kind: string;
  kindName: string;
  standing: number;
  opened: string;
  region: { code: string };
  state: { code: string; label: string; value: unknown; text: string }[];
  steps: { type: string; name: string; prefill: Record<string, unknown>; allowed: Record<string, unknown[]>; example: Record<string, unknown> }[];
}
const ask = async (service: string, id: string, token = world.token, region = p.county): Promise<Shown> =>
  (await world.gql<{ subject: Shown }>(`query($s: String!, $i: ID!, $r: ID!) { subject(service: $s, subject: $i, region: $r) {
    kind kindName standing opened region { code } state { code label value text } steps { type name prefill allowed example } } }`, { s: service, i: id, r: region }, token)).subject;
/** The steps of a subject, without the service's name. */
const steps = async (service: string, id: string): Promise<string[]> => (await ask(service, id)).steps.map((s) => s.type.replace(`${service}.`, '')).sort();
const village = (): string => p.v(201);
let n = 0;
const of = (service: string, id: string) => (type: string, on: string, data: Record<string, unknown> = {}): Envelope => world.fact(`${service}.${type}`, id, village(), on, data);
const fresh = (): string => `N${++n}`;

describe('a dispute case (domain.md §3.1)', () => {
  const opening = { kind: '07.1', difficulty: 'MAJOR', parties: 2 };
  const accepted = { committee: 'C', level: 'VILLAGE', mediators: ['m'], consent: true };

  it('received: it is accepted or not, and a risk may be raised', async () => {
    const id = fresh();
    await world.given(of('mediation', id)('case.applied', '2026-03-01', opening));
    expect(await steps('mediation', id)).toEqual(['case.accepted', 'case.not-accepted', 'risk.raised']);
    const shown = await ask('mediation', id);
    expect(shown).toMatchObject({ kind: 'case', kindName: '纠纷案件', standing: 1, opened: '2026-03-01', region: { code: village() } });
    expect(shown.state.find((f) => f.code === 'state')).toEqual({ code: 'state', label: '状态', value: 'RECEIVED', text: '已登记待受理' });
    // nothing is made up for people
    expect(shown.steps.find((s) => s.type === 'mediation.case.accepted')).toMatchObject({ name: '受理', prefill: { region: village(), occurredOn: '2026-11-23' }, allowed: {} });
  });

  it('accepted: sessions, more time, another committee, an agreement, an end, a risk', async () => {
    const id = fresh();
    await world.given(of('mediation', id)('case.applied', '2026-03-01', opening), of('mediation', id)('case.accepted', '2026-03-02', accepted));
    expect(await steps('mediation', id)).toEqual(['agreement.reached', 'case.escalated', 'case.extended', 'case.session-held', 'case.terminated', 'risk.raised']);
    // a MAJOR dispute needs a written agreement: the state leaves one form
    expect((await ask('mediation', id)).steps.find((s) => s.type === 'mediation.agreement.reached')?.prefill).toEqual({ region: village(), occurredOn: '2026-11-23', form: 'WRITTEN' });
    await world.given(of('mediation', id)('case.extended', '2026-03-20', { to: '2026-04-20', requestedByAll: true }), of('mediation', id)('risk.raised', '2026-03-21', { kind: 'PETITION', persons: 3, measure: '劝导' }));
    expect(await steps('mediation', id)).toEqual(['agreement.reached', 'case.escalated', 'case.session-held', 'case.terminated', 'risk.materialised', 'risk.raised', 'risk.resolved']);
    expect((await ask('mediation', id)).steps.find((s) => s.type === 'mediation.risk.resolved')?.prefill).toMatchObject({ kind: 'PETITION' });
  });

  it('an agreement to be signed: the signatures that are missing', async () => {
    const id = fresh();
    const f = of('mediation', id);
    await world.given(f('case.applied', '2026-03-01', opening), f('case.accepted', '2026-03-02', accepted), f('agreement.reached', '2026-03-10', { form: 'WRITTEN' }), f('agreement.signed', '2026-03-10', { by: 'PARTIES' }));
    expect(await steps('mediation', id)).toEqual(['agreement.signed', 'case.escalated', 'case.extended', 'case.session-held', 'case.terminated', 'risk.raised']);
    const signed = async (): Promise<Shown['steps'][number] | undefined> => (await ask('mediation', id)).steps.find((s) => s.type === 'mediation.agreement.signed');
    expect((await signed())?.allowed).toEqual({ by: ['MEDIATOR', 'SEAL'] });
    await world.given(f('agreement.signed', '2026-03-11', { by: 'MEDIATOR' }));
    expect(await signed()).toMatchObject({ allowed: {}, prefill: { by: 'SEAL' } });
  });

  it('closed: what becomes of the agreement, the dossier, and no session any more', async () => {
    const id = fresh();
    const f = of('mediation', id);
    await world.given(f('case.applied', '2026-03-01', { ...opening, difficulty: 'SIMPLE' }), f('case.accepted', '2026-03-02', accepted), f('agreement.reached', '2026-03-10', { form: 'ORAL' }));
    expect(await steps('mediation', id)).toEqual(['agreement.invalidated', 'case.archived', 'confirmation.applied', 'followup.visited', 'performance.recorded']);
    await world.given(f('confirmation.applied', '2026-03-15', { court: '某法院' }));
    expect(await steps('mediation', id)).toEqual(['agreement.invalidated', 'case.archived', 'confirmation.decided', 'followup.visited', 'performance.recorded']);
    await world.given(f('case.archived', '2026-04-01', { term: 'LONG', documents: [] }));
    expect(await steps('mediation', id)).toEqual(['agreement.invalidated', 'confirmation.decided', 'followup.visited', 'performance.recorded']);
  });

  it('terminated: archived, nothing else; a marriage is not brought before a court for confirmation', async () => {
    const [a, b] = [fresh(), fresh()];
    await world.given(of('mediation', a)('case.applied', '2026-03-01', opening), of('mediation', a)('case.accepted', '2026-03-02', accepted), of('mediation', a)('case.terminated', '2026-03-09', { reason: 'FAILED', informedOfRemedies: true }));
    expect(await steps('mediation', a)).toEqual(['case.archived']);
    await world.given(of('mediation', b)('case.applied', '2026-03-01', { ...opening, kind: '01.1', difficulty: 'SIMPLE' }), of('mediation', b)('case.accepted', '2026-03-02', accepted), of('mediation', b)('agreement.reached', '2026-03-10', { form: 'ORAL' }));
    expect(await steps('mediation', b)).toEqual(['agreement.invalidated', 'case.archived', 'followup.visited', 'performance.recorded']);
  });
});

describe('a term of help (§3.2)', () => {
  const released = { personKey: 'p-1', category: 'PRISON', channel: '01' };
  const care = ['assistance.provided', 'group.formed', 'placement.ended', 'placement.recorded', 'record.sealed', 'reoffence.cleared', 'reoffence.confirmed', 'reoffence.suspected', 'risk.assessed', 'talk.held', 'term.closed', 'term.found', 'term.lost', 'term.moved', 'visit.recorded'];

  it('announced: released, the same person; released: handed over or not; on help: everything about it; closed: little', async () => {
    const id = fresh();
    const f = of('aftercare', id);
    await world.given(f('term.announced', '2026-01-05', { personKey: 'p-1', category: 'PRISON', dueOn: '2026-02-01' }));
    expect(await steps('aftercare', id)).toEqual(['term.released']);
    expect((await ask('aftercare', id)).steps[0]?.prefill).toEqual({ region: village(), occurredOn: '2026-11-23', personKey: 'p-1' });
    await world.given(f('term.released', '2026-02-01', released));
    expect(await steps('aftercare', id)).toEqual(['record.sealed', 'term.handed-over', 'term.handover-failed']);
    await world.given(f('term.handed-over', '2026-02-02', { method: 'FAMILY', risk: 'GENERAL' }));
    expect(await steps('aftercare', id)).toEqual(care);
    await world.given(f('term.closed', '2026-05-01', { reason: 'DIED' }));
    expect(await steps('aftercare', id)).toEqual(['record.sealed', 'reoffence.cleared']);
  });

  it('goes where the person goes; sealed it is not told to anybody', async () => {
    const id = fresh();
    const f = of('aftercare', id);
    await world.given(f('term.released', '2026-02-01', released), f('term.handed-over', '2026-02-02', { method: 'FAMILY', risk: 'GENERAL' }), f('term.moved', '2026-03-01', { to: p.v(203) }));
    expect(await ask('aftercare', id)).toMatchObject({ region: { code: p.v(203) }, standing: 3 });
    await world.given(f('record.sealed', '2026-04-01'));
    await expect(ask('aftercare', id)).rejects.toThrow('NOT_FOUND');
  });
});

it('a correction (§3.3): reported, admitted, supervised, ended; a crime may be judged afterwards', async () => {
  const id = fresh();
  const f = of('aftercare', id);
  const supervised = ['class-changed', 'declared', 'disciplined', 'ended', 'leave-granted', 'leave-returned', 'not-reported', 'reported-in'].map((t) => `correction.${t}`);
  const always = ['record.sealed', 'reoffence.cleared', 'reoffence.confirmed', 'reoffence.suspected'];
  await world.given(f('correction.notified', '2026-01-05', { personKey: 'p-2', category: 'PROBATION', termStart: '2026-01-05', termEnd: '2028-01-04' }));
  expect(await steps('aftercare', id)).toEqual(['correction.admitted', ...supervised, ...always].sort());
  expect((await ask('aftercare', id)).steps.find((s) => s.type === 'aftercare.correction.admitted')?.prefill).toMatchObject({ personKey: 'p-2' });
  await world.given(f('correction.admitted', '2026-01-10'));
  expect(await steps('aftercare', id)).toEqual([...supervised, ...always].sort());
  // twenty-nine days of leave so far, on the eve of today: only the upper level may allow more than one
  await world.given(f('correction.leave-granted', '2026-10-20', { from: '2026-10-24', to: '2026-11-21', approver: 'COUNTY' }));
  expect((await ask('aftercare', id)).steps.find((s) => s.type === 'aftercare.correction.leave-granted')).toBeDefined();
  await world.given(f('correction.ended', '2026-11-22', { kind: 'PROBATION_REVOKED' }));
  expect(await steps('aftercare', id)).toEqual(always);
});

it('an adviser’s contract: served within its term, ended once', async () => {
  const [now, over] = [fresh(), fresh()];
  const appointed = { adviserKey: 'a', qualification: 'LAWYER' };
  await world.given(of('publicity', now)('adviser.appointed', '2026-01-01', { ...appointed, from: '2026-01-01', to: '2026-12-31' }), of('publicity', over)('adviser.appointed', '2025-01-01', { ...appointed, from: '2025-01-01', to: '2025-12-31' }));
  expect(await steps('publicity', now)).toEqual(['adviser.ended', 'adviser.served']);
  expect(await steps('publicity', over)).toEqual(['adviser.ended']);
  await world.given(of('publicity', now)('adviser.ended', '2026-06-01', { reason: '转所' }));
  expect(await steps('publicity', now)).toEqual([]);
});

it('a plan: of its items those that are not done', async () => {
  const id = fresh();
  const item = (itemId: string): object => ({ itemId, title: '事', lead: '司法所', dueOn: '2026-06-30' });
  await world.given(of('publicity', id)('governance.plan-issued', '2026-01-10', { year: 2026, items: [item('1'), item('2'), item('3')] }), of('publicity', id)('governance.plan-item-completed', '2026-02-01', { itemId: '2' }));
  expect((await ask('publicity', id)).steps).toMatchObject([{ type: 'publicity.governance.plan-item-completed', allowed: { itemId: ['1', '3'] } }]);
  await world.given(of('publicity', id)('governance.plan-item-completed', '2026-02-02', { itemId: '1' }));
  expect((await ask('publicity', id)).steps).toMatchObject([{ prefill: { itemId: '3' } }]);
  await world.given(of('publicity', id)('governance.plan-item-completed', '2026-02-03', { itemId: '3' }));
  expect(await steps('publicity', id)).toEqual([]);
});

it('an examination is finalised after its last window; an entry on its roster is exempted or sat, and neither after that', async () => {
  const [open, done] = [fresh(), fresh()];
  const published = (id: string, closesOn: string): Envelope => of('exams', id)('campaign.published', '2026-01-01', { title: '考试', opensOn: '2026-01-02', closesOn, passMark: 60, maxAttempts: 3 });
  const entry = (id: string): Envelope => world.fact('exams.roster.enrolled', `${id}:p`, village(), '2026-01-02', { campaign: id, personKey: 'p', unit: 'u' });
  await world.given(published(open, '2026-12-31'), published(done, '2026-03-31'), entry(open), entry(done));
  expect([await steps('exams', open), await steps('exams', done)]).toEqual([[], ['campaign.finalised']]);
  const shown = await ask('exams', `${open}:p`);
  expect(shown.steps.map((s) => s.type)).toEqual(['exams.roster.exempted', 'exams.attempt.submitted']);
  expect(shown.steps[1]).toMatchObject({ prefill: { campaign: open, personKey: 'p' } });
  await world.given(world.fact('exams.attempt.submitted', `${open}:p`, village(), '2026-02-01', { campaign: open, personKey: 'p', attemptNo: 1, score: 50 }));
  expect((await ask('exams', `${open}:p`)).steps[1]?.prefill).toMatchObject({ attemptNo: 2 });
  await world.given(of('exams', done)('campaign.finalised', '2026-04-10'));
  expect(await steps('exams', done)).toEqual([]);
  expect((await ask('exams', `${done}:p`)).steps.map((s) => s.type)).toEqual(['exams.attempt.submitted']);
});

it('every step offered is accepted when its example is sent, along a way of steps taken one after the other', async () => {
  const openings: [string, string, Record<string, unknown>][] = [
    ['mediation', 'case.opened', { kind: '02', difficulty: 'SIMPLE', parties: 2 }], ['aftercare', 'term.released', { personKey: 'w', category: 'PRISON', channel: '01' }],
    ['aftercare', 'correction.transferred-in', { personKey: 'w', category: 'PAROLE', termStart: '2026-01-01', termEnd: '2027-01-01' }],
    ['publicity', 'adviser.appointed', { adviserKey: 'a', qualification: 'LAWYER', from: '2026-01-01', to: '2026-12-31' }],
  ];
  for (const [i, [service, type, data]] of openings.entries()) {
    const id = fresh();
    await world.given(of(service, id)(type, '2026-01-01', data));
    for (let step = 0; step < 8; step++) {
      const all = (await ask(service, id)).steps.filter((s) => s.type !== 'aftercare.record.sealed');
      const next = all[(step * 7 + i * 3) % (all.length || 1)];
      if (!next) break;
      const [answer] = (await world.gql<{ submit: { status: string }[] }>('mutation($f: [JSON!]!) { submit(facts: $f) { status } }', { f: [{ id: `walk-${service}-${i}-${step}`, type: next.type, subject: id, data: next.example }] })).submit;
      expect([next.type, answer?.status]).toEqual([next.type, 'accepted']);
    }
  }
  expect(await world.differences()).toEqual([]);
});

it('what is not the asker’s is not told, what it may not send is not offered, and every look is on record', async () => {
  const id = fresh();
  await world.given(of('mediation', id)('case.applied', '2026-03-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 }));
  const key = async (types: string, region: string): Promise<string> => (await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "k", types: ["${types}"], regions: ["${region}"]) { key } }`)).createApiKey.key;
  await expect(ask('mediation', id, await key('mediation.*', p.v(202)))).rejects.toThrow('NOT_FOUND');
  await expect(ask('mediation', id, await key('publicity.*', p.town))).rejects.toThrow('NOT_FOUND');
  await expect(ask('mediation', 'none')).rejects.toThrow('NOT_FOUND');
  await expect(ask('weather', id)).rejects.toThrow('"path":"service"');
  // a department sees subjects only of a service that it sends as a whole
  await expect(ask('mediation', id, await key('mediation.risk.*', p.town))).rejects.toThrow('NOT_FOUND');
  expect((await ask('mediation', id, await key('mediation.*', p.town))).steps.map((s) => s.type).sort()).toEqual(['mediation.case.accepted', 'mediation.case.not-accepted', 'mediation.risk.raised']);
  // the county's justice bureau sees every case and sends nothing
  expect((await ask('mediation', id, (await signedIn(world, 'COUNTY_JUSTICE', [p.county])).token)).steps).toEqual([]);
  const { audit } = await world.gql<{ audit: { nodes: { subject: string; service: string }[] } }>('{ audit(action: "subject.read", first: 1) { nodes { subject service } } }');
  expect(audit.nodes).toEqual([{ subject: id, service: 'mediation' }]);
  // configuration decides what may come next, too: facts sent today are judged by what holds today
  const { factTypes } = await world.gql<{ factTypes: { type: string; mayISend: boolean; schema: { title: string } }[] }>('{ factTypes(service: "mediation") { type mayISend schema } }', {}, await key('mediation.risk.*', p.town));
  expect(factTypes.filter((t) => t.mayISend).map((t) => t.type)).toEqual(['mediation.risk.materialised', 'mediation.risk.raised', 'mediation.risk.resolved']);
});
