import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SessionListItem } from '@bijeen/contract';
import { aSessionListItem } from '@bijeen/testing';
import { Language } from '@bijeen/ui';
import { CurrentCaller } from '../platform/caller';
import { problemInterceptor } from '../platform/problems';
import { SessionsPage } from './sessions-page';

const idOf = (number: number): string => `${number}1111111-1111-4111-8111-111111111111`;
let http: HttpTestingController;
let fixture: ComponentFixture<SessionsPage>;

async function draw(sessions: SessionListItem[], { more = false, role = 'organiser' } = {}): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting(), provideRouter([])],
  });
  await TestBed.inject(Language).use('nl');
  http = TestBed.inject(HttpTestingController);
  const caller = TestBed.inject(CurrentCaller).load();
  http.expectOne('/api/v1/me').flush({ account: { id: idOf(9), name: 'Iemand', role, language: 'nl' } });
  await caller;
  fixture = TestBed.createComponent(SessionsPage);
  fixture.detectChanges();
  http.expectOne('/api/v1/sessions').flush({ sessions, more });
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('puts first what asks something of me soonest, and the others by how far they are', async () => {
  const page = await draw([
    aSessionListItem({ id: idOf(1), title: 'Wacht', nextStep: { key: 'wait-for-day', count: 2 } }),
    aSessionListItem({ id: idOf(2), title: 'Later', startsAt: '2027-10-01T10:00:00.000Z' }),
    aSessionListItem({ id: idOf(3), title: 'Eerst', startsAt: '2027-08-01T10:00:00.000Z', nextStep: { key: 'fix-mails', count: 3 } }),
    aSessionListItem({ id: idOf(4), title: 'Klaar', state: 'published', nextStep: { key: 'nothing', count: 0 } }),
  ]);
  expect(page.querySelector('.bijeen-now h2')?.textContent).toBe('Eerst');
  expect(page.querySelector('.bijeen-now a.utrecht-button')?.getAttribute('href')).toBe(`/bijeenkomst/${idOf(3)}/mensen?rsvp=not-reached`);
  expect(page.querySelectorAll('.utrecht-button--primary-action')).toHaveLength(1);
  const parts = [...page.querySelectorAll('section:not(.bijeen-now)')].map((part) =>
    [...part.querySelectorAll('h2, h3')].map((heading) => heading.textContent),
  );
  expect(parts).toEqual([
    ['Loopt nog', 'Wacht', 'Later'],
    ['Verslag klaar', 'Klaar'],
  ]);
});

it('says what to do when there is nothing yet', async () => {
  expect((await draw([])).textContent).toContain('Begin er een: een naam is genoeg.');
});

it('lets a member look, not begin', async () => {
  const page = await draw([], { role: 'member' });
  expect(page.textContent).not.toContain('Nieuwe bijeenkomst');
  expect(page.textContent).toContain('Vraag een organisator');
});

it('fetches older ones from where the list ends', async () => {
  const page = await draw([aSessionListItem({ id: idOf(2) })], { more: true });
  [...page.querySelectorAll('button')].find((button) => button.textContent?.includes('oudere'))?.click();
  http
    .expectOne(`/api/v1/sessions?before=${idOf(2)}`)
    .flush({ sessions: [aSessionListItem({ id: idOf(1), title: 'Ouder' })], more: false });
  await fixture.whenStable();
  expect(page.textContent).toContain('Ouder');
  expect(page.querySelectorAll('button')).toHaveLength(0);
});
