import { CheckOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../../app/told';
import { Waiting } from '../../app/waiting';
import { fetchFile, type Refused } from '../../client/http';
import { saveBlob } from '../../parts/save-blob';
import { isRunning, jobs, STATUSES, wrongOf, type Job } from './job';

const RowsTable = lazy(() => import('./rows-table'));

/** What became of a file: as a whole, in numbers, row by row; and what can be done next. */
export function Outcome({ job }: { job: Job }): ReactNode {
  const { t } = useTranslation();
  const say = useTold();
  const { mode, is, file, counts, type, rows, problem } = job;
  const [waiting, setWaiting] = useState(false);
  const [told, setTold] = useState<string>();
  const running = isRunning(job);
  const wrong = wrongOf(counts);
  const fresh = counts.accepted + counts.parked + counts.quarantined;
  const n = Object.values(counts).reduce((sum, one) => sum + one, 0);

  if (is === 'refused') return <Alert type="error" role="alert" showIcon title={`${t('import.wholeFile')}：${file.name}`} description={problem?.code === 'TOO_LARGE' && problem.message === '' ? t('import.tooLarge') : say(problem?.code ?? '', problem?.message ?? '')} />;
  const failed = async (): Promise<void> => {
    setWaiting(true);
    setTold(undefined);
    try {
      saveBlob(file.name.replace(/\.xlsx$/i, '') + '-需修改.xlsx', await fetchFile(`/api/import/${encodeURIComponent(type)}/failed`, { type: 'application/x-ndjson', text: jobs.wrong() }));
    } catch (error) {
      const { code, message } = error as Refused;
      setTold(t('import.failedFailed', { message: say(code, message) }));
    }
    setWaiting(false);
  };
  return (
    <section className="panel import-outcome" aria-labelledby="import-rows">
      <div className="panel-head"><h2 id="import-rows">{t('import.rows')}</h2><span className="import-file quiet">{file.name}</span></div>
      {is === 'done' && <Alert type={wrong > 0 ? 'warning' : 'success'} showIcon title={t(mode === 'preview' ? 'import.looked' : 'import.sentAll', { n })} description={n === 0 ? t('import.empty') : mode === 'preview' && counts.accepted === 0 ? t('import.nothingNew') : wrong > 0 && mode === 'preview' ? t('import.someWrong', { n: wrong }) : undefined} />}
      {is === 'stopped' && <Alert type="info" showIcon title={t('import.stopped', { n })} />}
      {is === 'broken' && <Alert type="error" role="alert" showIcon title={t('import.broken', { message: say(problem?.code ?? '', problem?.message ?? '') })} description={t('import.resend')} />}
      <ul className="import-counts">
        {STATUSES.map((status) => <li key={status} data-status={status} className={counts[status] > 0 ? 'some' : ''}><span className="import-count-name">{t(`import.statuses.${status}`)}</span> <strong className="number" data-count={status}>{counts[status]}</strong><span className="quiet">{t(`import.means.${status}`)}</span></li>)}
      </ul>
      {!running && (
        <div className="import-next">
          {mode === 'preview' && is === 'done' && <Button type="primary" icon={<CheckOutlined />} disabled={fresh === 0} onClick={() => jobs.start(type, file, 'send')}>{t('import.sendNow', { n: fresh })}</Button>}
          {(is === 'broken' || is === 'stopped') && <Button type="primary" onClick={() => jobs.start(type, file, 'preview')}>{t('import.again')}</Button>}
          {wrong > 0 && <Button icon={<DownloadOutlined />} loading={waiting} onClick={() => void failed()}>{t('import.failed')}</Button>}
        </div>
      )}
      {told !== undefined && <p role="alert">{told}</p>}
      {rows.length > 0 && <Suspense fallback={<Waiting />}><RowsTable rows={rows} /></Suspense>}
    </section>
  );
}
