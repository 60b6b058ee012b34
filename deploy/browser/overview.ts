import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { oral, accepted, opened, session } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, violations, WIDE, type Rig, type Watched } from './rig.js';

const VILLAGE = '421222103201';
/** Generous: what is measured is printed, what is claimed is a second. */
const LIVE_MS = 10_000;
const BUDGET = 300_000;

/** The whole page drawn: charts, table, months. */
async function settled({ page }: Watched): Promise<void> {
  await shown(page, '[data-code=MED-01]');
  await shown(page, '[data-connection=live]');
  await page.evaluate(`window.scrollTo(0, document.body.scrollHeight)`);
  await shown(page, '.overview-heat tbody tr:not(.ant-table-placeholder) td.place');
  await page.evaluate(`window.scrollTo(0, 0)`);
  await page.locator('[role=img] canvas').nth(1).waitFor();
  await page.waitForLoadState('networkidle');
}

/** Waits until the card of accepted cases shows so many. */
async function reads(page: Page, cases: number): Promise<void> {
  const until = performance.now() + LIVE_MS;
  for (let told = ''; performance.now() < until; await sleep(10)) {
    told = await page.locator('[data-code=MED-01] .overview-card-value').innerText();
    if (parseInt(told, 10) === cases) return;
  }
  throw new Error(`not ${cases} cases within ${LIVE_MS} ms`);
}

export function overviewSuite(rig: () => Rig): void {
  describe('the overview', () => {
    it.each([['1440', WIDE], ['360', PHONE]] as const)('fits %s pixels, complains of nothing, and is readable to everybody', async (width, viewport) => {
      for (const language of ['zh', 'en'] as const) {
        const watched = await rig().open({ viewport, language });
        await watched.page.goto(rig().at('/overview'));
        await settled(watched);
        await picture(watched.page, `overview-${width}-${language}`);
        expect(await overflow(watched.page)).toEqual([]);
        expect(await violations(watched.page)).toEqual([]);
        expect(watched.complaints).toEqual([]);
        await watched.page.close();
      }
    });

    it('shows what the town’s summary says', async () => {
      const watched = await rig().open();
      await watched.page.goto(rig().at('/overview', { asOf: '2022-12-31' }));
      const value = async (code: string): Promise<string> => (await watched.page.locator(`[data-code=${code}] .overview-card-value`).innerText()).replace(/\s+/g, ' ').trim();
      await shown(watched.page, '[data-code=MED-01]');
      expect([await value('MED-01'), await value('MED-05'), await value('PUB-23'), await value('COR-01'), await value('EX-02')]).toEqual(['165 起', '94.5%', '100%', '11 人', '100%']);
    });

    it('moves by itself when a fact arrives over HTTP, and shows what has moved', async () => {
      const watched = await rig().open();
      const { page } = watched;
      await page.goto(rig().at('/overview'));
      await settled(watched);
      const card = page.locator('[data-code=MED-01] .overview-card-value');
      const before = parseInt(await card.innerText(), 10);
      const { world } = rig();
      const begun = performance.now();
      await world.given(opened(world, 'browser-1', VILLAGE, '2022-11-03'), accepted(world, 'browser-1', VILLAGE, '2022-11-04'));
      await reads(page, before + 1);
      console.log(`a fact was on the open overview after ${Math.round(performance.now() - begun)} ms`);
      await page.waitForSelector('[data-code=MED-01] .moved[data-moved="1"]');
      await page.locator('[role=status]', { hasText: '受理数' }).or(page.locator('[role=status]', { hasText: '项数据有更新' })).waitFor({ state: 'attached' });
      expect(watched.complaints).toEqual([]);
    });

    it('stays usable while sixty values a second arrive', async () => {
      const watched = await rig().open();
      const { page } = watched;
      await page.goto(rig().at('/overview'));
      await settled(watched);
      await page.evaluate(`window.slow = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.slow = Math.max(window.slow, e.duration); }).observe({ type: 'longtask' })`);
      const { world } = rig();
      const before = parseInt(await page.locator('[data-code=MED-01] .overview-card-value').innerText(), 10);
      const cases = 60;
      for (let i = 0; i < cases; i += 1) {
        const id = `burst-${i}`;
        await world.given(opened(world, id, VILLAGE, '2022-11-05'), accepted(world, id, VILLAGE, '2022-11-06'), session(world, id, VILLAGE, '2022-11-07'), oral(world, id, VILLAGE, '2022-11-08'));
      }
      await reads(page, before + cases);
      const slow = Number(await page.evaluate('window.slow'));
      console.log(`longest task of the page under the burst: ${Math.round(slow)} ms`);
      expect(slow).toBeLessThan(2_000);
      expect(watched.complaints).toEqual([]);
    });

    it('is small: what the first load transfers before charts', async () => {
      const watched = await rig().open();
      await watched.page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
      const begun = performance.now();
      await watched.page.goto(rig().at('/overview'));
      await shown(watched.page, '[data-code=MED-01]');
      console.log(`the overview was usable after ${Math.round(performance.now() - begun)} ms`);
      await watched.page.waitForLoadState('networkidle');
      const files = [...watched.transferred].filter(([path]) => !/echarts/.test(path) && (path.startsWith('/assets/') || path === '/overview'));
      const sum = files.reduce((total, [, bytes]) => total + bytes, 0);
      console.log(`the overview's first load: ${Math.round(sum / 1000)} kB gzipped in ${files.length} files`);
      if (sum >= BUDGET) console.log(files.sort(([, a], [, b]) => b - a).map(([path, bytes]) => `${bytes} ${path}`).join('\n'));
      expect(files.length).toBeGreaterThan(3);
      expect(sum).toBeLessThan(BUDGET);
    });

    it('changes its language, and remembers', async () => {
      const { page } = await rig().open();
      await page.goto(rig().at('/overview'));
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('link', { name: 'Indicators' }).waitFor();
      await page.getByText('Cases accepted').first().waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Indicators' }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    });

    it('goes as a workbook and as a picture', async () => {
      const watched = await rig().open();
      const { page } = watched;
      await page.goto(rig().at('/overview'));
      await settled(watched);
      for (const [item, ending] of [['导出 Excel', '.xlsx'], ['导出图片', '.png']] as const) {
        await page.getByRole('button', { name: '导出' }).click();
        const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }).catch(() => { throw new Error(`no download: ${watched.complaints.join('; ')}`); }), page.getByRole('menuitem', { name: item }).click()]);
        expect(download.suggestedFilename()).toMatch(new RegExp(`^关刀镇_2022\\${ending}$`));
        expect(watched.complaints).toEqual([]);
        if (process.env.FAZHI_PICTURES) await download.saveAs(`${process.env.FAZHI_PICTURES}/export${ending}`);
      }
      expect(watched.complaints).toEqual([]);
    }, 180_000);

    it('leads from a region to those below, and says in its address what it shows', async () => {
      const watched = await rig().open();
      const { page } = watched;
      await page.goto(rig().at('/overview', { region: '421222' }));
      await settled(watched);
      await page.getByRole('link', { name: '关刀镇' }).click();
      await page.getByRole('heading', { name: /关刀镇/ }).waitFor();
      expect(new URL(page.url()).search).toBe('?region=421222103&period=2022');
    });
  });
}
