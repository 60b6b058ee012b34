import { Alert, Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLinkTo } from '../../../app/view';
import { useTold } from '../../../app/told';
import { regionOf, type Entry } from '../../../outbox/entry';
import { COLORS, saidOf, useStatusWords } from '../answer-words';
import { named, type FormType } from '../form/types';
import { subjectPath } from '../subject/path';

/** How each step was answered, or that all of it waits. */
export function SettleAnswers({ entry, forms, again }: { entry: Entry; forms: ReadonlyMap<string, FormType>; again: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const words = useStatusWords();
  const say = useTold();
  const first = entry.facts[0];
  const region = first ? regionOf(first) : '';
  const waits = entry.state === 'waiting';
  return (
    <section className="panel" aria-live="polite">
      {waits ? <Alert type="warning" showIcon title={t('subject.kept')} /> : <Alert type={entry.state === 'sent' ? 'success' : 'warning'} showIcon title={t(entry.state === 'sent' ? 'settle.done' : 'settle.partly')} {...(entry.state === 'refused' && { description: entry.told ? say(entry.told.code, entry.told.message) : t('settle.partlyHelp') })} />}
      <p className="number quiet">{t('settle.number', { subject: first?.subject ?? '' })}</p>
      {!waits && <ul className="answers" aria-label={t('settle.answers')}>{entry.facts.map((fact) => {
        const answer = entry.answers.find((a) => a.id === fact.id);
        const form = forms.get(fact.type);
        return <li key={fact.id}><span>{form ? named(form) : fact.type}</span> {answer && <Tag color={COLORS[answer.status] ?? 'default'}>{words(answer.status)}</Tag>} {answer && <span className="quiet">{saidOf(answer)}</span>}</li>;
      })}</ul>}
      <div className="fact-buttons">
        <Button type="primary" size="large" onClick={again}>{t('settle.again')}</Button>
        {waits ? <Link to={linkTo('/work/waiting')}>{t('home.waiting')}</Link> : first && <Link to={linkTo(subjectPath('mediation', first.subject), { region })}>{t('form.open')}</Link>}
      </div>
    </section>
  );
}
