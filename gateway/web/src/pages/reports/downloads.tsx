import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../../app/told';
import { fetchFile, Refused } from '../../client/http';
import { saveBlob } from '../../parts/save-blob';
import { useHere } from './here';

const KINDS = ['docx', 'html', 'xlsx'] as const;

/** A draft or a published version as Word, as a page that stands alone, and as Excel. */
export function Downloads({ version, title }: { version: number | 'draft'; title: string }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, template } = useHere();
  const say = useTold();
  const [busy, setBusy] = useState<string>();
  const [told, setTold] = useState<string>();
  const save = async (kind: (typeof KINDS)[number]): Promise<void> => {
    setBusy(kind);
    setTold(undefined);
    try {
      const blob = await fetchFile(`/api/reports/${region}/${period}.${kind}?${new URLSearchParams({ version: String(version), ...(version === 'draft' && { template }) }).toString()}`);
      saveBlob(`${title}_${version === 'draft' ? t('draftFile') : t('versionFile', { n: version })}.${kind}`, blob);
    } catch (error) {
      setTold(error instanceof Refused ? say(error.code, error.message) : String(error));
    }
    setBusy(undefined);
  };
  return (
    <span className="reports-downloads">
      {KINDS.map((kind) => <Button key={kind} icon={<DownloadOutlined />} loading={busy === kind} disabled={busy !== undefined} onClick={() => void save(kind)} aria-label={`${t(`downloads.${kind}`)} ${version === 'draft' ? t('draftFile') : t('versionFile', { n: version })}`}>{t(`downloads.${kind}`)}</Button>)}
      {told !== undefined && <span role="alert" className="told">{told}</span>}
    </span>
  );
}
