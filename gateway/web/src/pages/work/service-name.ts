import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A service in words; its name where it is one this page was not told of. */
export function useServiceName(): (service: string) => string {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  return useCallback((service: string) => t(`services.${service as 'mediation'}`, { defaultValue: service }), [t]);
}
