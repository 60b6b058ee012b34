import { AlertOutlined, AppstoreOutlined, AuditOutlined, BarChartOutlined, CloudUploadOutlined, FileTextOutlined, MenuOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Grid, Layout, Menu } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { Announcer } from '../live/announce';
import { FreshBadge } from '../live/fresh-badge';
import { pages, type Page } from '../pages';
import { language } from '../texts';
import { idle } from './idle';
import { LanguageSwitch } from './language-switch';
import { PeriodPicker } from './period-picker';
import { RegionPicker } from './region-picker';
import { useSignedIn } from './session';
import { useLinkTo } from './view';

/** Fetched once what somebody came for is there. */
const OutboxBadge = lazy(async () => {
  await idle();
  return await import('../outbox/badge');
});
const MenuDrawer = lazy(() => import('./menu-drawer'));

const ICONS: Record<Page['path'], ReactNode> = {
  overview: <AppstoreOutlined />, indicators: <BarChartOutlined />, today: <AlertOutlined />, work: <AuditOutlined />, import: <CloudUploadOutlined />, reports: <FileTextOutlined />, admin: <SettingOutlined />,
};

/** Menu, what is looked at, who looks; the page is inside. */
export function Frame(): ReactNode {
  const { t } = useTranslation();
  const { me, scope, signOut } = useSignedIn();
  const { md = true } = Grid.useBreakpoint();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const linkTo = useLinkTo();
  const here = pathname.split('/')[1] ?? '';
  const items = pages.filter((page) => page.allowed(me)).map(({ path }) => ({ key: path, icon: ICONS[path], label: <Link to={linkTo(`/${path}`)}>{t(`menu.${path}`)}</Link> }));
  const menu = <nav aria-label={t('app.menu')}><Menu mode="inline" items={items} selectedKeys={[here]} onClick={() => setOpen(false)} /></nav>;
  return (
    <Layout className="frame">
      <a className="skip" href="#content">{t('app.skip')}</a>
      <Layout.Header className="frame-head">
        {!md && <Button type="text" icon={<MenuOutlined />} aria-label={t('app.openMenu')} onClick={() => setOpen(true)} />}
        <span className="frame-title">{md ? t('app.title') : t('app.short')}</span>
        <div className="frame-view">{scope.regions.length > 0 && <><RegionPicker /><PeriodPicker /><FreshBadge /></>}</div>
        {me.sends.length > 0 && <Suspense><OutboxBadge /></Suspense>}
        <div className="frame-me">
          {md && <span className="quiet" title={language() === 'zh' ? me.roleName : me.roleNameEn}>{me.name}</span>}
          <LanguageSwitch />
          <Button type="text" onClick={() => void signOut()}>{t('app.signOut')}</Button>
        </div>
      </Layout.Header>
      <Layout>
        {md && <Layout.Sider width={176} theme="light">{menu}</Layout.Sider>}
        <Layout.Content>
          <main className="frame-body" id="content" tabIndex={-1}>
            {me.aggregates && scope.regions.length === 0 && !me.settings ? <div className="panel center"><p>{t('app.noScope')}</p></div> : <Outlet />}
          </main>
        </Layout.Content>
      </Layout>
      {open && !md && <Suspense><MenuDrawer close={() => setOpen(false)}>{menu}</MenuDrawer></Suspense>}
      <Announcer />
    </Layout>
  );
}
