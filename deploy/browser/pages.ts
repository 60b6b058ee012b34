import { PASSWORD, signedIn } from '../e2e/signed-in.js';
import { overflow, PHONE, picture, shown, still, violations, WIDE, type Rig } from './rig.js';

/** Addresses that are looked at in both languages and widths; a page adds those of its own views. */
export const ADDRESSES = [
  '/indicators?service=mediation', '/indicators/MED-05', '/indicators/MED-05/series', '/indicators/MED-05/children', '/indicators/PUB-14/matrix', '/indicators/MED-05/facts?part=REST',
  '/today', '/work', '/work/lists/cases', '/work/subject/aftercare/term-072', '/work/new/publicity.activity.held',
  '/import', '/import/mediation.screening.reported', '/reports', '/reports/missing', '/reports/all', '/no-such-page',
  '/admin', '/admin/accounts', '/admin/inbox', '/admin/regions', '/admin/targets', '/admin/settings', '/admin/holidays', '/admin/locks', '/admin/health', '/admin/persons', '/admin/audit',
];

/** What holds for every page. */
export function pagesSuite(rig: () => Rig): void {
  describe('every page', () => {
    it.each([['1440', WIDE, 'zh'], ['360', PHONE, 'zh'], ['1440', WIDE, 'en'], ['360', PHONE, 'en']] as const)('fits %s pixels in its language, complains of nothing, and is readable to everybody (%#)', async (width, viewport, language) => {
      const wrong: string[] = [];
      const left = [...ADDRESSES];
      // two side by side: most of the time is waited for the network to be still
      await Promise.all([1, 2].map(async () => {
        const { page, complaints } = await rig().open({ viewport, language });
        for (let address = left.shift(); address !== undefined; address = left.shift()) {
          await page.goto(rig().at(address));
          await shown(page, '#content > *');
          await still(page);
          await picture(page, `page${address.replaceAll(/[/?=]/g, '-')}-${width}-${language}`);
          wrong.push(...[...(await overflow(page)), ...(await violations(page)), ...complaints.splice(0)].map((what) => `${address}: ${what}`));
        }
      }));
      expect(wrong).toEqual([]);
    }, 120_000);

    it('is reached from the menu of a phone', async () => {
      const { page, complaints } = await rig().open({ viewport: PHONE });
      await page.goto(rig().at('/overview'));
      await page.getByRole('button', { name: '打开菜单' }).click();
      await page.getByRole('dialog').getByRole('link', { name: '今日' }).waitFor();
      await page.waitForTimeout(500); // the drawer slides in
      await picture(page, 'menu-360');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('link', { name: '今日' }).click();
      await page.getByRole('heading', { name: '今日' }).waitFor();
      expect(new URL(page.url()).search).toBe('?region=421222103&period=2022');
      expect(complaints).toEqual([]);
    });

    it('is of the region that is chosen in the tree', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/overview'));
      await page.getByRole('button', { name: /^地区/ }).click();
      await page.locator('.ant-tree-title', { hasText: '官塘社区' }).waitFor();
      await picture(page, 'regions');
      expect(await violations(page)).toEqual([]);
      await page.locator('.ant-tree-title', { hasText: '官塘社区' }).click();
      await page.getByRole('heading', { name: /官塘社区/ }).waitFor();
      expect(new URL(page.url()).searchParams.get('region')).toBe('421222103001');
      expect(complaints).toEqual([]);
    });

    it('shows in its menu what a role may see, and nothing else', async () => {
      const { name } = await signedIn(rig().world, 'COUNTY_DASHBOARD', ['421222'], { name: 'viewer' });
      const { page } = await rig().open({ account: { name, password: PASSWORD } });
      await page.goto(rig().at('/overview'));
      await shown(page, '[data-code=MED-01]');
      expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['总览', '指标', '报告']);
      await page.goto(rig().at('/admin'));
      await page.getByText('您无权查看本页').waitFor();
    });
  });
}
