import type { Page } from '@playwright/test';
import type { OutcomeView } from '@bijeen/contract';
import { anotherPage, desk, enter, expect, expectSoundAtBothWidths, phone, setClock, test } from './house';
import { bodyOf, callsAs, invite, scheduledSession } from './scene';

test.use({ viewport: desk });
test.afterEach(async ({ request }) => setClock(request, null));

/** Types a line and keeps it with Enter: nothing else is asked. */
async function capture(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Wat hoor je?');
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveValue('');
}

test('a facilitator runs the talk, captures every line once through a broken connection, sorts and closes', async ({
  page,
  context,
  browser,
  playwright,
  baseURL,
}) => {
  const organiser = await callsAs(playwright, baseURL ?? '', 'organiser');
  const scene = await scheduledSession(organiser, 'Hoe gaan we om met de drukte?');
  const path = `/api/v1/sessions/${scene.id}`;
  for (const title of ['Wat merken we nu?', 'Wat kunnen we doen?'])
    await bodyOf(organiser.put(`${path}/agenda-items/${crypto.randomUUID()}`, { data: { title, minutes: 30, kind: 'discuss' } }));
  await invite(scene, { name: 'Fatma Voorbeeld', groupIds: [scene.groups[0]?.id ?? ''] });
  const facilitator = (await bodyOf<{ accountId: string; name: string }[]>(organiser.get(`${path}/staff-candidates`))).find(
    ({ name }) => name === 'Gespreksleider',
  );
  await bodyOf(organiser.put(`${path}/staff/${facilitator?.accountId ?? ''}`, { data: { role: 'facilitator' } }));
  const outcomes = async (): Promise<OutcomeView[]> => bodyOf<OutcomeView[]>(organiser.get(`${path}/outcomes`));

  await enter(page, 'facilitator');
  await page.getByRole('link', { name: scene.title }).first().click();
  await page.getByRole('link', { name: 'Gesprek', exact: true }).click();
  await expect(page.getByText(/Je kunt beginnen vanaf/)).toBeVisible();
  await expectSoundAtBothWidths(page);

  await setClock(page.request, '2027-09-02T13:00:00Z');
  await page.setViewportSize(desk);
  await page.reload();
  await page.getByRole('button', { name: 'Begin nu' }).click();
  await page.getByRole('button', { name: 'Begin met het eerste punt' }).click();
  await expect(page.getByRole('heading', { name: 'Wat merken we nu?' })).toBeVisible();

  // The screen in the hall follows by itself.
  const hall = await anotherPage(browser, desk);
  await enter(hall, 'facilitator');
  await hall.goto(`/bijeenkomst/${scene.id}/zaal`);
  await expect(hall.getByRole('heading', { name: 'Wat merken we nu?' })).toBeVisible();
  await expectSoundAtBothWidths(hall);

  await capture(page, 'Op zaterdag is er geen plek meer om te zitten.');
  await expectSoundAtBothWidths(page);
  await page.setViewportSize(phone);
  await context.setOffline(true);
  await capture(page, 'De buren melden lawaai.');
  await capture(page, 'Nuriye vraagt om een rooster vóór oktober.');
  await expect(page.getByText('Geen verbinding.')).toBeVisible();
  await expect(page.getByText('Op dit apparaat').first()).toBeVisible();
  expect(await outcomes()).toHaveLength(1);
  await context.setOffline(false);
  await expect.poll(async () => (await outcomes()).length).toBe(3);
  await expect(page.getByText('Geen verbinding.')).toBeHidden();
  await capture(page, 'Het werkt weer.');
  await expect
    .poll(async () => (await outcomes()).map(({ text }) => text).sort())
    .toEqual([
      'De buren melden lawaai.',
      'Het werkt weer.',
      'Nuriye vraagt om een rooster vóór oktober.',
      'Op zaterdag is er geen plek meer om te zitten.',
    ]);
  await page.reload();
  await expect(page.getByText('De buren melden lawaai.')).toHaveCount(1);

  await page.setViewportSize(desk);
  await page
    .getByRole('group', { name: /Nuriye vraagt om een rooster/ })
    .getByRole('button', { name: 'Actiepunt' })
    .click();
  await page
    .getByRole('group', { name: /Op zaterdag is er geen plek/ })
    .getByRole('button', { name: 'Inzicht' })
    .click();
  await expect.poll(async () => (await outcomes()).filter(({ kind }) => kind === 'unsorted').length).toBe(2);

  await page.getByRole('button', { name: 'Naar het volgende punt' }).click();
  await expect(page.getByRole('heading', { name: 'Wat kunnen we doen?' })).toBeVisible();
  await expect(hall.getByRole('heading', { name: 'Wat kunnen we doen?' })).toBeVisible();
  await hall.context().close();

  await setClock(page.request, '2027-09-02T15:25:00Z');
  await page.reload();
  await page.getByRole('button', { name: 'Sluit de bijeenkomst af' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sluit af' }).click();
  await expect(page.getByRole('heading', { name: 'De bijeenkomst is afgelopen' })).toBeVisible();
  await expect(page.getByText(/Sorteer nog 2 regels/)).toBeVisible();
  expect(await outcomes()).toHaveLength(4);
  await expectSoundAtBothWidths(page);
  await organiser.dispose();
});
