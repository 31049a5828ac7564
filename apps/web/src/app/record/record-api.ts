import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import {
  checkinsView,
  type CheckinView,
  hallView,
  type HallView,
  type OutcomeEdit,
  outcomesView,
  type OutcomeView,
  outcomeView,
  type OverviewQuery,
  overviewView,
  type OverviewView,
  ownCheckinView,
  runView,
  type RunView,
  staffBoardView,
  type StaffBoardView,
  type SummariesQuery,
  summariesView,
  type SummariesView,
  type SummaryConceptEdit,
  summaryDraftView,
  type SummaryDraftView,
  summaryView,
  type SummaryView,
} from '@bijeen/contract';
import { map, type Observable } from 'rxjs';

/** Undefined holds the question back. */
type Asked<T> = Signal<T | undefined>;

/** Every call about a session on its day, what came of it, and its summary. Reading needs an injection context. */
@Injectable({ providedIn: 'root' })
export class RecordApi {
  private readonly http = inject(HttpClient);

  run(id: Asked<string>): HttpResourceRef<RunView | undefined> {
    return httpResource(() => of(id(), 'run'), { parse: (body) => runView.parse(body) });
  }

  hall(id: Asked<string>): HttpResourceRef<HallView | undefined> {
    return httpResource(() => of(id(), 'hall'), { parse: (body) => hallView.parse(body) });
  }

  outcomes(id: Asked<string>): HttpResourceRef<OutcomeView[] | undefined> {
    return httpResource(() => of(id(), 'outcomes'), { parse: (body) => outcomesView.parse(body) });
  }

  checkins(id: Asked<string>): HttpResourceRef<CheckinView[] | undefined> {
    return httpResource(() => of(id(), 'checkins'), { parse: (body) => checkinsView.parse(body) });
  }

  /** The cards that a line can come from. */
  board(id: Asked<string>): HttpResourceRef<StaffBoardView | undefined> {
    return httpResource(() => of(id(), 'board'), { parse: (body) => staffBoardView.parse(body) });
  }

  draft(id: Asked<string>): HttpResourceRef<SummaryDraftView | undefined> {
    return httpResource(() => of(id(), 'summary-draft'), { parse: (body) => summaryDraftView.parse(body) });
  }

  summary(slug: Asked<string>): HttpResourceRef<SummaryView | undefined> {
    return httpResource(() => slug() && `/api/v1/summaries/${encodeURIComponent(slug() ?? '')}`, {
      parse: (body) => summaryView.parse(body),
    });
  }

  summaries(query: Signal<SummariesQuery>): HttpResourceRef<SummariesView | undefined> {
    return httpResource(() => `/api/v1/summaries${queryOf(query())}`, { parse: (body) => summariesView.parse(body) });
  }

  overview(query: Signal<OverviewQuery>): HttpResourceRef<OverviewView | undefined> {
    return httpResource(() => `/api/v1/overview${queryOf(query())}`, { parse: (body) => overviewView.parse(body) });
  }

  /** Begins, undoes, concludes or resumes. */
  change(id: string, change: 'go-live' | 'back-to-scheduled' | 'conclude' | 'resume'): Observable<RunView> {
    return this.http.post(`/api/v1/sessions/${id}/${change}`, {}).pipe(map((body) => runView.parse(body)));
  }

  moveTo(id: string, agendaItemId: string | null): Observable<RunView> {
    return this.http.put(`/api/v1/sessions/${id}/current-item`, { agendaItemId }).pipe(map((body) => runView.parse(body)));
  }

  /** Where the device outbox puts a line. */
  lineUrl(id: string, lineId: string): string {
    return `/api/v1/sessions/${id}/outcomes/${lineId}`;
  }

  changeLine(id: string, line: Pick<OutcomeView, 'id' | 'revision'>, edit: OutcomeEdit): Observable<OutcomeView> {
    return this.http
      .patch(this.lineUrl(id, line.id), edit, { headers: { 'If-Match': `"${line.revision}"` } })
      .pipe(map((body) => outcomeView.parse(body)));
  }

  /** When somebody was checked in; null when that was taken back. */
  checkIn(id: string, invitationId: string, here: boolean): Observable<string | null> {
    const url = `/api/v1/sessions/${id}/checkins/${invitationId}`;
    return here
      ? this.http.put(url, null).pipe(map((body) => ownCheckinView.parse(body).checkedInAt))
      : this.http.delete(url).pipe(map(() => null));
  }

  write(id: string, revision: number, edit: SummaryConceptEdit): Observable<SummaryDraftView> {
    return this.http
      .put(`/api/v1/sessions/${id}/summaries/concept`, edit, { headers: { 'If-Match': `"${revision}"` } })
      .pipe(map((body) => summaryDraftView.parse(body)));
  }

  publish(id: string, wordAboutUnsorted: string | null): Observable<SummaryDraftView> {
    return this.http.post(`/api/v1/sessions/${id}/publish`, { wordAboutUnsorted }).pipe(map((body) => summaryDraftView.parse(body)));
  }

  withdraw(id: string, reason: string): Observable<SummaryDraftView> {
    return this.http.post(`/api/v1/sessions/${id}/withdraw-publication`, { reason }).pipe(map((body) => summaryDraftView.parse(body)));
  }
}

function of(id: string | undefined, part: string): string | undefined {
  return id && `/api/v1/sessions/${id}/${part}`;
}

/** Always in the same order and without what is not asked, so that the server finds the same question when it renders the page. */
export function queryOf(query: SummariesQuery): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'topic', 'district', 'after'] as const) {
    const value = query[name];
    if (value !== undefined && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text && `?${text}`;
}
