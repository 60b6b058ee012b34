import { Button, Empty, Input, Tree } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { withChanges } from '../../app/params';
import { useSignedIn } from '../../app/session';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { RegionShown, RegionTree } from './documents';
import { Head } from './head';
import { RegionForm, type Act } from './region-form';

interface Named {
  code: string;
  name: string;
  level: string;
  children?: readonly Named[];
}
interface Node {
  key: string;
  title: ReactNode;
  children?: Node[];
}
/** How long after a change the numbers' own view of the regions is asked for again. */
const SOON_MS = [300, 1_500, 4_000];

function nodesOf(regions: readonly Named[], sought: string): Node[] {
  return regions.flatMap(({ code, name, children = [] }) => {
    const fits = name.includes(sought) || code.startsWith(sought);
    const below = nodesOf(children, fits ? '' : sought);
    return fits || below.length > 0 ? [{ key: code, title: <>{name} <span className="quiet number">{code}</span></>, ...(below.length > 0 && { children: below }) }] : [];
  });
}

/** The division of a county on a day, and what changes it: each a fact of the registry. */
export default function RegionsSection(): ReactNode {
  const { t } = useTranslation();
  const { scope, again } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const day = /^\d{4}-\d{2}-\d{2}$/.test(params.get('day') ?? '') ? (params.get('day') as string) : scope.today;
  const code = params.get('code') ?? undefined;
  const [sought, setSought] = useState('');
  const [act, setAct] = useState<Act>();
  const [changed, setChanged] = useState(false);
  const { data, error, refresh } = useAsked(RegionTree, useMemo(() => ({ asOf: day }), [day]), { policy: 'network-only' });
  const nodes = useMemo(() => nodesOf((data?.regions ?? []) as readonly Named[], sought.trim()), [data, sought]);
  const choose = (changes: Record<string, string | undefined>): void => setParams((old) => withChanges(old, changes));
  return <>
    <Head of="regions"><Button type="primary" onClick={() => setAct({ kind: 'registered' })}>{t('admin.regions.registered')}</Button></Head>
    <div className="admin-regions">
      <section className="panel" aria-label={t('admin.sections.regions')}>
        <div className="admin-filters">
          <Input type="search" aria-label={t('view.search')} placeholder={t('view.search')} value={sought} onChange={({ target }) => setSought(target.value)} />
          <label className="admin-day">{t('admin.regions.day')} <input type="date" className="day" value={day} onChange={({ target }) => choose({ day: target.value === '' || target.value === scope.today ? undefined : target.value })} /></label>
        </div>
        {error && !data ? <Failed error={error} again={refresh} /> : !data ? <Waiting /> : nodes.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.regions.none')} /> : (
          <div className="admin-tree">
            <Tree key={`${sought} ${day}`} treeData={nodes} virtual={false} blockNode selectedKeys={code === undefined ? [] : [code]} defaultExpandAll={sought !== ''} defaultExpandedKeys={[...data.regions.slice(0, 1).map((r) => r.code), ...(code === undefined ? [] : [code])]} defaultExpandParent onSelect={([key]) => choose({ code: key === undefined ? undefined : String(key) })} />
          </div>
        )}
      </section>
      {code !== undefined && <Shown code={code} day={day} act={setAct} />}
    </div>
    {act && (
      <RegionForm
        act={act} close={() => {
          setAct(undefined);
          // what is chosen from elsewhere on the page is told anew, too
          if (changed) again();
          setChanged(false);
        }}
        accepted={() => {
          setChanged(true);
          for (const ms of SOON_MS) setTimeout(refresh, ms);
        }}
      />
    )}
  </>;
}

function Shown({ code, day, act }: { code: string; day: string; act: (act: Act) => void }): ReactNode {
  const { t } = useTranslation();
  const { data, error, refresh } = useAsked(RegionShown, useMemo(() => ({ code, asOf: day }), [code, day]), { policy: 'network-only' });
  if (error && !data) return <Failed error={error} again={refresh} />;
  if (!data) return <Waiting />;
  const { region } = data;
  if (!region) return <section className="panel"><Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.regions.unknown', { code })} /></section>;
  const ended = region.validTo != null && region.validTo < day;
  return (
    <section className="panel" aria-labelledby="region-shown">
      <h2 id="region-shown">{region.name}</h2>
      <dl className="admin-data">
        <div><dt>{t('admin.regions.code')}</dt><dd className="number">{region.code}</dd></div>
        <div><dt>{t('admin.regions.level')}</dt><dd>{t(`admin.regions.levels.${region.level}`)}</dd></div>
        <div><dt>{t('admin.regions.parent')}</dt><dd>{region.parent ? `${region.parent.name} ${region.parent.code}` : '—'}</dd></div>
        <div><dt>{t('admin.regions.from')}</dt><dd className="number">{region.validFrom}</dd></div>
        <div><dt>{t('admin.regions.to')}</dt><dd className="number">{region.validTo ?? t('admin.regions.still')}</dd></div>
        <div><dt>{t('admin.regions.below')}</dt><dd>{region.children.length === 0 ? '—' : t('admin.regions.belowN', { n: region.children.length, names: region.children.slice(0, 8).map((c) => c.name).join('、') })}</dd></div>
      </dl>
      <div className="records-buttons">
        {(['renamed', 'merged', 'split', 'revoked'] as const).map((kind) => <Button key={kind} danger={kind === 'revoked'} disabled={ended} onClick={() => act({ kind, region })}>{t(`admin.regions.${kind}`)}</Button>)}
        {region.validTo != null && <Button onClick={() => act({ kind: 'restored', region })}>{t('admin.regions.restored')}</Button>}
        {region.level !== 'GROUP' && <Button onClick={() => act({ kind: 'registered', parent: region })}>{t('admin.regions.registerBelow')}</Button>}
      </div>
    </section>
  );
}
