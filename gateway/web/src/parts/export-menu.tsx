import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from './save-excel';

export interface ExportMenuProps {
  /** Without an ending. */
  file: string;
  /** Made when somebody asks for it. */
  sheets?: () => readonly Sheet[];
  /** What is turned into a picture. */
  picture?: RefObject<HTMLElement | null>;
}

/** What is shown, as a file: a workbook of the values, a picture of the view. */
export function ExportMenu({ file, sheets, picture }: ExportMenuProps): ReactNode {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async (kind: string): Promise<void> => {
    setWaiting(true);
    setFailed(false);
    try {
      if (kind === 'excel' && sheets) await (await import('./save-excel')).saveExcel(file, sheets());
      if (kind === 'png' && picture?.current) await (await import('./save-picture')).savePicture(file, picture.current);
    } catch {
      setFailed(true);
    }
    setWaiting(false);
  };
  const items = [...(sheets ? [{ key: 'excel', label: t('exports.excel') }] : []), ...(picture ? [{ key: 'png', label: t('exports.png') }] : [])];
  return <>
    <Dropdown menu={{ items, onClick: ({ key }) => void save(key) }} trigger={['click']}>
      <Button data-picture="no" icon={<DownloadOutlined />} loading={waiting}>{t('exports.button')}</Button>
    </Dropdown>
    {failed && <span role="alert">{t('exports.failed')}</span>}
  </>;
}
