import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { builtPage } from '@fazhi/gateway';
import { World } from './harness.js';

/** What is different where NODE_ENV=production, and what a proxy in front is believed. */
let world: World;
beforeAll(async () => {
  world = await World.start(undefined, { production: true, trustedProxies: ['127.0.0.1'], ratePerToken: 100 });
});
afterAll(() => world?.stop());

const ask = async (body: object, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> => {
  const answer = await world.http('POST', '/graphql', body, headers);
  return { status: answer.status, text: await answer.text() };
};

it('nobody is told the schema, nor what a wrong name might have meant', async () => {
  for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }']) expect((await ask({ query })).text).toContain('BAD_USER_INPUT');
  const { text } = await ask({ query: '{ indicatr }' });
  expect(text).toContain('BAD_USER_INPUT');
  expect(text).not.toMatch(/Did you mean|stack|node_modules|\.js:/);
  const client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${world.token}` }, retryAttempts: 0 });
  try {
    for (const query of ['{ __schema { types { name } } }', '{ indicatr }']) {
      const refused = await new Promise<string>((resolve) => client.subscribe({ query }, { next: (r) => resolve(JSON.stringify(r)), error: (e) => resolve(JSON.stringify(e)), complete: () => undefined }));
      expect(refused).toContain('BAD_USER_INPUT');
      expect(refused).not.toMatch(/Did you mean|"data"/);
    }
  } finally {
    await client.dispose();
  }
});

it('a cookie opens trusted documents only, a token whatever its owner asks', async () => {
  const cookie = { cookie: `fazhi_token=${world.token}`, authorization: '' };
  const bare = async (body: object): Promise<number> => {
    const { authorization: _, ...headers } = cookie;
    return (await fetch(`${world.platform.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })).status;
  };
  expect(await bare({ query: '{ me { id } }' })).toBe(403);
  const [documentId] = [...(builtPage()?.documents ?? [])].find(([, text]) => text.includes('query Me ')) ?? [];
  expect(await bare({ documentId })).toBe(200);
  expect(await bare({ documentId: 'none' })).toBe(400);
  expect((await ask({ query: '{ me { id } }' })).status).toBe(200);
});

it('a trusted proxy says where a request comes from, and that it came by TLS', async () => {
  const answer = await world.http('POST', '/api/login', { username: 'admin', password: 'a-long-test-password' }, { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' });
  expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; .*; Secure$/);
  const { audit } = await world.gql<{ audit: { nodes: { ip: string }[] } }>('{ audit(action: "session.begin", first: 1) { nodes { ip } } }');
  expect(audit.nodes[0]?.ip).toBe('192.0.2.7');
});

it('a WebSocket has the same limit as requests', async () => {
  const client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${world.token}` }, retryAttempts: 0, lazy: false });
  try {
    const answers: string[] = [];
    for (let wave = 0; wave < 10; wave++) {
      answers.push(...await Promise.all(Array.from({ length: 100 }, () => new Promise<string>((resolve) =>
        client.subscribe({ query: '{ me { id } }' }, { next: () => resolve('told'), error: (e) => resolve(JSON.stringify(e)), complete: () => undefined })))));
    }
    expect(answers.filter((a) => a === 'told').length).toBeGreaterThanOrEqual(100);
    expect(answers.some((a) => a.includes('RATE_LIMITED'))).toBe(true);
  } finally {
    await client.dispose();
  }
});
