import { PHONE, picture, shown, violations, overflow, type Rig } from './rig.js';

/** Coming in and going out. */
export function signInSuite(rig: () => Rig): void {
  describe('signing in', () => {
    it('asks whoever comes to an address, and brings them to it', async () => {
      const { page, complaints } = await rig().open({ account: null });
      await page.goto(rig().at('/overview'));
      await shown(page, 'input[autocomplete=username]');
      await picture(page, 'sign-in');
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.getByLabel('用户名').fill('admin');
      await page.getByLabel('密码', { exact: true }).fill('wrong password');
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByText('用户名或密码不正确').waitFor();
      await page.getByLabel('密码', { exact: true }).fill('a-long-test-password');
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { name: /关刀镇/ }).waitFor();
      expect(new URL(page.url()).searchParams.get('period')).toBe('2022');
      await page.getByRole('button', { name: '退出登录' }).click();
      await shown(page, 'input[autocomplete=username]');
      await page.reload();
      await shown(page, 'input[autocomplete=username]');
      // refused passwords are answered 401, which a browser writes down; nothing else is
      expect(complaints.filter((c) => !/401 .*\/api\/login/.test(c))).toEqual([]);
    });

    it('has whoever was given a password choose one, then goes on', async () => {
      const { createAccount } = await rig().world.gql<{ createAccount: { password: string } }>('mutation($r: [ID!]!) { createAccount(name: "newcomer", role: "TOWN_JUSTICE", regions: $r) { password } }', { r: ['421222103'] });
      const { page, complaints } = await rig().open({ account: { name: 'newcomer', password: createAccount.password }, viewport: PHONE });
      await page.goto(`${rig().url}/`);
      await page.getByRole('heading', { name: '修改初始密码' }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      await page.getByLabel('当前密码').fill(createAccount.password);
      await page.getByLabel('新密码', { exact: true }).fill('my own long password 1');
      await page.getByLabel('再次输入新密码').fill('my own long password 1');
      await page.getByRole('button', { name: '修改密码' }).click();
      await page.getByRole('heading', { name: /关刀镇/ }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('ends where the session ends, and comes back to the same address', async () => {
      const { page } = await rig().open();
      await page.goto(rig().at('/overview'));
      await page.getByRole('heading', { name: /关刀镇/ }).waitFor();
      // somebody else's hand: the session is gone on the server while the page is open
      await page.context().request.post(`${rig().url}/api/logout`, { data: {} });
      await shown(page, 'input[autocomplete=username]');
      expect(new URL(page.url()).pathname).toBe('/overview');
    });
  });
}
