import './reports.css';
import { lazy, Suspense, type ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Missing } from '../../app/missing';
import { Waiting } from '../../app/waiting';
import { Touch } from '../../parts/touch';
import { pageTexts } from '../../texts';
import texts from '../../texts/reports.zh';
import { useHere } from './here';

await pageTexts('reports', texts, () => import('../../texts/reports.en'));

const DraftPage = lazy(() => import('./draft'));
const WritePage = lazy(() => import('./write'));
const MissingPage = lazy(() => import('./missing'));
const PublishPage = lazy(() => import('./publish'));
const VersionsPage = lazy(() => import('./versions'));
const VersionPage = lazy(() => import('./version'));
const ComparePage = lazy(() => import('./compare'));
const ChangesPage = lazy(() => import('./changes'));
const AllPage = lazy(() => import('./all'));

/** The reports of a region: drafted from live numbers, written by people, published, compared. Each view is an address. */
export default function ReportsPage(): ReactNode {
  return (
    <Touch>
      <Suspense fallback={<Waiting />}>
        <Routes>
          <Route index element={<First />} />
          <Route path="draft" element={<DraftPage />} />
          <Route path="write" element={<WritePage />} />
          <Route path="missing" element={<MissingPage />} />
          <Route path="publish" element={<PublishPage />} />
          <Route path="versions" element={<VersionsPage />} />
          <Route path="versions/:version" element={<VersionPage />} />
          <Route path="compare" element={<ComparePage />} />
          <Route path="changes" element={<ChangesPage />} />
          <Route path="all" element={<AllPage />} />
          <Route path="*" element={<Missing />} />
        </Routes>
      </Suspense>
    </Touch>
  );
}

/** Whoever drafts begins with the draft, everybody else with what is published. */
function First(): ReactNode {
  const { drafts, wrong, to } = useHere();
  return <Navigate replace to={to(drafts && wrong === undefined ? '/reports/draft' : '/reports/all')} />;
}
