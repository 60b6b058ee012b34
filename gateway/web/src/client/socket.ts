import type { TypedDocumentNode } from '@urql/core';
import { createClient, type Client } from 'graphql-ws/client';
import { idOf } from './graphql';

export type Connection = 'off' | 'connecting' | 'live' | 'lost';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
/** The gateway's word for a session that has ended. */
const FORBIDDEN = 4403;

let connection: Connection = 'off';
const listeners = new Set<() => void>();
const turned = (to: Connection): void => {
  connection = to;
  for (const listener of listeners) listener();
};

/** Where the one socket of this page stands, for useSyncExternalStore. */
export const connectionStore = {
  read: (): Connection => connection,
  on: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

let client: Client | undefined;
let forbidden: () => void = () => undefined;
export const onForbidden = (listener: () => void): void => void (forbidden = listener);

/** Signs in with the cookie; opened by the first subscription, closed some seconds after the last. Comes back by itself for ever, later and later, and never all at once with others. */
function theClient(): Client {
  return (client ??= createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true, lazyCloseTimeout: 3_000, keepAlive: 20_000, connectionAckWaitTimeout: 10_000,
    retryAttempts: Infinity,
    shouldRetry: (reason) => !(reason instanceof CloseEvent && reason.code === FORBIDDEN),
    retryWait: (retries) => new Promise((done) => setTimeout(done, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries) * (0.5 + Math.random()))),
    on: {
      connecting: (again) => turned(again ? 'lost' : 'connecting'),
      connected: () => turned('live'),
      closed: (event) => {
        turned('lost');
        if (event instanceof CloseEvent && event.code === FORBIDDEN) forbidden();
      },
    },
  }));
}

/** Whatever is open ends: the session is over. */
export function closeSocket(): void {
  void client?.dispose();
  client = undefined;
  turned('off');
}

/** Listens to a trusted subscription until the answer is called. After a break it begins anew, with every value told again. */
export function listen<D, V extends Record<string, unknown>>(document: TypedDocumentNode<D, V>, variables: V, told: (data: D) => void): () => void {
  return theClient().subscribe<D>({ query: '', variables, extensions: { documentId: idOf(document) } }, {
    next: ({ data }) => {
      if (data) told(data);
    },
    error: () => undefined,
    complete: () => undefined,
  });
}
