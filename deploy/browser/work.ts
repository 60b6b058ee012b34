import { PASSWORD, signedIn } from '../e2e/signed-in.js';
import { accepted, opened, oral } from '../e2e/stories.js';
import { choose, likePeople, settle, VILLAGE, type Person } from './filling.js';
import { offlineTests } from './offline.js';
import { overflow, PHONE, picture, shown, TOWN, violations, type Rig, type Watched } from './rig.js';

const THIS_YEAR = { period: '2026' };
/** What a mediator has time for. */
const A_MINUTE = 60_000;

const wrong = async ({ page, complaints }: Watched): Promise<string[]> => [...(await overflow(page)), ...(await violations(page)), ...complaints];

/** What people do all day: what is due, lists, subjects, forms. */
export function workSuite(rig: () => Rig): void {
  describe('people at work', () => {
    let mediator: Person;
    let office: Person;
    beforeAll(async () => {
      const person = async (role: string, region: string): Promise<Person> => ({ name: (await signedIn(rig().world, role, [region])).name, password: PASSWORD });
      mediator = await person('VILLAGE_MEDIATOR', VILLAGE);
      office = await person('TOWN_JUSTICE', TOWN);
    });

    it('a village mediator settles a dispute on a phone within a minute, and the overview shows it', async () => {
      const watched = await rig().open({ viewport: PHONE, account: mediator });
      const { page } = watched;
      const overview = await page.context().newPage();
      await overview.goto(rig().at('/overview', { region: VILLAGE, ...THIS_YEAR }));
      await shown(overview, '[data-connection=live]');
      const before = parseInt(await overview.locator('[data-code=MED-01] .overview-card-value').innerText(), 10);
      const pace = likePeople(page);

      const begun = performance.now();
      await page.goto(rig().at('/work', { region: VILLAGE, ...THIS_YEAR }));
      await shown(page, '.settle-link');
      await pace.point();
      await page.getByRole('link', { name: /登记一起当场调成的纠纷/ }).click();
      await shown(page, '.settle-form');
      await settle(page, pace);
      await page.getByRole('button', { name: '登记并结案' }).click();
      await page.getByText('已登记并结案').waitFor();
      const took = performance.now() - begun;
      console.log(`a dispute was registered and settled in ${(took / 1000).toFixed(1)} s at the pace of people`);
      expect(took).toBeLessThan(A_MINUTE);
      expect(await page.locator('.answers li').allInnerTexts()).toEqual([expect.stringMatching(/主动调解\s*已接收/), expect.stringMatching(/受理\s*已接收/), expect.stringMatching(/达成调解协议\s*已接收/)]);
      await overview.locator('[data-code=MED-01] .overview-card-value', { hasText: new RegExp(`^${before + 1}\\s`) }).waitFor();
      await picture(page, 'settle-done');
      expect(await wrong(watched)).toEqual([]);
      await page.getByRole('link', { name: '打开这一事项' }).click();
      await page.getByText('调解成功').first().waitFor();
      await overview.close();
    });

    it('a list is filtered, and leads to a subject with exactly the steps its state allows', async () => {
      const { world } = rig();
      // a case settled earlier: what may follow is §3.1's CONCLUDED_SUCCESS
      await world.given(opened(world, 'settled-1', VILLAGE, '2026-10-08', { kind: '02' }), accepted(world, 'settled-1', VILLAGE, '2026-10-09'), oral(world, 'settled-1', VILLAGE, '2026-11-03'));
      await world.counted();
      const watched = await rig().open({ account: mediator });
      const { page } = watched;
      await page.goto(rig().at('/work/lists/cases', { region: VILLAGE }));
      await shown(page, '.rows');
      const all = Number(/\d+/.exec(await page.locator('h1 .quiet').innerText())?.[0]);
      await page.getByLabel('登记日期 起').fill('2026-10-01');
      await page.getByLabel('登记日期 止').fill('2026-10-31');
      await page.getByText('共 1 条').waitFor();
      expect(all).toBeGreaterThan(1);
      expect(await page.locator('.rows .subject-link').allInnerTexts()).toEqual(['settled-1']);
      await picture(page, 'list-filtered');
      expect(await wrong(watched)).toEqual([]);
      await page.getByRole('link', { name: '打开 settled-1' }).click();
      await shown(page, '.steps button');
      expect((await page.locator('.steps button').allInnerTexts()).sort()).toEqual(['记录履行情况', '回访', '申请司法确认', '协议被认定无效', '立卷归档'].sort());
      await page.locator('.history .event').nth(2).waitFor();
      expect(await page.locator('.history .event strong').allInnerTexts()).toEqual(['主动调解', '受理', '达成调解协议']);
      await picture(page, 'subject-settled');
      expect(await wrong(watched)).toEqual([]);
    });

    it('a field says what is wrong with it, by the schema and by the platform; what was refused stays until it is mended or discarded', async () => {
      const watched = await rig().open({ viewport: PHONE, account: office });
      const { page } = watched;
      const fill = async (present: string): Promise<void> => {
        await choose(page, '学法形式', '干部');
        await page.getByRole('checkbox', { name: '宪法' }).check();
        await page.getByLabel('应到人数').fill('10');
        await page.getByLabel('实到人数').fill(present);
        await page.getByRole('button', { name: '提交' }).click();
      };
      await page.goto(rig().at('/work/new/publicity.study.held', THIS_YEAR));
      await page.getByRole('button', { name: '提交' }).click();
      await page.locator('#fact_present__error').getByText('必填').waitFor();
      await page.waitForTimeout(400); // the words fade in
      await picture(page, 'form-required');
      expect(await wrong(watched)).toEqual([]);
      await fill('12');
      await page.locator('#fact_present__error').getByText(/实到人数不能超过应到人数/).waitFor();
      await picture(page, 'form-refused');
      await page.locator('.outbox-badge[data-refused="1"]').click();
      await page.reload();
      await page.locator('.entry[data-state=refused]').getByText(/实到人数不能超过应到人数/).waitFor();
      await picture(page, 'waiting-refused');
      expect(await wrong(watched)).toEqual([]);
      await page.getByRole('link', { name: '修改' }).click();
      await page.getByLabel('实到人数').fill('9');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('已提交').waitFor();
      expect(await page.locator('.outbox-badge').count()).toBe(0);

      await page.getByRole('button', { name: '再登记一条' }).click();
      await fill('11');
      await page.locator('.outbox-badge[data-refused="1"]').click();
      await page.locator('.entry[data-state=refused]').getByRole('button', { name: '已处理，移除' }).click();
      await page.locator('.ant-popover:visible').getByRole('button', { name: '已处理，移除' }).click();
      await page.getByText('没有待发送的内容').waitFor();
      expect(await page.locator('.outbox-badge').count()).toBe(0);
    });

    it('an alert, the most urgent first, opens the form by which it is seen to; of another it is said what is done about it', async () => {
      const watched = await rig().open({ viewport: PHONE, account: office });
      const { page } = watched;
      await page.goto(rig().at('/today', { service: 'aftercare' }));
      await shown(page, '.alert');
      const due = (await page.locator('.alert-due').allInnerTexts()).map((text) => /\d{4}-\d{2}-\d{2}/.exec(text)?.[0]);
      expect(due).toEqual([...due].sort());
      const visit = page.locator('.alert', { hasText: '走访逾期' }).first();
      const subject = await visit.getAttribute('data-subject');
      await visit.getByRole('link', { name: '去办理' }).click();
      await page.getByRole('heading', { name: '走访' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/work/subject/aftercare/${subject}`);
      await choose(page, '现实表现', '好');
      await page.getByRole('radiogroup', { name: '有工作' }).getByText('是').click();
      await choose(page, '家庭关系', '稳定');
      await choose(page, '社会交往', '不复杂');
      await shown(page, '.history .event');
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
      await page.locator('.alert-note', { hasText: '已安排周五上门' }).waitFor();
      await picture(page, 'today-acknowledged');
      expect(await wrong(watched)).toEqual([]);
    });

    it('alerts are shown as they are raised', async () => {
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

    offlineTests(rig, () => ({ mediator, office }));
  });
}
