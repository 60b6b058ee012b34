import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { useKept } from '../../outbox/use-kept';
import { Failed } from '../../parts/failed';
import { Lists } from './documents';
import { named, useTypes } from './form/types';
import { useServiceName } from './service-name';
import { maySettle } from './settle/settled';

/** More forms than this are found by searching, too. */
const MANY = 12;

/** What somebody may do: the quick form, lists, and whatever can be recorded that is new. */
export default function Home(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { me } = useSignedIn();
  const linkTo = useLinkTo();
  const nameOf = useServiceName();
  const [sought, setSought] = useState('');
  const { types, error } = useTypes();
  const lists = useKept(Lists, {}, me.reads.length === 0);
  const mine = types.filter((type) => type.mayISend && type.opens);
  const shown = mine.filter((type) => sought === '' || named(type).toLowerCase().includes(sought.toLowerCase()));
  const readable = (lists.data?.lists ?? []).filter((l) => me.reads.includes(l.service));
  const groups = <T extends { service: string }>(of: readonly T[]): [string, T[]][] => [...Map.groupBy(of, (o) => o.service)];
  return (
    <div className="work-home">
      <div className="page-head"><h1>{t('home.title')}</h1><Link className="waiting-link" to={linkTo('/work/waiting')}>{t('home.waiting')}</Link></div>
      {error && types.length === 0 && <Failed error={error} />}
      {maySettle(types) && <Link className="settle-link" to={linkTo('/work/settle')}><strong>{t('home.settle')}</strong><span>{t('home.settleHelp')}</span></Link>}
      {readable.length > 0 && (
        <section className="panel" aria-labelledby="work-lists">
          <h2 id="work-lists">{t('home.lists')}</h2>
          {groups(readable).map(([service, of]) => <div key={service} className="work-group"><h3>{nameOf(service)}</h3><ul className="work-links">{of.map((l) => <li key={l.code}><Link to={linkTo(`/work/lists/${l.code}`)}>{named(l)}</Link></li>)}</ul></div>)}
        </section>
      )}
      {mine.length > 0 && (
        <section className="panel" aria-labelledby="work-new">
          <div className="panel-head"><h2 id="work-new">{t('home.fresh')}</h2>{mine.length > MANY && <Input className="work-find" aria-label={t('home.find')} placeholder={t('home.find')} value={sought} onChange={({ target }) => setSought(target.value)} allowClear />}</div>
          {groups(shown).map(([service, of]) => <div key={service} className="work-group"><h3>{nameOf(service)}</h3><ul className="work-links">{of.map((type) => <li key={type.type}><Link to={linkTo(`/work/new/${type.type}`)}>{named(type)}</Link></li>)}</ul></div>)}
        </section>
      )}
      {!error && types.length > 0 && mine.length === 0 && readable.length === 0 && lists.data !== undefined && <div className="panel"><p>{t('home.none')}</p></div>}
    </div>
  );
}
