/** The token of a session, of admin unless said. Throws with the answer where it is refused. */
export async function signIn(url: string, password: string, username = 'admin'): Promise<string> {
  const response = await fetch(`${url}/api/login`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }), signal: AbortSignal.timeout(30_000),
  });
  if (response.status !== 200) throw new Error(`signing in was answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return ((await response.json()) as { token: string }).token;
}
