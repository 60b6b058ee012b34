import { Button, Form, Select, Tag } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../app/session';
import { useView, yearOf } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { AnswerNotice, type Answered } from '../../parts/answer';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { daysOf, spansOf, type Span } from './day-spans';
import { Holidays } from './documents';
import { Head } from './head';
import { useSubmit } from './use-submit';

type Kind = 'off' | 'work';
type Row = Span & { kind: Kind };

/** A year's holidays, and the weekend days worked in exchange, as its notice tells them: in spans. */
export default function HolidaysSection(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region, period } = useView();
  const county = region.slice(0, 6);
  const year = yearOf(period, scope.today);
  const { data, error, refresh } = useAsked(Holidays, useMemo(() => ({ region: county, year }), [county, year]));
  if (error && !data) return <><Head of="holidays" /><Failed error={error} again={refresh} /></>;
  if (!data) return <><Head of="holidays" /><Waiting /></>;
  const { holidays } = data;
  return <>
    <Head of="holidays" />
    <Year key={`${county} ${year} ${holidays.off.length} ${holidays.work.length}`} county={county} year={year} set={holidays.set} today={scope.today}
      known={[...spansOf(holidays.off).map((s): Row => ({ ...s, kind: 'off' })), ...spansOf(holidays.work).map((s): Row => ({ ...s, kind: 'work' }))].sort((a, b) => (a.from < b.from ? -1 : 1))} saved={refresh} notice={t('admin.holidays.year', { year })} />
  </>;
}

function Year({ county, year, set, known, today, saved, notice }: { county: string; year: number; set: boolean; known: readonly Row[]; today: string; saved: () => void; notice: string }): ReactNode {
  const { t } = useTranslation();
  const [rows, setRows] = useState(known);
  const [form] = Form.useForm<{ kind: Kind; from: string; to?: string }>();
  const { submit, busy, told } = useSubmit();
  const [answer, setAnswer] = useState<Answered>();
  const changed = JSON.stringify(rows) !== JSON.stringify(known);
  const days = (kind: Kind): string[] => [...new Set(rows.filter((r) => r.kind === kind).flatMap(daysOf))].sort();
  const save = async (): Promise<void> => {
    // the latest that is set holds; a notice is told before its year or in it
    const answered = await submit({ type: 'holidays.set', subject: String(year), data: { region: county, occurredOn: today, off: days('off'), work: days('work') } });
    setAnswer(answered);
    if (answered?.status === 'accepted') saved();
  };
  const required = { required: true, message: t('signIn.required') };
  return (
    <div className="panel admin-stack">
      <div className="panel-head"><h2>{notice} {!set && <Tag color="warning">{t('admin.holidays.unset')}</Tag>}</h2><Button type="primary" disabled={!changed} loading={busy} onClick={() => void save()}>{t('admin.save')}</Button></div>
      {told !== undefined && <p role="alert" className="told">{told}</p>}
      {answer && <AnswerNotice answer={answer} />}
      <Records<Row>
        label={notice} rows={rows} rowKey={(r) => `${r.kind} ${r.from} ${r.to}`} empty={t('admin.holidays.none')}
        columns={[
          { key: 'kind', title: t('admin.holidays.kind'), show: (r) => <Tag color={r.kind === 'off' ? 'success' : 'warning'}>{t(`admin.holidays.${r.kind}`)}</Tag> },
          { key: 'days', title: t('admin.holidays.days'), className: 'number', show: (r) => (r.from === r.to ? r.from : t('admin.holidays.span', { from: r.from, to: r.to })) },
          { key: 'n', title: t('admin.holidays.n'), className: 'number', show: (r) => daysOf(r).length },
        ]}
        actions={(r) => <Button size="small" onClick={() => setRows(rows.filter((one) => one !== r))}>{t('records.remove')}</Button>}
      />
      <Form form={form} layout="inline" className="admin-inline" initialValues={{ kind: 'off' }} onFinish={({ kind, from, to }) => {
        setRows([...rows, { kind, from, to: to === undefined || to === '' || to < from ? from : to }].sort((a, b) => (a.from < b.from ? -1 : 1)));
        form.resetFields();
      }}>
        <Form.Item name="kind" label={t('admin.holidays.kind')}><Select aria-label={t('admin.holidays.kind')} style={{ minWidth: 120 }} options={(['off', 'work'] as const).map((value) => ({ value, label: t(`admin.holidays.${value}`) }))} /></Form.Item>
        <Form.Item name="from" label={t('admin.holidays.from')} rules={[required]}><input type="date" className="day" min={`${year}-01-01`} max={`${year}-12-31`} /></Form.Item>
        <Form.Item name="to" label={t('admin.holidays.to')}><input type="date" className="day" min={`${year}-01-01`} max={`${year}-12-31`} /></Form.Item>
        <Button htmlType="submit">{t('admin.holidays.add')}</Button>
      </Form>
    </div>
  );
}
