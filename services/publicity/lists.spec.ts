import { steps, type AnyFact, type AnyKind, type Cell, type CodeList } from '@fazhi/domain';
import { publicity } from './domain.js';
import { examples, type Example } from './examples.js';
import { contextOf, fact, village, TOWN } from './spec-support.js';

/** The row a history has in a list. */
function row(list: string, ...history: AnyFact[]): Readonly<Record<string, Cell>> | undefined {
  const kind = publicity.kindOf(history) as AnyKind;
  const state = steps<unknown>(kind, history, {}).at(-1)?.after;
  return publicity.lists?.find((l) => l.name === list)?.sources.find((s) => s.of === kind.kind)?.row(state, history, {}, contextOf());
}
const told = ({ type, subject, data }: Example, more: object = {}): AnyFact =>
  fact(type.slice('publicity.'.length), subject, data.region as string, data.occurredOn as string, { ...data, ...more });
const defined = (cells: object | undefined): object => Object.fromEntries(Object.entries(cells ?? {}).filter(([, v]) => v !== undefined));

describe('lists', () => {
  it('show activities by kind and organisation, to be found by theme, audience and venue', () => {
    expect(defined(row('activities', told(examples.leafletsAtMarket, { themes: ['CIVIL_CODE', 'OTHER'] })))).toEqual({
      heldOn: '2022-03-08', kind: 'LEAFLETS', leadOrg: '镇司法所', reportedBy: '镇司法所', leads: true, coOrgs: [], venueType: 'VILLAGE', themes: ['CIVIL_CODE', 'OTHER'],
      audiences: ['WOMEN', 'FARMER'], tags: ['CIVIL_CODE', 'WOMEN', 'FARMER', 'VILLAGE'], leaflets: 500, books: 0, banners: 4, slogans: 0, panels: 0, messages: 0,
    });
    expect(row('activities', told(examples.schoolEventByLead, { reportedBy: '派出所' }))).toMatchObject({ reportedBy: '派出所', leads: false, jointActivityId: 'school-2022-1', attendance: 1800 });
  });

  it('show studies and trainings together, and board issues', () => {
    expect(row('studySessions', told(examples.centreGroupStudy))).toEqual({ heldOn: '2022-02-15', form: 'STUDY', kind: 'CENTRE_GROUP', topics: ['XI_THOUGHT', 'CONSTITUTION'], required: 12, present: 11 });
    expect(row('studySessions', told(examples.villageCadreTraining))).toMatchObject({ form: 'TRAINING', kind: 'VILLAGE_CADRE', present: 57 });
    expect(row('boards', told(examples.boardIssue))).toEqual({ publishedOn: '2022-04-01', board: 'board-1', issueNo: '3', topics: ['LAND'] });
  });

  it('show a contract as due on its last day while nobody ended it', () => {
    const history = [told(examples.adviserAppointed), told(examples.adviserServed)];
    expect(defined(row('advisers', ...history))).toEqual({
      from: '2022-01-01', to: '2022-12-31', expiresOn: '2022-12-31', state: 'IN_FORCE', qualification: 'LAWYER', advisers: ['adviser-a'], services: 1, lastServedOn: '2022-02-10',
    });
    expect(defined(row('advisers', ...history, told(examples.adviserEnded)))).toMatchObject({ state: 'ENDED', endedOn: '2022-09-01' });
    expect(row('advisers', ...history, told(examples.adviserEnded))?.expiresOn).toBeUndefined();
  });

  it('show law-literate villagers by key, and places with their books', () => {
    expect(defined(row('literates', told(examples.literateAppointed)))).toEqual({ from: '2022-03-01', state: 'IN_FORCE', persons: ['person-example-1'] });
    expect(row('literates', told(examples.literateAppointed), told(examples.literateEnded))).toMatchObject({ state: 'ENDED', endedOn: '2022-11-01' });
    expect(defined(row('places', told(examples.libraryOpened), told(examples.libraryRestocked)))).toEqual({ openedOn: '2022-01-10', kind: 'LIBRARY', state: 'IN_FORCE', books: 235 });
    expect(row('places', told(examples.venueOpened), told(examples.venueClosed))).toMatchObject({ kind: 'WALL', state: 'ENDED', closedOn: '2022-10-01' });
  });

  it('show every kind of governance record, what is left of a plan as due', () => {
    const record = (...history: AnyFact[]): object => defined(row('governanceRecords', ...history));
    expect(record(told(examples.leadershipStudy))).toEqual({ recordedOn: '2022-01-20', recordType: 'MEETING', state: 'RECORDED', indicators: [], kind: 'LEADERSHIP_STUDY', ruleOfLaw: true });
    expect(record(told(examples.leadingGroup))).toMatchObject({ recordType: 'GROUP', items: 4 });
    const plan = told(examples.plan);
    expect(record(plan, told(examples.planItemDone))).toEqual({
      recordedOn: '2022-02-01', recordType: 'PLAN', state: 'OPEN', nextDueOn: '2022-12-31', year: 2022, indicators: ['PUB-02', 'PUB-23'], items: 2, done: 1,
    });
    const last = fact('governance.plan-item-completed', 'plan-2022', TOWN, '2022-12-30', { itemId: '2' });
    expect(record(plan, told(examples.planItemDone), last)).toMatchObject({ state: 'DONE', endedOn: '2022-12-30', done: 2 });
    expect(row('governanceRecords', plan, told(examples.planItemDone), last)?.nextDueOn).toBeUndefined();
    expect(record(told(examples.issue))).toMatchObject({ recordType: 'ISSUE', state: 'OPEN', year: 2022, indicators: ['EX-03'] });
    expect(record(told(examples.issue), told(examples.issueClosed))).toMatchObject({ state: 'DONE', endedOn: '2022-12-28' });
    expect(record(told(examples.nextStep))).toMatchObject({ recordType: 'NEXT_STEP', year: 2023, indicators: ['PUB-14', 'PUB-15'] });
    expect(record(told(examples.institution))).toMatchObject({ recordType: 'INSTITUTION', kind: 'CENTRE_GROUP_STUDY' });
    expect(record(told(examples.dutyList))).toMatchObject({ recordType: 'DUTY_LIST', items: 1, done: 0 });
    expect(record(told(examples.measures))).toMatchObject({ recordType: 'MEASURES', kind: 'FIVE_SHIFTS', indicators: ['MED-23'] });
    expect(record(told(examples.metric))).toMatchObject({ recordType: 'METRIC', kind: 'GOV-21', value: 98.5, numerator: 197, denominator: 200, period: '2022-Q4', indicators: ['GOV-21'] });
  });

  it('fill only columns they declare, with values of the column’s type and no free text', () => {
    const free = ['“三八”妇女维权周普法', '现场咨询', '转所执业', '开展法律咨询活动20次', '学习流于形式，学用脱节', '党委理论学习中心组学法制度', '安全生产法', '被动调解'];
    for (const example of Object.values<Example>(examples)) {
      const own = publicity.lists?.flatMap((list) => {
        const opening = [...publicity.subjects].some((s) => s.facts[0] === publicity.types.get(example.type)) ? told(example) : undefined;
        const cells = opening && row(list.name, opening);
        return cells ? [{ list, cells }] : [];
      }) ?? [];
      for (const { list, cells } of own) {
        for (const [name, value] of Object.entries(cells)) {
          const column = list.columns.find((c) => c.name === name);
          expect([list.name, name, column !== undefined]).toEqual([list.name, name, true]);
          if (value === undefined) continue;
          const is = column?.type === 'texts' ? Array.isArray(value) : column?.type === 'date' ? /^\d{4}-\d\d-\d\d$/.test(String(value)) : typeof value === column?.type.replace('text', 'string');
          expect([list.name, name, is]).toEqual([list.name, name, true]);
          const codes: CodeList | undefined = column?.codes;
          if (codes && name !== 'kind') for (const code of [value].flat()) expect([name, codes.has(String(code))]).toEqual([name, true]);
          expect(free.filter((text) => [value].flat().includes(text))).toEqual([]);
        }
      }
    }
    expect(row('advisers', fact('adviser.served', 'k', village(201), '2022-01-01', {}))).toBeUndefined();
  });
});
