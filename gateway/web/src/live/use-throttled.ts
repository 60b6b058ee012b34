import { useCallback, useEffect, useRef } from 'react';

/** Runs the newest `work` at once, and again at most every `ms` as long as it is asked for. */
export function useThrottled(work: () => void, ms: number): () => void {
  const newest = useRef(work);
  useEffect(() => void (newest.current = work));
  const state = useRef<{ last: number; timer: ReturnType<typeof setTimeout> | undefined }>({ last: 0, timer: undefined });
  useEffect(() => {
    const { current } = state;
    return () => clearTimeout(current.timer);
  }, []);
  return useCallback(() => {
    const { current } = state;
    if (current.timer !== undefined) return;
    current.timer = setTimeout(() => {
      current.timer = undefined;
      current.last = Date.now();
      newest.current();
    }, Math.max(0, current.last + ms - Date.now()));
  }, [ms]);
}
