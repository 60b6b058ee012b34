import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PaperFragment } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { Records } from '../../parts/records';
import { language } from '../../texts';
import { formulaOf } from '../indicators/format';

type Figure = PaperFragment['figures'][number];

/** Where a number of a report opens to its facts; to those who see no single records of its service, to the number; to the public, nowhere. */
function useFigureLink({ region, period, figures }: PaperFragment): (code: string, of: string | null | undefined) => { pathname: string; search: string } | undefined {
  const { me } = useSignedIn();
  if (!me.aggregates) return () => undefined;
  const known = new Map(figures.map((f) => [`${f.code} ${f.period}`, f]));
  return (code, of) => {
    const figure = known.get(`${code} ${of ?? period}`);
    if (!figure) return undefined;
    return { pathname: `/indicators/${code}${me.reads.includes(figure.service) ? '/facts' : ''}`, search: new URLSearchParams({ region: region.code, period: figure.period, asOf: figure.asOf }).toString() };
  };
}

/** A report as it is read: each of its numbers opens to its facts. */
export function Paper({ report }: { report: PaperFragment }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const linkOf = useFigureLink(report);
  return (
    <article className="panel reports-paper" lang="zh-CN" aria-label={report.title}>
      <h2>{report.title}</h2>
      <p className="reports-asof number">{t('asOf', { day: report.asOf })}</p>
      {report.sections.map((s) => {
        const Heading = s.depth === 1 ? 'h3' : 'h4';
        return (
          <section key={s.id}>
            {s.heading !== '' && <Heading>{s.heading}</Heading>}
            {s.paragraphs.map((p, i) => p.slot
              ? <p key={i} data-slot={p.slot}>{p.text}</p>
              : <p key={i}>{p.sentences.map((sentence) => (
                <Fragment key={sentence.code}>{sentence.runs.map((run, j) => {
                  const to = run.code == null ? undefined : linkOf(run.code, run.period);
                  return to ? <Link key={j} className="reports-figure" data-code={run.code} to={to}>{run.text}</Link> : <Fragment key={j}>{run.text}</Fragment>;
                })}</Fragment>
              ))}</p>)}
          </section>
        );
      })}
    </article>
  );
}

/** Every number of a report with what it is, a year earlier, and up to which position of the log it was counted. */
export function Figures({ report }: { report: PaperFragment }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const linkOf = useFigureLink(report);
  const named = (f: Figure): ReactNode => {
    const to = linkOf(f.code, f.period);
    return to ? <Link to={to}>{f.name}</Link> : f.name;
  };
  return (
    <details className="panel reports-annex">
      <summary>{t('figures.title', { n: report.figures.length })}</summary>
      <Records<Figure>
        label={t('figures.title', { n: report.figures.length })} rows={report.figures} rowKey={(f) => `${f.code} ${f.period}`} empty={t('figures.none')}
        columns={[
          { key: 'code', title: t('figures.code'), className: 'number', show: (f) => f.code },
          { key: 'name', title: t('figures.name'), show: named },
          { key: 'value', title: t('figures.value'), className: 'number', show: (f) => <strong>{f.text}{f.unit !== '%' && f.text !== '—' && language() === 'zh' ? ` ${f.unit}` : ''}</strong> },
          { key: 'last', title: t('figures.last'), className: 'number', show: (f) => `${f.lastText}` },
          { key: 'change', title: t('figures.change'), className: 'number', show: (f) => (f.change == null ? '—' : `${f.change > 0 ? '+' : ''}${(f.change * 100).toFixed(1)}%`) },
          { key: 'period', title: t('figures.period'), className: 'number', show: (f) => `${f.period} · ${f.asOf}` },
          { key: 'formula', title: t('figures.formula'), width: 280, show: (f) => formulaOf(f.formula) },
          { key: 'position', title: t('figures.position'), className: 'number', show: (f) => `${f.service} ${f.position}` },
        ]}
      />
    </details>
  );
}

/** A county's towns beside one another. */
export function Compared({ compared }: { compared: NonNullable<PaperFragment['compared']> }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  return (
    <details className="panel reports-annex" open>
      <summary>{t('compared.title')}</summary>
      <div className="reports-scroll" role="region" aria-label={t('compared.title')} tabIndex={0}>
        <table className="reports-table">
          <thead><tr><th scope="col">{t('compared.town')}</th>{compared.columns.map((c) => <th key={c.code} scope="col">{c.name}<small> {c.unit}</small></th>)}</tr></thead>
          <tbody>
            {compared.rows.map((r) => <tr key={r.region}><th scope="row">{r.name}</th>{r.cells.map((cell, i) => <td key={i} className="number">{cell}</td>)}</tr>)}
            <tr className="reports-total"><th scope="row">{t('compared.total')}</th>{compared.total.map((cell, i) => <td key={i} className="number">{cell}</td>)}</tr>
          </tbody>
        </table>
      </div>
      {compared.remarks.map((remark) => <p key={remark} className="quiet">{remark}</p>)}
    </details>
  );
}
