import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AccountEdit,
  type AccountRequest,
  accountsView,
  accountView,
  type AccountView,
  auditLogView,
  type AuditLogView,
  installationSettings,
  type InstallationSettings,
  type InstallationSettingsEdit,
  mailHealthView,
  type MailHealthView,
  mailTestView,
  type MailTestView,
} from '@bijeen/contract';
import { map, type Observable } from 'rxjs';

const ifMatch = (revision: number) => ({ headers: { 'If-Match': `"${revision}"` } });

/** What belongs to the installation: for its administrator. The methods that read need an injection context. */
@Injectable({ providedIn: 'root' })
export class SettingsApi {
  private readonly http = inject(HttpClient);

  settings(): HttpResourceRef<InstallationSettings | undefined> {
    return httpResource(() => '/api/v1/settings', { parse: (body) => installationSettings.parse(body) });
  }

  change(edit: InstallationSettingsEdit, revision: number): Observable<InstallationSettings> {
    return this.http.patch('/api/v1/settings', edit, ifMatch(revision)).pipe(map((body) => installationSettings.parse(body)));
  }

  accounts(): HttpResourceRef<AccountView[] | undefined> {
    return httpResource(() => '/api/v1/accounts', { parse: (body) => accountsView.parse(body) });
  }

  addAccount(account: AccountRequest): Observable<AccountView> {
    return this.http.post('/api/v1/accounts', account).pipe(map((body) => accountView.parse(body)));
  }

  changeAccount({ id, revision }: AccountView, edit: AccountEdit): Observable<AccountView> {
    return this.http.patch(`/api/v1/accounts/${id}`, edit, ifMatch(revision)).pipe(map((body) => accountView.parse(body)));
  }

  closeAccount({ id }: AccountView): Observable<AccountView> {
    return this.http.post(`/api/v1/accounts/${id}/close`, null).pipe(map((body) => accountView.parse(body)));
  }

  reopenAccount({ id }: AccountView): Observable<AccountView> {
    return this.http.post(`/api/v1/accounts/${id}/reopen`, null).pipe(map((body) => accountView.parse(body)));
  }

  mail(): HttpResourceRef<MailHealthView | undefined> {
    return httpResource(() => '/api/v1/mail', { parse: (body) => mailHealthView.parse(body) });
  }

  testMail(): Observable<MailTestView> {
    return this.http.post('/api/v1/mail-tests', null).pipe(map((body) => mailTestView.parse(body)));
  }

  mailTest(id: string): Observable<MailTestView> {
    return this.http.get(`/api/v1/mail-tests/${id}`).pipe(map((body) => mailTestView.parse(body)));
  }

  /** The entries before `before`, or the newest ones. */
  log(before: string | null): Observable<AuditLogView> {
    return this.http.get('/api/v1/audit-log', { params: before ? { before } : {} }).pipe(map((body) => auditLogView.parse(body)));
  }
}
