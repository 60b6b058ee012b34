import type { Client } from '@urql/core';
import { useEffect } from 'react';
import { useClient } from 'urql';
import { useSignedIn } from '../../app/session';
import { keepFor } from '../../outbox/use-kept';
import { accountOf } from '../../outbox/use-outbox';
import { Forms, Types } from './documents';

/** Long enough after the page was drawn not to be in its way. */
const AFTER_MS = 2_000;

/** Fetches what forms are made of beforehand: without a connection it could not be fetched when it is wanted. */
export function useOfflineParts(): void {
  const { me } = useSignedIn();
  const client = useClient();
  useEffect(() => {
    if (me.sends.length === 0) return undefined;
    // what cannot be fetched now is fetched when it is opened
    const timer = setTimeout(() => void Promise.allSettled([import('./home'), import('./form/new-page'), import('./form/fact-form'), import('./settle/settle-page'), import('./waiting-page'), import('../../app/sign-in'), forms(client, accountOf(me))]), AFTER_MS);
    return () => clearTimeout(timer);
  }, [client, me]);
}

async function forms(client: Client, account: string): Promise<void> {
  const { factTypes } = await keepFor(client, account, Types, {});
  for (const service of new Set(factTypes.filter((t) => t.mayISend).map((t) => t.service))) await keepFor(client, account, Forms, { service });
}
