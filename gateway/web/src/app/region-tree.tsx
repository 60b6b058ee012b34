import { TreeSelect } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from './session';
import { useView } from './view';

interface Named {
  code: string;
  name: string;
  children?: readonly Named[];
}
interface Node {
  value: string;
  title: string;
  children?: Node[];
}
const nodeOf = ({ code, name, children }: Named): Node => ({ value: code, title: name, ...(children && children.length > 0 && { children: children.map(nodeOf) }) });
const has = (nodes: readonly Node[], code: string): boolean => nodes.some((n) => n.value === code || has(n.children ?? [], code));

/** The regions somebody may see, counties to villages; one beyond them (a villagers' group) is named by its code. */
export default function RegionTree({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region, set } = useView();
  const tree = useMemo(() => scope.regions.map((r) => nodeOf(r as Named)), [scope]);
  const shown = has(tree, region) ? tree : [{ value: region, title: region }, ...tree];
  return (
    <TreeSelect
      className="region" aria-label={t('view.region')} value={region} treeData={shown} defaultOpen autoFocus showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandedKeys={[...scope.regions.map((r) => r.code), region]} popupMatchSelectWidth={280} listHeight={400}
      onChange={(code: string) => set({ region: code })} onOpenChange={(open) => {
        if (!open) close();
      }}
    />
  );
}
