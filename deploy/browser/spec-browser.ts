import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.js';

let browser: Browser | undefined;
let why = '';
try {
  browser = await launchChromium();
} catch (error) {
  why = error instanceof Error ? (error.message.split('\n', 1)[0] as string) : String(error);
  console.warn(`SKIPPED, because no browser can run here: ${why}. The suite of the dashboard needs Linux on x64.`);
}

/** `describe` for suites that need a browser; where none can run they are reported as skipped, and the reason is printed. */
export const describeWithBrowser = browser ? describe : describe.skip;
/** The one browser of the suite. */
export const theBrowser = (): Browser => {
  if (!browser) throw new Error(why);
  return browser;
};
