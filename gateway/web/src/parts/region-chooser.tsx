import './records.css';
import { Input, Tag, Tree } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../app/session';
import { useRegionName, type Named } from './regions';

interface Node {
  key: string;
  title: string;
  disableCheckbox?: boolean;
  children?: Node[];
}

/** Regions whose name or code holds the text, with those above them. */
function nodesOf(regions: readonly Named[], sought: string, levels: ReadonlySet<string> | undefined): Node[] {
  return regions.flatMap(({ code, name, level, children = [] }) => {
    const fits = name.includes(sought) || code.startsWith(sought);
    const below = nodesOf(children, fits ? '' : sought, levels);
    if (!fits && below.length === 0) return [];
    return [{ key: code, title: `${name} ${code}`, ...(levels && !levels.has(level) && { disableCheckbox: true }), ...(below.length > 0 && { children: below }) }];
  });
}

/** Several regions, by a tree; each holds everything below it. `levels`: those that may be chosen. */
export function RegionChooser({ value = [], onChange, levels, id }: { value?: readonly string[]; onChange?: (codes: string[]) => void; levels?: ReadonlySet<string> | undefined; id?: string }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const nameOf = useRegionName();
  const [sought, setSought] = useState('');
  const nodes = useMemo(() => nodesOf(scope.regions as readonly Named[], sought.trim(), levels), [scope, sought, levels]);
  return (
    <div className="chooser">
      <div className="chooser-chosen">{value.map((code) => <Tag key={code} closable={{ 'aria-label': `${t('records.remove')} ${nameOf(code)}` }} onClose={() => onChange?.(value.filter((c) => c !== code))}>{nameOf(code)}</Tag>)}</div>
      <Input id={id} type="search" aria-label={t('view.search')} placeholder={t('view.search')} value={sought} onChange={({ target }) => setSought(target.value)} onPressEnter={(event) => event.preventDefault()} />
      <div className="chooser-tree">
        <Tree
          key={sought} treeData={nodes} checkable checkStrictly selectable={false} virtual={false} checkedKeys={{ checked: value as string[], halfChecked: [] }}
          defaultExpandAll={sought !== ''} defaultExpandedKeys={scope.regions.length === 1 ? scope.regions.map((r) => r.code) : []}
          onCheck={(keys) => onChange?.((Array.isArray(keys) ? keys : keys.checked).map(String))}
        />
      </div>
    </div>
  );
}
