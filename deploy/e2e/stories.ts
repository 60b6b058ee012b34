import type { Envelope, World } from './harness.js';

type Data = Record<string, unknown>;

/** A publicity activity; a handing-out of leaflets unless the data says otherwise. */
export const activity = (world: World, subject: string, region: string, on: string, data: Data = {}, more: Partial<Envelope> = {}): Envelope =>
  world.fact('publicity.activity.held', subject, region, on, { kind: 'LEAFLETS', title: '送法下乡', leadOrg: '司法所', ...data }, more);

export const leaflets = (world: World, subject: string, region: string, on: string, qty: number, more: Partial<Envelope> = {}): Envelope =>
  activity(world, subject, region, on, { materials: [{ kind: 'LEAFLET', unit: '份', qty }] }, more);

/** What becomes of a dispute; days not given have not come. Agreements are oral and so in force at once. */
export interface Dispute {
  /** Default SIMPLE, taken on by the village. */
  difficulty?: string;
  kind?: string;
  level?: string;
  session?: string;
  success?: string;
  terminated?: string;
}

export const opened = (world: World, id: string, region: string, on: string, data: Data = {}): Envelope =>
  world.fact('mediation.case.opened', id, region, on, { kind: '02', difficulty: 'SIMPLE', parties: 2, ...data });
export const accepted = (world: World, id: string, region: string, on: string, data: Data = {}): Envelope =>
  world.fact('mediation.case.accepted', id, region, on, { committee: '村调委会', level: 'VILLAGE', mediators: ['m-1'], consent: true, ...data });
export const session = (world: World, id: string, region: string, on: string): Envelope =>
  world.fact('mediation.case.session-held', id, region, on, { result: 'CONTINUE' });
export const oral = (world: World, id: string, region: string, on: string): Envelope =>
  world.fact('mediation.agreement.reached', id, region, on, { form: 'ORAL' });
export const terminated = (world: World, id: string, region: string, on: string, reason = 'FAILED'): Envelope =>
  world.fact('mediation.case.terminated', id, region, on, { reason, informedOfRemedies: true });

/** The facts of a dispute opened and accepted on one day. */
export function dispute(world: World, id: string, region: string, on: string, its: Dispute = {}): Envelope[] {
  return [
    opened(world, id, region, on, { difficulty: its.difficulty ?? 'SIMPLE', kind: its.kind ?? '02' }),
    accepted(world, id, region, on, { level: its.level ?? 'VILLAGE' }),
    ...(its.session ? [session(world, id, region, its.session)] : []),
    ...(its.success ? [oral(world, id, region, its.success)] : []),
    ...(its.terminated ? [terminated(world, id, region, its.terminated)] : []),
  ];
}

/** A person is released from prison; the person's key is the term's id. */
export const released = (world: World, id: string, region: string, on: string, data: Data = {}): Envelope =>
  world.fact('aftercare.term.released', id, region, on, { personKey: id, category: 'PRISON', channel: '01', ...data });
export const handedOver = (world: World, id: string, region: string, on: string): Envelope =>
  world.fact('aftercare.term.handed-over', id, region, on, { method: 'FAMILY', risk: 'GENERAL' });

/** A correction on probation, admitted on the day its term began. */
export const admitted = (world: World, id: string, region: string, on: string): Envelope =>
  world.fact('aftercare.correction.admitted', id, region, on, { personKey: id, category: 'PROBATION', termStart: on, termEnd: '2030-12-31' });
export const correctionEnded = (world: World, id: string, region: string, on: string, kind: string): Envelope =>
  world.fact('aftercare.correction.ended', id, region, on, { kind });
