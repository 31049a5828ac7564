import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  activityView,
  agendaItemView,
  caseImported,
  mailPreview,
  publicSessionView,
  representationView,
  sessionInvitationsView,
  sessionList,
  sessionView,
  staffCandidates,
  type ActivityView,
  type CaseImported,
  type MailPreview,
  type PublicSessionView,
  type ReadingLinksRequest,
  type RepresentationView,
  type SessionCreate,
  type SessionEdit,
  type SessionInvitationView,
  type SessionTime,
  type SessionView,
  type StakeholderGroupsRequest,
} from '@bijeen/contract';
import { map, type Observable } from 'rxjs';
import * as z from 'zod';

type SessionList = z.infer<typeof sessionList>;
export type StaffCandidates = z.infer<typeof staffCandidates>;

/** What an open page tells of a point; who is signed in gets more of it from the same address. */
const publicPoint = z.object(agendaItemView.pick({ id: true, title: true, why: true, minutes: true, state: true }).shape);
const pointsOf = z.object({ items: z.array(publicPoint) });
export type PublicPoint = z.infer<typeof publicPoint>;

const at = (id: string, part = ''): string => `/api/v1/sessions/${id}${part}`;
const seen = (revision: number) => ({ headers: { 'If-Match': `"${revision}"` } });

/** Every call about sessions. The methods that answer a resource need an injection context. */
@Injectable({ providedIn: 'root' })
export class SessionsApi {
  private readonly http = inject(HttpClient);

  mine(): HttpResourceRef<SessionList | undefined> {
    return httpResource(() => '/api/v1/sessions', { parse: (body) => sessionList.parse(body) });
  }

  olderThan(id: string): Observable<SessionList> {
    return this.http.get('/api/v1/sessions', { params: { before: id } }).pipe(map((body) => sessionList.parse(body)));
  }

  create(request: SessionCreate): Observable<{ id: string }> {
    return this.http.post<{ id: string }>('/api/v1/sessions', request);
  }

  /** A session from a file that was prepared elsewhere; `file` is its content. */
  importCase(file: string): Observable<CaseImported> {
    return this.http
      .post('/api/v1/cases', file, { headers: { 'Content-Type': 'application/json' } })
      .pipe(map((body) => caseImported.parse(body)));
  }

  view(id: string): Observable<SessionView> {
    return this.parsed(this.http.get(at(id)));
  }

  edit(id: string, revision: number, edit: SessionEdit): Observable<SessionView> {
    return this.parsed(this.http.patch(at(id), edit, seen(revision)));
  }

  saveGroups(id: string, revision: number, request: StakeholderGroupsRequest): Observable<SessionView> {
    return this.parsed(this.http.put(at(id, '/stakeholder-groups'), request, seen(revision)));
  }

  saveReadingLinks(id: string, revision: number, request: ReadingLinksRequest): Observable<SessionView> {
    return this.parsed(this.http.put(at(id, '/reading-links'), request, seen(revision)));
  }

  saveTime(id: string, revision: number, time: SessionTime): Observable<SessionView> {
    return this.parsed(this.http.put(at(id, '/time'), time, seen(revision)));
  }

  schedule(id: string): Observable<SessionView> {
    return this.parsed(this.http.post(at(id, '/schedule'), null));
  }

  cancel(id: string, reason: string): Observable<SessionView> {
    return this.parsed(this.http.post(at(id, '/cancel'), { reason }));
  }

  reinstate(id: string): Observable<SessionView> {
    return this.parsed(this.http.post(at(id, '/reinstate'), null));
  }

  staffCandidates(id: () => string): HttpResourceRef<StaffCandidates | undefined> {
    return httpResource(() => at(id(), '/staff-candidates'), { parse: (body) => staffCandidates.parse(body) });
  }

  appoint(id: string, accountId: string, role: 'organiser' | 'facilitator'): Observable<unknown> {
    return this.http.put(at(id, `/staff/${accountId}`), { role });
  }

  dismiss(id: string, accountId: string): Observable<unknown> {
    return this.http.delete(at(id, `/staff/${accountId}`));
  }

  representation(id: () => string): HttpResourceRef<RepresentationView | undefined> {
    return httpResource(() => at(id(), '/representation'), { parse: (body) => representationView.parse(body) });
  }

  activity(id: () => string): HttpResourceRef<ActivityView | undefined> {
    return httpResource(() => at(id(), '/activity'), { parse: (body) => activityView.parse(body) });
  }

  /** Whose calendar still says what was true before: a preview of the mail about it; waits until `id` is known to need one. */
  pendingChange(id: () => string | undefined): HttpResourceRef<MailPreview | undefined> {
    return httpResource(
      () => {
        const known = id();
        return known ? { url: at(known, '/mail-preview'), params: { for: 'update' } } : undefined;
      },
      { parse: (body) => mailPreview.parse(body) },
    );
  }

  /** People whose last mail did not arrive; waits until `id` is known to have some. */
  notReached(id: () => string | undefined): HttpResourceRef<SessionInvitationView[] | undefined> {
    return httpResource(
      () => {
        const known = id();
        return known ? { url: at(known, '/invitations'), params: { rsvp: 'not-reached' } } : undefined;
      },
      { parse: (body) => sessionInvitationsView.parse(body).invitations },
    );
  }

  publicSession(slug: () => string): HttpResourceRef<PublicSessionView | undefined> {
    return httpResource(() => `/api/v1/public-sessions/${slug()}`, { parse: (body) => publicSessionView.parse(body) });
  }

  /** The points that stand on the agenda, as visitors see them; waits until `id` knows the session. */
  publicAgenda(id: () => string | undefined): HttpResourceRef<PublicPoint[] | undefined> {
    return httpResource(
      () => {
        const known = id();
        return known && at(known, '/agenda');
      },
      { parse: (body) => pointsOf.parse(body).items.filter(({ state }) => state === 'accepted') },
    );
  }

  private parsed(answer: Observable<unknown>): Observable<SessionView> {
    return answer.pipe(map((body) => sessionView.parse(body)));
  }
}
