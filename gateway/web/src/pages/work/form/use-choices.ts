import { useMemo } from 'react';
import { useSignedIn } from '../../../app/session';
import { useKept } from '../../../outbox/use-kept';
import { Choices } from '../documents';
import { REFERS } from '../refers';

export interface Choice {
  value: string;
  label: string;
  cells: ReadonlyMap<string, unknown>;
}
const NONE: readonly Choice[] = [];

/** What a field may name, of a region and all below it; kept for the time without a connection. Nothing of lists the person does not see. */
export function useChoices(field: string, region: string): readonly Choice[] {
  const { me } = useSignedIn();
  const refers = REFERS[field];
  const may = refers !== undefined && me.reads.includes(refers.service) && region !== '';
  const { data } = useKept(Choices, { list: may ? refers.list : '', region: may ? region : '' }, !may);
  return useMemo(() => (data && may ? data.rows.nodes.map(({ subject, cells, region: at }) => {
    const said = (refers.said ?? []).flatMap((code) => cells.find((c) => c.code === code)?.text ?? []);
    return { value: subject, label: [subject, at.name, ...said].join(' · '), cells: new Map(cells.map((c) => [c.code, c.value])) };
  }) : NONE), [data, may, refers]);
}
