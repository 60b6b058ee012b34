import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const KNOWN = ['publicity', 'mediation', 'aftercare', 'exams', 'registry'] as const;

/** A service in words; its name where it is one this page was not told of. */
export function useServiceName(): (service: string) => string {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  return useCallback((service: string) => {
    const known = KNOWN.find((k) => k === service);
    return known ? t(`services.${known}`) : service;
  }, [t]);
}
