import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../texts';
import { useRegionPath } from '../../parts/regions';
import type { Schema } from './form/plan';

const titleOf = (field: Schema | undefined, name: string): string => (language() === 'en' ? (field?.['x-en'] ?? field?.title ?? name) : (field?.title ?? name)) as string;

/** What a fact says, field by field in the words of its form. */
export function DataList({ data, schema, without = [] }: { data: Readonly<Record<string, unknown>>; schema: Schema | undefined; without?: readonly string[] }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const place = useRegionPath();
  const said = (value: unknown, field: Schema | undefined): string => {
    if (Array.isArray(value)) return value.map((v) => said(v, field?.items)).join('、');
    if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no');
    if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, v]) => `${titleOf(field?.properties?.[name], name)} ${said(v, field?.properties?.[name])}`).join('，');
    if (field?.['x-region'] === true) return place(String(value));
    return String(field?.oneOf?.find((o) => o.const === value)?.title ?? value);
  };
  const entries = Object.entries(data).filter(([name, value]) => !without.includes(name) && value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0));
  if (entries.length === 0) return null;
  return <dl className="data-list">{entries.map(([name, value]) => <div key={name}><dt>{titleOf(schema?.properties?.[name], name)}</dt><dd>{said(value, schema?.properties?.[name])}</dd></div>)}</dl>;
}
