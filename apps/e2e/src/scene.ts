import { expect, type APIRequestContext, type PlaywrightWorkerArgs } from '@playwright/test';
import type { CapturedMessageWhole, DemoDoor, SessionEdit, StakeholderGroupsRequest } from '@bijeen/contract';
import { mailTo } from './house';

/** A session that was prepared through the API: what a journey begins with and does not tell about. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** Calls as its organiser. */
  readonly organiser: APIRequestContext;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

export interface Invited {
  readonly invitationId: string;
  readonly email: string;
  readonly letter: CapturedMessageWhole;
  /** The address of the personal page, as the mail has it. */
  readonly page: string;
  readonly token: string;
}

/** The body of an answer that went well; a refusal fails the journey with what it said. */
export async function bodyOf<T>(answer: Promise<{ ok(): boolean; status(): number; text(): Promise<string>; url(): string }>): Promise<T> {
  const response = await answer;
  const text = await response.text();
  expect(response.ok(), `${response.status()} ${response.url()} ${text}`).toBe(true);
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** Calls with the sign-in of a role, apart from every page. */
export async function callsAs(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string, door: DemoDoor): Promise<APIRequestContext> {
  const calls = await playwright.request.newContext({ baseURL });
  await bodyOf(calls.post(`/api/v1/demo/doors/${door}`));
  return calls;
}

/** Everything that scheduling asks for. */
const plan: SessionEdit = {
  question: 'Hoe delen we het gebouw zo dat iedereen er iets aan heeft?',
  whoInvites: 'De gebruikers van het gebouw.',
  whoPays: 'De gemeente betaalt de zaal. Niemand verdient eraan.',
  whoDecides: 'De gemeente beslist. Deze bijeenkomst geeft advies.',
  fixed: 'Het gebouw blijft staan.',
  open: 'Wie welke ruimte gebruikt, en wanneer.',
  whatHappens: 'Binnen twee weken staat het verslag online.',
  placeKind: 'hybrid',
  placeName: 'De grote zaal',
  placeAddress: 'Dorpsstraat 1, Utrecht',
  onlineLink: 'https://meedoen.example/zaal',
  contactName: 'Het buurtpunt',
  contactTelephone: '030 123 45 67',
  visibility: 'public',
};

/** A scheduled session in 2027, with two groups. `edit` overrides its plan. */
export async function scheduledSession(
  organiser: APIRequestContext,
  title: string,
  { edit = {}, startsLocal = '2027-09-02T15:00' }: { edit?: SessionEdit; startsLocal?: string } = {},
): Promise<Scene> {
  const made = await bodyOf<{ id: string; revision: number }>(organiser.post('/api/v1/sessions', { data: { title } }));
  const path = `/api/v1/sessions/${made.id}`;
  const change = async (method: 'patch' | 'put', below: string, data: unknown): Promise<void> => {
    const { revision } = await bodyOf<{ revision: number }>(organiser.get(path));
    await bodyOf(organiser[method](`${path}${below}`, { data, headers: { 'If-Match': `"${revision}"` } }));
  };
  const groups = ['Bewoners', 'Ondernemers'].map((name) => ({ id: crypto.randomUUID(), name }));
  await change('patch', '', { ...plan, ...edit });
  const wanted: StakeholderGroupsRequest = { groups: groups.map((group) => ({ ...group, why: 'Zij gebruiken het gebouw.', hopedFor: 5 })) };
  await change('put', '/stakeholder-groups', wanted);
  await change('put', '/time', { startsLocal, zone: 'Europe/Amsterdam', minutes: 150 });
  await bodyOf(organiser.post(`${path}/schedule`));
  return { id: made.id, title, organiser, groups };
}

/** Adds somebody to the session, invites them, and waits for their mail. */
export async function invite(
  { id, organiser }: Scene,
  { name, groupIds = [] }: { name: string; groupIds?: readonly string[] },
): Promise<Invited> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${crypto.randomUUID().slice(0, 8)}@voorbeeld.example`;
  const [added] = await bodyOf<{ id: string }[]>(
    organiser.post(`/api/v1/sessions/${id}/invitations`, { data: { person: { name, email }, groupIds } }),
  );
  const invitationId = added?.id ?? '';
  const { hash } = await bodyOf<{ hash: string }>(
    organiser.get(`/api/v1/sessions/${id}/mail-preview?for=invite&invitationIds=${invitationId}`),
  );
  await bodyOf(
    organiser.post(`/api/v1/sessions/${id}/mailings`, { data: { for: 'invite', invitationIds: [invitationId], previewHash: hash } }),
  );
  const letter = await mailTo(organiser, email);
  const page = linksIn(letter).find((link) => link.includes('/uitnodiging/')) ?? '';
  expect(page).not.toBe('');
  return { invitationId, email, letter, page, token: new URL(page).pathname.split('/')[2] ?? '' };
}

/** Every web address in a mail: in its text, its HTML and its calendar part. */
export function linksIn({ text, html, calendar }: CapturedMessageWhole): string[] {
  const unfolded = (calendar ?? '').replace(/\r?\n[ \t]/g, '');
  const found = [text, html ?? '', unfolded].flatMap((part) => part.match(/https?:\/\/[^\s"'<>\\;,)]+/g) ?? []);
  return [...new Set(found)];
}
