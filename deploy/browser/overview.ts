import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { oral, accepted, opened, session } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, still, TOWN, violations, WIDE, type Rig, type Watched } from './rig.js';

const VILLAGE = '421222103201';
/** How long each single fact may take at most; the claim is a second, and it is made of the best of several. */
const LIVE_MS = 10_000;
const CLAIMED_LIVE_MS = 1_000;
const CLAIMED_USABLE_MS = 1_500;
/** Facts and loads that are tried until one is as quick as is claimed: other suites share the machine. */
const FACTS = 12;
const LOADS = 8;
/** The claim of 1.5 s is held against the machine to itself (docs/dashboard.md); here it is told, and this is judged. */
const USABLE_MS = 5_000;
/** Fetched when they are seen, or once the page is drawn. */
const LATER = /echarts|\/(badge|use-outbox|database|new-id)-/;
/** Beyond this a page is frozen. */
const FROZEN_MS = 2_000;
const BUDGET = 300_000;
/** The gateway tells twenty snapshots a second at most: what it told last is heard again, sixty times a second, each time another number. */
const HEARD = `(() => {
  const Real = WebSocket;
  window.WebSocket = class extends Real {
    constructor(...how) {
      super(...how);
      this.addEventListener('message', (e) => { if (e.isTrusted && JSON.parse(e.data).type === 'next') window.heard = { socket: this, data: e.data }; });
    }
  };
})()`;
const FLOOD = `(() => {
  let [gap, told, last, over] = [0, 0, performance.now(), false];
  const frame = (now) => { gap = Math.max(gap, now - last); last = now; if (!over) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  const begun = last;
  const timer = setInterval(() => {
    // as a socket does: what came while the page was busy is not lost
    while (told < (performance.now() - begun) * 60 / 1000) {
      const message = JSON.parse(window.heard.data);
      told += 1;
      Object.assign(Object.values(message.payload.data)[0], { value: told, text: String(told) });
      window.heard.socket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
    }
  }, 1000 / 60);
  window.calm = () => { over = true; clearInterval(timer); return { gap, told }; };
})()`;

