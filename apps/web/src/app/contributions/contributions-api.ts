import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import {
  boardView,
  checkinsView,
  effectView,
  ownInputView,
  sessionView,
  staffBoardView,
  voteView,
  type BoardView,
  type CheckinView,
  type ContributionRequest,
  type MeasureEdit,
  type MeasureRequest,
  type OwnInputView,
  type SessionView,
  type StaffBoardView,
  type VoteRequest,
} from '@bijeen/contract';
import { firstValueFrom, map, type Observable } from 'rxjs';

/** What people give their opinion on: a card, or a measure. */
export interface Subject {
  readonly on: 'contributions' | 'measures';
  readonly id: string;
}
export type Effect = -1 | 0 | 1;
export type Verdict = 'show' | 'hold' | 'refuse';

const sessionOf = (sessionId: string): string => `/api/v1/sessions/${sessionId}`;

/** The board of a session over the API, for invitees. */
@Injectable({ providedIn: 'root' })
export class ContributionsApi {
  private readonly http = inject(HttpClient);

  /** Adds a card under an id of one's own, or rewrites it. */
  putCard(sessionId: string, id: string, card: ContributionRequest): Promise<BoardView> {
    return seen(this.http.put(`${sessionOf(sessionId)}/contributions/${id}`, card));
  }

  /** Proposes a measure under an id of one's own, or changes it. */
  putMeasure(sessionId: string, id: string, measure: MeasureRequest): Promise<BoardView> {
    return seen(this.http.put(`${sessionOf(sessionId)}/measures/${id}`, measure));
  }

  /** Takes one's own back. */
  withdraw(sessionId: string, { on, id }: Subject): Promise<BoardView> {
    return seen(this.http.delete(`${sessionOf(sessionId)}/${on}/${id}`));
  }

  /** Votes, or takes the vote back (null). */
  async vote(sessionId: string, { on, id }: Subject, vote: VoteRequest | null): Promise<void> {
    const url = `${sessionOf(sessionId)}/${on}/${id}/vote`;
    voteView.parse(await firstValueFrom(vote ? this.http.put(url, vote) : this.http.delete(url)));
  }

  /** Says what a measure means for one's groups, or takes that back (null). */
  async sayEffect(sessionId: string, id: string, effect: Effect | null): Promise<void> {
    const url = `${sessionOf(sessionId)}/measures/${id}/effect`;
    effectView.parse(await firstValueFrom(effect === null ? this.http.delete(url) : this.http.put(url, { effect })));
  }
}

/** The same board, for organisers and facilitators. Every change answers the board as it is then. */
@Injectable({ providedIn: 'root' })
export class StaffBoardApi {
  private readonly http = inject(HttpClient);

  putCard(sessionId: string, id: string, card: ContributionRequest): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/contributions/${id}`, card));
  }

  putMeasure(sessionId: string, id: string, measure: MeasureRequest): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/measures/${id}`, measure));
  }

  /** Shows, holds or refuses; refusing needs a reason. */
  judge(sessionId: string, { on, id }: Subject, verdict: Verdict, reason?: string): Promise<StaffBoardView> {
    return seenByStaff(this.http.post(`${sessionOf(sessionId)}/${on}/${id}/${verdict}`, verdict === 'refuse' ? { reason } : null));
  }

  merge(sessionId: string, id: string, into: string): Promise<StaffBoardView> {
    return seenByStaff(this.http.post(`${sessionOf(sessionId)}/contributions/${id}/merge`, { into }));
  }

  split(sessionId: string, id: string): Promise<StaffBoardView> {
    return seenByStaff(this.http.post(`${sessionOf(sessionId)}/contributions/${id}/split`, null));
  }

  putInTheme(sessionId: string, id: string, themeId: string | null): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/contributions/${id}/theme`, { themeId }));
  }

  putWithPoint(sessionId: string, id: string, agendaItemId: string | null): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/contributions/${id}/agenda-item`, { agendaItemId }));
  }

  putTheme(sessionId: string, id: string, name: string): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/themes/${id}`, { name }));
  }

  removeTheme(sessionId: string, id: string): Promise<StaffBoardView> {
    return seenByStaff(this.http.delete(`${sessionOf(sessionId)}/themes/${id}`));
  }

  orderThemes(sessionId: string, themeIds: readonly string[]): Promise<StaffBoardView> {
    return seenByStaff(this.http.put(`${sessionOf(sessionId)}/theme-order`, { themeIds }));
  }

  /** Lets participants see what others think, or hides it again. */
  async hideResults(session: SessionView, resultsHidden: boolean): Promise<SessionView> {
    const headers = { 'if-match': `"${session.revision}"` };
    return sessionView.parse(await firstValueFrom(this.http.patch(sessionOf(session.id), { resultsHidden }, { headers })));
  }

  /** Says who does it and by when; `revision` is the one that the editor saw. */
  editMeasure(sessionId: string, id: string, revision: number, edit: MeasureEdit): Promise<StaffBoardView> {
    const headers = { 'if-match': `"${revision}"` };
    return seenByStaff(this.http.patch(`${sessionOf(sessionId)}/measures/${id}`, edit, { headers }));
  }
}

/** The board as an invitee sees it. Needs an injection context. */
export function boardOf(sessionId: Signal<string>): HttpResourceRef<BoardView | undefined> {
  return httpResource(() => `${sessionOf(sessionId())}/board`, { parse: (body) => boardView.parse(body) });
}

/** What became of everything that the holder of this link brought. Needs an injection context. */
export function ownInput(): HttpResourceRef<OwnInputView | undefined> {
  return httpResource(() => '/api/v1/invitations/mine/input', { parse: (body) => ownInputView.parse(body) });
}

/** The board as staff see it. Needs an injection context. */
export function staffBoardOf(sessionId: Signal<string>): HttpResourceRef<StaffBoardView | undefined> {
  return httpResource(() => `${sessionOf(sessionId())}/board`, { parse: (body) => staffBoardView.parse(body) });
}

/** Who is invited, by name and without addresses. Needs an injection context. */
export function inviteesOf(sessionId: Signal<string>): HttpResourceRef<CheckinView[] | undefined> {
  return httpResource(() => `${sessionOf(sessionId())}/checkins`, { parse: (body) => checkinsView.parse(body) });
}

function seen(answer: Observable<unknown>): Promise<BoardView> {
  return firstValueFrom(answer.pipe(map((body) => boardView.parse(body))));
}

function seenByStaff(answer: Observable<unknown>): Promise<StaffBoardView> {
  return firstValueFrom(answer.pipe(map((body) => staffBoardView.parse(body))));
}
