/** A fact as a department would send it, without its envelope's id and source. */
export interface Example {
  type: string;
  subject: string;
  data: { region: string; occurredOn: string } & Record<string, unknown>;
}

const VILLAGE = '421222103202';
const TOWN = '421222103';
const example = (type: string, subject: string, occurredOn: string, more: Record<string, unknown> = {}, region = VILLAGE): Example =>
  ({ type: `mediation.${type}`, subject, data: { region, occurredOn, ...more } });

/**
 * Named sample facts, one or more of each type. DC-1 is a woodland dispute resolved in the town after it was escalated,
 * DC-2 a quarrel of neighbours that is not accepted, DC-3 a referred case that fails, DC-4 one whose agreement a court invalidates.
 */
export const examples = {
  applied: example('case.applied', 'DC-1', '2022-04-28', {
    kind: '07.1', difficulty: 'GENERAL', parties: 2, relatedRegions: ['421222103201'], amount: 3200.5, summary: '两户林地界址争议',
  }),
  accepted: example('case.accepted', 'DC-1', '2022-05-01', { committee: 'TW-202', level: 'VILLAGE', mediators: ['mediator-202-1'], consent: true }),
  sessionHeld: example('case.session-held', 'DC-1', '2022-05-10', { result: 'CONTINUE' }),
  extended: example('case.extended', 'DC-1', '2022-05-28', { to: '2022-06-29', requestedByAll: true }),
  escalated: example('case.escalated', 'DC-1', '2022-06-03', { committee: 'TW-TOWN', level: 'TOWN', consent: true }, TOWN),
  agreementReached: example('agreement.reached', 'DC-1', '2022-06-18', { form: 'WRITTEN', performDueOn: '2022-07-18', amount: 3000 }, TOWN),
  signedByParties: example('agreement.signed', 'DC-1', '2022-06-18', { by: 'PARTIES' }, TOWN),
  signedByMediator: example('agreement.signed', 'DC-1', '2022-06-19', { by: 'MEDIATOR' }, TOWN),
  sealed: example('agreement.signed', 'DC-1', '2022-06-20', { by: 'SEAL' }, TOWN),
  confirmationApplied: example('confirmation.applied', 'DC-1', '2022-07-01', { court: '通城县人民法院' }),
  confirmationDecided: example('confirmation.decided', 'DC-1', '2022-07-08', { outcome: 'CONFIRMED' }),
  performed: example('performance.recorded', 'DC-1', '2022-07-18', { state: 'FULL' }),
  followedUp: example('followup.visited', 'DC-1', '2022-07-25', { satisfied: true }),
  archived: example('case.archived', 'DC-1', '2022-08-01', { term: 'LONG', documents: ['调解申请书', '调解记录', '调解协议书'] }),

  opened: example('case.opened', 'DC-2', '2022-03-02', { kind: '02', difficulty: 'SIMPLE', parties: 2 }),
  notAccepted: example('case.not-accepted', 'DC-2', '2022-03-03', { reason: 'PARTY_REFUSES' }),

  referred: example('case.referred', 'DC-3', '2022-09-01', { kind: '04', difficulty: 'DIFFICULT', parties: 3, source: 'COURT' }),
  riskRaised: example('risk.raised', 'DC-3', '2022-09-02', {
    kind: 'CRIME', persons: 4, measure: '分开劝导，驻村民警到场', reportedToPoliceOn: '2022-09-02',
  }),
  riskResolved: example('risk.resolved', 'DC-3', '2022-09-05', { kind: 'CRIME' }),
  riskMaterialised: example('risk.materialised', 'DC-3', '2022-09-20', { kind: 'CRIME' }),
  acceptedJointly: example('case.accepted', 'DC-3', '2022-09-02', {
    committee: 'TW-TOWN', level: 'TOWN', mediators: ['mediator-t-1', 'mediator-t-2'], consent: true, joint: true,
  }),
  terminated: example('case.terminated', 'DC-3', '2022-10-08', { reason: 'LITIGATED', informedOfRemedies: true }),

  openedInGroup: example('case.opened', 'DC-4', '2022-02-01', { kind: '01.2', difficulty: 'SIMPLE', parties: 2 }),
  acceptedInGroup: example('case.accepted', 'DC-4', '2022-02-01', { committee: 'TW-202-G1', level: 'GROUP', mediators: ['mediator-202-2'], consent: true }),
  oralAgreement: example('agreement.reached', 'DC-4', '2022-02-02', { form: 'ORAL' }),
  invalidated: example('agreement.invalidated', 'DC-4', '2022-04-11', { court: '通城县人民法院' }),

  screeningReported: example('screening.reported', 'PC-202-2022-05', '2022-05-15', { found: 2, by: '村调委会', prevented: 1 }),
  committeeEstablished: example('committee.established', 'TW-202', '2021-03-01', { level: 'VILLAGE', members: 5, women: 2, termYears: 3 }),
  committeeDissolved: example('committee.dissolved', 'TW-202', '2024-03-01'),
  mediatorAppointed: example('mediator.appointed', 'mediator-202-1', '2021-03-01', { committee: 'TW-202', fullTime: false }),
  mediatorEnded: example('mediator.ended', 'mediator-202-1', '2024-03-01'),
  trainingHeld: example('training.held', 'PX-2022-1', '2022-06-08', { hours: 6, mediators: ['mediator-202-1', 'mediator-202-2'] }, TOWN),
} satisfies Record<string, Example>;
