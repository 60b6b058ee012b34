import type { Chance } from './chance.js';
import type { CountyPlan, Make } from './county-plan.js';
import { AID, REPORTS } from './stories-records.js';
import { plus, type Told } from './told.js';

/** What stories share: the county, people, joint activities, campaigns. */
export interface Stage {
  chance: Chance;
  plan: CountyPlan;
  make: Make;
}
export type Story = (stage: Stage, n: number) => Told[];

const DOSSIER = ['申请书', '权利义务告知书', '身份证明', '调解记录', '协议书', '封底'];

const caseStory: Story = ({ chance, plan, make }, n) => {
  const subject = `cas-${n}`;
  const facts: Told[] = [];
  const region = chance.pick(plan.places);
  let day = chance.day();
  const tell = (type: string, data: object = {}, most = 40): void => {
    day = chance.after(day, most);
    facts.push(make(`mediation.${type}`, subject, { region, occurredOn: day, ...data }));
  };
  const opening = chance.pick(['applied', 'opened', 'referred']);
  const committee = { committee: `c-${chance.upTo(2)}`, level: chance.pick(['VILLAGE', 'GROUP', 'TOWN', 'COUNTY']), consent: true };
  tell(`case.${opening}`, {
    kind: chance.pick(['07.1', '07.2', '01', '02']), difficulty: chance.pick(['SIMPLE', 'GENERAL', 'MAJOR', 'DIFFICULT']), parties: 2 + chance.upTo(3), ...(chance.once(2) && { amount: chance.upTo(2000) / 2 }),
    ...(opening === 'referred' && { source: 'COURT' }),
  });
  if (chance.once(8)) {
    tell('case.not-accepted', { reason: 'NOT_CIVIL' });
    if (chance.once(2)) return facts;
  }
  tell('case.accepted', { ...committee, mediators: ['m-1'], joint: chance.once(3) }, 5);
  if (chance.once(4)) {
    const kind = chance.pick(['CRIME', 'PETITION']);
    tell('risk.raised', { kind, persons: 1 + chance.upTo(4), measure: '劝导', ...(kind === 'CRIME' && { reportedToPoliceOn: day }) }, 10);
    if (!chance.once(3)) tell('risk.resolved', { kind }, 10);
    if (chance.once(4)) tell('risk.materialised', { kind }, 10);
  }
  const archive = (): void => tell('case.archived', { term: 'SHORT', documents: DOSSIER.slice(chance.upTo(2)) });
  for (let round = 0; round < 1 + chance.upTo(1); round++) {
    if (chance.once(4)) tell('case.extended', { requestedByAll: true, to: plus(day, 80 + chance.upTo(60)) });
    chance.times(2, () => tell('case.session-held', { result: 'CONTINUE' }));
    if (chance.once(4)) tell('case.escalated', { ...committee, level: chance.pick(['TOWN', 'COUNTY']) });
    const end = chance.upTo(5);
    if (end === 0) return facts;
    if (end === 1) {
      tell('case.terminated', { reason: chance.pick(['FAILED', 'LITIGATED', 'WITHDRAWN']), informedOfRemedies: true });
      if (chance.once(4)) tell('case.session-held', { result: 'SUCCESS' });
      if (chance.once(2)) archive();
      return facts;
    }
    const worth = chance.once(2) ? { amount: chance.upTo(999) / 2 } : {};
    const due = chance.once(2) ? { performDueOn: plus(day, chance.upTo(90)) } : {};
    tell('agreement.reached', { form: end <= 3 ? 'ORAL' : 'WRITTEN', ...due, ...worth });
    if (end > 3) for (const by of ['PARTIES', 'MEDIATOR', 'SEAL'].slice(chance.once(4) ? 1 : 0)) tell('agreement.signed', { by }, 5);
    chance.times(2, () => tell('performance.recorded', { state: chance.pick(['FULL', 'PARTIAL', 'NONE']) }));
    if (chance.once(3)) tell('confirmation.applied', { court: '县人民法院' });
    if (chance.once(4)) tell('confirmation.decided', { outcome: chance.pick(['CONFIRMED', 'REFUSED']) });
    if (chance.once(3)) archive();
    if (!chance.once(3)) return facts;
    tell('agreement.invalidated', { court: '县人民法院' });
  }
  return facts;
};

