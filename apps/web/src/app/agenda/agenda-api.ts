import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import type { AgendaItemKind } from '@bijeen/agenda';
import { inject, Injectable, type Signal } from '@angular/core';
import {
  agendaView,
  sessionInvitationsView,
  sessionView,
  staffAgendaView,
  type AgendaView,
  type SessionInvitationView,
  type SessionView,
  type StaffAgendaItemView,
  type StaffAgendaView,
} from '@bijeen/contract';
import { firstValueFrom, map, type Observable } from 'rxjs';

/** What a participant writes of a point. */
export interface PointWords {
  readonly title: string;
  readonly why: string;
}

/** What staff bring: with minutes and kind, and for nobody else, it is on the agenda at once. */
export interface StaffPoint extends PointWords {
  readonly minutes: number | null;
  readonly kind: AgendaItemKind | null;
  readonly onBehalfOf: string | null;
}

const itemsOf = (sessionId: string): string => `/api/v1/sessions/${sessionId}/agenda-items`;

/** The agenda of a session over the API. Every change answers the agenda as it is then. */
@Injectable({ providedIn: 'root' })
export class AgendaApi {
  private readonly http = inject(HttpClient);

  /** Brings a point under an id of one's own, or rewrites it. */
  propose(sessionId: string, itemId: string, words: PointWords): Promise<AgendaView> {
    return seen(this.http.put(`${itemsOf(sessionId)}/${itemId}`, words));
  }

  withdraw(sessionId: string, itemId: string): Promise<AgendaView> {
    return seen(this.http.delete(`${itemsOf(sessionId)}/${itemId}`));
  }

  support(sessionId: string, itemId: string, wanted: boolean): Promise<AgendaView> {
    const url = `${itemsOf(sessionId)}/${itemId}/support`;
    return seen(wanted ? this.http.put(url, null) : this.http.delete(url));
  }

  /** As staff: a point of their own, or of an invitee who cannot enter it. */
  add(sessionId: string, itemId: string, point: StaffPoint): Promise<StaffAgendaView> {
    return seenByStaff(this.http.put(`${itemsOf(sessionId)}/${itemId}`, point));
  }

  /** Refused when somebody else changed the point since it was read. */
  edit(sessionId: string, { id, revision }: Pick<StaffAgendaItemView, 'id' | 'revision'>, edit: object): Promise<StaffAgendaView> {
    return seenByStaff(this.http.patch(`${itemsOf(sessionId)}/${id}`, edit, { headers: { 'If-Match': `"${revision}"` } }));
  }

  ask(sessionId: string, itemId: string, ask: string): Promise<StaffAgendaView> {
    return seenByStaff(this.http.post(`${itemsOf(sessionId)}/${itemId}/ask`, { ask }));
  }

  accept(
    sessionId: string,
    itemId: string,
    as: { readonly minutes: number | null; readonly kind: AgendaItemKind | null },
  ): Promise<StaffAgendaView> {
    return seenByStaff(this.http.post(`${itemsOf(sessionId)}/${itemId}/accept`, as));
  }

  decline(sessionId: string, itemId: string, reason: string): Promise<StaffAgendaView> {
    return seenByStaff(this.http.post(`${itemsOf(sessionId)}/${itemId}/decline`, { reason }));
  }

  reopen(sessionId: string, itemId: string): Promise<StaffAgendaView> {
    return seenByStaff(this.http.post(`${itemsOf(sessionId)}/${itemId}/reopen`, null));
  }

  move(sessionId: string, itemId: string, direction: 'up' | 'down'): Promise<StaffAgendaView> {
    return seenByStaff(this.http.put(`${itemsOf(sessionId)}/${itemId}/position`, { direction }));
  }

  /** Closes the agenda for new points and support, or opens it again. */
  close(session: SessionView, agendaClosed: boolean): Promise<SessionView> {
    const headers = { 'If-Match': `"${session.revision}"` };
    return firstValueFrom(
      this.http.patch(`/api/v1/sessions/${session.id}`, { agendaClosed }, { headers }).pipe(map((body) => sessionView.parse(body))),
    );
  }

  /** Invited people whose name fits `words`, the first of them. */
  invitees(sessionId: string, words: string): Promise<SessionInvitationView[]> {
    return firstValueFrom(
      this.http
        .get(`/api/v1/sessions/${sessionId}/invitations`, { params: { q: words } })
        .pipe(map((body) => sessionInvitationsView.parse(body).invitations.filter(({ withdrawnAt }) => withdrawnAt === null))),
    );
  }
}

/** The agenda as staff see it. Needs an injection context. */
export function staffAgendaOf(sessionId: Signal<string>): HttpResourceRef<StaffAgendaView | undefined> {
  return httpResource(() => itemsOf(sessionId()), { parse: (body) => staffAgendaView.parse(body) });
}

/** The agenda as an invitee sees it. Needs an injection context. */
export function agendaOf(sessionId: Signal<string>): HttpResourceRef<AgendaView | undefined> {
  return httpResource(() => itemsOf(sessionId()), { parse: (body) => agendaView.parse(body) });
}

function seen(answer: Observable<unknown>): Promise<AgendaView> {
  return firstValueFrom(answer.pipe(map((body) => agendaView.parse(body))));
}

function seenByStaff(answer: Observable<unknown>): Promise<StaffAgendaView> {
  return firstValueFrom(answer.pipe(map((body) => staffAgendaView.parse(body))));
}
