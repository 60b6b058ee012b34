import { useMemo, type ReactNode } from 'react';
import { useAsked } from '../../client/graphql';
import { language } from '../../texts';
import { Forms, TypeNames } from './documents';

interface Schema {
  title?: string;
  'x-en'?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: readonly { const?: unknown; title?: string; 'x-en'?: string }[];
}

/** Types' names by type, as far as they are known. */
export function useTypeName(): (type: string) => string {
  const { data } = useAsked(TypeNames, {});
  const names = useMemo(() => new Map((data?.factTypes ?? []).map((type) => [type.type, language() === 'zh' ? type.name : type.nameEn])), [data]);
  return (type) => names.get(type) ?? type;
}

const titleOf = (named: { title?: string; 'x-en'?: string } | undefined): string | undefined => (language() === 'zh' ? named?.title : named?.['x-en']);

/** What a fact says, with the names of its fields and codes; as it was sent where the type is not known. */
export function FactData({ type, data }: { type: string; data: unknown }): ReactNode {
  const { data: forms } = useAsked(Forms, { service: type.split('.')[0] as string });
  const { data: registry } = useAsked(Forms, { service: 'registry' });
  const schema = [...(forms?.factTypes ?? []), ...(registry?.factTypes ?? [])].find((form) => form.type === type)?.schema as Schema | undefined;
  if (typeof data !== 'object' || data === null) return <code>{JSON.stringify(data)}</code>;
  return (
    <dl className="admin-data">
      {Object.entries(data).map(([name, value]) => {
        const field = schema?.properties?.[name];
        const title = titleOf(field) ?? name;
        return <div key={name}><dt title={name}>{title}</dt><dd>{shown(value, field)}</dd></div>;
      })}
    </dl>
  );
}

function shown(value: unknown, schema: Schema | undefined): string {
  if (Array.isArray(value)) return value.map((one) => shown(one, schema?.items)).join('；') || '—';
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, one]) => `${titleOf(schema?.properties?.[name]) ?? name}：${shown(one, schema?.properties?.[name])}`).join('，');
  if (typeof value === 'boolean') return language() === 'zh' ? (value ? '是' : '否') : String(value);
  const label = titleOf(schema?.oneOf?.find((one) => one.const === value));
  return label === undefined ? String(value) : `${label}（${String(value)}）`;
}
