import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { graphql } from '#gql';
import type { MeQuery, ScopeQuery } from '#gql/graphql';
import { ask, codeOf, createClient, onSignedOut } from '../client/graphql';
import { CombinedError } from '@urql/core';
import { post, Refused, signInOptions } from '../client/http';
import { closeSocket, onForbidden } from '../client/socket';
import { dropSession, keepSession, keptSession, leaving } from './kept-session';

const Me = graphql(`query Me { me { kind id name role roleName roleNameEn sends regions aggregates reads settings inbox audit reports mustChangePassword } }`);
/** Counties or whatever is the asker's own, with towns and villages below. */
const Scope = graphql(`query Scope { today regions { ...Named children { ...Named children { ...Named } } } } fragment Named on Region { code name level }`);

export type Person = MeQuery['me'];
export type Scope = ScopeQuery;

/** What a page knows of whoever looks at it. */
export interface SignedIn {
  me: Person;
  scope: Scope;
  signOut: () => Promise<void>;
  /** Asks for the regions again. */
  again: () => void;
}
type State = { is: 'asking' } | { is: 'out'; oidc: boolean } | { is: 'change'; me: Person } | { is: 'unreachable' } | { is: 'in'; me: Person; scope: Scope; away?: true };
interface Session {
  state: State;
  begin: () => void;
  signOut: () => Promise<void>;
}

/** How often a page that was opened without a connection looks for one. */
const AGAIN_MS = 15_000;

const Context = createContext<Session | undefined>(undefined);

/** Who is signed in, and everything that was told to them: a new client for each session. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const [state, setState] = useState<State>({ is: 'asking' });
  const [client, setClient] = useState(createClient);
  const oidc = useRef(false);
  const begin = useCallback(() => setClient(createClient()), []);

  useEffect(() => {
    let over = false;
    const become = (next: State): void => {
      if (over) return;
      if (next.is === 'out') dropSession();
      setState(next);
    };
    onSignedOut(() => {
      closeSocket();
      become({ is: 'out', oidc: oidc.current });
    });
    // the socket is closed too where only a right has changed: whether anybody is still signed in is asked anew
    onForbidden(begin);
    const look = async (): Promise<void> => {
      try {
        if (leaving.is()) await signOutThere();
        const options = await signInOptions();
        oidc.current = options.oidc;
        if (!options.signedIn) return become({ is: 'out', oidc: oidc.current });
        const { me } = await ask(client, Me, {});
        if (me.mustChangePassword) return become({ is: 'change', me });
        const scope = await ask(client, Scope, {});
        if (!over) keepSession({ me, scope });
        become({ is: 'in', me, scope });
      } catch (error) {
        const code = error instanceof CombinedError ? codeOf(error) : 'UNREACHABLE';
        if (code === 'UNAUTHENTICATED') return become({ is: 'out', oidc: oidc.current });
        const kept = keptSession();
        become(kept ? { is: 'in', ...kept, away: true } : { is: 'unreachable' });
      }
    };
    void look();
    return () => {
      over = true;
      closeSocket();
    };
  }, [client, begin]);

  // without a connection whoever was here last may go on writing; with the first answer the server says who is here
  const away = state.is === 'in' && state.away === true;
  useEffect(() => {
    if (!away) return undefined;
    const again = (): void => void signInOptions().then(begin, () => undefined);
    addEventListener('online', again);
    const timer = setInterval(again, AGAIN_MS);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [away, begin]);

  const signOut = useCallback(async () => {
    dropSession();
    closeSocket();
    leaving.begin();
    const answer = await signOutThere().catch(() => undefined);
    setState({ is: 'out', oidc: oidc.current });
    // where the county's own sign-on opened the session, it is ended there too
    const elsewhere = answer?.headers.get('location');
    if (elsewhere) location.assign(elsewhere);
  }, []);

  const session = useMemo(() => ({ state, begin, signOut }), [state, begin, signOut]);
  return <Provider value={client}><Context value={session}>{children}</Context></Provider>;
}

/** Throws where the server cannot be reached; what it refuses is over already. */
async function signOutThere(): Promise<Response | undefined> {
  const answer = await post('/api/logout', {}).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'UNREACHABLE') throw error;
  });
  leaving.end();
  return answer ?? undefined;
}

export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('outside of SessionProvider');
  return session;
}

/** Whoever is signed in; only below the frame, which is drawn for nobody else. */
export function useSignedIn(): SignedIn {
  const { state, signOut, begin } = useSession();
  if (state.is !== 'in') throw new Error('nobody is signed in');
  return { me: state.me, scope: state.scope, signOut, again: begin };
}
