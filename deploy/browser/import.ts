import type { Page } from 'playwright-core';
import { sheetOf, workbook } from '../e2e/workbooks.js';
import { overflow, PHONE, picture, TOWN, violations, WIDE, YEAR, type Rig } from './rig.js';

const TYPE = 'mediation.screening.reported';
const VILLAGE = '421222103201';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KEYS = ['subject', 'region', 'occurredOn', 'found', 'by', 'prevented'];
const screening = (subject: string, region = VILLAGE, found: unknown = 1): unknown[] => [subject, region, '2022-06-01', found, '村调委会', null];

const choose = (page: Page, name: string, buffer: Buffer): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
const counts = async (page: Page): Promise<Record<string, number>> =>
  Object.fromEntries(await Promise.all(['accepted', 'duplicate', 'parked', 'quarantined', 'rejected'].map(async (status) => [status, Number(await page.locator(`[data-count=${status}]`).innerText())] as const)));

/** A table looked at, sent, mended, and sent again. */
export function importSuite(rig: () => Rig): void {
  describe('the import', () => {
    const screenings = (): Promise<number | null> => rig().world.number('MED-23', TOWN, YEAR);

    it('shows three bad rows by their cells before anything counts, counts the good ones, gives the bad ones back, and counts nothing twice', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/import'));
      await page.getByRole('searchbox', { name: '查找事实类型' }).fill('排查');
      await page.getByRole('link', { name: '矛盾纠纷排查' }).click();
      const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载模板' }).click()]);
      expect(template.suggestedFilename()).toBe('矛盾纠纷排查.xlsx');
      const file = await workbook([KEYS, screening('BI-1'), screening('BI-2', '没有的村'), screening('BI-3', VILLAGE, '三件'), screening('BI-4'), ['BI-5', VILLAGE, '2022-13-40', 1, '村调委会', null]]);
      const before = await screenings();

      await choose(page, '六月排查.xlsx', file);
      await page.getByText('核对完成：共 5 行').first().waitFor();
      expect(await counts(page)).toEqual({ accepted: 2, duplicate: 0, parked: 0, quarantined: 0, rejected: 3 });
      await page.getByRole('checkbox', { name: '只看需修改的行' }).check();
      await page.getByText('3 行', { exact: true }).waitFor();
      for (const cell of ['B3', 'D4', 'C6']) await page.locator('.import-rows').getByText(cell, { exact: true }).waitFor();
      await page.waitForTimeout(400); // a box is ticked slowly
      await picture(page, 'import-preview-1440');
      expect([await violations(page), await overflow(page)]).toEqual([[], []]);
      expect(await screenings()).toBe(before);

      await page.getByRole('button', { name: '报送 2 行' }).click();
      await page.getByText('报送完成：共 5 行').first().waitFor();
      expect(await counts(page)).toEqual({ accepted: 2, duplicate: 0, parked: 0, quarantined: 0, rejected: 3 });
      expect(await screenings()).toBe((before ?? 0) + 2);
      const [failed] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载需修改的行' }).click()]);
      expect(failed.suggestedFilename()).toBe('六月排查-需修改.xlsx');
      const chunks: Buffer[] = [];
      for await (const chunk of await failed.createReadStream()) chunks.push(chunk as Buffer);
      const rows = await sheetOf(Buffer.concat(chunks));
      expect(rows.slice(2).map((row) => [row[0], row.at(-1)])).toEqual([['BI-2', '3'], ['BI-3', '4'], ['BI-5', '6']]);

      await choose(page, '六月排查.xlsx', file);
      await page.locator('[data-count=duplicate]', { hasText: '2' }).waitFor();
      await page.locator('[data-count=rejected]', { hasText: '3' }).waitFor();
      expect(await counts(page)).toEqual({ accepted: 0, duplicate: 2, parked: 0, quarantined: 0, rejected: 3 });
      expect(await page.getByRole('button', { name: '报送 0 行' }).isDisabled()).toBe(true);
      expect(await screenings()).toBe((before ?? 0) + 2);
      expect(complaints).toEqual([]);
    });

    it('says plainly what is wrong with a file as a whole, on a phone too', async () => {
      const { page, complaints } = await rig().open({ viewport: PHONE });
      await page.goto(rig().at(`/import/${TYPE}`));
      await page.locator('input[type=file]').waitFor({ state: 'attached' });
      await choose(page, '名单.csv', Buffer.from('a,b'));
      await page.getByText('这不是 xlsx 文件').waitFor();
      await choose(page, '名单.xlsx', Buffer.from('not a workbook'));
      await page.locator('.ant-alert-error', { hasText: '名单.xlsx' }).waitFor();
      await choose(page, '别的表.xlsx', await workbook([['region', 'occurredOn', 'kind', 'by'], [VILLAGE, '2022-06-01', '02', 'x']]));
      await page.getByText(/没有列“kind”/).waitFor();
      await picture(page, 'import-refused-360');
      await choose(page, '手机.xlsx', await workbook([KEYS, screening('BP-1', '没有的村')]));
      await page.getByText('核对完成：共 1 行').first().waitFor();
      await page.locator('.import-rows .ant-table-row').waitFor();
      await picture(page, 'import-preview-360');
      expect([await violations(page), await overflow(page)]).toEqual([[], []]);
      // what is refused as a whole is answered 400, which a browser writes down
      expect(complaints.filter((c) => !/400 .*\/api\/import\//.test(c))).toEqual([]);
    });

    it('stays smooth with 20,000 rows, warns whoever leaves while they are sent, and stops where it is told to', async () => {
      const { page, complaints } = await rig().open({ viewport: WIDE });
      await page.goto(rig().at(`/import/${TYPE}`));
      await page.locator('input[type=file]').waitFor({ state: 'attached' });
      await page.evaluate(`window.slow = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.slow = Math.max(window.slow, e.duration); }).observe({ type: 'longtask' })`);
      const file = await workbook([KEYS, ...Array.from({ length: 20_000 }, (_, i) => screening(`BB-${i}`, VILLAGE, i % 1_000 === 7 ? '?' : 1))]);
      const begun = performance.now();
      await choose(page, '全县排查.xlsx', file);
      await page.getByText('核对完成：共 20000 行').first().waitFor({ timeout: 90_000 });
      const looked = performance.now();
      expect(await counts(page)).toMatchObject({ accepted: 19_980, rejected: 20 });
      expect(await page.locator('.import-rows .ant-table-row').count()).toBeLessThan(100);
      await page.getByRole('button', { name: '报送 19980 行' }).click();
      await page.getByText('正在报送').first().waitFor();
      await page.getByRole('progressbar', { name: /正在报送/ }).waitFor();
      await page.getByRole('link', { name: '总览' }).click();
      await page.getByText('正在报送，确定离开本页？').waitFor();
      await page.getByRole('button', { name: '留在本页' }).click();
      // that all of them pass is shown without a browser: counting them would keep the other pages waiting
      await page.getByRole('button', { name: '停止报送' }).click();
      await page.getByText(/^已停止：已处理的 \d+ 行已有结果/).waitFor();
      const slow = Number(await page.evaluate('window.slow'));
      console.log(`20,000 rows on the page: looked at after ${((looked - begun) / 1000).toFixed(1)} s; longest task ${Math.round(slow)} ms`);
      expect(slow).toBeLessThan(2_000);
      expect(complaints).toEqual([]);
    }, 240_000);
  });
}
