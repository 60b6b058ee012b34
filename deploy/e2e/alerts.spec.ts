import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { holidayFacts, holidaysAsked, sendHolidays } from '../embedded/holidays.js';
import { World, type Place } from './harness.js';
import { accepted, dispute, opened, oral } from './stories.js';

interface Alert {
  id: string;
  code: string;
  settledBy: string[];
  service: string;
  subject: string;
  dueOn: string;
  raisedOn: string;
  endedOn: string | null;
  status: string;
  overdue: boolean;
  region: { code: string };
  note: string | null;
  acknowledgedBy: string | null;
}
const FIELDS = 'id code settledBy service subject dueOn raisedOn endedOn status overdue region { code } note acknowledgedBy';
let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

/** Those of disputes, screenings aside. */
async function alerts(region: string, asOf: string | null, status = ['OPEN'], token?: string): Promise<Alert[]> {
  await world.counted();
  return (await world.gql<{ alerts: { nodes: Alert[] } }>(
    `query($region: ID!, $asOf: Date, $status: [AlertStatus!]) { alerts(region: $region, asOf: $asOf, status: $status) { nodes { ${FIELDS} } } }`, { region, asOf, status }, token)).alerts.nodes.filter((a) => a.service === 'mediation' && a.code !== 'A15');
}
const brief = (list: readonly Alert[]): string[] => list.map((a) => `${a.code} ${a.subject} ${a.dueOn} ${a.status}${a.overdue ? ' overdue' : ''}`);

test('scenario 21: a case that is overdue in its village and escalated to the town has a new time limit there', async () => {
  const p = await world.county();
  const region = p.v(202);
  const escalated = world.fact('mediation.case.escalated', 'a-1', region, '2022-06-03', { committee: 'T', level: 'TOWN', consent: true });
  await world.given(opened(world, 'a-1', region, '2022-05-01'), accepted(world, 'a-1', region, '2022-05-01'), escalated);
  expect(brief(await alerts(p.town, '2022-05-25'))).toEqual([]);
  expect(brief(await alerts(p.town, '2022-05-26'))).toEqual(['A1 a-1 2022-05-31 OPEN']);
  expect(brief(await alerts(p.town, '2022-06-02'))).toEqual(['A1 a-1 2022-05-31 OPEN overdue']);
  expect((await alerts(p.town, '2022-06-02'))[0]?.settledBy[0]).toBe('mediation.agreement.reached');
  expect(brief(await alerts(p.town, '2022-06-03'))).toEqual([]);
  expect(brief(await alerts(p.town, '2022-06-03', ['RESOLVED']))).toEqual(['A1 a-1 2022-05-31 RESOLVED']);
  expect(brief(await alerts(p.v(202), '2022-06-28'))).toEqual(['A1 a-1 2022-07-03 OPEN']);
  expect(brief(await alerts(p.v(201), '2022-06-28'))).toEqual([]);
  await world.given(oral(world, 'a-1', region, '2022-06-20'));
  expect((await alerts(p.town, '2022-06-28')).filter((a) => a.code === 'A1')).toEqual([]);
  // without the parties' consent it is not kept
  expect(await world.send(world.fact('mediation.case.escalated', 'a-2', region, '2022-06-03', { committee: 'T', level: 'TOWN', consent: false }))).toEqual(['rejected INVALID_SCHEMA']);
});

