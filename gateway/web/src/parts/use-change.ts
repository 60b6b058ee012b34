import type { CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { useToldError } from '../app/told';
import { change } from '../client/graphql';

export interface Changing {
  busy: boolean;
  /** Why it failed; undefined where it did not. */
  told: string | undefined;
  forget: () => void;
  /** What it was answered; undefined where it failed. */
  run: <D, V extends Record<string, unknown>>(document: TypedDocumentNode<D, V>, variables: V) => Promise<D | undefined>;
}

/** Changes something, once at a time. */
export function useChange(): Changing {
  const client = useClient();
  const say = useToldError();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string>();
  const run = useCallback(async <D, V extends Record<string, unknown>>(document: TypedDocumentNode<D, V>, variables: V): Promise<D | undefined> => {
    setBusy(true);
    setTold(undefined);
    try {
      return await change(client, document, variables);
    } catch (error) {
      setTold(say(error as CombinedError));
      return undefined;
    } finally {
      setBusy(false);
    }
  }, [client, say]);
  return { busy, told, run, forget: useCallback(() => setTold(undefined), []) };
}
