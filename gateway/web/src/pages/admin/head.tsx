import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from './sections';

/** Title of a section, what it is for, and what can be done there. */
export function Head({ of, children }: { of: Section['path']; children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return <>
    <div className="page-head"><h1>{t(`admin.sections.${of}`)}</h1><div className="records-buttons">{children}</div></div>
    <p className="quiet admin-why">{t(`admin.why.${of}`)}</p>
  </>;
}
