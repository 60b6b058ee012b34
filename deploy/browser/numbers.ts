import { readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { PASSWORD, signedIn } from '../e2e/signed-in.js';
import { accepted, opened } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, still, TOWN, violations, type Rig } from './rig.js';

const VILLAGE = '421222103209';
const LIVE_MS = 10_000;

/** A column of a table, by its position. */
const column = (page: Page, view: string, nth: number): Promise<string[]> => page.locator(`[data-view=${view}] tbody tr > :nth-child(${nth})`).allInnerTexts();

async function exported(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('menuitem', { name: item }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A workbook's cells, sheet by sheet. */
async function sheetsOf(bytes: Buffer): Promise<Record<string, unknown[][]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return Object.fromEntries(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues().slice(1).map((row) => (row as unknown[]).slice(1))]));
}

/** Opening a number up to the facts it is made of. Leaves the town's 2022 as it was. */
export function numbersSuite(rig: () => Rig): void {
  describe('a number opened', () => {
    it('leads from 94.5 % on the overview to the 9 cases that were accepted and not resolved', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/overview'));
      await page.locator('[data-code=MED-05]', { hasText: '94.5%' }).click();
      await shown(page, '.indicators-terms [data-part=REST]');
      expect(await page.locator('.indicators-terms [data-part]').allInnerTexts()).toEqual(['156', '165', '9']);
      await page.locator('.indicators-terms [data-part=REST]').click();
      await shown(page, '[data-view=facts] tbody tr');
      const look = async (): Promise<{ states: string[]; subjects: string[] }> => ({
        states: await page.locator('[data-view=facts] [data-state]').allInnerTexts(), subjects: await page.locator('[data-view=facts] tbody th').allInnerTexts(),
      });
      const first = await look();
      expect(first.states.map((s) => s.split('，').at(-1)).sort()).toEqual(['已诉讼或仲裁', '撤回', '调解不成', '调解不成', '调解不成', '调解中', '调解中', '调解中', '调解中'].sort());
      const { subject } = await rig().world.gql<{ subject: { kind: string } }>('query($s: ID!) { subject(service: "mediation", subject: $s, region: "421222") { kind } }', { s: first.subjects[0] });
      expect(subject.kind).toBe('case');
      expect(await page.locator('[data-view=facts] tbody th a').first().getAttribute('href')).toBe(`/work/subject/mediation/${first.subjects[0]}?region=${TOWN}&period=2022`);
      // a colleague is sent the address
      const address = page.url();
      expect(new URL(address).pathname + new URL(address).search).toBe(`/indicators/MED-05/facts?region=${TOWN}&period=2022&part=REST`);
      const other = await rig().open();
      await other.page.goto(address);
      await shown(other.page, '[data-view=facts] tbody tr');
      expect(await other.page.locator('[data-view=facts] tbody th').allInnerTexts()).toEqual(first.subjects);
      await page.locator('.indicators-parts [data-part=NUMERATOR]').click();
      await page.getByRole('button', { name: '统计总数' }).click();
      await page.getByText('共 156 条').waitFor();
      await page.getByRole('link', { name: '下一页' }).click();
      await page.getByRole('link', { name: '第一页' }).waitFor();
      expect([...complaints, ...other.complaints]).toEqual([]);
    });

    it('is found in the catalogue, and each view at its address shows what the gateway tells', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/indicators', { q: 'success rate' }));
      await page.locator('[data-code=MED-05] .indicators-value', { hasText: '94.5%' }).waitFor();
      expect(await page.locator('[data-code]').evaluateAll((rows) => rows.map((r) => (r as unknown as { dataset: { code: string } }).dataset.code))).toEqual(['MED-05', 'MED-04b']);
      const told = await rig().world.gql<{ series: { text: string }[]; children: { region: { name: string }; text: string; value: number }[]; indicator: { breakdown: { label: string; value: number; share: number }[] } }>(
        `{ series(code: "MED-01", region: "${TOWN}", grain: QUARTER, from: "2022-01-01", to: "2022-12-31") { text } children(codes: ["MED-01"], region: "${TOWN}", period: "2022") { region { name } text value }
          indicator(code: "MED-01", region: "${TOWN}", period: "2022") { breakdown(by: "kind") { label value share } } }`);
      await page.goto(rig().at('/indicators/MED-01/series', { grain: 'QUARTER' }));
      await shown(page, '[data-view=series] tbody tr');
      expect([await column(page, 'series', 1), await column(page, 'series', 2)]).toEqual([['1季度', '2季度', '3季度', '4季度'], told.series.map((s) => s.text)]);
      await page.goto(rig().at('/indicators/MED-01/children', { order: 'asc' }));
      await shown(page, '[data-view=children] tbody tr');
      const counts = told.children.map((c) => c.value).sort((a, b) => a - b);
      expect((await column(page, 'children', 3)).map(Number)).toEqual(counts);
      await page.goto(rig().at('/indicators/MED-01'));
      await shown(page, '[data-dimension=kind] tbody tr');
      expect(await page.locator('[data-dimension=kind] tbody tr').allInnerTexts()).toEqual(told.indicator.breakdown.map((b) => `${b.label}\t${b.value}\t${(b.share * 100).toFixed(1)}%`));
      await page.getByRole('button', { name: 'English' }).click();
      await page.locator('[data-dimension=kind]').getByText('Neighbours', { exact: true }).waitFor();
      await page.getByRole('button', { name: '中文' }).click();
      await page.goto(rig().at('/indicators/PUB-14/matrix'));
      await shown(page, '[data-view=matrix] tbody tr');
      expect(await page.locator('[data-view=matrix] [data-region="421222103001"] td').allInnerTexts()).toEqual(['缺', '缺', '4', '缺', '缺', '缺', '5 项']);
      await page.locator('[data-view=matrix]').getByRole('link', { name: '官塘社区' }).click();
      await page.getByText('官塘社区 2022').waitFor();
      expect(complaints).toEqual([]);
    });

    it('moves while it is open, its facts with it', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/indicators/MED-01/facts', { period: '2023', count: 'yes' }));
      await page.locator('.indicators-number', { hasText: '0' }).waitFor();
      await shown(page, '[data-connection=live]');
      await still(page);
      const { world } = rig();
      await world.given(opened(world, 'opened-number', VILLAGE, '2023-02-03'), accepted(world, 'opened-number', VILLAGE, '2023-02-04'));
      await page.locator('.indicators-number.moved[data-moved="1"]', { hasText: '1' }).waitFor({ timeout: LIVE_MS });
      await page.locator('[data-subject=opened-number]').waitFor({ timeout: LIVE_MS });
      await page.getByText('共 1 条').waitFor();
      expect(complaints).toEqual([]);
    });

    it('shows the target of its year, on its card, too', async () => {
      const { world } = rig();
      await world.gql(`mutation { setTarget(code: "MED-05", region: "${TOWN}", year: 2022, value: 0.95) also: setTarget(code: "MED-01", region: "${TOWN}", year: 2022, value: 180) }`);
      await world.counted();
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/overview'));
      await page.locator('[data-code=MED-05] .unmet', { hasText: '目标 95% · 未达标' }).waitFor();
      await page.locator('[data-code=MED-01] .met', { hasText: '目标 180 · 达标' }).waitFor();
      await picture(page, 'overview-targets');
      await page.locator('[data-code=MED-05]').click();
      await page.locator('.indicators-summary .unmet', { hasText: '目标 95.0% · 未达标' }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('goes as a workbook whose cells are the numbers, and as a picture', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/indicators/MED-05/children'));
      await shown(page, '[data-view=children] tbody tr');
      const workbook = await exported(page, '导出 Excel');
      expect(workbook.name).toBe('调处成功率_关刀镇_2022_下级地区.xlsx');
      const sheets = await sheetsOf(workbook.bytes);
      expect(Object.keys(sheets)).toEqual(['MED-05', '下级地区']);
      expect(sheets['MED-05']).toEqual(expect.arrayContaining([['数值', 156 / 165], ['分子', 156], ['分母', 165]]));
      expect(sheets['下级地区']?.find((row) => row[1] === VILLAGE)?.slice(0, 6)).toEqual([20, VILLAGE, '村209', 0.75, 3, 4]);
      await page.goto(rig().at('/indicators/MED-05/facts', { part: 'REST' }));
      await shown(page, '[data-view=facts] tbody tr');
      const facts = await sheetsOf((await exported(page, '导出 Excel')).bytes);
      expect(facts['差额']?.length).toBe(10);
      const { name, bytes } = await exported(page, '导出图片');
      expect([name, bytes.subarray(1, 4).toString()]).toEqual(['调处成功率_关刀镇_2022_事实明细.png', 'PNG']);
      if (process.env.FAZHI_PICTURES) writeFileSync(`${process.env.FAZHI_PICTURES}/export-facts.png`, bytes);
      expect(complaints).toEqual([]);
    }, 120_000);

    it.each([
      ['/indicators?service=mediation', '[data-code=MED-05] .indicators-value', ['指标目录']],
      ['/indicators/MED-05', '[data-dimension] tbody tr', ['MED-05', '纠纷类型', '难易程度', '案件来源']],
      ['/indicators/MED-05/series', '[data-view=series] tbody tr', ['MED-05', '走势']],
      ['/indicators/PUB-14/matrix', '[data-view=matrix] tbody tr', ['PUB-14', '缺口对照']],
    ])('%s goes as both, too', async (address, ready, names) => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at(address));
      await shown(page, ready);
      await still(page);
      const sheets = await sheetsOf((await exported(page, '导出 Excel')).bytes);
      expect(Object.keys(sheets)).toEqual(names);
      expect(Object.values(sheets).filter((rows) => rows.length < 2)).toEqual([]);
      const { name, bytes } = await exported(page, '导出图片');
      expect([name.slice(-4), bytes.subarray(1, 4).toString()]).toEqual(['.png', 'PNG']);
      expect(complaints).toEqual([]);
    }, 120_000);

    it('says why something is not shown', async () => {
      const { name } = await signedIn(rig().world, 'TOWN_ROL_OFFICE', [TOWN]);
      const { page, complaints } = await rig().open({ account: { name, password: PASSWORD }, viewport: PHONE });
      // some village of the town has one to four of them
      const { children } = await rig().world.gql<{ children: { region: { code: string }; value: number }[] }>(`{ children(codes: ["AFT-01"], region: "${TOWN}", period: "2022") { region { code } value } }`);
      const region = children.find((c) => c.value > 0 && c.value < 5)?.region.code ?? '';
      await page.goto(rig().at('/indicators/AFT-01', { region }));
      await page.locator('.indicators-number', { hasText: '<5' }).waitFor();
      await page.locator('.indicators-summary', { hasText: '数值过小，依规隐去' }).waitFor();
      await page.locator('[aria-labelledby=by-category]', { hasText: '数值过小' }).waitFor();
      await page.goto(rig().at('/indicators/AFT-01/facts', { region }));
      await page.getByText('您的角色只看汇总数，不能查看安置帮教与社区矫正的单条记录').waitFor();
      await picture(page, 'indicator-hidden-360');
      expect([...(await overflow(page)), ...(await violations(page)), ...complaints]).toEqual([]);
    });
  });
}
