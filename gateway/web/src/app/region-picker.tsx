import { Button, Popover } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from './session';
import { useView } from './view';
import { Waiting } from './waiting';

const RegionTree = lazy(() => import('./region-tree'));

interface Named {
  code: string;
  name: string;
  children?: readonly Named[];
}

/** The region's name with those above it; undefined where the person's regions do not hold it. */
function pathTo(regions: readonly Named[], code: string): string[] | undefined {
  for (const region of regions) {
    if (region.code === code) return [region.name];
    const below = pathTo(region.children ?? [], code);
    if (below) return [region.name, ...below];
  }
  return undefined;
}

/** Names the region looked at; the tree to choose from is fetched when somebody opens it. */
export function RegionPicker(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region } = useView();
  const [wanted, setWanted] = useState(false);
  const path = pathTo(scope.regions, region) ?? [region];
  return (
    <Popover open={wanted} onOpenChange={setWanted} trigger="click" placement="bottomLeft" arrow={false} destroyOnHidden content={<Suspense fallback={<Waiting />}><RegionTree close={() => setWanted(false)} /></Suspense>}>
      <Button className="region" aria-label={`${t('view.region')}: ${path.join(' / ')}`} aria-haspopup="dialog" aria-expanded={wanted}><span className="region-name">{path.slice(-2).join(' / ')}</span><DownOutlined /></Button>
    </Popover>
  );
}
