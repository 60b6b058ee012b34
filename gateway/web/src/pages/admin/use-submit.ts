import { useCallback, useRef } from 'react';
import { newId } from '../../client/new-id';
import type { Answered } from '../../parts/answer';
import { Submit } from './documents';
import { useChange, type Changing } from '../../parts/use-change';

export interface Fact {
  type: string;
  subject: string;
  data: Record<string, unknown>;
}

/** Sends a fact. Said again without an answer in between it is the same fact: it has the same id until it was answered. */
export function useSubmit(): Omit<Changing, 'run'> & { submit: (fact: Fact) => Promise<Answered | undefined> } {
  const { run, ...rest } = useChange();
  const pending = useRef<{ fact: string; id: string }>(undefined);
  const submit = useCallback(async (fact: Fact): Promise<Answered | undefined> => {
    const text = JSON.stringify(fact);
    if (pending.current?.fact !== text) pending.current = { fact: text, id: newId() };
    const answer = (await run(Submit, { facts: [{ id: pending.current.id, ...fact }] }))?.submit[0];
    if (answer) pending.current = undefined;
    return answer;
  }, [run]);
  return { ...rest, submit };
}
