import type { Person, Scope } from './session';

const KEPT = 'fazhi.session';
/** As long as a session lasts on the server. */
const LASTS_MS = 12 * 3_600_000;

interface Kept {
  me: Person;
  scope: Scope;
}

/** Who was signed in here last: so that the page opens without a connection, for writing what is sent later. It opens nothing on the server. */
export function keepSession(kept: Kept): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept, until: Date.now() + LASTS_MS }));
  } catch {
    // then it opens with a connection only
  }
}

export function keptSession(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as (Kept & { until: number }) | null;
    return kept && kept.until > Date.now() ? { me: kept.me, scope: kept.scope } : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody is signed in: of whoever was, nothing stays but what is still to be sent. */
export function dropSession(): void {
  void import('../outbox/database').then(({ forgetAnswers }) => forgetAnswers(), () => undefined);
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // nothing was kept
  }
}

const LEAVING = 'fazhi.leaving';

/** Whether somebody has signed out without a connection: the server is told before anything is asked of it. */
export const leaving = {
  begin: (): void => {
    try {
      localStorage.setItem(LEAVING, 'yes');
    } catch {
      // then the session ends by its age
    }
  },
  is: (): boolean => {
    try {
      return localStorage.getItem(LEAVING) !== null;
    } catch {
      return false;
    }
  },
  end: (): void => {
    try {
      localStorage.removeItem(LEAVING);
    } catch {
      // nothing was kept
    }
  },
};
