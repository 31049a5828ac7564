import type { Page } from '@playwright/test';
import { anotherPage, desk, enter, expect, expectSoundAtBothWidths, mailTo, test } from './house';
import { callsAs, invite, scheduledSession } from './scene';

test.use({ viewport: desk });

const answers: Record<string, string> = {
  'De vraag, in één zin': 'Hoe delen we het gebouw zo dat iedereen er iets aan heeft?',
  'Wie nodigt uit?': 'De gebruikers van het gebouw.',
  'Wie betaalt dit, en wie verdient eraan?': 'De gemeente betaalt de zaal. Niemand verdient eraan.',
  'Wie beslist uiteindelijk?': 'De gemeente beslist. Deze bijeenkomst geeft advies.',
  'Wat staat al vast?': 'Het gebouw blijft staan.',
  'Waar kun je over meepraten?': 'Wie welke ruimte gebruikt, en wanneer.',
  'Wat gebeurt ermee, en wanneer hoor je dat?': 'Binnen twee weken staat het verslag online.',
  'Naam van de plek': 'De grote zaal',
  Adres: 'Dorpsstraat 1, Utrecht',
  Telefoonnummer: '030 123 45 67',
};

/** What is typed is kept by itself, and the page says so. */
async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText('Nog niet bewaard').or(page.getByText('We bewaren het'))).toHaveCount(0);
  await expect(page.getByText('Bewaard', { exact: true }).first()).toBeVisible();
}

