import { local, localJson } from '../client/local';
import type { Person, Scope } from './session';

const KEPT = 'fazhi.session';
/** As long as a session lasts on the server. */
const LASTS_MS = 12 * 3_600_000;

interface Kept {
  me: Person;
  scope: Scope;
}

/** Who was signed in here last: so that the page opens without a connection, for writing what is sent later. It opens nothing on the server. */
export const keepSession = (kept: Kept): void => local.write(KEPT, JSON.stringify({ ...kept, until: Date.now() + LASTS_MS }));

export function keptSession(): Kept | undefined {
  const kept = localJson<Kept & { until: number }>(KEPT);
  return kept && kept.until > Date.now() ? { me: kept.me, scope: kept.scope } : undefined;
}

/** Nobody is signed in: of whoever was, nothing stays but what is still to be sent. */
export function dropSession(): void {
  void import('../outbox/database').then(({ forgetAnswers }) => forgetAnswers(), () => undefined);
  local.remove(KEPT);
}

const LEAVING = 'fazhi.leaving';

/** Whether somebody has signed out without a connection: the server is told before anything is asked of it. Where nothing is kept, the session ends by its age. */
export const leaving = {
  begin: (): void => local.write(LEAVING, 'yes'),
  is: (): boolean => local.read(LEAVING) !== undefined,
  end: (): void => local.remove(LEAVING),
};
