import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Upload as Drop } from 'antd';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useTold } from '../../app/told';
import { useLinkTo } from '../../app/view';
import { fetchFile, type Refused } from '../../client/http';
import { announce } from '../../live/announce';
import { saveBlob } from '../../parts/save-blob';
import { language } from '../../texts';
import { isRunning, jobs, type Job } from './job';
import { Outcome } from './outcome';
import { Running } from './running';
import { typeName, useServiceName, type ImportType } from './type-list';
import { useLeaveGuard } from '../../parts/use-leave-guard';

const MOST_BYTES = 20 * 1024 * 1024;

/** One type: its template, a file, what became of it. */
export function Upload({ type, types }: { type: ImportType; types: readonly ImportType[] }): ReactNode {
  const { t } = useTranslation();
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const serviceName = useServiceName();
  const current = useSyncExternalStore(jobs.on, jobs.read);
  const job = current?.type === type.type ? current : undefined;
  const elsewhere = current && !job && isRunning(current) ? types.find((one) => one.type === current.type) : undefined;
  const [unfit, setUnfit] = useState<'notXlsx' | 'tooLarge'>();
  const [leaving, setLeaving] = useState<string>();
  const sending = current?.mode === 'send' && isRunning(current);
  useLeaveGuard(sending, '/import', setLeaving);
  useSaid(job);

  const choose = (file: File): void => {
    const wrong = !/\.xlsx$/i.test(file.name) ? 'notXlsx' : file.size > MOST_BYTES ? 'tooLarge' : undefined;
    setUnfit(wrong);
    if (wrong) jobs.forget();
    else jobs.start(type.type, file, 'preview');
  };
  return <>
    <section className="panel" aria-labelledby="import-type">
      <div className="panel-head">
        <h2 id="import-type">{serviceName(type.service)} · {typeName(type)}</h2>
        <Template type={type} />
      </div>
      {type.doc !== '' && language() === 'zh' && <p>{type.doc}</p>}
      <p className="quiet">{t('import.steps')} {t('import.cells')}</p>
      {elsewhere && <Alert type="info" showIcon title={<>{t('import.running', { name: typeName(elsewhere) })} <Link to={linkTo(`/import/${elsewhere.type}`)}>{t('import.toRunning')}</Link></>} />}
      {!elsewhere && !isRunning(job) && (
        <Drop.Dragger className="import-drop" accept=".xlsx" multiple={false} showUploadList={false} beforeUpload={(file) => {
          choose(file);
          return false;
        }}>
          <p><InboxOutlined aria-hidden className="import-drop-icon" /> {job ? t('import.another') : t('import.drop')}</p>
          <p className="quiet">{t('import.limits')}</p>
        </Drop.Dragger>
      )}
      {unfit && <Alert className="import-told" type="error" role="alert" showIcon title={t('import.wholeFile')} description={t(`import.${unfit}`)} />}
      {job && isRunning(job) && <Running job={job} />}
    </section>
    {job && !unfit && <Outcome job={job} />}
    <Modal open={leaving !== undefined} title={t('import.leaveTitle')} okText={t('import.stay')} cancelText={t('import.go')} onOk={() => setLeaving(undefined)} closable={false} mask={{ closable: false }} keyboard={false} onCancel={() => {
      setLeaving(undefined);
      if (leaving !== undefined) void navigate(leaving);
    }}><p>{t('import.leave')}</p></Modal>
  </>;
}

function Template({ type }: { type: ImportType }): ReactNode {
  const { t } = useTranslation();
  const say = useTold();
  const [waiting, setWaiting] = useState(false);
  const [told, setTold] = useState<string>();
  const download = async (): Promise<void> => {
    setWaiting(true);
    setTold(undefined);
    try {
      saveBlob(`${typeName(type).replace(/[\\/:*?"<>|\s]+/g, '_')}.xlsx`, await fetchFile(`/api/import/${type.type}/template.xlsx`));
    } catch (error) {
      const { code, message } = error as Refused;
      setTold(t('import.templateFailed', { message: say(code, message) }));
    }
    setWaiting(false);
  };
  return <><Button icon={<DownloadOutlined />} loading={waiting} onClick={() => void download()}>{t('import.template')}</Button>{told !== undefined && <span role="alert">{told}</span>}</>;
}

/** Says to readers of the screen how it ended. */
function useSaid(job: Job | undefined): void {
  const { t } = useTranslation();
  const [is, mode, n] = [job?.is, job?.mode, job?.rows.length ?? 0];
  useEffect(() => {
    if (is === 'done') announce(t(mode === 'preview' ? 'import.looked' : 'import.sentAll', { n }), String);
  }, [is, mode, n, t]);
}
