import './admin.css';
import { Grid, Select } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import { Boundary } from '../../app/boundary';
import { Missing } from '../../app/missing';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { Touch } from '../../parts/touch';
import { pageTexts } from '../../texts';
import texts from '../../texts/admin.zh';
import { sections } from './sections';

await pageTexts('admin', texts, () => import('../../texts/admin.en'));

/** What administrators, data administrators and auditors look after; each sees the sections of their rights. */
export default function AdminPage(): ReactNode {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const { search, pathname } = useLocation();
  const { md = true } = Grid.useBreakpoint();
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const own = sections.filter((section) => section.allowed(me));
  const here = pathname.split('/')[2] ?? '';
  return (
    <Touch>
      <div className="admin">
        {md
          ? <nav className="admin-menu" aria-label={t('admin.menu')}>{own.map(({ path }) => <NavLink key={path} to={linkTo(`/admin/${path}`)}>{t(`admin.sections.${path}`)}</NavLink>)}</nav>
          : <Select aria-label={t('admin.menu')} className="admin-choice" value={here} options={own.map(({ path }) => ({ value: path, label: t(`admin.sections.${path}`) }))} onChange={(path) => void navigate(linkTo(`/admin/${path}`))} listHeight={480} />}
        <div className="admin-section">
          <Routes>
            <Route index element={<Navigate replace to={{ pathname: `/admin/${own[0]?.path ?? ''}`, search }} />} />
            {own.map(({ path, Shown }) => <Route key={path} path={path} element={<Boundary of={path}><Suspense fallback={<Waiting />}><Shown /></Suspense></Boundary>} />)}
            <Route path="*" element={<Missing />} />
          </Routes>
        </div>
      </div>
    </Touch>
  );
}
