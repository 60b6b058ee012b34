import { createBrowserRouter, Navigate, useLocation } from 'react-router';
import { pages } from '../pages';
import { takeAddress } from './address';
import { Frame } from './frame';
import { Broken, Missing } from './missing';
import { OfPage } from './of-page';

/** Every page is fetched when it is first opened. */
export const router = createBrowserRouter([{
  path: '/',
  Component: Frame,
  ErrorBoundary: Broken,
  children: [
    { index: true, Component: Start },
    ...pages.map((page) => ({ path: `${page.path}/*`, element: <OfPage page={page} /> })),
    { path: '*', Component: Missing },
  ],
}]);

function Start(): React.ReactNode {
  const { search } = useLocation();
  return <Navigate replace to={takeAddress() ?? { pathname: '/overview', search }} />;
}