const activity: Story = ({ chance, plan, make }, n) => {
  const joint = chance.once(3);
  const themes = chance.times(2, () => chance.pick(['CONSTITUTION', 'PARTY_RULES', 'ANTI_DRUG', 'SAFETY', 'ANTI_GANG']));
  const audiences = chance.times(2, () => chance.pick(['MIGRANT_WORKER', 'YOUTH']));
  return [make('publicity.activity.held', `act-${n}`, {
    region: chance.pick(plan.places), occurredOn: chance.day(), kind: chance.pick(['CONSULTATION', 'LEAFLETS', 'COURTYARD_MEETING', 'LECTURE']), title: '活动',
    leadOrg: joint ? '安监办' : chance.pick(['安监办', '司法所', '派出所']),
    ...(joint && { jointActivityId: `j-${chance.upTo(2)}`, reportedBy: chance.pick(['安监办', '派出所']) }),
    ...(!chance.once(3) && { venueType: chance.pick(['SCHOOL', 'VILLAGE', 'ORGAN', 'COMMUNITY', 'ENTERPRISE', 'UNIT']) }),
    ...(themes.length > 0 && { themes }), ...(audiences.length > 0 && { audiences }),
    ...(chance.once(2) && { attendance: chance.upTo(3000) }), ...(chance.once(2) && { helpedPersonTimes: chance.upTo(9) }),
    materials: chance.times(3, () => chance.pick([{ kind: 'LEAFLET', unit: '份' }, { kind: 'BANNER', unit: '条' }, { kind: 'SLOGAN', unit: '条' }, { kind: 'BOOK', unit: '册' }]))
      .map((m) => ({ ...m, qty: chance.upTo(500) })),
  })];
};

const session: Story = ({ chance, plan, make }, n) => {
  const at = { region: chance.pick(plan.places), occurredOn: chance.day() };
  if (chance.once(2)) return [make('publicity.board.published', `brd-${n}`, { ...at, boardId: 'b', issueNo: String(n) })];
  const required = chance.upTo(30);
  return [make('publicity.study.held', `stu-${n}`, {
    ...at, kind: chance.pick(['CENTRE_GROUP', 'PARTY_RULES', 'CADRE']), topics: chance.times(2, () => chance.pick(['CONSTITUTION', 'PARTY_RULES', 'LAND'])), required,
    present: chance.upTo(required),
  })];
};

const adviser: Story = ({ chance, plan, make }, n) => chance.times(3, (i) => {
  const [subject, region, occurredOn] = [`adv-${n}-${i}`, chance.pick(plan.villages), chance.day()];
  const from = chance.after(occurredOn);
  const facts = [make('publicity.adviser.appointed', subject, {
    region, occurredOn, adviserKey: `k-${chance.upTo(1)}`, qualification: 'LAWYER', from, to: plus(from, chance.upTo(500)),
  })];
  facts.push(...chance.times(2, () => make('publicity.adviser.served', subject, { region, occurredOn: chance.after(from, 200), kind: '咨询' })));
  if (chance.once(3)) facts.push(make('publicity.adviser.ended', subject, { region, occurredOn: chance.after(occurredOn, 300), reason: '解聘' }));
  return facts;
}).flat();

const term: Story = ({ chance, plan, make }, n) => {
  const facts: Told[] = [];
  const region = chance.pick(plan.places);
  const personKey = `p-${chance.upTo(3)}`;
  const category = chance.pick(['PRISON', 'DETENTION', 'FROM_CORRECTION']);
  let day = chance.once(3) ? plus(chance.day(), -1200) : chance.day();
  const tell = (type: string, data: object = {}, most = 20): void => {
    day = chance.after(day, most);
    facts.push(make(`aftercare.${type}`, `trm-${n % 6}`, { region, occurredOn: day, ...data }));
  };
  if (chance.once(4)) tell('term.announced', { personKey, category, dueOn: plus(day, 30), region: chance.pick(plan.places), ...(chance.once(2) && { risk: 'KEY' }) });
  tell('term.released', {
    personKey, category, channel: chance.pick(['01', '04', '02']), ...(category === 'FROM_CORRECTION' && { sentence: chance.pick(['PROBATION', 'PAROLE', 'CONTROL']) }),
    ...(chance.once(3) && { risk: chance.pick(['KEY', 'GENERAL']) }),
  });
  if (chance.once(4)) tell('term.handover-failed', { code: 'NOT_FOUND' });
  if (chance.once(6)) return facts;
  tell('term.handed-over', chance.pick([{ method: 'GOVERNMENT', risk: 'KEY' }, { method: 'SELF', risk: 'GENERAL' }, { method: 'ESCORTED', risk: 'GENERAL' }]));
  chance.times(8, () => tell(...chance.pick(AID)));
  chance.times(2, () => tell('term.moved', { to: chance.pick(plan.places) }, 300));
  const crime = (): object => ({ crimeOn: plus(day, -chance.upTo(120)) });
  if (chance.once(3)) tell('reoffence.confirmed', crime(), 500);
  if (chance.once(3)) tell('term.closed', { reason: chance.pick(['REOFFENDED', 'EXPIRED', 'DIED']) }, 700);
  return facts;
};