test('an organiser signs in by a mailed code', async ({ page }) => {
  await page.goto('/bijeenkomsten');
  await expect(page.getByRole('heading', { level: 1, name: 'Aanmelden' })).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  await page.getByLabel('Je e-mailadres').fill('organisator@bijeen.example');
  await page.getByRole('button', { name: 'Mail mij een code' }).click();
  await page.getByLabel('De code uit de mail').fill('12');
  await page.getByRole('button', { name: 'Meld mij aan' }).click();
  await expect(page.getByText('Vul de acht cijfers uit de mail in.').first()).toBeVisible();
  await expect(page.getByLabel('De code uit de mail')).toHaveValue('12');
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  const { text } = await mailTo(page.request, 'organisator@bijeen.example', /Bijeen/);
  await page.getByLabel('De code uit de mail').fill(/\d{8}|\d{4}[\s-]\d{4}/.exec(text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Meld mij aan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn bijeenkomsten' })).toBeVisible();
});

test('an organiser writes a session that saves itself, and schedules it', async ({ page }) => {
  await enter(page, 'organiser');
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);

  await page.getByRole('link', { name: 'Nieuwe bijeenkomst' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nieuwe bijeenkomst' })).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByText('Vul dit in.').first()).toBeVisible();
  await page.getByLabel('Naam van de bijeenkomst').fill('Wie gebruikt de grote zaal?');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();

  await expect(page).toHaveURL(/\/bijeenkomst\/[^/]+\/gegevens$/);
  await expect(page.getByText(/Nog \d+ dingen invullen/)).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(desk);
  for (const [label, text] of Object.entries(answers)) await page.getByLabel(label).fill(text);
  await page.getByRole('region', { name: 'Voor vragen' }).getByLabel('Naam', { exact: true }).fill('Het buurtpunt');
  await page.getByRole('radio', { name: 'In een zaal' }).check();
  await page.getByLabel('Plaatsen in de zaal').fill('40');
  await expectSaved(page);

  await page.getByRole('button', { name: 'Voeg een groep toe' }).click();
  await page.getByLabel('Groep', { exact: true }).fill('Bewoners');
  await page.getByLabel('Graag erbij').fill('12');
  await page.getByLabel('Waarom merken zij er iets van?').fill('Zij wonen ernaast.');
  await expectSaved(page);

  // In the night of 28 March 2027 the clocks go from 02.00 to 03.00: half past two is skipped.
  await page.getByLabel('Dag', { exact: true }).fill('2027-03-28');
  await page.getByLabel('Begint om').fill('02:30');
  await page.getByLabel('Duur in minuten').fill('150');
  await expect(page.getByRole('alert').filter({ hasText: 'bestaat' })).toBeVisible();
  await expect(page.getByLabel('Begint om')).toHaveValue('02:30');
  await page.getByLabel('Dag', { exact: true }).fill('2027-09-02');
  await page.getByLabel('Begint om').fill('15:00');
  await expectSaved(page);

  // Nothing typed was lost on the way.
  await page.reload();
  for (const [label, text] of Object.entries(answers)) await expect(page.getByLabel(label)).toHaveValue(text);
  await expect(page.getByLabel('Groep', { exact: true })).toHaveValue('Bewoners');

  await page.getByRole('button', { name: 'Plan de bijeenkomst' }).click();
  await expect(page).toHaveURL(/\/overzicht$/);
  await expect(
    page.getByRole('list', { name: 'Waar deze bijeenkomst staat' }).getByRole('listitem').filter({ hasText: 'Gepland' }),
  ).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('heading', { name: 'Wie is erbij, wie missen we?' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Bewoners/ })).toContainText('12');
  await expectSoundAtBothWidths(page);
});

test('the agenda: an organiser asks, accepts, declines with a reason and orders, and who brought a point reads it', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const organiser = await callsAs(playwright, baseURL ?? '', 'organiser');
  const scene = await scheduledSession(organiser, 'Wat doen we met de tuin?', { edit: { agendaMinutes: 60 } });
  const fatma = await invite(scene, { name: 'Fatma Voorbeeld', groupIds: [scene.groups[0]?.id ?? ''] });
  const phonePage = await anotherPage(browser);
  await phonePage.goto(`${fatma.page}/agenda`);
  for (const title of ['Wie geeft de planten water?', 'Waar laten we de fietsen?', 'Mag er een hek om?']) {
    await phonePage.getByRole('textbox', { name: /Waar wil je (nog meer )?over praten/ }).fill(title);
    await phonePage.getByRole('button', { name: 'Stel voor' }).click();
    await expect(phonePage.getByRole('region', { name: /^Jouw punt/ }).getByRole('heading', { name: title })).toBeVisible();
  }
  await expectSoundAtBothWidths(phonePage);

  await enter(page, 'organiser');
  await page.goto(`/bijeenkomst/${scene.id}/agenda`);
  const proposals = page.getByRole('region', { name: 'Voorgestelde punten' });
  for (const [title, minutes] of [
    ['Wie geeft de planten water?', '40'],
    ['Waar laten we de fietsen?', '30'],
  ] as const) {
    await proposals.getByRole('button', { name: new RegExp(`^Neem op.*${title.slice(0, -1)}`) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Zet op de agenda' }).click();
    await expect(dialog.getByText(/Vul/).first()).toBeVisible();
    await dialog.getByLabel('Hoeveel minuten?').fill(minutes);
    await dialog.getByRole('radio', { name: 'bespreken' }).check();
    await dialog.getByRole('button', { name: 'Zet op de agenda' }).click();
    await expect(dialog).toBeHidden();
  }
  // Seventy minutes of sixty: a warning, and the points are on the agenda all the same.
  await expect(page.getByText(/10 minuten te veel/)).toBeVisible();
  await proposals.getByRole('button', { name: /^Neem niet op.*Mag er een hek om/ }).click();
  await page.getByRole('dialog').getByLabel('Waarom niet?').fill('Het hek staat al vast.');
  await page.getByRole('dialog').getByRole('button', { name: 'Neem niet op' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Zet ‘Waar laten we de fietsen?’ eerder' }).click();
  const onIt = page.getByRole('region', { name: 'Op de agenda' }).getByRole('heading', { level: 3 });
  await expect(onIt).toHaveText(['Waar laten we de fietsen?', 'Wie geeft de planten water?']);
  await expectSoundAtBothWidths(page);

  await phonePage.reload();
  await expect(phonePage.getByText('Het hek staat al vast.').first()).toBeVisible();
  await expect(phonePage.getByText(/Op de agenda, als punt 1/).first()).toBeVisible();
  await phonePage.context().close();
  await organiser.dispose();
});
