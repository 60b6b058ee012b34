import { Alert, Button, Popconfirm, Tag } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTold } from '../../app/told';
import { useLinkTo } from '../../app/view';
import { connected } from '../../outbox/connected';
import { isOpen, isTaken, regionOf, type Entry } from '../../outbox/entry';
import { useEntries, useOutbox } from '../../outbox/use-outbox';
import { language } from '../../texts';
import { COLORS, saidOf, useStatusWords } from './answer-words';
import { useRegionPath } from '../../parts/regions';
import { settledFrom } from './settle/settled';
import { subjectPath } from './subject/path';

/** What somebody has written here that the platform has not taken yet, and what was taken lately. */
export default function WaitingPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const outbox = useOutbox();
  const { entries, lasting, away } = useEntries();
  const online = useSyncExternalStore(connected.on, connected.read);
  const open = entries.filter((e) => e.state !== 'sent');
  const sent = entries.filter((e) => e.state === 'sent').reverse();
  return (
    <div className="work-waiting">
      <div className="page-head"><h1>{t('waiting.title')}</h1>{online && open.some((e) => e.state === 'waiting') && <Button onClick={() => void outbox.send()}>{t('waiting.now')}</Button>}</div>
      {!lasting && <Alert type="error" showIcon title={t('waiting.notLasting')} />}
      {open.some((e) => e.state === 'waiting') && <Alert type={online && !away ? 'info' : 'warning'} showIcon role="status" title={t(!online ? 'waiting.offline' : away ? 'waiting.away' : 'waiting.online')} />}
      {open.length === 0 ? <div className="panel"><p>{t('waiting.none')}</p></div> : <ul className="entries">{open.map((entry) => <Shown key={entry.id} entry={entry} />)}</ul>}
      {sent.length > 0 && <section className="panel" aria-labelledby="waiting-sent"><h2 id="waiting-sent">{t('waiting.sentTitle')}</h2><ul className="entries sent">{sent.map((entry) => <Shown key={entry.id} entry={entry} />)}</ul></section>}
      <p className="quiet small">{t('waiting.mine')}</p>
    </div>
  );
}

function Shown({ entry }: { entry: Entry }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const outbox = useOutbox();
  const linkTo = useLinkTo();
  const place = useRegionPath();
  const words = useStatusWords();
  const say = useTold();
  const [first] = entry.facts;
  if (!first) return null;
  const refused = entry.state === 'refused';
  const tried = entry.state === 'waiting' && entry.tried;
  // what of it has arrived is changed at its subject, as anything that stands
  const partly = refused && entry.answers.some(isTaken);
  const edit = partly || first.retracts !== undefined || !isOpen(entry) ? undefined : settledFrom(entry) ? `/work/settle` : entry.facts.length === 1 ? `/work/new/${first.type}` : undefined;
  const resend = (): void => void outbox.rewrite(entry.id, entry).then(() => outbox.send());
  const to = (path: string): { pathname: string; search: string } => {
    const { pathname = path, search = '' } = linkTo(path) as { pathname?: string; search?: string };
    return { pathname, search: new URLSearchParams([...new URLSearchParams(search), ['entry', entry.id]]).toString() };
  };
  return (
    <li className="panel entry" data-state={entry.state}>
      <div className="event-head">
        <strong>{entry.name[language()]}</strong>
        <Tag color={refused ? 'error' : entry.state === 'sent' ? 'success' : 'warning'}>{t(refused ? 'waiting.refused' : tried ? 'waiting.tried' : `waiting.${entry.state}`)}</Tag>
      </div>
      <p className="quiet"><span className="number">{first.subject}</span> · {place(regionOf(first))} · {t('waiting.written', { at: new Date(entry.at).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' }) })}</p>
      {entry.told && <p role="alert">{say(entry.told.code, entry.told.message)}</p>}
      {entry.answers.some((a) => a.status !== 'accepted' || saidOf(a) !== '') && <ul className="answers">{entry.answers.map((a) => <li key={a.id}><Tag color={COLORS[a.status] ?? 'default'}>{words(a.status)}</Tag> {saidOf(a)} {a.path != null && <span className="quiet number">{a.path}</span>}</li>)}</ul>}
      {tried && <p className="quiet">{t('waiting.triedHelp')}</p>}
      {refused && <p className="quiet">{t(entry.answers.some((a) => a.status === 'quarantined') ? 'waiting.quarantinedHelp' : partly ? 'settle.partlyHelp' : 'waiting.refusedHelp')}</p>}
      <div className="fact-buttons">
        {edit !== undefined && <Link className="button-link" to={to(edit)}>{t('waiting.edit')}</Link>}
        {refused && entry.told && <Button onClick={resend}>{t('waiting.again')}</Button>}
        {partly && <Link className="button-link" to={linkTo(subjectPath(entry.service, first.subject), { region: regionOf(first) })}>{t('form.open')}</Link>}
        {entry.state === 'sent' ? <Link to={linkTo(subjectPath(entry.service, first.subject), { region: regionOf(first) })}>{t('form.open')}</Link>
          : <Popconfirm title={t(tried ? 'waiting.removeTried' : 'waiting.removeSure')} okText={t(refused ? 'waiting.noted' : 'waiting.remove')} cancelText={t('form.cancel')} onConfirm={() => void outbox.remove(entry.id)}><Button danger>{t(refused ? 'waiting.noted' : 'waiting.remove')}</Button></Popconfirm>}
      </div>
    </li>
  );
}
