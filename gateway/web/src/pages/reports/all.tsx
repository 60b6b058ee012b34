import { Button, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CombinedError } from '@urql/core';
import { useClient } from 'urql';
import type { ReportsPublishedQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useToldError } from '../../app/told';
import { ask, useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { instantText } from '../../parts/when';
import { Around, usePeriodText } from './around';
import { Published } from './documents';
import { useHere } from './here';

type Row = ReportsPublishedQuery['publishedReports']['nodes'][number];
const [PAGE, YEARS] = [50, 12];

/** Every report that is published: of the county looked at, or to the public all. */
export default function AllPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { scope } = useSignedIn();
  const periodText = usePeriodText();
  const { region, set, to } = useHere();
  const [params] = useSearchParams();
  const year = /^\d{4}$/.exec(params.get('year') ?? '')?.[0];
  const county = scope.regions.length === 0 ? null : region.slice(0, 6);
  const asked = useMemo(() => ({ region: county, year: year === undefined ? null : Number(year), first: PAGE, after: null as string | null }), [county, year]);
  const { data, error, refresh } = useAsked(Published, asked);
  const client = useClient();
  const say = useToldError();
  const [more, setMore] = useState<{ of: unknown; found: ReportsPublishedQuery['publishedReports'] }>();
  const [told, setTold] = useState<string>();
  const beyond = more?.of === data ? more?.found : undefined;
  const rows = data && [...data.publishedReports.nodes, ...(beyond?.nodes ?? [])];
  const page = (beyond ?? data?.publishedReports)?.pageInfo;
  const fetchMore = async (): Promise<void> => {
    try {
      const { publishedReports: next } = await ask(client, Published, { ...asked, after: page?.endCursor ?? null });
      setMore({ of: data, found: { ...next, nodes: [...(beyond?.nodes ?? []), ...next.nodes] } });
    } catch (problem) {
      setTold(say(problem as CombinedError));
    }
  };
  const thisYear = Number(scope.today.slice(0, 4));
  return (
    <Around view="all">
      <section className="panel reports-stack" aria-label={t('views.all')}>
        <Select aria-label={t('all.year')} className="reports-year" value={year ?? ''} options={[{ value: '', label: t('all.years') }, ...Array.from({ length: YEARS }, (_, i) => ({ value: String(thisYear - i), label: t('year', { year: thisYear - i }) }))]} onChange={(value) => set({ year: value })} />
        {told !== undefined && <p role="alert" className="told">{told}</p>}
        {error && !rows ? <Failed error={error} again={refresh} /> : (
          <Records<Row>
            label={t('views.all')} rows={rows} rowKey={(r) => `${r.region.code} ${r.period}`} empty={t('all.none')}
            columns={[
              { key: 'report', title: t('all.report'), show: (r) => <Link to={to(`/reports/versions/${r.version}`, { region: r.region.code, period: r.period, asOf: undefined, template: undefined })}>{r.region.name} {periodText(r.period)}</Link> },
              { key: 'form', title: t('form'), show: (r) => t(`forms.${r.template}`) },
              { key: 'version', title: t('versions.version'), show: (r) => <Link to={to('/reports/versions', { region: r.region.code, period: r.period, asOf: undefined, template: undefined })}>{t('versionFile', { n: r.version })}</Link> },
              { key: 'at', title: t('versions.at'), className: 'number', show: (r) => instantText(r.publishedAt) },
              { key: 'reason', title: t('versions.reason'), show: (r) => r.reason ?? '—' },
            ]}
          />
        )}
        {page?.hasNextPage && <Button block onClick={() => void fetchMore()}>{t('more')}</Button>}
      </section>
    </Around>
  );
}
