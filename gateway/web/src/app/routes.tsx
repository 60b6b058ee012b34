import type { ReactNode } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { pages } from '../pages';
import { takeAddress } from './address';
import { Frame } from './frame';
import { Missing } from './missing';
import { OfPage } from './of-page';
import { useSignedIn } from './session';

/** Every page is fetched when it is first opened. */
export function Pages(): ReactNode {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Frame />}>
          <Route index element={<Start />} />
          <Route path="audit" element={<Navigate replace to="/admin/audit" />} />
          {pages.map((page) => <Route key={page.path} path={`${page.path}/*`} element={<OfPage page={page} />} />)}
          <Route path="*" element={<Missing />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}

function Start(): ReactNode {
  const { search } = useLocation();
  const { me } = useSignedIn();
  const first = pages.find((page) => page.allowed(me))?.path ?? 'overview';
  return <Navigate replace to={takeAddress() ?? { pathname: `/${first}`, search }} />;
}
