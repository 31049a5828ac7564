import type { Page } from '@playwright/test';
import { desk, enter, expect, phone, test } from './house';
import { bodyOf, callsAs, invite, scheduledSession, type Scene } from './scene';

let scene: Scene;
test.beforeAll(async ({ playwright }) => {
  const organiser = await callsAs(playwright, `http://127.0.0.1:${process.env['E2E_PORT'] ?? '4310'}`, 'organiser');
  scene = await scheduledSession(organiser, 'Alleen met het toetsenbord');
});
test.afterAll(async () => scene.organiser.dispose());

/** Tabs on until the focus is on the element that `name` matches; fails when the page has no such stop. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'combobox', name: RegExp): Promise<void> {
  const target = page.getByRole(role, { name });
  await expect(target.first()).toBeAttached();
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press('Tab');
    if (await target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))) return;
  }
  throw new Error(`no tab stop: ${role} ${name.source}`);
}

test('the answer is given with the keyboard alone', async ({ page }) => {
  const person = await invite(scene, { name: 'Toets Voorbeeld' });
  await page.setViewportSize(phone);
  await page.goto(person.page);
  await tabTo(page, 'radio', /Ik kom|Misschien|Ik kan niet/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Ik kom' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Misschien' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Ik kom' })).toBeChecked();
  await tabTo(page, 'combobox', /Neem je mensen mee/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Neem je mensen mee?')).toHaveValue('1');
  await tabTo(page, 'button', /Bewaar mijn antwoord/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Fijn dat je komt/)).toBeVisible();
});

test('the agenda is ordered with the keyboard alone, and the focus stays with the point', async ({ page }) => {
  for (const title of ['Eerste punt', 'Tweede punt', 'Derde punt'])
    await bodyOf(
      scene.organiser.put(`/api/v1/sessions/${scene.id}/agenda-items/${crypto.randomUUID()}`, {
        data: { title, minutes: 10, kind: 'discuss' },
      }),
    );
  await page.setViewportSize(desk);
  await enter(page, 'organiser');
  await page.goto(`/bijeenkomst/${scene.id}/agenda`);
  const points = page.getByRole('region', { name: 'Op de agenda' }).getByRole('heading', { level: 3 });
  await expect(points).toHaveText(['Eerste punt', 'Tweede punt', 'Derde punt']);
  await tabTo(page, 'button', /Zet ‘Derde punt’ eerder/);
  await page.keyboard.press('Enter');
  await expect(points).toHaveText(['Eerste punt', 'Derde punt', 'Tweede punt']);
  await expect(page.getByRole('button', { name: 'Zet ‘Derde punt’ eerder' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(points).toHaveText(['Derde punt', 'Eerste punt', 'Tweede punt']);
});
