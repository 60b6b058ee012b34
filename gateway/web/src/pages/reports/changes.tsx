import { Alert, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CombinedError } from '@urql/core';
import { useClient } from 'urql';
import type { ReportChangesQuery } from '#gql/graphql';
import { useToldError } from '../../app/told';
import { useLinkTo } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { ask, useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { instantText } from '../../parts/when';
import { nameOf, textOf } from '../indicators/format';
import { Around } from './around';
import { Changes, FactNames } from './documents';
import { useHere } from './here';
import { LockLine } from './lock-line';

type Change = ReportChangesQuery['postLockChanges']['nodes'][number];
const PAGE = 200;

/** What has changed of a year since it was locked: which number, what it was, what it is, and the facts that changed it. */
export default function ChangesPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, year, wrong } = useHere();
  const client = useClient();
  const say = useToldError();
  const { data, error, refresh } = useAsked(Changes, useMemo(() => ({ region, year, first: PAGE, after: null as string | null }), [region, year]), { pause: wrong !== undefined });
  const [more, setMore] = useState<{ of: unknown; found: ReportChangesQuery['postLockChanges'] }>();
  const [told, setTold] = useState<string>();
  const first = data?.postLockChanges;
  const beyond = more?.of === data ? more?.found : undefined;
  const page = beyond ?? first;
  const rows = first && [...first.nodes, ...(beyond?.nodes ?? [])];
  const fetchMore = async (): Promise<void> => {
    try {
      const { postLockChanges: next } = await ask(client, Changes, { region, year, first: PAGE, after: page?.pageInfo.endCursor ?? null });
      setMore({ of: data, found: { ...next, nodes: [...(beyond?.nodes ?? []), ...next.nodes] } });
    } catch (problem) {
      setTold(say(problem as CombinedError));
    }
  };
  return (
    <Around view="changes">
      <section className="panel reports-stack" aria-label={t('views.changes')}>
        <dl className="reports-facts"><LockLine changes={false} /></dl>
        <p className="quiet">{t('changes.why', { year })}</p>
        {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
        {error && !first ? <Failed error={error} again={refresh} /> : !rows ? <Waiting /> : (
          <Records<Change>
            label={t('views.changes')} rows={rows} rowKey={(c) => c.indicator.code} empty={t('changes.none')} detailLabel={t('changes.facts')}
            columns={[
              { key: 'code', title: t('figures.code'), className: 'number', show: (c) => c.indicator.code },
              { key: 'name', title: t('figures.name'), show: (c) => nameOf(c.indicator) },
              { key: 'old', title: t('changes.old'), className: 'number', show: (c) => textOf(c.old, c.indicator) },
              { key: 'new', title: t('changes.new'), className: 'number', show: (c) => <strong>{textOf(c.new, c.indicator)}</strong> },
              { key: 'n', title: t('changes.facts'), className: 'number', show: (c) => c.facts.length },
            ]}
            detail={(c) => <Facts change={c} />}
          />
        )}
        {page?.pageInfo.hasNextPage && <Button block onClick={() => void fetchMore()}>{t('more')}</Button>}
      </section>
    </Around>
  );
}

function Facts({ change: { facts } }: { change: Change }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const linkTo = useLinkTo();
  const named = useAsked(FactNames, {});
  const types = new Map(named.data?.factTypes.map((type) => [type.type, type]));
  if (facts.length === 0) return <p className="quiet">{t('changes.hidden')}</p>;
  return (
    <ul className="reports-lines">
      {facts.map((f) => {
        const type = types.get(f.type);
        return <li key={`${f.source} ${f.id}`}><span className="number">{f.occurredOn}</span> {type ? nameOf(type) : f.type} {type && !f.subject.includes('***') ? <Link to={linkTo(`/work/subject/${type.service}/${encodeURIComponent(f.subject)}`, { region: f.region })}>{f.subject}</Link> : f.subject} {f.regionName} <span className="quiet">{f.source} · {t('changes.recorded', { at: instantText(f.recordedAt) })}</span></li>;
      })}
    </ul>
  );
}
