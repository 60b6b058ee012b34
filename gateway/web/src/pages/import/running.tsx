import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { jobs, type Job } from './job';

/** How far a file has come: on its way, being read, row by row. */
export function Running({ job: { file, mode, is, sent, of, counts } }: { job: Job }): ReactNode {
  const { t } = useTranslation();
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const gone = file.size === 0 ? 100 : Math.floor((sent / file.size) * 100);
  const what = is === 'working' ? t(`import.${mode}`) : gone < 100 ? t('import.uploading') : t('import.reading');
  const percent = is === 'working' ? (of ? Math.floor((rows / of) * 100) : 0) : Math.min(gone, 100);
  return (
    <div className="import-running">
      <p><strong>{what}</strong> <span className="import-file">{file.name}</span> {is === 'working' && of !== undefined && <span className="number quiet">{t('import.progress', { at: rows, of })}</span>}</p>
      <Progress percent={percent} status={is === 'working' || gone < 100 ? 'normal' : 'active'} aria-label={what} />
      <Button onClick={jobs.stop}>{t(mode === 'send' ? 'import.stop' : 'import.cancel')}</Button>
    </div>
  );
}
