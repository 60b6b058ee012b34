import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ofBoth } from '../app/told';

/** What a fact was answered. */
export interface Answered {
  id: string;
  status: string;
  code?: string | null | undefined;
  path?: string | null | undefined;
  violation?: string | null | undefined;
  message?: string | null | undefined;
}
const COLORS: Readonly<Record<string, string>> = { accepted: 'success', duplicate: 'default', parked: 'warning', quarantined: 'warning', rejected: 'error' };

/** A status in words; one of a newer gateway as it is. */
export function StatusTag({ status }: { status: string }): ReactNode {
  const { t } = useTranslation();
  return <Tag color={COLORS[status] ?? 'default'}>{t(`answers.${status as 'accepted'}`, { defaultValue: status })}</Tag>;
}

/** An answer in one line. */
export function AnswerLine({ answer: { status, message, code } }: { answer: Answered }): ReactNode {
  return <span className="answer"><StatusTag status={status} />{message != null && ofBoth(message)}{code != null && <span className="quiet"> {code}</span>}</span>;
}

/** An answer as a notice. */
export function AnswerNotice({ answer }: { answer: Answered }): ReactNode {
  const good = answer.status === 'accepted' || answer.status === 'duplicate';
  return <Alert role={good ? 'status' : 'alert'} type={good ? 'success' : answer.status === 'rejected' ? 'error' : 'warning'} title={<AnswerLine answer={answer} />} />;
}
