import { expect, expectSoundAtBothWidths, test } from './house';

test('the start page of the demo lets somebody look as each role', async ({ page }) => {
  await page.goto('/');
  await expectSoundAtBothWidths(page);
  for (const role of ['Organisator', 'Deelnemer', 'Gespreksleider', 'Meelezer', 'Beheerder'])
    await expect(page.getByText(role, { exact: false }).first()).toBeVisible();
});

test('an address that is not there says so', async ({ page }) => {
  await page.goto('/dit-is-er-niet');
  await expectSoundAtBothWidths(page);
});
