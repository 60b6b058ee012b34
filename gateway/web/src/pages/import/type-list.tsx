import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportTypesQuery } from '#gql/graphql';
import { useLinkTo } from '../../app/view';
import { language } from '../../texts';

export type ImportType = ImportTypesQuery['factTypes'][number];

/** A service's name; of one that has none here, its code. */
export function useServiceName(): (service: string) => string {
  const { t } = useTranslation();
  return (service) => t(`import.services.${service as 'mediation'}`, { defaultValue: service });
}

export const typeName = ({ name, nameEn }: Pick<ImportType, 'name' | 'nameEn'>): string => (language() === 'zh' ? name : nameEn);

/** Not what people import every day: told last. */
const REGISTRY = 'registry';

/** Types that fit what is sought, by service. */
export function TypeList({ types, chosen }: { types: readonly ImportType[]; chosen: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const linkTo = useLinkTo();
  const serviceName = useServiceName();
  const [sought, setSought] = useState('');
  const text = sought.trim().toLowerCase();
  const fitting = types.filter((type) => `${type.name}\n${type.nameEn}\n${type.type}\n${type.doc}`.toLowerCase().includes(text));
  return (
    <nav className="panel import-types" aria-label={t('import.types')}>
      <Input type="search" aria-label={t('import.find')} placeholder={t('import.find')} value={sought} onChange={({ target }) => setSought(target.value)} />
      {fitting.length === 0 && <p className="quiet">{t('import.none')}</p>}
      <div className="import-groups">
        {[...new Set(fitting.map((type) => type.service))].sort((a, b) => Number(a === REGISTRY) - Number(b === REGISTRY)).map((service) => (
          <section key={service} aria-labelledby={`import-${service}`}>
            <h2 id={`import-${service}`}>{serviceName(service)}</h2>
            <ul>
              {fitting.filter((type) => type.service === service).map((type) => (
                <li key={type.type}><Link to={linkTo(`/import/${type.type}`)} aria-current={type.type === chosen ? 'page' : undefined} title={type.doc}>{typeName(type)}</Link></li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
