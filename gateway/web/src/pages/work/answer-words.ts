import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ofBoth } from '../../app/told';
import type { Answered } from '../../parts/answer';

export const COLORS: Readonly<Record<string, string>> = { accepted: 'success', duplicate: 'success', parked: 'warning', quarantined: 'error', rejected: 'error' };

/** A status in words; itself where there are none. */
export function useStatusWords(): (status: string) => string {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  return useCallback((status: string) => t(`status.${status as 'accepted'}`, { defaultValue: status }), [t]);
}

/** What was said about a fact: the message in the language of the page, with its stable code. */
export const saidOf = ({ code, violation, message }: Pick<Answered, 'code' | 'violation' | 'message'>): string =>
  [message ? ofBoth(message) : '', [code, violation].filter(Boolean).join(' · ')].filter(Boolean).join(' ');
