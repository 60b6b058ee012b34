import { brokenDown, contextOf, fact, pointsOf, valueOf, TOWN } from './spec-support.js';

const study = (id: string, on: string, kind: string, topics: string[], required: number, present: number) =>
  fact('study.held', id, TOWN, on, { kind, topics, required, present });
const training = (id: string, on: string, audience: string, present: number) => fact('training.held', id, TOWN, on, { audience, present });

describe('boards, studies and trainings', () => {
  const points = pointsOf([
    fact('board.published', 'i1', TOWN, '2022-01-05', { boardId: 'b1', issueNo: '1' }),
    fact('board.published', 'i2', TOWN, '2022-12-31', { boardId: 'b1', issueNo: '2' }),
    fact('board.published', 'i3', TOWN, '2023-01-01', { boardId: 'b1', issueNo: '3' }),
    fact('board.published', 'i4', TOWN, '2022-06-01', { boardId: 'b2', issueNo: '1' }),
    study('s1', '2022-02-01', 'CENTRE_GROUP', ['CONSTITUTION', 'PARTY_RULES'], 12, 11),
    study('s2', '2022-05-01', 'CENTRE_GROUP', ['CIVIL_CODE'], 13, 12),
    study('s3', '2022-06-01', 'PRE_MEETING', ['CONSTITUTION'], 20, 5),
    study('s4', '2022-07-01', 'PARTY_RULES', ['PARTY_RULES'], 40, 40),
    study('s5', '2022-08-01', 'PARTY_RULES', [], 40, 38),
    fact('activity.held', 'a1', TOWN, '2022-12-04', { kind: 'CAMPAIGN', title: '', leadOrg: 'o', themes: ['CONSTITUTION'], audiences: ['MIGRANT_WORKER'], attendance: 60 }),
    training('t1', '2022-03-01', 'VILLAGE_CADRE', 57), training('t2', '2022-09-01', 'VILLAGE_CADRE', 55), training('t3', '2022-09-02', 'MIGRANT_WORKER', 30),
  ], contextOf());

  it('count board issues by the day they were put up', () => {
    expect(valueOf('PUB-04', points)).toBe(3);
    expect(brokenDown('PUB-04', 'board', points)).toEqual({ b1: 2, b2: 1 });
  });
  it('count centre group studies alone, and their attendance as one rate', () => {
    expect(valueOf('PUB-06', points)).toBe(2);
    expect(valueOf('PUB-07', points)).toEqual([23, 25]);
    expect(valueOf('PUB-07', points, { from: '2022-02-01', to: '2022-02-28' })).toEqual([11, 12]);
  });
  it('count studies and activities on one theme together, each once', () => {
    expect(valueOf('PUB-08', points)).toBe(3);
    expect(brokenDown('PUB-08', 'form', points)).toEqual({ STUDY: 2, ACTIVITY: 1 });
    expect(valueOf('PUB-10', points)).toBe(3);
  });
  it('count trainings of village cadres, and trainings and activities for migrant workers', () => {
    expect([valueOf('PUB-20', points), valueOf('PUB-20b', points)]).toEqual([2, 112]);
    expect([valueOf('PUB-22', points), valueOf('PUB-22b', points)]).toEqual([2, 90]);
  });
});
