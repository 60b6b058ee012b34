import type { Client, CombinedError, TypedDocumentNode } from '@urql/core';
import { useEffect, useState } from 'react';
import { useSignedIn } from '../app/session';
import { ask, codeOf, idOf, useAsked } from '../client/graphql';
import { keepAnswer, keptAnswer } from './database';
import { accountOf } from './use-outbox';

const questionOf = (document: object, variables: object): string => `${idOf(document)} ${JSON.stringify(variables)}`;

/** Asks for what useKept will ask for, so that it is kept before it is wanted. */
export async function keepFor<D, V extends Record<string, unknown>>(client: Client, account: string, document: TypedDocumentNode<D, V>, variables: V): Promise<D> {
  const data = await ask(client, document, variables);
  await keepAnswer(account, questionOf(document, variables), data);
  return data;
}

/** Like useAsked, of which the last answer is kept for the time without a connection: for what forms are made of, never for records about people. */
export function useKept<D, V extends Record<string, unknown>>(document: TypedDocumentNode<D, V>, variables: V, pause = false): { data: D | undefined; error: CombinedError | undefined; refresh: () => void } {
  const { me } = useSignedIn();
  const { data, error, refresh } = useAsked(document, variables, { pause });
  const [kept, setKept] = useState<{ question: string; data: D }>();
  const account = accountOf(me);
  const question = questionOf(document, variables);
  useEffect(() => void (data !== undefined && keepAnswer(account, question, data)), [account, question, data]);
  const away = data === undefined && error !== undefined && codeOf(error) === 'UNREACHABLE';
  useEffect(() => {
    if (!away) return undefined;
    let over = false;
    void keptAnswer(account, question).then((found) => void (over || found === undefined || setKept({ question, data: found as D })));
    return () => void (over = true);
  }, [away, account, question]);
  const instead = kept?.question === question ? kept.data : undefined;
  return { data: data ?? instead, error: instead === undefined ? error : undefined, refresh };
}