test('scenario 27: a risk of crime needs the day of its report to the police; with it whoever watches the town is told at once', async () => {
  const p = await world.county();
  const region = p.v(203);
  await world.given(opened(world, 'b-1', region, '2022-05-01'));
  // a region can be watched once it is counted
  await world.counted();
  const client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${world.token}` } });
  const told = client.iterate<{ alertRaised: Alert }>({ query: `subscription($r: ID!) { alertRaised(region: $r) { ${FIELDS} } }`, variables: { r: p.town } });
  const first = told.next();
  expect(await world.send(world.fact('mediation.risk.raised', 'b-1', region, '2022-05-03', { kind: 'CRIME', persons: 3, measure: '劝离' }))).toEqual(['rejected INVALID_SCHEMA']);
  // the watching has begun once another alert is told: its case is overdue today
  for (let i = 0, heard = false; !heard; i++) {
    await world.given(opened(world, `b-x${i}`, region, '2022-05-01'), accepted(world, `b-x${i}`, region, '2022-05-01'));
    heard = await Promise.race([first.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 500, false))]);
  }
  await world.given(world.fact('mediation.risk.raised', 'b-1', region, '2022-05-03', { kind: 'CRIME', persons: 3, measure: '劝离', reportedToPoliceOn: '2022-05-03' }));
  for (;;) {
    const next = (await told.next()).value as { data?: { alertRaised: Alert } };
    if (next.data?.alertRaised.code !== 'A2') continue;
    expect(next.data.alertRaised).toMatchObject({ subject: 'b-1', dueOn: '2022-05-03', raisedOn: '2022-05-03', status: 'OPEN', region: { code: region } });
    break;
  }
  await told.return?.();
  await client.dispose();
  await world.given(world.fact('mediation.risk.resolved', 'b-1', region, '2022-05-09', { kind: 'CRIME' }));
  expect(brief(await alerts(region, '2022-05-08')).filter((a) => a.startsWith('A2'))).toEqual(['A2 b-1 2022-05-03 OPEN overdue']);
  expect(brief(await alerts(region, '2022-05-09')).filter((a) => a.startsWith('A2'))).toEqual([]);
  expect(await world.number('MED-13', p.town, '2022', '2022-12-31')).toBe(1);
});

test('scenario 28: three disputes of one kind in a village within thirty days are a cluster, a third one too late is none', async () => {
  const p = await world.county();
  const at = (village: number, ...days: string[]) => days.flatMap((on, i) => dispute(world, `c-${village}-${i}`, p.v(village), on, { success: on, kind: '07' }));
  await world.given(...at(205, '2022-06-01', '2022-06-10', '2022-06-28'), ...at(204, '2022-06-01', '2022-06-10', '2022-07-02'));
  const clusters = async (day: string, status?: string[]): Promise<string[]> => brief(await alerts(p.county, day, status)).filter((a) => a.startsWith('A3'));
  expect(await clusters('2022-06-27')).toEqual([]);
  expect(await clusters('2022-06-28')).toEqual([`A3 ${p.v(205)}:07 2022-06-28 OPEN`]);
  expect(await clusters('2022-07-02')).toEqual([]);
  expect(await clusters('2022-12-31', ['RESOLVED'])).toEqual([`A3 ${p.v(205)}:07 2022-06-28 RESOLVED`]);
});

test('an alert is acknowledged with a note, by whoever may see it, and ends by itself with its cause', async () => {
  const p: Place = await world.county();
  const region = p.v(201);
  await world.given(opened(world, 'd-1', region, '2022-05-01'), accepted(world, 'd-1', region, '2022-05-01'));
  const [open] = await alerts(p.town, null);
  const ACKNOWLEDGE = `mutation($id: ID!, $note: String!) { acknowledgeAlert(id: $id, note: $note) { ${FIELDS} } }`;
  const { createApiKey: { key } } = await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "司法所", types: ["mediation.*"], regions: ["${p.other}"]) { key } }`);
  await expect(alerts(p.town, null, ['OPEN'], key)).rejects.toThrow('FORBIDDEN');
  await expect(world.gql(ACKNOWLEDGE, { id: open?.id, note: '知道了' }, key)).rejects.toThrow('NOT_FOUND');
  await expect(world.gql(ACKNOWLEDGE, { id: open?.id, note: ' ' })).rejects.toThrow('BAD_USER_INPUT');
  await expect(world.gql(ACKNOWLEDGE, { id: 'x', note: '知道了' })).rejects.toThrow('NOT_FOUND');
  const { acknowledgeAlert } = await world.gql<{ acknowledgeAlert: Alert }>(ACKNOWLEDGE, { id: open?.id, note: '已约双方当事人' });
  expect(acknowledgeAlert).toMatchObject({ subject: 'd-1', status: 'ACKNOWLEDGED', note: '已约双方当事人', acknowledgedBy: 'user:admin' });
  expect(await alerts(p.town, null)).toEqual([]);
  expect((await alerts(p.town, null, ['ACKNOWLEDGED'])).map((a) => a.note)).toEqual(['已约双方当事人']);
  // as of a day before it was said it is open
  expect(brief(await alerts(p.town, '2022-06-01'))).toEqual(['A1 d-1 2022-05-31 OPEN overdue']);
  await world.given(oral(world, 'd-1', region, '2022-07-01'));
  expect((await alerts(p.town, null, ['OPEN', 'ACKNOWLEDGED'])).filter((a) => a.code === 'A1')).toEqual([]);
});

test('alerts are worked out again from the logs: verify compares them, rebuild makes the same, what was said is kept', async () => {
  const p = await world.county();
  await world.given(opened(world, 'e-1', p.v(201), '2022-05-01'), accepted(world, 'e-1', p.v(201), '2022-05-01'));
  expect(await world.differences()).toEqual([]);
  const before = await alerts(p.county, '2022-06-01');
  expect(before).toHaveLength(1);
  await world.rebuild();
  expect(await alerts(p.county, '2022-06-01')).toEqual(before);
  expect(await world.differences()).toEqual([]);
});