const correction: Story = ({ chance, plan, make }, n) => {
  const facts: Told[] = [];
  const region = chance.pick(plan.places);
  let day = chance.day();
  const person = { personKey: `q-${n}`, category: chance.pick(['PROBATION', 'PAROLE']), termStart: '2021-01-01', termEnd: '2024-01-01' };
  const tell = (type: string, data: object = {}, most = 20): void => {
    day = chance.after(day, most);
    facts.push(make(`aftercare.${type}`, `cor-${n}`, { region, occurredOn: day, ...data }));
  };
  const way = chance.upTo(2);
  if (way === 1) tell('correction.transferred-in', person);
  if (way === 2) tell('correction.notified', person);
  if (way !== 1 || chance.once(2)) tell('correction.admitted', way === 0 ? person : {});
  if (chance.once(3)) tell('reoffence.confirmed', { crimeOn: plus(day, -chance.upTo(60)) }, 200);
  if (!chance.once(3)) {
    tell('correction.ended', { kind: chance.pick(['EXPIRED', 'PARDONED', 'IMPRISONED', 'DIED', 'TRANSFERRED_OUT', 'PROBATION_REVOKED']) }, 400);
    if (chance.once(3)) tell('reoffence.confirmed', { crimeOn: plus(day, -chance.upTo(30)) }, 100);
  }
  return facts;
};

const examination: Story = ({ chance, plan, make }, n) => {
  const campaign = `cam-${n}`;
  const published = chance.day();
  const opensOn = chance.after(published);
  const closesOn = plus(opensOn, chance.upTo(20));
  const makeUp = { opensOn: plus(closesOn, 1 + chance.upTo(5)), closesOn: plus(closesOn, 10 + chance.upTo(20)) };
  const facts = [make('exams.campaign.published', campaign, {
    region: plan.county, occurredOn: published, title: '考试', opensOn, closesOn, ...(chance.once(2) && { makeUps: [makeUp] }), passMark: chance.pick([60, 80]),
    maxAttempts: 1 + chance.upTo(2), ...(chance.once(3) && { scoreRule: 'LAST' }),
  })];
  for (let i = 0; i <= chance.upTo(4); i++) {
    const personKey = `e-${i}`;
    const region = chance.pick(plan.places);
    const enrolled = chance.once(2) ? published : chance.after(published, 5);
    const own = (type: string, occurredOn: string, data: object = {}): void =>
      void facts.push(make(`exams.${type}`, `${campaign}:${personKey}`, { region, occurredOn, campaign, personKey, ...data }));
    own('roster.enrolled', enrolled < closesOn ? enrolled : closesOn, { unit: '镇政府' });
    for (let no = 1; no <= chance.upTo(4); no++) {
      own('attempt.submitted', plus(opensOn, chance.upTo(45)), { attemptNo: no, score: chance.pick([95, 90, 80, 60, 59.5, 0, 33.25]) });
    }
    if (chance.once(4)) own('roster.exempted', chance.after(enrolled, 40), { reason: 'SICK' });
  }
  if (chance.once(3)) facts.push(make('exams.campaign.finalised', campaign, { region: plan.county, occurredOn: plus(closesOn, 40) }));
  return facts;
};

export const STORIES: readonly Story[] = [caseStory, activity, session, adviser, term, correction, examination, caseStory, term, activity, ...REPORTS];
