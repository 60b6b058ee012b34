import { PlusOutlined } from '@ant-design/icons';
import type { IconButtonProps } from '@rjsf/utils';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Adds one more to a list of things. */
export function AddButton({ onClick, disabled = false, id }: IconButtonProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  return <Button {...(id !== undefined && { id })} icon={<PlusOutlined />} disabled={disabled} {...(onClick && { onClick })}>{t('form.add')}</Button>;
}
