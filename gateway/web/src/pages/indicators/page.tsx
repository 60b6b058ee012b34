import './indicators.css';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { pageTexts } from '../../texts';
import texts from '../../texts/indicators.zh';
import { Catalogue } from './catalogue';
import { Indicator } from './indicator';

await pageTexts('indicators', texts, () => import('../../texts/indicators.en'));

/** `/indicators`: all of them; `/indicators/MED-05`: one; `/indicators/MED-05/facts`: one of its views. */
export default function IndicatorsPage(): ReactNode {
  return (
    <Routes>
      <Route index element={<Catalogue />} />
      <Route path=":code" element={<Indicator />} />
      <Route path=":code/:view" element={<Indicator />} />
    </Routes>
  );
}
