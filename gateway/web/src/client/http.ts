/** What the HTTP door answers where it refuses. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

const WAIT_MS = 20_000;
const LONG_WAIT_MS = 120_000;

/** Posts JSON. Throws Refused with the answer's code, UNREACHABLE where there was none. */
export async function post(path: string, body: unknown): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(WAIT_MS),
  }).catch((cause: unknown) => { throw new Refused('UNREACHABLE', String(cause)); });
  if (answer.ok) return answer;
  throw await refusedBy(answer);
}

async function refusedBy(answer: Response): Promise<Refused> {
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  return new Refused(problem.code ?? `HTTP_${answer.status}`, problem.message ?? answer.statusText);
}

/** Fetches a file, by GET or with a body by POST. Throws Refused as `post` does. */
export async function fetchFile(path: string, body?: { type: string; text: Blob }): Promise<Blob> {
  const answer = await fetch(path, {
    credentials: 'same-origin', signal: AbortSignal.timeout(LONG_WAIT_MS), ...(body && { method: 'POST', headers: { 'content-type': body.type }, body: body.text }),
  }).catch((cause: unknown) => { throw new Refused('UNREACHABLE', String(cause)); });
  if (answer.ok) return answer.blob();
  throw await refusedBy(answer);
}

/** What may be offered to whoever has not signed in, and whether somebody has. Throws where there is no answer. */
export async function signInOptions(): Promise<{ oidc: boolean; signedIn: boolean }> {
  const answer = await fetch('/api/sign-in-options', { signal: AbortSignal.timeout(WAIT_MS) });
  if (!answer.ok) throw new Refused(`HTTP_${answer.status}`, answer.statusText);
  return (await answer.json()) as { oidc: boolean; signedIn: boolean };
}
