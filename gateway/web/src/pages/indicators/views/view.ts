import { useEffect } from 'react';
import type { Division, ShownValueFragment } from '#gql/graphql';
import { useThrottled } from '../../../live/use-throttled';
import type { Sheet } from '../../../parts/save-excel';

/** What every view of an indicator is given. */
export interface ViewProps {
  value: ShownValueFragment;
  /** What is asked of the gateway, whatever the view. */
  asked: { code: string; region: string; period: string; asOf: string | null; division: Division };
  /** The region's name. */
  place: string;
  /** How often the number has moved under one's eyes. */
  moves: number;
  /** Told how what is shown becomes a workbook; undefined while nothing is. */
  onSheets: (make: (() => Sheet[]) | undefined) => void;
}

const AGAIN_MS = 1_500;

/** Asks again after the number has moved. */
export function useAgain(refresh: () => void, moves: number): void {
  const again = useThrottled(refresh, AGAIN_MS);
  useEffect(() => {
    if (moves > 0) again();
  }, [moves, again]);
}

/** Hands the workbook on, as long as the view is shown. `make` changes with what it is made of. */
export function useSheets(onSheets: ViewProps['onSheets'], make: (() => Sheet[]) | undefined): void {
  useEffect(() => {
    onSheets(make);
    return () => onSheets(undefined);
  }, [onSheets, make]);
}
