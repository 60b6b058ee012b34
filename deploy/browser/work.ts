import type { BrowserContext, Page } from 'playwright-core';
import { accepted, opened } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, violations, type Rig, type Watched } from './rig.js';

const TOWN = '421222103';
const VILLAGE = '421222103201';
const THIS_YEAR = { period: '2026' };
/** What a mediator has time for; a person needs longer for reading than a program, so much less is claimed of the program. */
const A_MINUTE = 60_000;

/** Somebody with a password of their own. */
async function somebody(rig: Rig, name: string, role: string, region: string): Promise<{ name: string; password: string }> {
  const { createAccount: { password: first } } = await rig.world.gql<{ createAccount: { password: string } }>('mutation($n: String!, $r: String!, $g: [ID!]!) { createAccount(name: $n, role: $r, regions: $g) { password } }', { n: name, r: role, g: [region] });
  const { token } = (await (await rig.world.http('POST', '/api/login', { username: name, password: first })).json()) as { token: string };
  const password = 'a long and own password 1';
  await rig.world.gql('mutation($o: String!, $p: String!) { changePassword(old: $o, password: $p) }', { o: first, p: password }, token);
  return { name, password };
}

/** Chooses from a list by what is written in it. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.keyboard.type(text);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: text }).first().click();
}

/** Fills in the quick form: three things to choose, one to tick. */
async function fillIn(page: Page): Promise<void> {
  await choose(page, '纠纷类型', '邻里纠纷');
  if ((await page.locator('.settle-form .ant-select-selection-item').count()) < 3) {
    await page.getByRole('combobox', { name: '调解员' }).fill('mediator-1');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('checkbox', { name: /双方当事人同意/ }).check();
}

/** Requests that send facts. */
function sendings(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on('request', (request) => void (request.postData()?.includes('"facts":') && sent.push(request.url())));
  return sent;
}

const cases = (rig: Rig): Promise<number | null> => rig.world.number('MED-01', VILLAGE, '2026');
const wrong = async ({ page, complaints }: Watched): Promise<string[]> => [...(await overflow(page)), ...(await violations(page)), ...complaints];

export function workSuite(rig: () => Rig): void {
  describe('people at work', () => {
    let mediator: { name: string; password: string };
    let office: { name: string; password: string };
    beforeAll(async () => {
      mediator = await somebody(rig(), 'mediator', 'VILLAGE_MEDIATOR', VILLAGE);
      office = await somebody(rig(), 'office', 'TOWN_JUSTICE', TOWN);
    });

    it('a village mediator settles a dispute on a phone within a minute, and the overview shows it', async () => {
      const watched = await rig().open({ viewport: PHONE, account: mediator });
      const { page } = watched;
      const overview = await page.context().newPage();
      await overview.goto(rig().at('/overview', { region: VILLAGE, ...THIS_YEAR }));
      await shown(overview, '[data-connection=live]');
      const card = overview.locator('[data-code=MED-01] .overview-card-value');
      const before = parseInt(await card.innerText(), 10);

      const begun = performance.now();
      await page.goto(rig().at('/work', { region: VILLAGE }));
      await page.getByRole('link', { name: /登记一起当场调成的纠纷/ }).click();
      await shown(page, '.settle-form');
      expect(await wrong(watched)).toEqual([]);
      await fillIn(page);
      await picture(page, 'settle-filled');
      await page.getByRole('button', { name: '登记并结案' }).click();
      await page.getByText('已登记并结案').waitFor();
      const took = performance.now() - begun;
      console.log(`a dispute was registered and settled in ${Math.round(took)} ms and 5 steps (open, choose a kind, name a mediator, tick consent, send)`);
      expect(took).toBeLessThan(A_MINUTE);
      expect(await page.locator('.answers li').allInnerTexts()).toEqual([expect.stringMatching(/主动调解\s*已接收/), expect.stringMatching(/受理\s*已接收/), expect.stringMatching(/达成调解协议\s*已接收/)]);
      await overview.locator('[data-code=MED-01] .overview-card-value', { hasText: new RegExp(`^${before + 1}\\s`) }).waitFor();
      await picture(page, 'settle-done');
      expect(await wrong(watched)).toEqual([]);
      // and goes on with it: exactly what a settled case allows
      await page.getByRole('link', { name: '打开这一事项' }).click();
      await shown(page, '.steps button');
      expect((await page.locator('.steps button').allInnerTexts()).sort()).toEqual(['协议被确认无效', '回访', '履行情况', '立卷归档', '申请司法确认'].sort());
      await page.getByText('调解成功').first().waitFor();
      await picture(page, 'subject-settled');
      expect(await wrong(watched)).toEqual([]);
      await overview.close();
    });

    it('loses the network, writes on, opens the page again without it, and is counted once with two tabs open', async () => {
      const watched = await rig().open({ viewport: PHONE, account: mediator });
      const { page } = watched;
      const context = page.context();
      const sent = sendings(context);
      await page.goto(rig().at('/work/settle', { region: VILLAGE }));
      await shown(page, '.settle-form');
      await page.waitForFunction('navigator.serviceWorker.controller !== null');
      await page.waitForTimeout(10_000); // what the page is made of is kept by now
      const before = (await cases(rig())) ?? 0;
      await context.setOffline(true);
      await page.getByText('没有网络也可以登记').waitFor();
      await fillIn(page);
      await page.getByRole('button', { name: '登记并结案' }).click();
      await page.getByText('已保存在本机，联网后自动发送').waitFor();
      await shown(page, '.outbox-badge[data-waiting="1"]');
      expect(sent).toEqual([]);

      watched.complaints.length = 0; // a browser without a network writes down every request
      await page.reload();
      await shown(page, '.outbox-badge[data-waiting="1"]');
      await page.locator('.outbox-badge').click();
      await page.locator('.entry[data-state=waiting]').getByText('当场调成登记').waitFor();
      await page.waitForTimeout(300);
      await picture(page, 'waiting-offline');
      expect([...(await overflow(page)), ...(await violations(page))]).toEqual([]);
      const other = await context.newPage();
      await other.goto(rig().at('/work/waiting', { region: VILLAGE }));
      await shown(other, '.outbox-badge[data-waiting="1"]');

      await context.setOffline(false);
      await page.locator('.entry[data-state=sent]').first().waitFor();
      await other.locator('.entry[data-state=sent]').first().waitFor();
      expect(await page.locator('.outbox-badge').count()).toBe(0);
      expect(sent).toHaveLength(1);
      await page.reload();
      await page.locator('.entry[data-state=sent]').first().waitFor();
      await picture(page, 'waiting-sent');
      expect(await cases(rig())).toBe(before + 1);
      expect(sent).toHaveLength(1);
      await other.close();
    }, 120_000);

    it('is told at the field what is wrong, by the schema and by the platform; what was refused stays until it is seen to, and nobody else sees it', async () => {
      const watched = await rig().open({ viewport: PHONE, account: office });
      const { page } = watched;
      await page.goto(rig().at('/work/new/publicity.study.held'));
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('必填').first().waitFor();
      await picture(page, 'form-required');
      expect(await wrong(watched)).toEqual([]);
      await choose(page, '地区', '关刀镇');
      await choose(page, '学法类别', '干部');
      await page.getByText('宪法', { exact: true }).click();
      await page.getByLabel('应到人数').fill('10');
      await page.getByLabel('实到人数').fill('12');
      await page.getByRole('button', { name: '提交' }).click();
      await page.locator('.ant-form-item', { hasText: '实到人数' }).getByText('INVALID_SCHEMA').waitFor();
      await picture(page, 'form-refused');
      await page.locator('.outbox-badge[data-refused="1"]').click();
      await page.locator('.entry[data-state=refused]').getByText('INVALID_SCHEMA').waitFor();
      await page.reload();
      await page.locator('.entry[data-state=refused]').getByText('INVALID_SCHEMA').waitFor();
      await picture(page, 'waiting-refused');
      expect(await wrong(watched)).toEqual([]);

      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByLabel('用户名').fill(mediator.name);
      await page.getByLabel('密码', { exact: true }).fill(mediator.password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByText('没有待发送的内容').waitFor();
      expect(await page.locator('.outbox-badge').count()).toBe(0);
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByLabel('用户名').fill(office.name);
      await page.getByLabel('密码', { exact: true }).fill(office.password);
      await page.getByRole('button', { name: '登录' }).click();

      // mended, it goes under the same id
      await page.locator('.entry[data-state=refused]').getByRole('link', { name: '修改' }).click();
      await page.getByLabel('实到人数').fill('9');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('已提交').waitFor();
      expect(await page.locator('.outbox-badge').count()).toBe(0);
    });

    it('sees an alert, opens the form by which it is seen to, and says of another what is done about it', async () => {
      const watched = await rig().open({ viewport: PHONE, account: office });
      const { page } = watched;
      await page.goto(rig().at('/today', { service: 'aftercare' }));
      const visit = page.locator('.alert', { hasText: '走访逾期' }).first();
      const subject = await visit.getAttribute('data-subject');
      await visit.getByRole('link', { name: '去办理' }).click();
      await page.getByRole('heading', { name: '走访' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/work/subject/aftercare/${subject}`);
      await choose(page, '现实表现', '好');
      await page.getByRole('radiogroup', { name: '有工作' }).getByText('是').click();
      await choose(page, '家庭关系', '稳定');
      await choose(page, '社会交往', '不复杂');
      await picture(page, 'subject-visit');
      expect(await wrong(watched)).toEqual([]);
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('已记录：走访').waitFor();
      await rig().world.counted();

      await page.goto(rig().at('/today', { service: 'aftercare' }));
      await shown(page, '.alert');
      expect(await page.locator(`.alert[data-alert=A7][data-subject="${subject}"]`).count()).toBe(0);
      const before = Number(await page.locator('[data-urgency=overdue] strong').innerText());
      await page.locator('.alert').first().getByRole('button', { name: '知悉' }).click();
      await page.getByRole('dialog').getByLabel('处理说明').fill('已安排周五上门');
      await picture(page, 'acknowledge');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('[data-urgency=overdue] strong', { hasText: new RegExp(`^${before - 1}$`) }).waitFor();
      await page.getByText('已知悉', { exact: true }).click();
      await page.getByText('office').getByText('已安排周五上门').waitFor();
      expect(await wrong(watched)).toEqual([]);
    });

    it('sees alerts as they are raised', async () => {
      const { page } = await rig().open({ account: office });
      await page.goto(rig().at('/today'));
      await shown(page, '[data-connection=live]');
      await shown(page, '.alert');
      const { world } = rig();
      // the watching begins a moment after the connection
      for (let i = 0; (await page.locator('.alert[data-subject^=raised-]').count()) === 0 && i < 20; i += 1) {
        await world.given(opened(world, `raised-${i}`, VILLAGE, '2022-01-03'), accepted(world, `raised-${i}`, VILLAGE, '2022-01-04'));
        await page.waitForTimeout(500);
      }
      await page.locator('.alert.fresh[data-subject^=raised-]').first().waitFor();
    });
  });
}
