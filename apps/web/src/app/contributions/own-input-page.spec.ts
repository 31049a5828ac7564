import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { boardView, ownInputView, type BoardView, type OwnInputItem } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Confirm, Language } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { problemInterceptor } from '../platform/problems';
import { OwnInputPage } from './own-input-page';

const SESSION = newId();
const BOARD = `/api/v1/sessions/${SESSION}/board`;
const INPUT = '/api/v1/invitations/mine/input';

const item = (of: Partial<OwnInputItem>): OwnInputItem => ({
  id: newId(),
  kind: 'threat',
  text: 'Leegloop van bestaande plekken',
  receivedOn: '2027-06-20',
  state: 'shown',
  reason: null,
  enteredByStaff: false,
  theme: null,
  mergedInto: null,
  point: null,
  measures: [],
  owner: null,
  due: null,
  outcomes: [],
  ...of,
});

/** The board with these cards of one's own on it. */
function boardWith(items: readonly OwnInputItem[], closed: BoardView['closed'] = null): BoardView {
  return boardView.parse({
    themes: [],
    groups: [],
    agendaItems: [],
    resultsHidden: false,
    closed,
    measures: [],
    ownGroupId: null,
    contributions: items
      .filter(({ kind }) => kind === 'threat')
      .map(({ id, text, state, reason }, index) => ({
        ...{ id, text, state, reason, number: index + 1, kind: 'threat', themeId: null, agendaItemId: null },
        ...{ aboutAbsent: false, mergedInto: null, merged: [], tallies: null, myVote: null },
        signed: { mine: true, name: null, groupId: null, channel: null, shownAs: 'group' },
      })),
  });
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function open(items: OwnInputItem[], { closed = null as BoardView['closed'], summarySlug = null as string | null } = {}) {
  const invited = signal({ session: { id: SESSION, state: 'scheduled' } });
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: PersonalFrame, useValue: { invited, token: () => 'abc' } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(OwnInputPage);
  const http = TestBed.inject(HttpTestingController);
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  fixture.detectChanges();
  http.expectOne(BOARD).flush(boardWith(items, closed));
  http.expectOne(INPUT).flush(ownInputView.parse({ items, summarySlug }));
  await fixture.whenStable();
  return { fixture, http, page };
}

describe('what happened with my input', () => {
  it('says in a sentence what it was', async () => {
    const { page } = await open([item({ kind: 'point', state: 'proposed' }), item({}), item({}), item({ kind: 'measure' })]);
    expect(page.querySelector('p')?.textContent).toBe(
      'Je bracht één agendapunt, 2 kaarten en één voorstel in. Alleen jij ziet deze pagina.',
    );
    expect(page.querySelectorAll('.bijeen-trails > li')).toHaveLength(4);
  });

  it('asks for one thing: the question of the organiser, or else a card that was refused', async () => {
    const refused = item({ state: 'refused', reason: 'Zonder naam, graag.' });
    const asked = item({ kind: 'point', state: 'asked', reason: 'Welke straat?', text: 'Wat merken wij?' });
    const { page } = await open([asked, refused]);
    expect(page.querySelectorAll('.bijeen-now')).toHaveLength(1);
    expect(page.querySelector('.bijeen-now')?.textContent).toContain('Welke straat?');
    expect(page.querySelector('.bijeen-now a')?.getAttribute('href')).toBe('/uitnodiging/abc/agenda');
    TestBed.resetTestingModule();
    const other = await open([refused]);
    expect(other.page.querySelector('.bijeen-now')?.textContent).toContain('Zonder naam, graag.');
  });

  it('asks for nothing once the board is closed, and says why the card was not shown', async () => {
    const { page } = await open([item({ state: 'refused', reason: 'Zonder naam, graag.' })], { closed: 'session-over' });
    expect(page.querySelector('.bijeen-now')).toBeNull();
    expect(page.querySelectorAll('button')).toHaveLength(0);
    expect(page.querySelector('.bijeen-trail .is-now')?.textContent).toContain('Zonder naam, graag.');
  });

  it('takes a card back after asking, and looks again what is left', async () => {
    const card = item({});
    const { http, page, fixture } = await open([card]);
    jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(true);
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Trek in'))?.click();
    await turn();
    http.expectOne({ method: 'DELETE', url: `/api/v1/sessions/${SESSION}/contributions/${card.id}` }).flush(boardWith([]));
    await turn();
    TestBed.tick();
    http.expectOne(INPUT).flush({ items: [], summarySlug: null });
    await fixture.whenStable();
    expect(page.textContent).toContain('Je hebt nog niets ingebracht.');
  });

  it('leads to the summary once there is one', async () => {
    const { page } = await open([item({})], { summarySlug: 'pand' });
    expect(page.querySelector('a[href="/uitnodiging/abc/verslag"]')).not.toBeNull();
  });
});
