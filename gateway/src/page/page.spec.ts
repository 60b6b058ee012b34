import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { specGateway, type SpecGateway } from '../spec-gateway.js';
import { builtPage } from './page.js';

let dist: string;
let g: SpecGateway;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'fazhi-page-'));
  mkdirSync(join(dist, 'page/assets'), { recursive: true });
  writeFileSync(join(dist, 'page/index.html'), '<meta name="csp-nonce" content="__NONCE__"><title>page</title>');
  writeFileSync(join(dist, 'page/worker.js'), 'worker');
  writeFileSync(join(dist, 'page/assets/a-1.js'), 'whole');
  writeFileSync(join(dist, 'page/assets/a-1.js.gz'), gzipSync('whole'));
  writeFileSync(join(dist, 'documents.json'), JSON.stringify({ 'sha256:1': 'query { me { name } }' }));
  const page = builtPage(`${dist}/`);
  g = await specGateway({ ...(page && { page, documents: page.documents }), production: true });
});
afterAll(async () => {
  await g.gateway.close();
  rmSync(dist, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(g.url + path, { headers, redirect: 'manual' });
const HTML = { accept: 'text/html,application/xhtml+xml' };
const nonceOf = async (answer: Response): Promise<string | undefined> => /content="([\w-]{22})"/.exec(await answer.text())?.[1];

it.each(['/', '/overview', '/indicators/MED-01?region=421222', '/no/such/page'])('%s is the page, for everybody, with a nonce of its own', async (path) => {
  const [one, two] = [await get(path, HTML), await get(path, HTML)];
  expect([one.status, one.headers.get('content-type'), one.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
  const policy = one.headers.get('content-security-policy') ?? '';
  const [first, second] = [await nonceOf(one), await nonceOf(two)];
  expect(first).not.toBe(second);
  expect(policy).toContain(`style-src 'self' 'nonce-${first}'`);
  expect(policy).toMatch(/^default-src 'none';script-src 'self';/);
  expect(policy).not.toContain('unsafe');
});

it.each(['/api/nowhere', '/graphql', '/metrics', '/health/nowhere', '/assets/none.js', '/api'])('%s stays what it was', async (path) => {
  expect((await get(path, HTML)).status).toBe(path === '/assets/none.js' ? 404 : 401);
});

it('what programs ask for is no page', async () => {
  expect((await get('/overview', { accept: '*/*' })).status).toBe(401);
  expect((await g.post('/overview', {})).status).toBe(401);
});

it('files are kept for ever, and come compressed', async () => {
  const answer = await get('/assets/a-1.js', { 'accept-encoding': 'gzip' });
  expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'gzip', 'public, max-age=31536000, immutable', 'whole']);
  expect((await get('/assets/..%2findex.html')).status).toBe(404);
  expect((await get('/assets/../documents.json')).status).toBe(401);
});

it('the program that keeps the page is open, and asked for again each time', async () => {
  const answer = await get('/worker.js');
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'text/javascript; charset=utf-8', 'no-cache', 'worker']);
  expect((await get('/worker.js/other')).status).toBe(401);
});

it('tells whoever has not signed in what there is, and whether they have', async () => {
  expect(await (await get('/api/sign-in-options')).json()).toEqual({ oidc: false, signedIn: false });
  expect(await (await get('/api/sign-in-options', { cookie: `fazhi_token=${g.token}` })).json()).toEqual({ oidc: false, signedIn: true });
});

it('a cookie opens the page’s own documents, and no others', async () => {
  const cookie = { cookie: `fazhi_token=${g.token}` };
  expect((await g.post('/graphql', { documentId: 'sha256:1' }, cookie)).body).toEqual({ data: { me: { name: 'admin' } } });
  for (const body of [{ query: '{ me { name } }' }, { documentId: 'sha256:2' }, { documentId: 7 }, { documentId: 'sha256:2', query: '{ me { name } }' }]) {
    expect((await g.post('/graphql', body, cookie)).body).not.toHaveProperty('data');
  }
  expect((await g.graphql('{ me { name } }')).body).toHaveProperty('data.me.name', 'admin');
});
