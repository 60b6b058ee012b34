import type { Page } from 'playwright-core';

export const VILLAGE = '421222103201';
export interface Person {
  name: string;
  password: string;
}
/** How people use a page that they know (Card, Moran, Newell's keystroke-level model): find something and point at it, and a key of a word. */
const HUMAN = { point: 1_100, key: 200 };

/** Waits like somebody who reads and points, or not at all. */
type Pace = { point: () => Promise<unknown>; key: number };
const atOnce: Pace = { point: () => Promise.resolve(), key: 0 };
export const likePeople = (page: Page): Pace => ({ point: () => page.waitForTimeout(HUMAN.point), key: HUMAN.key });

/** Chooses from a list by what is written in it. */
export async function choose(page: Page, label: string, text: string, pace = atOnce): Promise<void> {
  await pace.point();
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.keyboard.type(text, { delay: pace.key });
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await pace.point();
  await list.locator('.ant-select-item-option', { hasText: text }).first().click();
  await list.waitFor({ state: 'hidden' });
}

/** Fills in the quick form as far as it is not filled in already. */
export async function settle(page: Page, pace = atOnce): Promise<void> {
  await choose(page, '纠纷类型', '邻里', pace);
  await pace.point();
  await page.getByRole('checkbox', { name: /双方当事人同意/ }).check();
  await pace.point();
}
