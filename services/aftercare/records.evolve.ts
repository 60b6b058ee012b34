import { defineSubject, secondOpening, type FactClass, type SubjectKind } from '@fazhi/domain';
import { LetterSigned, OrgEstablished, SurveyReported } from './records.facts.js';

/** A subject that one fact tells whole. */
const record = (kind: string, zh: string, en: string, fact: FactClass): SubjectKind<{ told: true }> =>
  defineSubject({ kind, zh, en, facts: [fact], guard: (state) => state && secondOpening, apply: () => ({ told: true }) });

export const org = record('org', '帮教组织', 'Help organisation', OrgEstablished);
export const letter = record('letter', '帮教责任书', 'Letter of responsibility', LetterSigned);
export const survey = record('survey', '摸排', 'Survey round', SurveyReported);
