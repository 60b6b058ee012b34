import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright-core';
import { sendDemo } from '../demo/index.js';
import { World } from '../e2e/harness.js';

export const WIDE: ViewportSize = { width: 1440, height: 900 };
export const PHONE: ViewportSize = { width: 360, height: 740 };
/** The town and year of the demonstration data. */
export const TOWN = '421222103';
export const YEAR = '2022';
const ADMIN = { name: 'admin', password: 'a-long-test-password' };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a browser complained about, and how much it was sent. */
export interface Watched {
  page: Page;
  /** Errors and warnings of policy in the console, uncaught errors, requests that failed. */
  complaints: string[];
  /** Bytes over the wire by path, headers left out. */
  transferred: Map<string, number>;
}

/** The real platform in production's ways (pages send trusted documents only) with the demonstration data; and a browser before it. */
export class Rig {
  readonly #contexts: BrowserContext[] = [];

  private constructor(readonly world: World, private readonly browser: Browser) {}

  static async start(browser: Browser): Promise<Rig> {
    const world = await World.start(undefined, { production: true });
    await sendDemo({ url: world.platform.url, token: world.token });
    await world.counted();
    return new Rig(world, browser);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#contexts.map((c) => c.close()));
    await this.world.stop();
  }

  get url(): string {
    return this.world.platform.url;
  }

  /** The address of a page that shows the demonstration's town and year. */
  at(path: string, params: Record<string, string> = {}): string {
    const { pathname, searchParams } = new URL(path, this.url);
    return `${this.url}${pathname}?${new URLSearchParams({ region: TOWN, period: YEAR, ...Object.fromEntries(searchParams), ...params }).toString()}`;
  }

  /** A browser of somebody's own: signed in unless `account` is null. Nothing is fetched from anywhere but the platform. */
  async open({ viewport = WIDE, account = ADMIN, language = 'zh' }: { viewport?: ViewportSize; account?: { name: string; password: string } | null; language?: 'zh' | 'en' } = {}): Promise<Watched> {
    const context = await this.browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, reducedMotion: 'no-preference' });
    this.#contexts.push(context);
    context.setDefaultTimeout(20_000);
    await context.route((url) => url.origin !== this.url, (route) => route.abort());
    await context.addInitScript(`localStorage.getItem('fazhi.language') ?? localStorage.setItem('fazhi.language', ${JSON.stringify(language)})`);
    if (account) {
      const answer = await context.request.post(`${this.url}/api/login`, { data: { username: account.name, password: account.password } });
      if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`);
    }
    return watched(await context.newPage());
  }
}

async function watched(page: Page): Promise<Watched> {
  const complaints: string[] = [];
  const transferred = new Map<string, number>();
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // what a page no longer wants it gives up by itself
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${why}`);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const paths = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, response }) => void paths.set(requestId, new URL(response.url).pathname));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path !== undefined) transferred.set(path, (transferred.get(path) ?? 0) + encodedDataLength);
  });
  return { page, complaints, transferred };
}

/** Waits for what a page shows when it is ready. */
export const shown = (page: Page, selector: string): Promise<void> => page.locator(selector).first().waitFor({ state: 'visible' });

/** What axe finds against WCAG 2 levels A and AA: rule, and where. */
export async function violations(page: Page): Promise<string[]> {
  // what is fading is not what people read
  await page.evaluate('Promise.all(document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity).map((a) => a.finished.catch(() => undefined)))');
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[]; html: string; failureSummary?: string }[] }[] }> } }).axe;
    const found = await run.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } });
    return found.violations.flatMap((v) => v.nodes.slice(0, 5).map((n) => `${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary?.split('\n').slice(1).join(' ').slice(0, 200)}`));
  });
}

/** What is wider than the page, beyond what scrolls inside of its own frame; nothing, it is hoped. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (e) => { for (let at = e.parentElement; at; at = at.parentElement) if (/auto|scroll|hidden/.test(getComputedStyle(at).overflowX)) return true; return false; };
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e));
    return ['page: ' + document.documentElement.scrollWidth + ' > ' + width, ...wide.slice(0, 10).map((e) => e.tagName + '.' + e.className)];
  })()`);
}

/** Waits until nothing is fetched any more; on a busy machine a page may never be still: what is there then is judged. */
export const still = (page: Page): Promise<void> => page.waitForLoadState('networkidle').catch(() => undefined);

/** Takes a picture where FAZHI_PICTURES names a folder, to be looked at by people. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FAZHI_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
