import { desk, enter, expect, expectSoundAtBothWidths, test } from './house';

test.use({ viewport: desk });

test('a reader sees what came of the sessions, opens a summary, and has no way to change anything', async ({ page }) => {
  await enter(page, 'reader');
  await expect(page.getByRole('heading', { level: 1, name: 'Wat kwam eruit?' })).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Verslagen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Verslagen' })).toBeVisible();
  await page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/verslagen\/.+/);
  await expectSoundAtBothWidths(page);
  expect(await page.content()).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);

  // A page of somebody with another role says so.
  await page.setViewportSize(desk);
  await page.goto('/instellingen');
  await expect(page.getByText('De pagina die je opende, is voor iemand met een andere rol.')).toBeVisible();
  await expectSoundAtBothWidths(page);
});
