import type { BrowserContext, Page } from 'playwright-core';
import { choose, settle, VILLAGE, type Person } from './filling.js';
import { overflow, PHONE, picture, shown, violations, type Rig } from './rig.js';

const sendsFacts = (postData: string | null): boolean => postData?.includes('"facts":') ?? false;

/** Answers to requests that sent facts. */
function answered(context: BrowserContext): number[] {
  const answers: number[] = [];
  context.on('response', (response) => void (sendsFacts(response.request().postData()) && answers.push(response.status())));
  return answers;
}

/** Waits until the browser keeps what these pages are made of. */
async function kept(page: Page): Promise<void> {
  const all = `(async () => {
    const fetched = performance.getEntriesByType('resource').map((e) => e.name).filter((name) => name.includes('/assets/'));
    const files = (await (await caches.open('fazhi-files')).keys()).map((request) => request.url);
    const document = await caches.match('/', { cacheName: 'fazhi-document', ignoreVary: true });
    return document !== undefined && fetched.some((name) => name.includes('waiting-page')) && fetched.every((name) => files.includes(name));
  })()`;
  for (let i = 0; i < 100 && !(await page.evaluate(all)); i += 1) await page.waitForTimeout(100);
}

async function signInAs(page: Page, { name, password }: Person): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await shown(page, '.frame');
}

/** What is written without a connection is sent when it is back: once, and as whoever wrote it. */
export function offlineTests(rig: () => Rig, people: () => { mediator: Person; office: Person }): void {
  const cases = (): Promise<number | null> => rig().world.number('MED-01', VILLAGE, '2026');

  it('without a network one writes on, opens the page again, and what waited is sent once with two tabs open', async () => {
    const watched = await rig().open({ viewport: PHONE, account: people().mediator });
    const { page } = watched;
    const context = page.context();
    const answers = answered(context);
    await page.goto(rig().at('/work/settle', { region: VILLAGE }));
    await shown(page, '.settle-form');
    await kept(page);
    const before = (await cases()) ?? 0;
    await context.setOffline(true);
    await page.getByText('没有网络也可以登记').waitFor();
    await settle(page);
    await page.getByRole('button', { name: '登记并结案' }).click();
    await page.getByText('已保存在本机，联网后自动发送').waitFor();
    await shown(page, '.outbox-badge[data-waiting="1"]');

    watched.complaints.length = 0; // a browser without a network writes down every request
    await page.reload();
    await page.locator('.outbox-badge[data-waiting="1"]').click();
    await page.locator('.entry[data-state=waiting]').getByText('当场调成登记').waitFor();
    await picture(page, 'waiting-offline');
    expect([...(await overflow(page)), ...(await violations(page))]).toEqual([]);
    const other = await context.newPage();
    await other.goto(rig().at('/work/waiting', { region: VILLAGE }));
    await shown(other, '.outbox-badge[data-waiting="1"]');
    expect(answers).toEqual([]);

    await context.setOffline(false);
    await page.locator('.entry[data-state=sent]').first().waitFor();
    await other.locator('.entry[data-state=sent]').first().waitFor();
    expect(await page.locator('.outbox-badge').count()).toBe(0);
    await page.reload();
    await page.locator('.entry[data-state=sent]').first().waitFor();
    await picture(page, 'waiting-sent');
    expect(await cases()).toBe(before + 1);
    expect(answers).toEqual([200]);
    await other.close();

    // signed out without a network is signed out with it, too
    await context.setOffline(true);
    await page.getByRole('button', { name: '退出登录' }).click();
    await shown(page, '.sign-in');
    await context.setOffline(false);
    await page.reload();
    await page.getByLabel('用户名').waitFor();
    await page.goto(rig().at('/work/waiting', { region: VILLAGE }));
    await page.getByLabel('用户名').waitFor();
  });

  it('an entry whose answer is lost is not sent by somebody else who signs in; sent again by its own person, it counts once', async () => {
    const { mediator, office } = people();
    const { page } = await rig().open({ viewport: PHONE, account: mediator });
    const context = page.context();
    let arrived = 0;
    let lost = true;
    await context.route('**/graphql', async (route) => {
      if (!sendsFacts(route.request().postData())) return route.continue();
      arrived += 1;
      if (!lost) return route.continue();
      // the first arrives and its answer is lost; later ones do not arrive at all
      if (arrived === 1) await route.fetch();
      return route.abort('connectionreset');
    });
    await page.goto(rig().at('/work/settle', { region: VILLAGE }));
    await shown(page, '.settle-form');
    const before = (await cases()) ?? 0;
    await settle(page);
    await page.getByRole('button', { name: '登记并结案' }).click();
    await page.locator('.outbox-badge[data-waiting="1"]').click();
    await page.getByText('目前连不上服务器').waitFor();
    await page.locator('.entry[data-state=waiting]').getByText('可能已送达').waitFor();
    await picture(page, 'waiting-unconfirmed');

    await signInAs(page, office);
    lost = false;
    const until = arrived;
    // what is the other's own is sent, and nothing with it
    await page.goto(rig().at('/work/new/publicity.study.held'));
    await choose(page, '学法形式', '干部');
    await page.getByRole('checkbox', { name: '宪法' }).check();
    await page.getByLabel('应到人数').fill('10');
    await page.getByLabel('实到人数').fill('10');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('已提交').waitFor();
    expect(arrived).toBe(until + 1);
    await page.goto(rig().at('/work/waiting'));
    await page.getByText('没有待发送的内容').waitFor();
    expect(await page.locator('.outbox-badge').count()).toBe(0);
    expect(await page.evaluate(`new Promise((done) => { const open = indexedDB.open('fazhi'); open.onsuccess = () => { const all = open.result.transaction('entries').objectStore('entries').getAll(); all.onsuccess = () => { open.result.close(); done(all.result.filter((e) => e.state === 'waiting').map((e) => e.account)); }; }; })`)).toEqual([`user:${mediator.name}`]);

    await signInAs(page, mediator);
    await page.locator('.entry[data-state=sent]').waitFor();
    await picture(page, 'waiting-duplicate');
    expect(arrived).toBe(until + 2);
    expect(await cases()).toBe(before + 1);
  });

  it('an entry that the platform stumbles over goes on waiting, and is sent again', async () => {
    const { page } = await rig().open({ viewport: PHONE, account: people().mediator });
    let arrived = 0;
    await page.context().route('**/graphql', async (route) => {
      if (!sendsFacts(route.request().postData())) return route.continue();
      arrived += 1;
      return arrived > 1 ? route.continue() : route.fulfill({ json: { errors: [{ message: '内部错误。 Internal error.', extensions: { code: 'INTERNAL' } }] } });
    });
    await page.goto(rig().at('/work/settle', { region: VILLAGE }));
    await shown(page, '.settle-form');
    const before = (await cases()) ?? 0;
    await settle(page);
    await page.getByRole('button', { name: '登记并结案' }).click();
    await page.locator('.outbox-badge[data-waiting="1"]').click();
    await page.locator('.entry[data-state=sent]').first().waitFor();
    expect(arrived).toBe(2);
    expect(await cases()).toBe(before + 1);
  });
}
