/** A named sample: what a department would send, without the envelope's id and source. Persons and numbers are invented. */
export interface Example {
  type: string;
  subject: string;
  data: { region: string; occurredOn: string } & Record<string, unknown>;
}

const TOWN = '421222103';
const VILLAGE = '421222103201';
const NEIGHBOUR = '421222103203';

const about = (subject: string) => (type: string, occurredOn: string, data: object = {}, region = VILLAGE): Example => ({
  type: `aftercare.${type}`, subject, data: { region, occurredOn, ...data },
});
const term = about('sample-term-1');
const expiredTerm = about('sample-term-2');
const correction = about('sample-correction-1');
const person = { personKey: 'sample-person-1' };
const corrected = { personKey: 'sample-person-2', category: 'PROBATION', termStart: '2021-03-01', termEnd: '2022-02-28' };

/** One sample of each type; together two terms and three corrections in the order in which they happened. */
export const examples = {
  announced: term('term.announced', '2022-01-10', { ...person, category: 'PRISON', dueOn: '2022-02-01', risk: 'KEY' }),
  released: term('term.released', '2022-02-01', { ...person, category: 'PRISON', channel: '01', risk: 'KEY', minor: false, assistingRegion: '421222104' }),
  releasedFromCorrection: expiredTerm('term.released', '2022-03-01', {
    personKey: 'sample-person-2', category: 'FROM_CORRECTION', channel: '02', sentence: 'PROBATION',
  }),
  handoverFailed: term('term.handover-failed', '2022-02-01', { code: 'AWAY' }),
  handedOver: term('term.handed-over', '2022-02-02', { method: 'JUSTICE_OFFICE', risk: 'KEY' }),
  groupFormed: term('group.formed', '2022-02-04', { members: 5, social: true }),
  visited: term('visit.recorded', '2022-02-08', { conduct: 'FAIR', work: false, family: 'STABLE', contacts: 'SIMPLE', difficulties: '缺少谋生技能' }),
  talked: term('talk.held', '2022-02-08'),
  assisted: term('assistance.provided', '2022-02-20', { kind: '技能培训', org: '镇劳保站', resolved: true }),
  placed: term('placement.recorded', '2022-03-01', { kind: 'COMPANY' }),
  lost: term('term.lost', '2022-05-01'),
  found: term('term.found', '2022-05-09'),
  placementEnded: term('placement.ended', '2022-05-10', { reason: '工厂停工' }),
  moved: term('term.moved', '2022-06-01', { to: NEIGHBOUR }),
  assessed: term('risk.assessed', '2023-02-01', { risk: 'GENERAL' }, NEIGHBOUR),
  suspected: term('reoffence.suspected', '2023-05-01', {}, NEIGHBOUR),
  cleared: term('reoffence.cleared', '2023-05-20', {}, NEIGHBOUR),
  closed: term('term.closed', '2023-09-01', { reason: 'MOVED_OUT' }, NEIGHBOUR),

  notified: correction('correction.notified', '2021-03-02', { ...corrected, minor: false }),
  notReported: correction('correction.not-reported', '2021-03-12'),
  reportedIn: correction('correction.reported-in', '2021-03-14'),
  admitted: correction('correction.admitted', '2021-03-15'),
  declared: correction('correction.declared', '2021-03-16'),
  classChanged: correction('correction.class-changed', '2021-06-15', { class: 'ORDINARY' }),
  leaveGranted: correction('correction.leave-granted', '2021-07-01', { from: '2021-07-02', to: '2021-07-08', approver: 'OFFICE' }),
  leaveReturned: correction('correction.leave-returned', '2021-07-08'),
  disciplined: correction('correction.disciplined', '2021-10-01', { kind: 'PRAISE' }),
  ended: correction('correction.ended', '2022-02-28', { kind: 'EXPIRED' }),
  transferredIn: about('sample-correction-2')('correction.transferred-in', '2022-04-01', {
    personKey: 'sample-person-3', category: 'PAROLE', termStart: '2021-11-01', termEnd: '2023-10-31',
  }),
  sealed: about('sample-correction-3')('record.sealed', '2022-06-01', { basis: 'CPL_286' }),
  confirmed: about('sample-correction-2')('reoffence.confirmed', '2022-11-03', { crimeOn: '2022-06-11' }),
  admittedWithoutNotice: about('sample-correction-3')('correction.admitted', '2022-05-05', {
    personKey: 'sample-person-4', category: 'CONTROL', termStart: '2022-05-01', termEnd: '2023-04-30',
  }),

  orgEstablished: about('sample-org-1')('org.established', '2020-03-01', { level: 'TOWN', members: 7 }, TOWN),
  letterSigned: about('sample-letter-1')('letter.signed', '2022-02-05', { tier: 'GROUP_PERSON', termId: 'sample-term-1', validTo: '2022-12-31' }),
  surveyed: about('sample-survey-1')('survey.reported', '2022-03-20', { checked: 4, changed: 0 }),
} satisfies Record<string, Example>;
