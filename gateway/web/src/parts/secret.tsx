import './records.css';
import { Alert, Typography } from 'antd';
import type { ReactNode } from 'react';

/** Something that is told once. */
export function Secret({ label, text, hint }: { label: string; text: string; hint: string }): ReactNode {
  return (
    <div className="secret">
      <p>{label}</p>
      <Typography.Paragraph className="secret-text" code copyable={{ text, tooltips: false }}><span data-secret>{text}</span></Typography.Paragraph>
      <Alert type="warning" showIcon title={hint} />
    </div>
  );
}
