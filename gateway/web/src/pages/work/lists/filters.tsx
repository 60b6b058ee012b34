import { Button, Checkbox, Grid, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../../texts';
import { named } from '../form/types';
import { columnOf, ordersOf, type FilterName, type List, type useAskedOf } from './asked';

type Asked = ReturnType<typeof useAskedOf>;

/** A control for each slot the list has. */
export function Filters({ list, asked }: { list: List; asked: Asked }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { md = true } = Grid.useBreakpoint();
  const { said, set, filter, order, clear } = asked;
  const day = columnOf(list, 'day');
  const due = columnOf(list, 'due');
  const until = columnOf(list, 'until');
  const orders = ordersOf(list);
  const dates = (name: string, from: FilterName, to: FilterName): ReactNode => (
    <fieldset className="filter-dates"><legend>{name}</legend>
      {([from, to] as const).map((which, i) => <input key={which} type="date" className="day" aria-label={`${name} ${t(i === 0 ? 'list.from' : 'list.to')}`} value={said(which)} onChange={({ target }) => set({ [which]: target.value })} />)}
    </fieldset>
  );
  const shown = (
    <form className="filters" aria-label={t('list.filters')} onSubmit={(event) => event.preventDefault()}>
      {(['key1', 'key2'] as const).map((slot) => {
        const column = columnOf(list, slot);
        if (!column) return null;
        const name = named(column);
        return <label key={slot}>{name}<Select aria-label={name} mode={column.values.length > 0 ? 'multiple' : 'tags'} className="filter" value={[...(filter[slot] ?? [])] as string[]} options={column.values.map((v) => ({ value: v.key, label: language() === 'zh' ? v.label : v.labelEn }))} onChange={(values: string[]) => set({ [slot]: values.join(',') })} placeholder={t('list.any')} maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} /></label>;
      })}
      {columnOf(list, 'tags') && <Tags list={list} asked={asked} />}
      {day && dates(named(day), 'from', 'to')}
      {until && dates(named(until), 'untilFrom', 'untilTo')}
      {due && <Checkbox checked={filter.overdue === true} onChange={({ target }) => set({ overdue: target.checked ? 'yes' : '' })}>{t('list.onlyOverdue')}</Checkbox>}
      {orders.length > 1 && <label>{t('list.order')}<Select aria-label={t('list.order')} className="filter" value={order} options={orders.map((o) => ({ value: o, label: t(`list.${o}`) }))} onChange={(o) => set({ order: o === 'NEWEST' ? '' : o })} /></label>}
      {Object.keys(filter).length > 0 && <Button type="link" onClick={clear}>{t('list.clear')}</Button>}
    </form>
  );
  if (md) return shown;
  const asking = Object.keys(filter).length;
  return <details className="filters-folded"><summary>{t('list.filters')}{asking > 0 && ` (${asking})`}</summary>{shown}</details>;
}

function Tags({ list, asked: { filter, set } }: { list: List; asked: Asked }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const column = columnOf(list, 'tags');
  if (!column) return null;
  const label = t('list.tags', { name: named(column) });
  return <label>{named(column)}<Select aria-label={label} mode="tags" className="filter" value={[...(filter.tags ?? [])] as string[]} options={column.values.map((v) => ({ value: v.key, label: language() === 'zh' ? v.label : v.labelEn }))} onChange={(values: string[]) => set({ tags: values.join(',') })} placeholder={t('list.any')} maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} /></label>;
}
