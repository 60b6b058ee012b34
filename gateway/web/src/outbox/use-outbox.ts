import { useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { useSignedIn, type Person } from '../app/session';
import { isOpen, type Entry } from './entry';
import { Outbox } from './outbox';

const outboxes = new Map<string, Outbox>();

/** The source of what somebody sends. */
export const accountOf = (me: Pick<Person, 'kind' | 'id'>): string => (me.kind === 'user' ? `user:${me.id}` : me.id);

/** The outbox of whoever is signed in. */
export function useOutbox(): Outbox {
  const { me } = useSignedIn();
  const client = useClient();
  const account = accountOf(me);
  let outbox = outboxes.get(account);
  if (!outbox) outboxes.set(account, outbox = new Outbox(account, client));
  outbox.client = client;
  return outbox;
}

export function useEntries(): Outbox['shown'] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.on, outbox.read);
}

/** An entry that is to be written anew, as it was when its form was opened: on its way again it is no longer to be mended, and the form stays. */
export function useToMend(id: string | null): Entry | undefined {
  const { entries } = useEntries();
  const [begun, setBegun] = useState<Entry>();
  const found = id === null ? undefined : begun?.id === id ? begun : entries.find((e) => e.id === id && isOpen(e));
  if (found && found !== begun) setBegun(found);
  return found;
}
