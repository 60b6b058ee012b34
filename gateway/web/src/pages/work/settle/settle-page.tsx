import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Waiting } from '../../../app/waiting';
import { useEntries, useToMend } from '../../../outbox/use-outbox';
import { Failed } from '../../../parts/failed';
import { useForms } from '../form/types';
import { SettleForm } from './settle-form';
import { SettleAnswers } from './settle-answers';
import { maySettle } from './settled';

/** A dispute registered and settled orally on one short sheet. */
export default function SettlePage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const [params, setParams] = useSearchParams();
  const { forms, error } = useForms('mediation');
  const { entries } = useEntries();
  const [done, setDone] = useState<string>();
  const [round, setRound] = useState(0);
  const before = useToMend(params.get('entry'));
  // kept for a while when it was sent; the answers stay shown
  const last = entries.find((e) => e.id === done);
  if (!forms) return error ? <Failed error={error} /> : <Waiting />;
  return (
    <div className="settle">
      <div className="page-head"><h1>{t('settle.title')}</h1></div>
      {!maySettle([...forms.values()]) ? <div className="panel"><p>{t('form.noType')}</p></div>
        : done !== undefined && last ? <SettleAnswers entry={last} forms={forms} again={() => {
          setDone(undefined);
          setRound(round + 1);
          setParams((old) => new URLSearchParams([...old].filter(([name]) => name !== 'entry')));
        }} />
          : <SettleForm key={`${round} ${before?.id ?? ''}`} forms={forms} before={before} done={setDone} />}
    </div>
  );
}
