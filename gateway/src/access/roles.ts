/** Who people are (`domain.md` §3.8), and an auditor, who sees what the others looked at and nothing else. */
export const ROLES = [
  'ADMINISTRATOR', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'PUBLICITY_OFFICER', 'EXAM_ADMIN', 'TOWN_ROL_OFFICE',
  'DEPARTMENT', 'COUNTY_JUSTICE', 'COUNTY_DASHBOARD', 'DATA_ADMIN', 'PUBLIC', 'AUDITOR',
] as const;
export type RoleName = (typeof ROLES)[number];
export const isRole = (text: unknown): text is RoleName => ROLES.includes(text as RoleName);

/** What a role may do, each in the account's regions; `own`: what the account or key itself names. */
export interface Rights {
  zh: string;
  en: string;
  /** Types it may send. */
  sends: readonly string[] | 'own';
  /** Services whose single records (facts, lists, alerts, timelines) it sees; `*` all, `own`: those it may send to. */
  records: readonly string[] | '*' | 'own';
  /** Persons' keys in records are masked. */
  masked?: boolean;
  /** Sees numbers. */
  aggregates: boolean;
  /** Small numbers of aftercare are shown to it (`domain.md` §4.9 b). */
  insideAftercare?: boolean;
  /** Services whose persons it may look up; `purpose`: never without one, not even masked. */
  persons?: { services: readonly string[]; purpose: boolean };
  /** Parked and quarantined facts. */
  inbox?: boolean;
  /** Drafts, writes and publishes reports of its towns, its county, or any; whoever may of a county reads its towns' drafts too. */
  reports?: 'TOWN' | 'COUNTY' | 'ANY';
  /** The audit. */
  audit?: boolean;
  /** Accounts, keys, targets. */
  settings?: boolean;
}

/** Whose records say whom they are about. No record of mediation does: who mediated is no reason to be looked up. */
const PERSONS = ['aftercare'];

export const RIGHTS: Readonly<Record<RoleName, Rights>> = {
  ADMINISTRATOR: { zh: '管理员', en: 'Administrator', sends: ['*'], records: '*', aggregates: true, insideAftercare: true, persons: { services: PERSONS, purpose: true }, inbox: true, audit: true, settings: true, reports: 'ANY' },
  VILLAGE_MEDIATOR: { zh: '村调解员', en: 'Village mediator', sends: ['mediation.*'], records: ['mediation'], aggregates: true },
  TOWN_JUSTICE: { zh: '司法所', en: 'Township justice office', sends: ['publicity.*', 'mediation.*', 'aftercare.*', 'exams.*'], records: ['publicity', 'mediation', 'aftercare', 'exams'], aggregates: true, insideAftercare: true, persons: { services: PERSONS, purpose: false } },
  AFTERCARE_OFFICER: { zh: '帮教专干', en: 'Aftercare officer', sends: ['aftercare.*'], records: ['aftercare'], aggregates: true, insideAftercare: true, persons: { services: PERSONS, purpose: false } },
  PUBLICITY_OFFICER: { zh: '普法专干', en: 'Publicity officer', sends: ['publicity.*'], records: ['publicity'], aggregates: true },
  EXAM_ADMIN: { zh: '考试管理员', en: 'Examination administrator', sends: ['exams.*'], records: ['exams'], aggregates: true },
  TOWN_ROL_OFFICE: { zh: '镇法治办', en: 'Township rule-of-law office', sends: ['publicity.governance.*'], records: ['publicity'], aggregates: true, reports: 'TOWN' },
  DEPARTMENT: { zh: '部门', en: 'Department', sends: 'own', records: 'own', aggregates: true },
  COUNTY_JUSTICE: { zh: '县司法局', en: 'County justice bureau', sends: [], records: '*', masked: true, aggregates: true, insideAftercare: true, persons: { services: PERSONS, purpose: true }, reports: 'COUNTY' },
  COUNTY_DASHBOARD: { zh: '县级看板', en: 'County dashboard', sends: [], records: [], aggregates: true },
  DATA_ADMIN: { zh: '数据管理员', en: 'Data administrator', sends: ['region.*'], records: ['registry'], masked: true, aggregates: true, inbox: true },
  PUBLIC: { zh: '社会公众', en: 'Public', sends: [], records: [], aggregates: false },
  AUDITOR: { zh: '审计员', en: 'Auditor', sends: [], records: [], aggregates: false, audit: true },
};
