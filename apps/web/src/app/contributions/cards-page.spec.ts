import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { boardView, type BoardView, type ContributionView, type MeasureView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Language } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { problemInterceptor } from '../platform/problems';
import { CardsPage } from './cards-page';

const SESSION = newId();
const BOARD = `/api/v1/sessions/${SESSION}/board`;
const nobody = { mine: false, shownAs: null, name: null, groupId: null, channel: null } as const;

function card(of: Partial<ContributionView> = {}): ContributionView {
  return {
    id: newId(),
    number: 4,
    kind: 'threat',
    text: 'Plekken lopen leeg.',
    state: 'shown',
    reason: null,
    signed: nobody,
    tallies: null,
    themeId: null,
    agendaItemId: null,
    aboutAbsent: false,
    mergedInto: null,
    merged: [],
    myVote: null,
    ...of,
  };
}

function measure(of: Partial<MeasureView> = {}): MeasureView {
  const { id, number, text, state, reason, signed, tallies, myVote } = card({ text: 'Werf geen huurders.' });
  return {
    id,
    number,
    text,
    state,
    reason,
    signed,
    tallies,
    myVote,
    answers: [],
    claims: [],
    owner: null,
    due: null,
    effects: null,
    myEffect: null,
    ...of,
  };
}

function board(of: Partial<BoardView>): BoardView {
  return boardView.parse({
    contributions: [],
    measures: [],
    themes: [],
    groups: [],
    agendaItems: [],
    resultsHidden: true,
    closed: null,
    ownGroupId: null,
    ...of,
  });
}

async function open(view: BoardView) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: ErrorHandler, useValue: { handleError: () => undefined } },
      {
        provide: PersonalFrame,
        useValue: { invited: signal({ session: { id: SESSION }, invitation: { groupIds: [] } }), token: signal('link') },
      },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(CardsPage);
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const http = TestBed.inject(HttpTestingController);
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  fixture.detectChanges();
  http.expectOne(BOARD).flush(view);
  await settled();
  const press = async (name: RegExp): Promise<void> => {
    const found = [...page.querySelectorAll('button')].find(({ textContent }) => name.test(textContent));
    if (!found) throw new Error(`no button ${String(name)} in ${page.textContent}`);
    found.click();
    await settled();
  };
  const choose = async (value: string): Promise<void> => {
    page.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
    await settled();
  };
  const why = async (words: string): Promise<void> => {
    const box = page.querySelector('textarea');
    if (!box) throw new Error('no box');
    box.value = words;
    box.dispatchEvent(new Event('input'));
    await settled();
  };
  return { settled, http, page, press, choose, why, words: () => page.textContent.replace(/\s+/g, ' ') };
}