test('A5: the last of the thirty days for a confirmation falls on the National Day, as imported, and moves to the first workday', async () => {
  const p = await world.county();
  const region = p.v(201);
  await world.given(opened(world, 'h-1', region, '2022-08-20'), accepted(world, 'h-1', region, '2022-08-20'), oral(world, 'h-1', region, '2022-09-03'));
  const facts = await holidayFacts(holidaysAsked([p.county, '2022']), new Date('2022-09-05T00:00:00Z'), () => Promise.reject(new Error('no file')));
  const told: string[] = [];
  expect(await sendHolidays(world.platform.url, world.token, facts, (line) => told.push(line))).toBe(true);
  expect(told).toEqual(['2022 accepted']);
  expect(await sendHolidays(world.platform.url, world.token, facts, (line) => told.push(line))).toBe(true);
  expect(told.at(-1)).toBe('2022 duplicate');
  // day 30 is 3 October; off until the 7th, and Saturday the 8th is worked
  expect(brief((await alerts(p.town, '2022-10-04')).filter((a) => a.code === 'A5'))).toEqual(['A5 h-1 2022-10-08 OPEN']);
  expect(brief((await alerts(p.town, '2022-10-09', ['EXPIRED'])).filter((a) => a.code === 'A5' && a.dueOn === '2022-10-08'))).toEqual(['A5 h-1 2022-10-08 EXPIRED']);
});

/** All of the county about its sources of facts. */
async function sources(region: string, asOf: string | null, status = ['OPEN']): Promise<Alert[]> {
  await world.counted();
  return (await world.gql<{ alerts: { nodes: Alert[] } }>(
    `query($region: ID!, $asOf: Date, $status: [AlertStatus!]) { alerts(region: $region, asOf: $asOf, status: $status) { nodes { aspect ${FIELDS} } } }`, { region, asOf, status })).alerts.nodes.filter((a) => a.code === 'A18');
}

test('A18: a department that sends regularly and falls silent for 30 days is told until it is heard again', async () => {
  const p = await world.county();
  const one = (n: string, on: string) => ({ ...opened(world, n, p.v(201), on), source: 'urn:police' });
  await world.at('2026-08-01', () => world.given(one('s-1', '2026-08-01')));
  await world.at('2026-08-20', () => world.given(one('s-2', '2026-08-20')));
  // people's facts are theirs, and the one load of last year's ledger was never to be repeated
  await world.at('2026-08-01', () => world.given({ ...one('s-3', '2025-08-01'), source: 'urn:ledger' }));
  expect(brief(await sources(p.county, '2026-09-18'))).toEqual([]);
  expect(await sources(p.county, '2026-09-19')).toMatchObject([{ aspect: 'SILENT', service: 'mediation', subject: 'urn:police', dueOn: '2026-09-19', raisedOn: '2026-09-19', region: { code: p.county }, overdue: false }]);
  expect(brief(await sources(p.county, null))).toEqual(['A18 urn:police 2026-09-19 OPEN overdue']);
  expect(brief(await sources(p.town, null))).toEqual([]);
  const [open] = await sources(p.county, null);
  const { acknowledgeAlert } = await world.gql<{ acknowledgeAlert: Alert }>('mutation($id: ID!) { acknowledgeAlert(id: $id, note: "已联系派出所") { status note } }', { id: open?.id });
  expect(acknowledgeAlert).toEqual({ status: 'ACKNOWLEDGED', note: '已联系派出所' });
  expect(brief(await sources(p.county, null, ['ACKNOWLEDGED']))).toEqual(['A18 urn:police 2026-09-19 ACKNOWLEDGED overdue']);
  await world.at('2026-11-20', () => world.given(one('s-4', '2026-11-20')));
  await new Promise((after) => setTimeout(after, 600));
  expect(brief(await sources(p.county, null, ['OPEN', 'ACKNOWLEDGED']))).toEqual([]);
  expect(await sources(p.county, null, ['RESOLVED'])).toMatchObject([{ subject: 'urn:police', dueOn: '2026-09-19', endedOn: '2026-11-20' }]);
  expect(brief(await sources(p.county, '2026-10-01', ['OPEN']))).toEqual(['A18 urn:police 2026-09-19 OPEN overdue']);
});

test('A18: facts in quarantine are told until nothing of the source waits', async () => {
  const p = await world.county();
  const first = { ...opened(world, 'q-1', p.v(201), '2026-05-01'), source: 'urn:court', recordid: 'r-1' };
  const other = { ...opened(world, 'q-1', p.v(201), '2026-05-02'), source: 'urn:court', recordid: 'r-1' };
  await world.given(first);
  expect(await world.send(other)).toEqual(['quarantined CONFLICT']);
  expect(await sources(p.county, null)).toMatchObject([{ aspect: 'QUARANTINE', subject: 'urn:court', dueOn: '2026-11-23', status: 'OPEN' }]);
  expect(brief(await sources(p.county, '2026-11-22'))).toEqual([]);
  await world.given(world.retraction(other));
  await new Promise((after) => setTimeout(after, 600));
  expect(brief(await sources(p.county, null, ['OPEN', 'ACKNOWLEDGED']))).toEqual([]);
});
