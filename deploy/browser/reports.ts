import type { Page } from 'playwright-core';
import { PASSWORD, signedIn } from '../e2e/signed-in.js';
import { activity } from '../e2e/stories.js';
import { overflow, PHONE, picture, shown, TOWN, violations, type Rig } from './rig.js';

const good = async (page: Page): Promise<void> => expect([await violations(page), await overflow(page)]).toEqual([[], []]);
/** A town that has reported nothing in the demonstration. */
const OTHER = '421222104';

/** A report from its first draft to its second version; and what each role is shown. */
export function reportsSuite(rig: () => Rig): void {
  describe('reports', () => {
    const account = async (role: string, regions: string[]): Promise<{ name: string; password: string }> => ({ name: (await signedIn(rig().world, role, regions)).name, password: PASSWORD });
    const download = async (page: Page, button: string): Promise<{ name: string; begins: string }> => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
      return { name: file.suggestedFilename(), begins: Buffer.concat(chunks).subarray(0, 2).toString() };
    };

    it('are drafted from live numbers, each of which opens to its facts, to whoever may see them', async () => {
      const { page, complaints } = await rig().open();
      await page.goto(rig().at('/reports'));
      const paper = page.getByRole('article', { name: '关刀镇2022年法治政府建设工作总结' });
      await paper.getByText('这些纠纷中，以林地纠纷、土地纠纷、家庭纠纷和邻里纠纷居多。').waitFor();
      expect(new URL(page.url()).pathname).toBe('/reports/draft');
      await page.getByText('各项检查均已通过').waitFor();
      await picture(page, 'reports-draft-1440');
      await page.locator('.ant-segmented-item', { hasText: '年度报告（五个部分）' }).click();
      await page.getByRole('heading', { name: '一、推进法治政府建设的主要举措和成效' }).waitFor();
      expect(new URL(page.url()).searchParams.get('template')).toBe('OFFICIAL_5');
      await page.locator('.reports-figure[data-code=MED-05]').click();
      await shown(page, '[data-view=facts]');
      expect([new URL(page.url()).pathname, new URL(page.url()).search]).toEqual(['/indicators/MED-05/facts', `?region=${TOWN}&period=2022&asOf=2022-12-31`]);
      expect(await page.locator('.indicators-number').innerText()).toBe('94.5%');
      await page.goto(rig().at('/reports/draft', { region: '421222' }));
      await page.getByRole('region', { name: '乡镇（街道）对比表' }).getByRole('rowheader', { name: '沙堆镇' }).waitFor();
      await picture(page, 'reports-county-1440');
      await good(page);
      await page.goto(rig().at('/reports/draft', { region: `${TOWN}201`, period: 'P5Y' }));
      await page.getByText('报告按乡镇（街道）或县编制').waitFor();
      expect(complaints).toEqual([]);
    });

    it('are written, published with what is missing in sight, published again with a reason, and compared', async () => {
      const { world } = rig();
      const office = await account('TOWN_ROL_OFFICE', [OTHER]);
      await world.given(activity(world, 'RPB-1', OTHER, '2022-06-01', { kind: 'CONSULTATION' }),
        world.fact('publicity.governance.next-step-recorded', 'RPB-21', OTHER, '2021-12-15', { year: 2021, text: '开展法律咨询', category: '宣传', indicators: ['PUB-02'] }),
        world.fact('publicity.governance.next-step-recorded', 'RPB-22', OTHER, '2022-12-15', { year: 2022, text: '深入推进“法律六进”', category: '宣传' }));
      await world.counted();
      const { page, complaints } = await rig().open({ account: office });
      const at = (view: string, more = {}): string => rig().at(`/reports/${view}`, { region: OTHER, ...more });
      await page.goto(at('publish'));
      await shown(page, '[data-check=NO_PROBLEMS]');
      expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
      await world.given(world.fact('publicity.governance.issue-recorded', 'RPB-I', OTHER, '2022-12-15', { year: 2022, text: '学用结合不够', category: '学习' }));
      await world.counted();

      // last year's next steps are this year's account
      await page.goto(at('write'));
      await page.getByRole('button', { name: '引入文本框' }).click();
      const account_ = page.getByRole('textbox', { name: '上年度打算落实情况' });
      expect(await account_.inputValue()).toBe('上年度提出的打算落实情况：开展法律咨询：法律咨询活动次数1。');
      await page.getByRole('button', { name: '保存 上年度打算落实情况' }).click();
      await page.getByText('已保存', { exact: true }).waitFor();
      // somebody else saves meanwhile: nothing is lost, one is chosen
      await page.getByRole('textbox', { name: '自我评价' }).fill('我的评价。');
      await world.gql('mutation($r: ID!) { saveReportText(region: $r, period: "2022", slot: SELF_ASSESSMENT, text: "别人的评价。", version: 0) { saved } }', { r: OTHER });
      await page.getByRole('button', { name: '保存 自我评价' }).click();
      await page.getByRole('blockquote').getByText('别人的评价。').waitFor();
      await picture(page, 'reports-write-1440');
      await good(page);
      await page.getByRole('button', { name: '以我的文字为准' }).click();
      await page.getByRole('blockquote').waitFor({ state: 'detached' });

      await page.goto(at('missing'));
      const row = page.locator('.records tr', { hasText: 'PUB-01' }).first();
      await row.waitFor();
      expect(await row.innerText()).toContain('为零');
      await picture(page, 'reports-missing-1440');
      await row.getByRole('checkbox').check();
      await page.getByRole('textbox', { name: '确认说明' }).fill('本年未发放');
      await page.getByRole('button', { name: '确认所选（1）' }).click();
      await row.getByText('本年未发放').waitFor();

      await page.goto(at('publish'));
      const publish = page.getByRole('button', { name: '发布', exact: true });
      expect(await publish.isDisabled()).toBe(true);
      await page.getByRole('checkbox', { name: /已核对缺数清单/ }).check();
      await page.locator('button:enabled', { hasText: /^发布$/ }).waitFor();
      await picture(page, 'reports-publish-1440');
      await good(page);
      await publish.click();
      await page.getByRole('heading', { name: '第1版' }).waitFor();
      await page.getByText('我的评价。').waitFor();
      expect(await download(page, 'Word 第1版')).toEqual({ name: '沙堆镇2022年法治政府建设工作总结_第1版.docx', begins: 'PK' });

      // the clock stands still: later than the lock
      await world.at('2026-11-23T04:10:00Z', () => world.given(activity(world, 'RPB-2', OTHER, '2022-06-02', { kind: 'CONSULTATION' })));
      await world.counted();
      await page.goto(at('changes'));
      await shown(page, '[data-locked=true]');
      const change = page.locator('.records tr', { hasText: 'PUB-02' });
      await change.getByRole('button', { name: '相关事实' }).click();
      await page.getByRole('link', { name: 'RPB-2' }).first().waitFor();
      await picture(page, 'reports-changes-1440');
      await good(page);

      await page.goto(at('publish'));
      await page.getByRole('checkbox', { name: /已核对缺数清单/ }).check();
      expect(await publish.isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: /再次发布的理由/ }).fill('补报一次咨询');
      await publish.click();
      await page.getByRole('heading', { name: '第2版' }).waitFor();
      await page.goto(at('versions'));
      await page.getByText('补报一次咨询').waitFor();
      await picture(page, 'reports-versions-1440');
      await page.getByRole('button', { name: '对比', exact: true }).click();
      await page.getByRole('heading', { name: '第1版与第2版对比' }).waitFor();
      expect((await page.locator('.records tr', { hasText: 'PUB-02' }).innerText()).split('\t')).toEqual(['PUB-02', expect.any(String), '2022', '1', '2']);
      await page.getByText('开展法律咨询活动2次').waitFor();
      await picture(page, 'reports-compare-1440');
      await good(page);
      expect(complaints).toEqual([]);

      // the bureau reads its towns' drafts and publishes the county's; the public reads what is published, on a phone
      const bureau = await rig().open({ account: await account('COUNTY_JUSTICE', ['421222']) });
      await bureau.page.goto(rig().at('/reports/draft', { region: OTHER }));
      await bureau.page.getByRole('article').getByText('开展法律咨询活动').waitFor();
      const views = (watched: Page): Promise<string[]> => watched.getByRole('navigation', { name: '报告视图' }).getByRole('link').allInnerTexts();
      expect(await views(bureau.page)).toEqual(['报告草稿', '缺数清单', '已发布版本', '锁定后变更', '全部已发布报告']);
      await bureau.page.goto(rig().at('/reports/publish', { region: '421222' }));
      await bureau.page.getByRole('heading', { name: '发布《通城县2022年法治政府建设工作总结》第1版' }).waitFor();

      const people = await rig().open({ account: await account('PUBLIC', []), viewport: PHONE });
      await people.page.goto(`${rig().url}/`);
      await people.page.getByRole('link', { name: '沙堆镇 2022年' }).click();
      await people.page.getByRole('heading', { name: '第2版' }).waitFor();
      await people.page.getByText('开展法律咨询活动2次').waitFor();
      expect([await views(people.page), await people.page.locator('.reports-figure').count()]).toEqual([['已发布版本', '全部已发布报告'], 0]);
      await picture(people.page, 'reports-public-360');
      await good(people.page);
      await people.page.goto(`${rig().url}/reports/draft?region=${OTHER}&period=2022`);
      await people.page.getByText('您无权查看本页').waitFor();
      expect([bureau.complaints, people.complaints]).toEqual([[], []]);
    }, 120_000);
  });
}
