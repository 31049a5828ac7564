import { desk, enter, expect, expectSoundAtBothWidths, mailTo, test } from './house';

test.use({ viewport: desk });

test('an administrator names the installation, lets somebody sign in, tries the mail and reads the log', async ({ page }) => {
  await enter(page, 'administrator');
  const parts = page.getByRole('navigation', { name: 'Onderdelen van de instellingen' });
  const name = page.getByLabel('Naam', { exact: true });
  const before = await name.inputValue();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  await name.fill('');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(page.getByText('Vul dit in.').first()).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill(before);
  await page.getByLabel('Naam of afdeling').fill('Het team participatie');
  await page.getByLabel('E-mailadres').fill('participatie@voorbeeld.example');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(page.getByText('Bewaard. Iedereen ziet het nu.')).toBeVisible();

  await parts.getByRole('link', { name: 'Mensen en rollen' }).click();
  await page.getByRole('button', { name: 'Voeg iemand toe' }).click();
  await page.getByLabel('Naam', { exact: true }).fill('Tweede gespreksleider');
  await page.getByLabel('E-mailadres').fill('tweede.gespreksleider@voorbeeld.example');
  await page.getByLabel('Rol').selectOption({ label: 'Medewerker' });
  await page.getByRole('button', { name: 'Voeg toe', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Wijzig Tweede gespreksleider' })).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);

  await parts.getByRole('link', { name: 'Mail' }).click();
  await page.getByRole('button', { name: 'Stuur een test naar mijzelf' }).click();
  await expect(page.getByText(/Hij staat in de postbak van de demo/)).toBeVisible();
  const letter = await mailTo(page.request, 'beheerder@bijeen.example');
  await expectSoundAtBothWidths(page);

  await page.setViewportSize(desk);
  await parts.getByRole('link', { name: 'Logboek' }).click();
  await expect(page.getByRole('rowheader', { name: 'Testmail gestuurd' }).first()).toBeVisible();
  await expectSoundAtBothWidths(page);

  // The mailbox of the demo shows the mail as it was sent.
  await page.setViewportSize(desk);
  await page.getByRole('link', { name: 'Postbak' }).click();
  await expectSoundAtBothWidths(page);
  await page.getByRole('link', { name: letter.subject }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: letter.subject })).toBeVisible();
  await expectSoundAtBothWidths(page);
});
