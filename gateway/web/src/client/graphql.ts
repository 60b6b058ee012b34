import { cacheExchange, Client, type CombinedError, fetchExchange, mapExchange, type RequestPolicy, type TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useQuery } from 'urql';

/** Told when an answer says that nobody is signed in any more. */
let signedOut: () => void = () => undefined;
export const onSignedOut = (listener: () => void): void => void (signedOut = listener);

/** A new one for each session: nothing that one person was told is kept for the next. */
export const createClient = (): Client => new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetchOptions: { credentials: 'same-origin', headers: { accept: 'application/json' } },
  exchanges: [
    mapExchange({ onError: (error) => (codeOf(error) === 'UNAUTHENTICATED' ? signedOut() : undefined) }),
    cacheExchange,
    fetchExchange,
  ],
});

/** Stable code of the first error; UNREACHABLE where there was no answer at all. */
export function codeOf(error: CombinedError | undefined): string | undefined {
  if (!error) return undefined;
  const { response } = error as { response?: { status?: number } };
  if (response?.status === 401) return 'UNAUTHENTICATED';
  const code = error.graphQLErrors[0]?.extensions.code;
  return typeof code === 'string' ? code : 'UNREACHABLE';
}

type Variables = Record<string, unknown>;
const ids = new WeakMap<object, TypedDocumentNode<never, never>>();

/** The id of a document: what is sent in its place, over HTTP and the socket. The build leaves nothing but ids in the bundle. */
export const idOf = (document: object): string => (document as { __meta__: { documentId: string } }).__meta__.documentId;

/** A document as urql sends it: an id without a text. */
export function trusted<D, V>(document: TypedDocumentNode<D, V>): TypedDocumentNode<D, V> {
  let made = ids.get(document);
  if (!made) ids.set(document, made = { kind: 'Document', definitions: [], documentId: idOf(document) } as unknown as TypedDocumentNode<never, never>);
  return made as unknown as TypedDocumentNode<D, V>;
}

/** What a component asks for; `refresh` asks again, past every cache, while what is known stays shown. */
export interface Asked<D> {
  data: D | undefined;
  error: CombinedError | undefined;
  /** Nothing is known yet. */
  waiting: boolean;
  /** An answer is on its way, perhaps a newer one than what is shown. */
  fetching: boolean;
  refresh: () => void;
}

/** Asks while the component is shown, and again when the variables change. */
export function useAsked<D, V extends Variables>(document: TypedDocumentNode<D, V>, variables: V, { pause = false, policy }: { pause?: boolean; policy?: RequestPolicy } = {}): Asked<D> {
  const [{ data, error, fetching, stale }, again] = useQuery<D, V>({ query: trusted(document), variables, pause, ...(policy && { requestPolicy: policy }) });
  const refresh = useCallback(() => again({ requestPolicy: 'network-only' }), [again]);
  return { data, error, waiting: data === undefined && fetching, fetching: fetching || stale, refresh };
}

/** Asks once. Throws CombinedError. */
export async function ask<D, V extends Variables>(client: Client, document: TypedDocumentNode<D, V>, variables: V): Promise<D> {
  return told(await client.query(trusted(document), variables, { requestPolicy: 'network-only' }).toPromise());
}

/** Changes something. Throws CombinedError. */
export async function change<D, V extends Variables>(client: Client, document: TypedDocumentNode<D, V>, variables: V): Promise<D> {
  return told(await client.mutation(trusted(document), variables).toPromise());
}

function told<D>({ data, error }: { data?: D | undefined; error?: CombinedError | undefined }): D {
  if (error) throw error;
  return data as D;
}
