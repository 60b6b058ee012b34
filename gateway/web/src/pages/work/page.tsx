import '../../texts/work';
import './work.css';
import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { Missing } from '../../app/missing';
import { Waiting } from '../../app/waiting';
import { useOfflineParts } from './offline-parts';
import { Touch } from '../../parts/touch';

const Home = lazy(() => import('./home'));
const ListPage = lazy(() => import('./lists/list-page'));
const SubjectPage = lazy(() => import('./subject/subject-page'));
const NewPage = lazy(() => import('./form/new-page'));
const SettlePage = lazy(() => import('./settle/settle-page'));
const WaitingPage = lazy(() => import('./waiting-page'));

/** Lists, subjects, forms, and what waits to be sent. */
export default function WorkPage(): ReactNode {
  useOfflineParts();
  return (
    <Touch>
      <Suspense fallback={<Waiting />}>
        <Routes>
          <Route index element={<Home />} />
          <Route path="lists/:list" element={<ListPage />} />
          <Route path="subject/:service/:subject" element={<SubjectPage />} />
          <Route path="new/:type" element={<NewPage />} />
          <Route path="settle" element={<SettlePage />} />
          <Route path="waiting" element={<WaitingPage />} />
          <Route path="*" element={<Missing />} />
        </Routes>
      </Suspense>
    </Touch>
  );
}
