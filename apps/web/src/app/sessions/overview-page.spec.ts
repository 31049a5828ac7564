import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ActivityView, RepresentationView, SessionView } from '@bijeen/contract';
import { aSessionView } from '@bijeen/testing';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { OverviewPage } from './overview-page';
import { SessionWorkspace } from './session-workspace';

const TIME = {
  startsLocal: '2027-09-02T15:00',
  zone: 'Europe/Amsterdam',
  minutes: 150,
  which: null,
  startsAt: '2027-09-02T13:00:00.000Z',
  endsAt: '2027-09-02T15:30:00.000Z',
};
const NOBODY = { invited: 0, coming: 0, maybe: 0, unanswered: 0, came: 0 };
const group = (name: string, position: number, rest: Partial<RepresentationView['groups'][number]>) => ({
  groupId: `${position}1111111-1111-4111-8111-111111111111`,
  ...{ name, position, sensitive: false, hopedFor: 4, missing: false },
  ...NOBODY,
  ...rest,
});
const PRESENCE: RepresentationView = {
  groups: [group('Bewoners', 1, { missing: true, invited: 2, unanswered: 2 }), group('Ouders', 0, { invited: 3, coming: 3 })],
  withoutGroup: { ...NOBODY, invited: 1, maybe: 1 },
  total: { ...NOBODY, invited: 6, coming: 3, maybe: 1, unanswered: 2 },
};
const ACTIVITY: ActivityView = [
  { at: '2027-06-01T09:00:00.000Z', kind: 'mail-sent', count: 6, sends: 'invitation' },
  { at: '2027-05-31T09:00:00.000Z', kind: 'session-scheduled', count: 1, sends: null },
];

async function draw(differing: Parameters<typeof aSessionView>[0] = {}): Promise<HTMLElement> {
  const groups = PRESENCE.groups.map(({ groupId, name }) => ({
    id: groupId,
    name,
    why: null,
    hopedFor: 4,
    sensitive: false,
    hint: null,
    inUse: true,
  }));
  const view = aSessionView({
    ...{ state: 'scheduled', time: TIME, groups, missing: [], changes: ['move', 'cancel'] },
    nextStep: { key: 'ask-missing-groups', count: 1 },
    missingGroups: ['Bewoners'],
    ...differing,
  });
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      {
        provide: SessionWorkspace,
        useFactory: () => {
          const session = signal<SessionView | undefined>(view);
          return {
            id: signal(view.id),
            session: Object.assign(session, { value: session, hasValue: () => true, error: () => undefined, reload: () => true }),
          };
        },
      },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(OverviewPage);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne(`/api/v1/sessions/${view.id}/representation`).flush(PRESENCE);
  http.expectOne(`/api/v1/sessions/${view.id}/activity`).flush(ACTIVITY);
  for (const request of http.match(({ url }) => url.endsWith('/mail-preview')))
    request.flush({ for: 'update', hash: 'x', mails: 2, people: [], sample: null });
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const textOf = (page: HTMLElement): string => (page.textContent ?? '').replace(/\s+/g, ' ');

it('asks about the group with nobody, and says the numbers beside it', async () => {
  const page = await draw();
  expect(page.querySelector('.bijeen-now h2')?.textContent).toBe('Van de groep ‘Bewoners’ komt nog niemand.');
  const rows = [...page.querySelectorAll('.bijeen-rep tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td.n')].map((cell) => cell.textContent?.trim()),
  );
  expect(rows).toEqual([
    ['Bewoners', '4', '2', '0', '–'],
    ['Ouders', '4', '3', '3', '–'],
    ['Zonder groep', '–', '1', '0', '–'],
  ]);
  expect(textOf(page)).toContain('Er komen 3 mensen. 4 van de 6 antwoordden.');
  expect(page.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('Van de groep Bewoners komt nog niemand.');
});

it('tells what happened in words, newest first', async () => {
  const lines = [...(await draw()).querySelectorAll('.bijeen-log li')].map((line) => line.querySelector('p')?.textContent);
  expect(lines).toEqual(['Uitnodiging verstuurd aan 6 mensen', 'Bijeenkomst gepland']);
});

it('has a message for a group chat only when the page is open, with the open address in it', async () => {
  expect(textOf(await draw())).not.toContain('WhatsApp');
  TestBed.resetTestingModule();
  const write = jest.fn(async (_text: string) => undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
  const open = await draw({ plan: { visibility: 'link', placeName: 'Buurthuis' } });
  [...open.querySelectorAll('button')].find((button) => button.textContent?.includes('WhatsApp'))?.click();
  expect(write).toHaveBeenCalledWith(
    `Een plein\ndonderdag 2 september, 15.00 uur, Buurthuis\nKijk en praat mee: ${location.origin}/b/een-plein`,
  );
});

it('says how many calendars still have what was true before, to the organiser alone', async () => {
  const counts = { ...aSessionView().counts, invited: 6 };
  expect(textOf(await draw({ counts }))).toContain('2 mensen hebben nog de oude naam of plek in hun agenda');
  TestBed.resetTestingModule();
  expect(textOf(await draw({ counts, role: 'facilitator', changes: [] }))).not.toContain('oude naam of plek');
});

it('asks nothing of a facilitator that only the organiser can do', async () => {
  const page = await draw({ role: 'facilitator', changes: [] });
  expect(page.querySelector('.bijeen-now')).toBeNull();
  expect(page.querySelector('.utrecht-button--primary-action')).toBeNull();
});
