import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { agendaView, type AgendaItemView, type AgendaView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Language } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { problemInterceptor } from '../platform/problems';
import { inPlace, PersonalAgendaPage } from './personal-agenda-page';

const SESSION = newId();
const ITEMS = `/api/v1/sessions/${SESSION}/agenda-items`;

function point(of: Partial<AgendaItemView> = {}): AgendaItemView {
  return {
    id: newId(),
    title: 'Voor wie is het pand?',
    why: null,
    minutes: null,
    kind: null,
    state: 'proposed',
    position: null,
    startsAt: null,
    endsAt: null,
    reason: null,
    supports: 3,
    supported: false,
    mine: false,
    ask: null,
    proposerName: null,
    enteredByStaff: false,
    ...of,
  };
}

function agenda(items: AgendaItemView[], closed: AgendaView['closed'] = null): AgendaView {
  return agendaView.parse({ minutes: { used: 0, available: 120, over: 0, left: 120 }, closed, items });
}

async function open(view: AgendaView) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: ErrorHandler, useValue: { handleError: () => undefined } },
      { provide: PersonalFrame, useValue: { invited: signal({ session: { id: SESSION, zone: 'Europe/Amsterdam' } }) } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(PersonalAgendaPage);
  /** After what waits for an answer went on, and was drawn. */
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const http = TestBed.inject(HttpTestingController);
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  fixture.detectChanges();
  http.expectOne(ITEMS).flush(view);
  await settled();
  const button = (name: RegExp): HTMLButtonElement => {
    const found = [...page.querySelectorAll('button')].find(({ textContent }) => name.test(textContent));
    if (!found) throw new Error(`no button ${String(name)}`);
    return found;
  };
  const propose = async (title: string) => {
    const box = page.querySelector<HTMLInputElement>('#waar');
    if (!box) throw new Error('no box');
    box.value = title;
    box.dispatchEvent(new Event('input'));
    await settled();
    button(/Stel voor/).click();
    await settled();
    return box;
  };
  return { settled, http, page, button, propose };
}

describe('the agenda of a participant', () => {
  it('shows a support at once, and takes it back when it is refused', async () => {
    const wanted = point();
    const { settled, http, button } = await open(agenda([wanted]));
    button(/Ik wil dit/).click();
    await settled();
    expect(button(/Jij steunt dit/).getAttribute('aria-pressed')).toBe('true');
    expect(button(/Jij steunt dit/).textContent).toContain('4');
    const call = http.expectOne({ method: 'PUT', url: `${ITEMS}/${wanted.id}/support` });
    call.flush(
      { type: 'https://bijeen.example/problems/proposals-closed', title: 'closed', status: 409 },
      { status: 409, statusText: 'Conflict' },
    );
    await settled();
    expect(button(/Ik wil dit/).textContent).toContain('3');
    expect(TestBed.inject(Alerts).current()?.text).toMatch(/net dichtgegaan/);
  });

  it('keeps every point where it is while somebody supports', () => {
    const [one, two, three] = [point(), point(), point()];
    const fresh = [{ ...two, supports: 9 }, point(), one];
    expect(inPlace([one, two, three], fresh).map(({ id }) => id)).toEqual([one.id, two.id, fresh[1]?.id]);
  });

  it('sends the same point again when the answer got lost, and keeps what was typed until it is there', async () => {
    const { settled, http, page, propose } = await open(agenda([]));
    const box = await propose('Wat merken wij ervan?');
    const first = http.expectOne(({ method }) => method === 'PUT');
    first.error(new ProgressEvent('error'));
    await settled();
    expect(box.value).toBe('Wat merken wij ervan?');
    await propose('Wat merken wij ervan?');
    const second = http.expectOne(({ method }) => method === 'PUT');
    expect(second.request.url).toBe(first.request.url);
    expect(second.request.body).toEqual({ title: 'Wat merken wij ervan?', why: '' });
    second.flush(agenda([point({ mine: true, title: 'Wat merken wij ervan?', supports: 1 })]));
    await settled();
    expect(box.value).toBe('');
    expect(page.querySelector('bijeen-own-point')?.textContent).toContain('De organisator kijkt ernaar');
    await propose('Nog iets');
    expect(http.expectOne(({ method }) => method === 'PUT').request.url).not.toBe(first.request.url);
  });

  it('asks for the one thing: the answer to the organiser goes before a new point', async () => {
    const { page } = await open(agenda([point({ mine: true, state: 'asked', ask: 'Welke groepen?' })]));
    const card = page.querySelector('.bijeen-now');
    expect(page.querySelectorAll('.bijeen-now')).toHaveLength(1);
    expect(card?.querySelector('h1')?.textContent).toBe('De organisator vraagt je iets');
    expect(card?.textContent).toContain('Welke groepen?');
    expect(page.querySelector('bijeen-propose-point h2')).not.toBeNull();
  });

  it.each(['session-over', 'staff-only', 'proposals-closed', 'session-cancelled', 'session-not-open'] as const)(
    'says why nothing can be brought (%s), and asks for nothing',
    async (closed) => {
      const { page } = await open(agenda([point(), point({ state: 'accepted', position: 1, minutes: 20, kind: 'discuss' })], closed));
      expect(page.querySelectorAll('button')).toHaveLength(0);
      expect(page.querySelector('h1')?.textContent).toBe('Agenda');
      expect(page.querySelector('.bijeen-alert')?.textContent?.trim()).not.toBe('');
      expect(page.textContent).toContain('3 mensen steunen dit');
    },
  );

  it('lets a waiting point be changed after closing, and not after the session', async () => {
    const mine = point({ mine: true });
    const { button } = await open(agenda([mine], 'proposals-closed'));
    expect(button(/Pas aan/)).toBeTruthy();
    TestBed.resetTestingModule();
    const { page } = await open(agenda([mine], 'session-over'));
    expect(page.querySelectorAll('button')).toHaveLength(0);
  });
});
