import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { boardView, type BoardView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Language } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { problemInterceptor } from '../platform/problems';
import { CardForm } from './card-form';

const SESSION = newId();
const GROUP = newId();
const THERE = {
  id: newId(),
  number: 2,
  kind: 'threat',
  text: 'Bestaande plekken komen leeg te staan.',
  state: 'shown',
  reason: null,
  signed: { mine: false, shownAs: null, name: null, groupId: null, channel: null },
  tallies: null,
  themeId: null,
  agendaItemId: null,
  aboutAbsent: false,
  mergedInto: null,
  merged: [],
  myVote: null,
} as const;

function board(ownGroupId: string | null = GROUP): BoardView {
  const rest = { measures: [], themes: [], agendaItems: [], resultsHidden: false, closed: null };
  return boardView.parse({ ...rest, contributions: [THERE], groups: [{ id: GROUP, name: 'Bewoners' }], ownGroupId });
}

async function open({ ownGroupId = GROUP, nameShown = false }: { ownGroupId?: string | null; nameShown?: boolean } = {}) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: ErrorHandler, useValue: { handleError: () => undefined } },
      { provide: PersonalFrame, useValue: { invited: signal({ invitation: { name: 'Fatma', nameShown } }), token: signal('link') } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(CardForm);
  fixture.componentRef.setInput('sessionId', SESSION);
  fixture.componentRef.setInput('board', board(ownGroupId));
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  const [saved, meant] = [jest.fn(), jest.fn()];
  fixture.componentInstance.saved.subscribe(saved);
  fixture.componentInstance.meant.subscribe(meant);
  await settled();
  const type = async (words: string): Promise<void> => {
    const box = page.querySelector('textarea');
    if (!box) throw new Error('no box');
    box.value = words;
    box.dispatchEvent(new Event('input'));
    await settled();
  };
  const press = async (name: RegExp): Promise<void> => {
    const found = [...page.querySelectorAll('button')].find(({ textContent }) => name.test(textContent));
    if (!found) throw new Error(`no button ${String(name)}`);
    found.click();
    await settled();
  };
  const choose = async (label: RegExp): Promise<void> => {
    [...page.querySelectorAll('label')]
      .find(({ textContent }) => label.test(textContent))
      ?.querySelector('input')
      ?.click();
    await settled();
  };
  return {
    http: TestBed.inject(HttpTestingController),
    page,
    saved,
    meant,
    settled,
    type,
    press,
    choose,
    words: () => page.textContent.replace(/\s+/g, ' '),
  };
}

describe('a card of one’s own', () => {
  it('says before the first one who sees what', async () => {
    const { words, choose } = await open();
    expect(words()).toContain('Alleen mijn groep: Bewoners');
    expect(words()).toContain('ook de organisator niet');
    await choose(/Mijn naam/);
    expect(words()).toContain('Andere deelnemers niet');
  });

  it('promises no group where none would be shown', async () => {
    const { words } = await open({ ownGroupId: null });
    expect(words()).toContain('Geen naam en geen groep');
    expect(words()).not.toContain('Alleen mijn groep');
  });

  it('is sent under the group unless one chooses otherwise, and is the same card when it is sent again', async () => {
    const { http, type, press, choose, settled, saved, page } = await open();
    await choose(/Bedreiging/);
    await type('De huur wordt te duur');
    await press(/Voeg de kaart toe/);
    const first = http.expectOne(({ method }) => method === 'PUT');
    expect(first.request.body).toEqual({ kind: 'threat', text: 'De huur wordt te duur', shownAs: 'group', aboutAbsent: false });
    first.error(new ProgressEvent('error'));
    await settled();
    expect(saved).not.toHaveBeenCalled();
    expect(page.querySelector('textarea')?.value).toBe('De huur wordt te duur');
    await press(/Voeg de kaart toe/);
    const again = http.expectOne(({ method }) => method === 'PUT');
    expect(again.request.url).toBe(first.request.url);
    again.flush(board());
    await settled();
    expect(saved).toHaveBeenCalledTimes(1);
  });

  it('shows a card that says the same while one types, without asking anybody', async () => {
    const { http, type, press, words, meant, page } = await open();
    await type('Bestaande plekken lopen leeg');
    expect(words()).toContain('Dit lijkt op een kaart die er al is');
    expect(page.querySelector('[role=status]')?.textContent).toContain('komen leeg te staan');
    http.verify();
    await press(/Ja, dit bedoel ik/);
    expect(meant).toHaveBeenCalledWith(expect.objectContaining({ id: THERE.id }));
  });

  it('believes somebody who says that theirs is different', async () => {
    const { type, press, words } = await open();
    await type('Bestaande plekken lopen leeg');
    await press(/Nee, het is anders/);
    await type('Bestaande plekken lopen leeg door het pand');
    expect(words()).not.toContain('Dit lijkt op');
  });

  it('is not sent before it says what it is', async () => {
    const { http, press, words } = await open();
    await press(/Voeg de kaart toe/);
    http.verify();
    expect(words()).toContain('Kies er een.');
    expect(words()).toContain('Vul dit in.');
  });
});
