import type { Page } from '@playwright/test';
import type { PersonalView, SessionInvitationsView } from '@bijeen/contract';
import { expect, expectSoundAtBothWidths, phone, test } from './house';
import { bodyOf, callsAs, invite, linksIn, scheduledSession, type Invited, type Scene } from './scene';

test.use({ viewport: phone });

/** What the product keeps of one invitation, as its own page reads it. */
async function keptOf(page: Page, { token }: Invited): Promise<PersonalView['invitation']> {
  return (await bodyOf<PersonalView>(page.request.get('/api/v1/invitations/mine', { headers: { 'Bijeen-Link': token } }))).invitation;
}

test.describe('with an invitation', () => {
  let scene: Scene;
  test.beforeAll(async ({ playwright }) => {
    const organiser = await callsAs(playwright, `http://127.0.0.1:${process.env['E2E_PORT'] ?? '4310'}`, 'organiser');
    scene = await scheduledSession(organiser, 'Wie gebruikt het pand?');
  });
  test.afterAll(async () => scene.organiser.dispose());

  test('somebody answers from the link in the mail, changes it, and sees what is kept', async ({ page }) => {
    const fatma = await invite(scene, { name: 'Fatma Voorbeeld', groupIds: [scene.groups[0]?.id ?? ''] });
    await page.goto(fatma.page);
    await expect(page.getByText('Je antwoordt als')).toContainText('Fatma');
    await expectSoundAtBothWidths(page);
    await page.setViewportSize(phone);

    await page.getByRole('radio', { name: 'Ik kom' }).check();
    await page.getByRole('radio', { name: 'In de zaal' }).check();
    await page.getByLabel('Neem je mensen mee?').selectOption('2');
    await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
    await expect(page.getByText(/Fijn dat je komt/)).toBeVisible();
    expect(await keptOf(page, fatma)).toMatchObject({ rsvp: 'accepted', mode: 'hall', companions: 2 });
    await expectSoundAtBothWidths(page);
    await page.setViewportSize(phone);

    await page.getByRole('radio', { name: 'Misschien' }).check();
    await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
    await expect(page.getByText(/Je komt misschien/)).toBeVisible();
    await page.getByRole('radio', { name: 'Ik kan niet' }).check();
    await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
    await expect(page.getByText(/Je komt niet/)).toBeVisible();
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Ik kan niet' })).toBeChecked();
    expect(await keptOf(page, fatma)).toMatchObject({ rsvp: 'declined' });

    await page.goto(`${fatma.page}/mijn-gegevens`);
    await expect(page.getByRole('heading', { level: 1, name: 'Mijn gegevens' })).toBeVisible();
    expect(await page.content()).not.toContain(fatma.email);
    await page.getByRole('checkbox', { name: /Andere deelnemers mogen mijn naam zien/ }).check();
    await expect(page.getByText('Bewaard', { exact: true })).toBeVisible();
    expect(await keptOf(page, fatma)).toMatchObject({ nameShown: true });
    await expectSoundAtBothWidths(page);
  });

  test('the hall is full: the page says so, offers what there is, and nothing typed is lost', async ({ page }) => {
    const full = await scheduledSession(scene.organiser, 'Een kleine zaal', { edit: { capacityHall: 2 } });
    const first = await invite(full, { name: 'Eerste' });
    const second = await invite(full, { name: 'Tweede' });
    await page.goto(second.page);
    await page.getByRole('radio', { name: 'Ik kom' }).check();
    await page.getByRole('radio', { name: 'In de zaal' }).check();
    await page.getByLabel('Neem je mensen mee?').selectOption('1');
    // Meanwhile somebody takes one of the two seats.
    await bodyOf(
      page.request.put('/api/v1/invitations/mine/rsvp', {
        data: { answer: 'accepted', mode: 'hall' },
        headers: { 'Bijeen-Link': first.token },
      }),
    );
    await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Er is nog 1 plek' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Ik kom' })).toBeChecked();
    await expect(page.getByLabel('Neem je mensen mee?')).toHaveValue('1');
    expect(await keptOf(page, second)).toMatchObject({ rsvp: 'needs-action' });
    await expectSoundAtBothWidths(page);
    await page.setViewportSize(phone);
    await page.getByLabel('Neem je mensen mee?').selectOption('0');
    await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
    await expect(page.getByText(/Fijn dat je komt/)).toBeVisible();
  });

  test('a scanner opens every address in the mail, twice and with scripts, and nothing changes', async ({ page, context }) => {
    const yusuf = await invite(scene, { name: 'Yusuf Voorbeeld' });
    const all = async (): Promise<unknown> => {
      const { invitations } = await bodyOf<SessionInvitationsView>(scene.organiser.get(`/api/v1/sessions/${scene.id}/invitations`));
      const timeline = await bodyOf<unknown>(
        scene.organiser.get(`/api/v1/sessions/${scene.id}/invitations/${yusuf.invitationId}/timeline`),
      );
      const session = await bodyOf<unknown>(scene.organiser.get(`/api/v1/sessions/${scene.id}`));
      const agenda = await bodyOf<unknown>(scene.organiser.get(`/api/v1/sessions/${scene.id}/agenda-items`));
      const board = await bodyOf<unknown>(scene.organiser.get(`/api/v1/sessions/${scene.id}/board`));
      const { messages } = { messages: await bodyOf<unknown[]>(scene.organiser.get('/api/v1/demo/messages')) };
      return { invitations, timeline, session, agenda, board, mails: messages.length };
    };
    const before = await all();
    const links = linksIn(yusuf.letter);
    expect(links).toContain(yusuf.page);
    const own = new URL(yusuf.page).origin;
    for (const link of links.filter((address) => address.startsWith(own))) {
      for (let round = 0; round < 2; round++) {
        await page.request.get(link);
        await page.request.head(link);
        const robot = await context.newPage();
        await robot.goto(link);
        await expect(robot.locator('h1')).toBeVisible();
        const followed = await robot
          .getByRole('link')
          .evaluateAll((anchors) => [...new Set(anchors.map((anchor) => (anchor as HTMLAnchorElement).href))]);
        for (const next of followed.filter((address) => address.startsWith(`${own}/uitnodiging/`) && !address.includes('.ics'))) {
          await robot.goto(next);
          await expect(robot.locator('h1')).toBeVisible();
        }
        await robot.close();
      }
    }
    expect(await all()).toEqual(before);
  });

  test('a link that is not known says so', async ({ page }) => {
    await page.goto(`/uitnodiging/${'A'.repeat(43)}`);
    await expectSoundAtBothWidths(page);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('the answer is posted, and the page says that it is kept', async ({ page }) => {
      const omar = await invite(scene, { name: 'Omar Voorbeeld' });
      await page.goto(omar.page);
      await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
      await expect(page.getByText('Kies eerst of je komt.')).toBeVisible();
      expect(await keptOf(page, omar)).toMatchObject({ rsvp: 'needs-action' });

      await page.getByRole('radio', { name: 'Ik kom' }).check();
      await page.getByRole('radio', { name: 'Online' }).check();
      await page.getByLabel('Neem je mensen mee?').selectOption('1');
      await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
      await expect(page).toHaveURL(omar.page);
      await expect(page.getByText(/Bewaard\. Fijn dat je komt/)).toBeVisible();
      await expect(page.getByRole('radio', { name: 'Ik kom' })).toBeChecked();
      expect(await keptOf(page, omar)).toMatchObject({ rsvp: 'accepted', mode: 'online', companions: 1 });
    });

    test('an answer that is refused is shown again as it was typed', async ({ page }) => {
      const full = await scheduledSession(scene.organiser, 'Een zaal met twee stoelen', { edit: { capacityHall: 2 } });
      const late = await invite(full, { name: 'Laat' });
      await page.goto(late.page);
      await page.getByRole('radio', { name: 'Ik kom' }).check();
      await page.getByRole('radio', { name: 'In de zaal' }).check();
      await page.getByLabel('Neem je mensen mee?').selectOption('4');
      await page.getByRole('button', { name: 'Bewaar mijn antwoord' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'Er zijn nog 2 plekken' })).toBeVisible();
      await expect(page.getByRole('radio', { name: 'Ik kom' })).toBeChecked();
      await expect(page.getByRole('radio', { name: 'In de zaal' })).toBeChecked();
      await expect(page.getByLabel('Neem je mensen mee?')).toHaveValue('4');
      expect(await keptOf(page, late)).toMatchObject({ rsvp: 'needs-action' });
    });
  });

  test('cards: votes on those of others, and adds one under the group alone', async ({ page }) => {
    // Three people stand behind the group, and nobody stands beside it: only then may it be shown.
    const hall = await scheduledSession(scene.organiser, 'Kaarten over het pand');
    const groupIds = [hall.groups[0]?.id ?? ''];
    const other = await invite(hall, { name: 'Anna', groupIds });
    for (const name of ['Bram', 'Chris']) await invite(hall, { name, groupIds });
    const me = await invite(hall, { name: 'Dina Voorbeeld', groupIds });
    await bodyOf(
      page.request.put(`/api/v1/sessions/${hall.id}/contributions/${crypto.randomUUID()}`, {
        data: { kind: 'threat', text: 'De huur wordt te hoog.', shownAs: 'group' },
        headers: { 'Bijeen-Link': other.token },
      }),
    );
    await page.goto(`${me.page}/kansen`);
    await expect(page.getByText('De huur wordt te hoog.')).toBeVisible();
    await expectSoundAtBothWidths(page);
    await page.setViewportSize(phone);
    await page.getByRole('radio', { name: 'Eens', exact: true }).check();
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await expect(page.getByText('Je hebt alle kaarten gehad')).toBeVisible();

    await page.getByRole('link', { name: 'Mist er iets? Voeg zelf een kaart toe' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Wat zie jij gebeuren?' })).toBeVisible();
    await page.getByRole('radio', { name: 'Kans' }).check();
    await page.getByLabel('Jouw kaart').fill('Een werkplaats waar jong en oud samen repareren.');
    await page.getByRole('radio', { name: /Alleen mijn groep/ }).check();
    await expectSoundAtBothWidths(page);
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Voeg de kaart toe' }).click();
    await expect(page.getByRole('heading', { name: 'Je kaart is bewaard' })).toBeVisible();

    await page.goto(`${me.page}/mijn-inbreng`);
    await expect(page.getByRole('heading', { name: 'Een werkplaats waar jong en oud samen repareren.' })).toBeVisible();
    await expectSoundAtBothWidths(page);
    // Nobody learns from the card who wrote it, the organiser neither.
    const board = await (await scene.organiser.get(`/api/v1/sessions/${hall.id}/board`)).text();
    expect(board).toContain('Een werkplaats waar jong en oud samen repareren.');
    expect(board).not.toContain('Dina');
  });
});
