import type { TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { listen } from '../client/socket';

/** A value as it is told by a subscription; pages choose what else they ask for. */
export interface LiveValue {
  indicator: { code: string };
  text: string;
  value?: number | null | undefined;
}
export interface Live<V> {
  /** The newest of each code; empty until the first is told. */
  values: ReadonlyMap<string, V>;
  /** How often each has moved since it was first told: a mark that is keyed by it begins anew with every change. */
  moved: ReadonlyMap<string, number>;
}
interface Variables extends Record<string, unknown> {
  region: string;
  codes: string[];
  period: string;
}
const NOTHING = { values: new Map<string, never>(), moved: new Map<string, number>() };

/**
 * The values of a region and period as they are now and whenever they change. However many arrive, the page is drawn once a frame
 * with the newest of each, and not at all while nobody looks at it. `onMoved` is told what has changed, once a frame.
 * `select` takes the value out of the event; it and `document` are constants.
 */
export function useLive<D, V extends LiveValue>(
  document: TypedDocumentNode<D, Variables>, select: (data: D) => V, { region, codes, period, on = true, onMoved }: { region: string; codes: readonly string[]; period: string; on?: boolean; onMoved?: (values: V[]) => void },
): Live<V> {
  const [live, setLive] = useState<Live<V> & { of: string }>({ ...NOTHING, of: '' });
  const told = useRef(onMoved);
  useEffect(() => void (told.current = onMoved));
  const key = codes.join(' ');
  const of = `${region} ${period} ${on} ${key}`;

  useEffect(() => {
    if (!on || region === '' || key === '') return undefined;
    let shown: Live<V> = NOTHING;
    const pending = new Map<string, V>();
    let frame: number | undefined;
    const draw = (): void => {
      frame = undefined;
      const values = new Map(shown.values);
      const moved = new Map(shown.moved);
      const changes: V[] = [];
      for (const [code, value] of pending) {
        const before = values.get(code);
        values.set(code, value);
        if (before === undefined || (before.text === value.text && before.value === value.value)) continue;
        moved.set(code, (moved.get(code) ?? 0) + 1);
        changes.push(value);
      }
      pending.clear();
      setLive({ ...(shown = { values, moved }), of });
      if (changes.length > 0) told.current?.(changes);
    };
    const end = listen(document, { region, codes: key.split(' '), period }, (data) => {
      const value = select(data);
      pending.set(value.indicator.code, value);
      frame ??= requestAnimationFrame(draw);
    });
    return () => {
      end();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [document, select, region, key, period, on, of]);
  return live.of === of ? live : NOTHING;
}
