import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.js';
import { PHONE, Rig, shown, still, TOWN, WIDE } from '../browser/rig.js';
import { workbook } from '../e2e/workbooks.js';

const FOLDER = 'docs/pictures';
const VILLAGE = '421222103201';

/** A picture of a page: its address, what is there when it is ready, and what is done before. */
interface Picture {
  name: string;
  address: string;
  ready: string;
  /** As wide as a phone. */
  phone?: true;
  before?(page: Page): Promise<void>;
}

/** The main pages with the demonstration data, by their addresses. */
const PICTURES: readonly Picture[] = [
  { name: 'overview', address: '/overview', ready: '[data-code=MED-01]', before: toTheEnd },
  { name: 'overview-360', address: '/overview', ready: '[data-code=MED-01]', phone: true },
  { name: 'number', address: '/indicators/MED-05', ready: '[data-dimension] tbody tr' },
  { name: 'cases', address: '/indicators/MED-05/facts?part=REST', ready: '[data-view=facts] tbody tr' },
  { name: 'villages', address: '/indicators/MED-05/children', ready: '[data-view=children] tbody tr' },
  { name: 'gaps', address: '/indicators/PUB-14/matrix', ready: '[data-view=matrix] tbody tr' },
  { name: 'today', address: '/today?service=aftercare', ready: '.alert' },
  { name: 'cases-list', address: '/work/lists/cases?state=ACCEPTED', ready: '.rows' },
  { name: 'subject', address: '/work/subject/mediation/guandao-case-2022-161', ready: '.steps button' },
  { name: 'settle-360', address: `/work/settle?region=${VILLAGE}`, ready: '.settle-form', phone: true },
  { name: 'report', address: '/reports/draft', ready: '.reports-figure[data-code=MED-05]' },
  { name: 'missing', address: '/reports/missing?region=421222104', ready: '.records tr' },
  { name: 'import', address: '/import/mediation.screening.reported', ready: 'input[type=file]', before: threeBadRows },
  { name: 'inbox', address: '/admin/inbox', ready: '.records' },
  { name: 'health', address: '/admin/health', ready: '[data-part]' },
];

/** What is far down is fetched when it is seen. */
async function toTheEnd(page: Page): Promise<void> {
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  await shown(page, '.overview-heat tbody tr:not(.ant-table-placeholder) td.place');
  await page.evaluate('window.scrollTo(0, 0)');
}

async function threeBadRows(page: Page): Promise<void> {
  const row = (subject: string, region: string, on: string, found: unknown): unknown[] => [subject, region, on, found, '村调委会', null];
  const buffer = await workbook([['subject', 'region', 'occurredOn', 'found', 'by', 'prevented'],
    row('排查-01', VILLAGE, '2022-06-01', 1), row('排查-02', '没有的村', '2022-06-01', 1), row('排查-03', VILLAGE, '2022-06-02', '三件'), row('排查-04', VILLAGE, '2022-06-03', 0), row('排查-05', VILLAGE, '2022-13-40', 1)]);
  await page.locator('input[type=file]').setInputFiles({ name: '六月排查.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await shown(page, '.import-rows .ant-table-row');
}

/** `npm run docs:pictures`: the pictures of README.md and docs, taken of a running platform with the demonstration data. */
mkdirSync(FOLDER, { recursive: true });
const browser = await launchChromium();
const rig = await Rig.start(browser);
try {
  const { world } = rig;
  await world.gql(`mutation { setTarget(code: "MED-05", region: "${TOWN}", year: 2022, value: 0.95) also: setTarget(code: "MED-01", region: "${TOWN}", year: 2022, value: 180) }`);
  // what waits in the inbox: a region nobody has registered, a case nobody has opened
  const source = { source: 'urn:county:grid-centre' };
  await world.send(
    world.fact('mediation.screening.reported', '排查-90', '421222103299', '2022-06-01', { found: 1, by: '新村调委会' }, source),
    world.fact('mediation.case.session-held', '纠纷-0617', VILLAGE, '2022-06-17', { result: 'CONTINUE' }, source),
  );
  await world.counted();
  for (const { name, address, ready, phone, before } of PICTURES) {
    const { page } = await rig.open({ viewport: phone ? PHONE : WIDE });
    await page.goto(rig.at(address));
    if (ready.startsWith('input')) await page.locator(ready).waitFor({ state: 'attached' });
    else await shown(page, ready);
    await before?.(page);
    await still(page);
    // what moves has come to rest
    await page.waitForTimeout(1_000);
    const height = Math.min(Number(await page.evaluate('document.documentElement.scrollHeight')), phone ? 1_180 : 1_400);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width: (phone ? PHONE : WIDE).width, height } });
    await page.close();
  }
} finally {
  await rig.stop();
  await browser.close();
}
