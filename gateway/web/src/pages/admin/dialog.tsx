import { Alert, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerNotice, type Answered } from '../../parts/answer';

export interface DialogProps<V> {
  title: string;
  ok: string;
  busy: boolean;
  told?: string | undefined;
  form: FormInstance<V>;
  initial?: Partial<V>;
  close: () => void;
  submit: (values: V) => void;
  width?: number;
  /** What it was answered. */
  answer?: Answered | undefined;
  children: ReactNode;
}

/** A form in a window of its own: sent by its button or by Enter, closed by Escape while nothing is on its way. */
export function Dialog<V extends object>({ title, ok, busy, told, form, initial, close, submit, width = 560, answer, children }: DialogProps<V>): ReactNode {
  const { t } = useTranslation();
  // what was accepted is not sent again from here
  const done = answer?.status === 'accepted';
  return (
    <Modal open title={title} width={width} onCancel={close} onOk={done ? close : form.submit} okText={done ? t('admin.close') : ok} cancelText={t('admin.cancel')} okButtonProps={{ loading: busy }} cancelButtonProps={{ disabled: busy, ...(done && { style: { display: 'none' } }) }} closable={{ 'aria-label': t('admin.close') }} keyboard={!busy} mask={{ closable: false }}>
      <Form<V> form={form} layout="vertical" {...(initial && { initialValues: initial })} onFinish={submit} disabled={busy || done} scrollToFirstError>
        {children}
      </Form>
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      {answer && <AnswerNotice answer={answer} />}
    </Modal>
  );
}
