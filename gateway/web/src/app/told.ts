import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from '@urql/core';
import { codeOf } from '../client/graphql';
import { language } from '../texts';

const KNOWN = ['UNREACHABLE', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'RATE_LIMITED', 'UNAVAILABLE'] as const;

/** Sentences that begin with a field's name begin with a small letter. */
const BOUNDARY = /。 (?=[A-Za-z0-9])/;

/** The half of a message that is in the language of the page: the gateway's are Chinese first, then English. */
export function ofBoth(message: string): string {
  const [zh, en] = [message.slice(0, message.search(BOUNDARY) + 1), message.slice(message.search(BOUNDARY) + 2)];
  return zh === '' ? message : language() === 'zh' ? zh : en;
}

/** Puts a stable code into words. */
export function useTold(): (code: string, message: string) => string {
  const { t } = useTranslation();
  return useCallback((code: string, message: string) => {
    const known = KNOWN.find((k) => k === code);
    return known ? t(`errors.${known}`, { message: ofBoth(message) }) : t('errors.other', { message: ofBoth(message) });
  }, [t]);
}

/** The same for what a query was answered. */
export function useToldError(): (error: CombinedError) => string {
  const say = useTold();
  return useCallback((error: CombinedError) => say(codeOf(error) ?? '', error.graphQLErrors[0]?.message ?? error.message), [say]);
}
