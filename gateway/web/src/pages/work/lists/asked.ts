import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { RowFilter, WorkListsQuery } from '#gql/graphql';
import { withChanges } from '../../../app/params';

export type List = WorkListsQuery['lists'][number];
export type Column = List['columns'][number];
export const ORDERS = ['NEWEST', 'OLDEST', 'DUE', 'UNTIL'] as const;
type Order = (typeof ORDERS)[number];

/** Names in the address; region, period and asOf are the view's. */
const FILTERS = ['key1', 'key2', 'tags', 'from', 'to', 'dueBy', 'overdue', 'untilFrom', 'untilTo'] as const;
export type FilterName = (typeof FILTERS)[number];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const columnOf = (list: List, slot: string): Column | undefined => list.columns.find((c) => c.slot === slot);
export const ordersOf = (list: List): Order[] => ORDERS.filter((o) => (o === 'DUE' ? columnOf(list, 'due') : o === 'UNTIL' ? columnOf(list, 'until') : true));

/** What of a list the address asks for, as far as the list has it. A change of it begins with the first page again. */
export function useAskedOf(list: List): { filter: RowFilter; order: Order; after: string | null; said: (name: FilterName) => string; set: (changes: Partial<Record<FilterName | 'order' | 'after', string>>) => void; clear: () => void } {
  const [params, setParams] = useSearchParams();
  const set = useCallback((changes: Partial<Record<FilterName | 'order' | 'after', string>>) => setParams(() => {
    // what the address says at this moment: two changes may follow one another before either is drawn
    return withChanges(new URLSearchParams(location.search), { after: '', ...changes });
  }), [setParams]);
  const clear = useCallback(() => set(Object.fromEntries(FILTERS.map((f) => [f, '']))), [set]);
  const said = useCallback((name: FilterName) => params.get(name) ?? '', [params]);
  const text = params.toString();
  const asked = useMemo(() => {
    const at = new URLSearchParams(text);
    const filter: RowFilter = {};
    for (const slot of ['key1', 'key2', 'tags'] as const) {
      const values = (at.get(slot) ?? '').split(',').filter(Boolean).slice(0, 50);
      if (values.length > 0 && columnOf(list, slot)) filter[slot] = values;
    }
    for (const name of ['from', 'to', 'dueBy', 'untilFrom', 'untilTo'] as const) {
      const day = at.get(name) ?? '';
      const slot = name === 'dueBy' ? 'due' : name.startsWith('until') ? 'until' : 'day';
      if (DAY.test(day) && columnOf(list, slot)) filter[name] = day;
    }
    if (at.get('overdue') === 'yes' && columnOf(list, 'due')) filter.overdue = true;
    const order = ordersOf(list).find((o) => o === at.get('order')) ?? 'NEWEST';
    return { filter, order, after: at.get('after') };
  }, [text, list]);
  return { ...asked, said, set, clear };
}
