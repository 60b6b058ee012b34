import './admin.css';
import { Tree } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { language } from '../../texts';
import { TypeNames } from './documents';

/** Kept for administrators, whatever an account or key names. */
const REGISTRY = 'registry';

/** Patterns as a tree: a service as a whole (`mediation.*`, also what it takes one day), or single types. */
export function TypeChooser({ value = [], onChange }: { value?: readonly string[]; onChange?: (patterns: string[]) => void }): ReactNode {
  const { t } = useTranslation();
  const { data, error, refresh } = useAsked(TypeNames, {});
  const nodes = useMemo(() => {
    const types = (data?.factTypes ?? []).filter((type) => type.service !== REGISTRY);
    return [...new Set(types.map((type) => type.service))].map((service) => ({
      key: `${service}.*`, title: `${t(`admin.services.${service as 'mediation'}`, { defaultValue: service })}（${service}.*）`,
      children: types.filter((type) => type.service === service).map((type) => ({ key: type.type, title: `${language() === 'zh' ? type.name : type.nameEn} ${type.type}` })),
    }));
  }, [data, t]);
  const all = nodes.flatMap((node) => node.children.map((child) => child.key));
  const checked = value.includes('*') ? all : nodes.flatMap((node) => (value.includes(node.key) ? [node.key, ...node.children.map((c) => c.key)] : node.children.map((c) => c.key).filter((key) => value.includes(key))));
  if (error && !data) return <Failed error={error} again={refresh} />;
  if (!data) return <Waiting />;
  return (
    <div className="chooser-tree">
      <Tree
        treeData={nodes} checkable selectable={false} virtual={false} checkedKeys={checked}
        onCheck={(keys) => {
          const chosen = new Set((Array.isArray(keys) ? keys : keys.checked).map(String));
          onChange?.(nodes.flatMap((node) => (chosen.has(node.key) ? [node.key] : node.children.map((c) => c.key).filter((key) => chosen.has(key)))));
        }}
      />
    </div>
  );
}
