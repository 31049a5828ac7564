import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { CapturedMessageView, CapturedMessageWhole, DemoDoor } from '@bijeen/contract';

/** The two widths at which every page must be right. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export { expect };

/** As Playwright's `test`; besides, an error in the console of any page fails the test: a blocked style or script is one. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      watch(context, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

function watch(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) => complaints.push(`${error.page()?.url() ?? ''}: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser writes this one for every answer above 399, also for those that a page handles in words.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
}

/** Takes a role through the demo's door and opens where it leads. */
export async function enter(page: Page, door: DemoDoor): Promise<void> {
  const { href } = (await (await page.request.post(`/api/v1/demo/doors/${door}`)).json()) as { href: string };
  await page.goto(href);
}

/** A page of somebody else's browser: nothing is shared with `page` but the product. */
export async function anotherPage(browser: Browser, viewport = phone): Promise<Page> {
  return (await browser.newContext({ viewport, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })).newPage();
}

/** axe finds nothing (WCAG 2.0 to 2.2, A and AA, and best practices), and nothing sticks out to the side. */
export async function expectSound(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** Checks the page as it is at both widths. */
export async function expectSoundAtBothWidths(page: Page): Promise<void> {
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await expectSound(page);
  }
}

/** The newest mail to `address`, once it is there. */
export async function mailTo(request: APIRequestContext, address: string, subject: RegExp = /./): Promise<CapturedMessageWhole> {
  let found: CapturedMessageView | undefined;
  await expect
    .poll(async () => {
      const messages = (await (await request.get('/api/v1/demo/messages')).json()) as CapturedMessageView[];
      found = messages.find((message) => message.to === address && subject.test(message.subject));
      return found !== undefined;
    })
    .toBe(true);
  return (await (await request.get(`/api/v1/demo/messages/${found?.id ?? ''}`)).json()) as CapturedMessageWhole;
}

/** Sets the demo's clock; null lets it run with the machine's again. */
export async function setClock(request: APIRequestContext, now: string | null): Promise<void> {
  expect((await request.put('/api/v1/demo/clock', { data: { now } })).ok()).toBe(true);
}
