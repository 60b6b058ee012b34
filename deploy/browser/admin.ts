import type { Page } from 'playwright-core';
import { activity } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, TOWN, violations, WIDE, type Rig } from './rig.js';

const good = async (page: Page): Promise<void> => {
  // lists that were closed are gone, windows have faded in
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined);
  await page.waitForTimeout(400);
  expect([await violations(page), await overflow(page)]).toEqual([[], []]);
};

/** What administrators do, through the page; and what the others are shown. */
export function adminSuite(rig: () => Rig): void {
  describe('the administration', () => {
    it('makes a key that is shown once and opens what it names, and revokes it', async () => {
      const { page, complaints } = await rig().open({ viewport: WIDE });
      await page.goto(rig().at('/admin/keys'));
      await page.getByRole('button', { name: '新建密钥' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('部门或系统名称').fill('关刀派出所');
      await dialog.getByRole('tree').first().getByText('人民调解（mediation.*）').waitFor();
      await dialog.locator('.ant-tree-treenode', { hasText: '人民调解（mediation.*）' }).locator('.ant-tree-checkbox').click();
      await dialog.getByRole('searchbox', { name: '按名称或代码查找' }).fill('关刀镇');
      await dialog.locator('.ant-tree-treenode', { hasText: '关刀镇' }).first().locator('.ant-tree-checkbox').click();
      await good(page);
      await picture(page, 'admin-new-key-1440');
      await dialog.getByRole('button', { name: '新建密钥' }).click();
      const key = (await page.locator('[data-secret]').innerText()).trim();
      await good(page);
      await picture(page, 'admin-key-once-1440');
      expect(key).toMatch(/^fz_/);
      await page.getByRole('button', { name: '我已保存' }).click();

      const send = async (): Promise<number> => (await rig().world.http('POST', '/api/events', [], { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${key}` })).status;
      expect(await send()).toBe(200);
      const row = page.getByRole('row', { name: /关刀派出所/ });
      expect(await row.innerText()).toContain('mediation.*');
      await row.getByRole('button', { name: '停用' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
      await row.getByText('已停用').waitFor();
      const until = Date.now() + 5_000;
      let status = await send();
      while (status !== 401 && Date.now() < until) status = await send();
      expect(status).toBe(401);
      expect(complaints).toEqual([]);
    });

    it('registers a region and replays what waited for it, once (scenario 18)', async () => {
      const { world } = rig();
      const village = `${TOWN}987`;
      const fact = activity(world, 'browser-18', village, '2022-05-01', { kind: 'CONSULTATION' }, { source: 'urn:test:browser-18' });
      expect(await world.send(fact)).toEqual(['quarantined UNKNOWN_REGION']);
      const before = await world.number('PUB-02', TOWN, '2022');
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/admin/inbox', { source: 'urn:test:browser-18' }));
      await page.getByRole('button', { name: '重放', exact: true }).click();
      await page.getByText('已重放 1 条').waitFor();
      await page.locator('.admin-answers').getByText('隔离').waitFor();
      await page.getByRole('button', { name: '内容' }).click();
      await page.locator('.admin-data').getByText('法律咨询').first().waitFor();
      await good(page);
      await picture(page, 'admin-inbox-replayed-1440');

      await page.getByRole('navigation', { name: '管理事项' }).getByRole('link', { name: '行政区划' }).click();
      await page.getByRole('button', { name: '登记区划' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('代码', { exact: true }).fill(village);
      await dialog.getByLabel('名称', { exact: true }).fill('新设村');
      await dialog.getByLabel('有效起始日').fill('2022-01-01');
      await good(page);
      await picture(page, 'admin-register-1440');
      await dialog.getByRole('button', { name: '登记区划' }).click();
      await dialog.getByText('已接收').waitFor();
      await dialog.getByRole('button', { name: '关闭' }).last().click();
      await world.counted();
      expect(await world.number('PUB-02', TOWN, '2022')).toBe(before);

      await page.goto(rig().at('/admin/inbox', { source: 'urn:test:browser-18' }));
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: '重放所选（1）' }).click();
      await page.locator('.admin-answers').getByText('已接收').waitFor();
      await page.getByText('没有待处理的事实').waitFor();
      expect(await world.number('PUB-02', TOWN, '2022')).toBe((before ?? 0) + 1);
      expect(complaints).toEqual([]);
    });

    it('makes a user, who signs in and is shown what the role may, and an auditor, who is shown the audit', async () => {
      const { page, complaints } = await rig().open({ viewport: PHONE });
      await page.goto(rig().at('/admin/accounts'));
      const make = async (name: string, role: string, region?: string): Promise<string> => {
        await page.getByRole('button', { name: '新建用户' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('用户名').fill(name);
        await dialog.getByRole('combobox', { name: '角色' }).click();
        await page.locator('.ant-select-item-option', { hasText: new RegExp(`^${role}$`) }).click();
        if (region !== undefined) {
          await dialog.getByRole('searchbox', { name: '按名称或代码查找' }).fill(region);
          await dialog.locator('.ant-tree-treenode', { hasText: region }).last().locator('.ant-tree-checkbox').click();
        }
        await page.waitForTimeout(300);
        await good(page);
        await picture(page, `admin-new-account-${role}-360`);
        await dialog.getByRole('button', { name: '新建用户' }).click();
        const password = (await page.locator('[data-secret]').innerText()).trim();
        await page.getByRole('button', { name: '我已保存' }).click();
        return password;
      };
      const passwords = { 'li.mediator': await make('li.mediator', '村调解员', '官塘社区'), 'wang.audit': await make('wang.audit', '审计员') };
      expect(complaints).toEqual([]);
      const own = 'a long and own password 1';
      for (const [name, given] of Object.entries(passwords)) {
        const other = await rig().open({ viewport: WIDE, account: { name, password: given } });
        await other.page.goto(rig().at('/'));
        await other.page.getByLabel('当前密码').fill(given);
        await other.page.getByLabel('新密码', { exact: true }).fill(own);
        await other.page.getByLabel('再次输入新密码').fill(own);
        await other.page.getByRole('button', { name: '修改密码' }).click();
        const menu = other.page.getByRole('navigation', { name: '主菜单' });
        await menu.waitFor();
        if (name === 'wang.audit') {
          await other.page.goto(`${rig().url}/audit`);
          await other.page.getByRole('heading', { name: '审计查询' }).waitFor();
          await other.page.getByText('新建用户').first().waitFor();
          expect(await menu.getByRole('link').allInnerTexts()).toEqual(['管理']);
          expect(await other.page.getByRole('navigation', { name: '管理事项' }).getByRole('link').allInnerTexts()).toEqual(['审计查询']);
          const [download] = await Promise.all([other.page.waitForEvent('download'), other.page.getByRole('button', { name: '导出 Excel' }).click()]);
          expect(download.suggestedFilename()).toBe('审计查询.xlsx');
          await picture(other.page, 'admin-auditor-1440');
        } else {
          expect(await menu.getByRole('link').allInnerTexts()).toEqual(['总览', '指标', '今日', '工作', '导入', '报告']);
          await other.page.goto(rig().at('/admin/accounts'));
          await other.page.getByText('您无权查看本页').waitFor();
        }
        expect(other.complaints).toEqual([]);
      }
    });

    it('shows every part, sets a target and a setting where they stand, and says what a merger means', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/admin/health'));
      await shown(page, '[data-part]');
      const parts = await page.locator('[data-part]').evaluateAll((tags) => (tags as unknown as { dataset: { part: string; status: string } }[]).map((t) => `${t.dataset.part} ${t.dataset.status}`));
      expect(parts.sort()).toEqual(['PostgreSQL', 'aftercare', 'exams', 'gateway', 'mediation', 'publicity', 'registry', 'reporting'].map((name) => `${name} UP`));
      const lags = page.getByRole('region', { name: '各消费方的滞后' }).locator('tbody tr.ant-table-row');
      await lags.first().waitFor();
      expect((await lags.allInnerTexts()).map((text) => text.split(/\s/).slice(0, 3).join(' ')).sort()).toEqual(['安置帮教与社区矫正', '法治宣传与依法治理', '区划与配置', '人民调解', '普法考试'].map((of) => `统计 ${of} 0`).sort());
      await page.getByRole('navigation', { name: '管理事项' }).getByRole('link', { name: '年度目标' }).click();
      await page.getByRole('searchbox', { name: '按代码或名称查找指标' }).fill('MED-05');
      await page.getByRole('spinbutton').fill('95.5');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
      const { region } = await rig().world.gql<{ region: { indicators: { target: number }[] } }>(`{ region(code: "${TOWN}") { indicators(codes: ["MED-05"], period: "2022") { target } } }`);
      expect(region.indicators).toEqual([{ target: 0.955 }]);

      await page.getByRole('navigation', { name: '管理事项' }).getByRole('link', { name: '参数配置' }).click();
      await page.getByRole('searchbox', { name: '按名称查找参数' }).fill('source.silentDays');
      await page.getByRole('button', { name: '修改' }).click();
      await page.getByRole('dialog').getByRole('spinbutton').fill('45');
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await page.getByRole('dialog').getByText('已接收').waitFor();
      await good(page);
      await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
      await page.getByRole('row', { name: /source\.silentDays/ }).getByText('45 天').waitFor();
      await page.getByRole('button', { name: '变更记录' }).click();
      await page.getByText('user:admin').waitFor();

      await page.goto(rig().at('/admin/regions', { code: `${TOWN}201` }));
      await page.getByRole('button', { name: '合并' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: '合并哪些区划' }).fill('白马村');
      await page.locator('.ant-select-item-option', { hasText: '白马村' }).click();
      await dialog.getByText('合并意味着').waitFor();
      await dialog.getByText(/^2022 年受理数：\d+ \+ \d+ = \d+$/).waitFor();
      await good(page);
      await picture(page, 'admin-merge-1440');
      expect(complaints).toEqual([]);
    });
  });
}
