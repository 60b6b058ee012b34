import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { freePorts } from '../kafka/ports.js';
import { World } from './harness.js';

/** A county's sign-on as its own program would run it, on this machine. */
let provider: Server;
let world: World;
let issuer: string;
beforeAll(async () => {
  const [port, own] = await freePorts(2) as [number, number];
  issuer = `http://127.0.0.1:${port}`;
  const oidc = new Provider(issuer, {
    clients: [{
      client_id: 'fazhi', client_secret: 'a-secret-of-the-test', redirect_uris: [`http://127.0.0.1:${own}/api/oidc/callback`], post_logout_redirect_uris: [`http://127.0.0.1:${own}`],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    features: { devInteractions: { enabled: true } }, cookies: { keys: ['a-key-of-the-test'] }, pkce: { required: () => true },
  });
  provider = createServer((request, response) => void oidc.callback()(request, response)).listen(port, '127.0.0.1');
  world = await World.start(undefined, { port: own, oidc: { issuer, clientId: 'fazhi', clientSecret: 'a-secret-of-the-test', publicUrl: `http://127.0.0.1:${own}` } });
});
afterAll(async () => {
  await world?.stop();
  provider?.closeAllConnections();
  await new Promise((resolve) => provider?.close(resolve) ?? resolve(undefined));
});

/** What a browser does: follows, keeps cookies of each host, fills in the provider's forms. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async go(url: string, form?: Record<string, string>): Promise<{ response: Response; url: string }> {
    for (let hops = 0; hops < 20; hops++) {
      const jar = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
      this.#cookies.set(new URL(url).host, jar);
      const response = await fetch(url, {
        redirect: 'manual', headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
        ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [name, value] = (line.split(';', 1)[0] as string).split('=') as [string, string];
        if (value === '' || /Max-Age=0|1970/.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      const next = response.headers.get('location');
      if (next === null || response.status < 300 || response.status >= 400) return { response, url };
      url = new URL(next, url).href;
      form = undefined;
    }
    throw new Error('too many redirections');
  }

  cookie(host: string, name: string): string | undefined {
    return this.#cookies.get(host)?.get(name);
  }
}

/** Signs in at the provider as `subject` and comes back. */
async function comeBack(subject: string): Promise<{ browser: Browser; response: Response }> {
  const browser = new Browser();
  let at = await browser.go(`${world.platform.url}/api/oidc/start`);
  for (let step = 0; step < 3 && at.url.includes('/interaction/'); step++) {
    const page = await at.response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1] as string;
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] as string;
    at = await browser.go(new URL(action, at.url).href, { prompt, ...(prompt === 'login' && { login: subject, password: 'x' }) });
  }
  return { browser, response: at.response };
}

it('opens the account that an administrator linked, and nobody else’s', async () => {
  const p = await world.county();
  expect((await comeBack('li-si')).response.status).toBe(403);
  await world.gql('mutation($r: [ID!]!, $i: String!) { createAccount(name: "李四", role: "TOWN_JUSTICE", regions: $r, issuer: $i, subject: "li-si") { password } }', { r: [p.town], i: issuer });
  const { browser, response } = await comeBack('li-si');
  expect(response.status).toBe(200);
  const token = browser.cookie(new URL(world.platform.url).host, 'fazhi_token') as string;
  expect(await world.gql('{ me { name role } }', {}, token)).toEqual({ me: { name: '李四', role: 'TOWN_JUSTICE' } });
  const out = await world.http('POST', '/api/logout', {}, { authorization: `Bearer ${token}` });
  expect([out.status, out.headers.get('location')?.startsWith(`${issuer}/session/end?`)]).toEqual([204, true]);
  await expect(world.gql('{ me { name } }', {}, token)).rejects.toThrow('UNAUTHENTICATED');
});

it('takes no answer that it did not ask for', async () => {
  for (const query of ['code=made-up&state=made-up', 'error=access_denied&state=x', '']) {
    expect((await fetch(`${world.platform.url}/api/oidc/callback?${query}`, { headers: { cookie: 'fazhi_oidc=made-up' } })).status).toBe(401);
  }
});
