import { codeList } from '@fazhi/domain';
import type { CaseState } from './cases.state.js';

/** Documents of a dossier (人民调解卷宗, `domain.md` §4.4): the mandatory ones, then those on demand. */
export const DOCUMENTS = codeList('document', {
  APPLICATION: ['申请书', 'Application'], REGISTRATION: ['受理登记表', 'Acceptance form'], RIGHTS_NOTICE: ['权利义务告知书', 'Notice of rights and duties'],
  IDENTITY: ['身份证明', 'Proof of identity'], SESSION_RECORD: ['调解记录', 'Record of mediation'],
  AGREEMENT: ['协议书', 'Agreement'], ORAL_AGREEMENT: ['口头协议登记表', 'Form of the oral agreement'], BACK_COVER: ['封底', 'Back cover'],
  POWER_OF_ATTORNEY: ['委托书', 'Power of attorney'], INVESTIGATION: ['调查记录', 'Record of investigation'], EVIDENCE: ['证据', 'Evidence'],
  PERFORMANCE: ['履行凭证', 'Proof of performance'], FOLLOW_UP: ['回访记录', 'Record of the visit afterwards'], CONFIRMATION: ['司法确认', 'Judicial confirmation'],
  STATEMENT: ['情况说明', 'Statement'],
});

const byName = new Map(Object.entries(DOCUMENTS.labels).flatMap(([code, zh]) => [[code, code], [zh, code]] as const));

/** The code of a document as people write it: 人民调解协议书, 调解协议书 and 协议书 are the same. */
export const documentOf = (name: string): string | undefined => {
  const plain = name.trim();
  return byName.get(plain) ?? byName.get(plain.replace(/^(人民调解|人民|调解)/, ''));
};

/** True where every mandatory document is there; an agreement only where the case ended with one. */
export function isComplete({ documents, outcome, agreement }: CaseState): boolean {
  const has = (...any: string[]): boolean => any.some((code) => documents.includes(code));
  const agreed = outcome?.result !== 'SUCCESS' || has('AGREEMENT') || (agreement?.form === 'ORAL' && has('ORAL_AGREEMENT'));
  return has('APPLICATION', 'REGISTRATION') && has('RIGHTS_NOTICE') && has('IDENTITY') && has('SESSION_RECORD') && has('BACK_COVER') && agreed;
}
