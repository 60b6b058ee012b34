import { DeclareFact, FactData, Id, Int, Order, Text, broken, defineDomain, defineSubject, flow, missing, secondOpening, state, stock, sum, when, type Domain } from '@fazhi/domain';

@DeclareFact({ type: 'toy.box.opened', zh: '开箱', en: 'Box opened', order: Order.OPENING, opens: true })
export class BoxOpened extends FactData { @Id({ optional: true }) shelf?: string; @Text({ optional: true }) note?: string; }
@DeclareFact({ type: 'toy.box.filled', zh: '装箱', en: 'Box filled', order: Order.OPEN })
export class BoxFilled extends FactData { @Int() qty!: number; @Text({ optional: true }) note?: string; }
@DeclareFact({ type: 'toy.box.closed', zh: '封箱', en: 'Box closed', order: Order.END })
export class BoxClosed extends FactData {}
@DeclareFact({ type: 'toy.shelf.built', zh: '搭架', en: 'Shelf built', order: Order.OPENING, opens: true })
export class ShelfBuilt extends FactData { @Int() room!: number; }

interface Box { open: boolean; qty: number; shelf?: string }
const box = defineSubject<Box>({
  kind: 'box', zh: '箱', en: 'Box', facts: [BoxOpened, BoxFilled, BoxClosed],
  refs: (f) => (f.type === 'toy.box.opened' && f.data.shelf ? [f.data.shelf as string] : []),
  guard(s, f, { refs }) {
    if (f.type === 'toy.box.opened') {
      if (s) return secondOpening;
      const shelf = f.data.shelf as string | undefined;
      return shelf && !(refs[shelf] ?? []).some((x) => x.on <= f.on) ? missing('NO_SHELF', '没有架子。 No shelf.') : undefined;
    }
    if (!s) return missing('NO_OPENING', '尚未开箱。 Not opened.');
    return s.open ? undefined : broken('AFTER_END', '已封箱。 Already closed.');
  },
  apply(s, f) {
    const now = s ?? { open: true, qty: 0 };
    if (f.type === 'toy.box.filled') return { ...now, qty: now.qty + (f.data.qty as number) };
    return f.type === 'toy.box.closed' ? { ...now, open: false } : now;
  },
});
const shelf = defineSubject<object>({
  kind: 'shelf', zh: '架', en: 'Shelf', facts: [ShelfBuilt], apply: () => ({}), guard: (s) => (s ? secondOpening : undefined),
});

/** The smallest domain that has everything a store must bear: openings, ends, references. */
export const toy: Domain = defineDomain({
  name: 'toy', zh: '玩具', en: 'Toy', subjects: [box, shelf],
  measures: [
    flow<Box>('TOY-01', 'box', (f) => when(f.type === 'toy.box.filled', { amount: (f.data as { qty?: number }).qty ?? 0 })),
    state<Box>('TOY-02', 'box', (s) => when(s.open)),
  ],
  indicators: [
    { code: 'TOY-01', zh: '件数', en: 'Pieces', kind: 'FLOW', unit: '件', formula: 'Σ qty', value: [sum('TOY-01')] },
    { code: 'TOY-02', zh: '开箱数', en: 'Open boxes', kind: 'STOCK', unit: '个', formula: '开着的箱 open boxes', value: [stock('TOY-02')] },
  ],
});