/** The whole page drawn: charts, table, months. */
async function settled({ page }: Watched): Promise<void> {
  await shown(page, '[data-code=MED-01]');
  await shown(page, '[data-connection=live]');
  await page.evaluate(`window.scrollTo(0, document.body.scrollHeight)`);
  await shown(page, '.overview-heat tbody tr:not(.ant-table-placeholder) td.place');
  await page.evaluate(`window.scrollTo(0, 0)`);
  await page.locator('[role=img] canvas').nth(1).waitFor();
  await still(page);
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
      expect(await watched.page.locator('[data-code=MED-01]').locator('svg path, svg polyline').count()).toBeGreaterThan(0);
      const told = await rig().world.gql<{ indicator: { change: number }; children: { value: number }[] }>(
        `{ indicator(code: "AFT-02", region: "${TOWN}", period: "2022", asOf: "2022-12-31") { change } children(codes: ["MED-01"], region: "${TOWN}", period: "2022") { value } }`);
      expect(told.indicator.change).toBeGreaterThan(0);
      await watched.page.locator('[data-code=AFT-02]', { hasText: `▲上升 ${(told.indicator.change * 100).toFixed(1)}%` }).waitFor();
      await watched.page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
      await shown(watched.page, '.overview-heat tbody tr:not(.ant-table-placeholder) td.place');
      const ranked = await watched.page.locator('.overview-heat tbody tr.ant-table-row td:nth-child(3)').allInnerTexts();
      expect(ranked.map(Number)).toEqual(told.children.map((c) => c.value).sort((a, b) => b - a));
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
      await page.evaluate('window.stays = true');
      const asked: string[] = [];
      // nobody asks again and again; what of the page itself comes late is fetched once
      page.on('request', (request) => void (!/\/assets\//.test(request.url()) && asked.push(request.url())));
      await page.waitForTimeout(1_500);
      expect(asked).toEqual([]);
      const took: number[] = [];
      for (let i = 1; i <= 4 || (i <= FACTS && Math.min(...took) >= CLAIMED_LIVE_MS); i += 1) {
        await world.given(opened(world, `browser-${i}`, VILLAGE, '2022-11-03'));
        const begun = performance.now();
        await world.given(accepted(world, `browser-${i}`, VILLAGE, '2022-11-04'));
        await reads(page, before + i);
        took.push(Math.round(performance.now() - begun));
      }
      console.log(`a fact was on the open overview after ${took.join(', ')} ms`);
      expect(Math.min(...took)).toBeLessThan(CLAIMED_LIVE_MS);
      expect(await page.evaluate('window.stays')).toBe(true);
      await page.waitForSelector(`[data-code=MED-01] .moved[data-moved="${took.length}"]`);
      await page.locator('[role=status]', { hasText: '受理数' }).or(page.locator('[role=status]', { hasText: '项数据有更新' })).waitFor({ state: 'attached' });
      expect(watched.complaints).toEqual([]);
    });

    it('stays usable while sixty values a second arrive', async () => {
      const watched = await rig().open();
      const { page } = watched;
      await page.addInitScript(HEARD);
      await page.goto(rig().at('/overview'));
      await settled(watched);
      const { world } = rig();
      const before = parseInt(await page.locator('[data-code=MED-01] .overview-card-value').innerText(), 10);
      const dispute = (id: string): Promise<void> => world.given(opened(world, id, VILLAGE, '2022-11-05'), accepted(world, id, VILLAGE, '2022-11-06'), session(world, id, VILLAGE, '2022-11-07'), oral(world, id, VILLAGE, '2022-11-08'));
      await page.evaluate(FLOOD);
      const begun = performance.now();
      const clicks: number[] = [];
      const cases = 30;
      await Promise.all([
        (async () => {
          for (let i = 0; i < cases; i += 1) await dispute(`burst-${i}`);
        })(),
        (async () => {
          for (let i = 0; i < 2; i += 1) {
            const clicked = performance.now();
            await page.getByRole('button', { name: /^地区/ }).click();
            await page.locator('.ant-tree').waitFor();
            clicks.push(Math.round(performance.now() - clicked));
            await page.keyboard.press('Escape');
            await page.locator('.ant-tree').waitFor({ state: 'hidden' });
          }
        })(),
      ]);
      const seconds = (performance.now() - begun) / 1000;
      const { gap, told } = await page.evaluate<{ gap: number; told: number }>('window.calm()');
      console.log(`${Math.round(told / seconds)} values a second for ${seconds.toFixed(1)} s: longest gap between frames ${Math.round(gap)} ms; clicks answered after ${clicks.join(', ')} ms`);
      await dispute('burst-last');
      await reads(page, before + cases + 1);
      expect(told / seconds).toBeGreaterThan(50);
      expect(gap).toBeLessThan(FROZEN_MS);
      expect(watched.complaints).toEqual([]);
    });

    it('is usable soon, and small: what the first load transfers before charts', async () => {
      const took: number[] = [];
      let watched: Watched;
      do {
        watched = await rig().open();
        await watched.page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
        const begun = performance.now();
        await watched.page.goto(rig().at('/overview'));
        await shown(watched.page, '[data-code=MED-01] .overview-card-value');
        took.push(Math.round(performance.now() - begun));
      } while (took.length < LOADS && Math.min(...took) >= CLAIMED_USABLE_MS);
      console.log(`the overview was usable after ${took.join(', ')} ms`);
      await still(watched.page);
      const files = [...watched.transferred].filter(([path]) => !LATER.test(path));
      const sum = files.reduce((total, [, bytes]) => total + bytes, 0);
      console.log(`the overview's first load: ${Math.round(sum / 1000)} kB gzipped in ${files.length} files`);
      if (sum >= BUDGET) console.log(files.sort(([, a], [, b]) => b - a).map(([path, bytes]) => `${bytes} ${path}`).join('\n'));
      expect(files.length).toBeGreaterThan(3);
      expect(sum).toBeLessThan(BUDGET);
      expect(Math.min(...took)).toBeLessThan(USABLE_MS);
    }, 180_000);

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