describe('cards, one at a time', () => {
  it('begins with the first without an answer, and says in words how far one is', async () => {
    const seen = card({ text: 'Al gezien', myVote: { vote: 'agree', why: null } });
    const { words } = await open(board({ contributions: [seen, card({ text: 'Nu deze' }), card()] }));
    expect(words()).toContain('Nu deze');
    expect(words()).toContain('kaart 2 van 3');
  });

  it("leaves out one's own, and what is not shown", async () => {
    const own = card({ signed: { ...nobody, mine: true } });
    const { words } = await open(board({ contributions: [own, card({ state: 'held' }), card({ text: 'Van een ander' })] }));
    expect(words()).toContain('Van een ander');
    expect(words()).toContain('kaart 1 van 1');
  });

  it('keeps the answer with its reason, and goes on to the next', async () => {
    const [one, two] = [card({ text: 'Eerste' }), card({ text: 'Tweede' })];
    const { http, choose, why, press, settled, words, page } = await open(board({ contributions: [one, two] }));
    await choose('disagree');
    await why('Bij ons niet.');
    expect(words()).toContain('nog 187 van 200 tekens');
    await press(/Volgende kaart/);
    const call = http.expectOne({ method: 'PUT', url: `/api/v1/sessions/${SESSION}/contributions/${one.id}/vote` });
    expect(call.request.body).toEqual({ vote: 'disagree', why: 'Bij ons niet.' });
    call.flush({ vote: { vote: 'disagree', why: 'Bij ons niet.' } });
    await settled();
    expect(words()).toContain('Tweede');
    expect(page.querySelector('textarea')?.value).toBe('');
    expect(document.activeElement?.textContent).toContain('Tweede');
  });

  it('asks for an answer before it goes on, and keeps what was typed', async () => {
    const { http, press, why, words, page } = await open(board({ contributions: [card()] }));
    await why('Omdat');
    await press(/Bewaar/);
    http.expectNone(({ method }) => method === 'PUT');
    expect(words()).toContain('Kies er een.');
    expect(page.querySelector('textarea')?.value).toBe('Omdat');
  });

  it('stays on the card when the answer is not kept', async () => {
    const { http, choose, why, press, settled, words, page } = await open(board({ contributions: [card({ text: 'Eerste' }), card()] }));
    await choose('agree');
    await why('Omdat');
    await press(/Volgende kaart/);
    http
      .expectOne(({ method }) => method === 'PUT')
      .flush({ type: 'https://bijeen.example/problems/not-shown', title: 'x', status: 409 }, { status: 409, statusText: 'Conflict' });
    await settled();
    expect(words()).toContain('Eerste');
    expect(words()).toContain('Dit staat niet meer op het bord');
    expect(page.querySelector('textarea')?.value).toBe('Omdat');
  });

  it('goes back to an answered card, which shows the answer, and takes it back', async () => {
    const one = card({ text: 'Eerste', myVote: { vote: 'agree', why: 'Omdat' } });
    const { http, press, settled, words, page } = await open(board({ contributions: [one, card({ text: 'Tweede' })] }));
    await press(/Terug naar kaart 1/);
    expect(page.querySelector<HTMLInputElement>('input[value="agree"]')?.checked).toBe(true);
    expect(page.querySelector('textarea')?.value).toBe('Omdat');
    await press(/Haal mijn antwoord weg/);
    http.expectOne({ method: 'DELETE', url: `/api/v1/sessions/${SESSION}/contributions/${one.id}/vote` }).flush({ vote: null });
    await settled();
    expect(page.querySelector<HTMLInputElement>('input[value="agree"]')?.checked).toBe(false);
    expect(words()).not.toContain('Haal mijn antwoord weg');
  });

  it('asks of a measure what it means too, and ends with thanks', async () => {
    const [answered, one] = [card({ text: 'Plekken lopen leeg', myVote: { vote: 'agree', why: null } }), measure()];
    const { http, choose, press, settled, words } = await open(
      board({ contributions: [answered], measures: [{ ...one, answers: [answered.id] }] }),
    );
    expect(words()).toContain('antwoord op');
    expect(words()).toContain('Plekken lopen leeg');
    await choose('pass');
    await choose('-1');
    await press(/Bewaar/);
    http
      .expectOne({ method: 'PUT', url: `/api/v1/sessions/${SESSION}/measures/${one.id}/vote` })
      .flush({ vote: { vote: 'pass', why: null } });
    await settled();
    const effect = http.expectOne({ method: 'PUT', url: `/api/v1/sessions/${SESSION}/measures/${one.id}/effect` });
    expect(effect.request.body).toEqual({ effect: -1 });
    effect.flush({ effect: -1 });
    await settled();
    expect(words()).toContain('Je hebt alle kaarten gehad');
  });

  it('says so when nothing can be given any more, and when there is nothing yet', async () => {
    const closed = await open(board({ contributions: [card()], closed: 'session-over' }));
    expect(closed.words()).toContain('Het verslag is klaar');
    expect(closed.page.querySelector('form')).toBeNull();
    TestBed.resetTestingModule();
    expect((await open(board({}))).words()).toContain('Er zijn nog geen kaarten');
  });
});
