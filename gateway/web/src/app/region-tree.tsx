import { Input, Tree } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from './session';
import { useView } from './view';

interface Named {
  code: string;
  name: string;
  children?: readonly Named[];
}
interface Node {
  key: string;
  title: string;
  children?: Node[];
}

/** Regions whose name or code holds the text, with those above them; all where nothing is sought. */
function nodesOf(regions: readonly Named[], sought: string): Node[] {
  return regions.flatMap(({ code, name, children = [] }) => {
    const fits = name.includes(sought) || code.startsWith(sought);
    const below = nodesOf(children, fits ? '' : sought);
    return fits || below.length > 0 ? [{ key: code, title: name, ...(below.length > 0 && { children: below }) }] : [];
  });
}

/** The regions somebody may see, counties to villages. */
export default function RegionTree({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region, set } = useView();
  const [sought, setSought] = useState('');
  const nodes = useMemo(() => nodesOf(scope.regions as readonly Named[], sought.trim()), [scope, sought]);
  return (
    <div className="region-tree">
      <Input aria-label={t('view.search')} placeholder={t('view.search')} value={sought} onChange={({ target }) => setSought(target.value)} autoFocus allowClear />
      <Tree
        key={sought} treeData={nodes} selectedKeys={[region]} blockNode virtual={false} defaultExpandAll={sought !== ''} defaultExpandedKeys={[...scope.regions.map((r) => r.code), region]} defaultExpandParent
        onSelect={([code]) => {
          if (code !== undefined) set({ region: String(code) });
          close();
        }}
      />
    </div>
  );
}
