import './indicators.css';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { addTexts } from '../../texts';
import en from '../../texts/indicators.en';
import zh from '../../texts/indicators.zh';
import { Catalogue } from './catalogue';
import { Indicator } from './indicator';

addTexts('indicators', { zh, en });

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
