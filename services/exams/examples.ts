/** A sample fact as a department would send it, without the envelope's id and source. */
export interface Example {
  type: string;
  subject: string;
  data: { region: string; occurredOn: string } & Record<string, unknown>;
}

const region = '421222103';
const campaign = 'exam-2022-constitution';
const personKey = 'sample-person-001';
const subject = `${campaign}:${personKey}`;

/** Named sample facts: an examination with one make-up, and a person who fails at first and passes later. */
export const examples = {
  published: {
    type: 'exams.campaign.published', subject: campaign,
    data: {
      region, occurredOn: '2022-03-01', title: '2022年度宪法法律知识考试', opensOn: '2022-04-01', closesOn: '2022-04-30',
      makeUps: [{ opensOn: '2022-05-10', closesOn: '2022-05-20' }], passMark: 60, maxAttempts: 3, scoreRule: 'BEST',
    },
  },
  enrolled: {
    type: 'exams.roster.enrolled', subject,
    data: { region, occurredOn: '2022-03-15', campaign, personKey, unit: 'sample-unit-1' },
  },
  failed: {
    type: 'exams.attempt.submitted', subject,
    data: { region, occurredOn: '2022-04-05', campaign, personKey, attemptNo: 1, score: 55 },
  },
  passed: {
    type: 'exams.attempt.submitted', subject,
    data: { region, occurredOn: '2022-04-10', campaign, personKey, attemptNo: 2, score: 92 },
  },
  exempted: {
    type: 'exams.roster.exempted', subject,
    data: { region, occurredOn: '2022-04-15', campaign, personKey, reason: 'RETIRED' },
  },
  finalised: {
    type: 'exams.campaign.finalised', subject: campaign,
    data: { region, occurredOn: '2022-06-01' },
  },
} as const satisfies Record<string, Example>;
