import { useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { useSignedIn, type Person } from '../app/session';
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
