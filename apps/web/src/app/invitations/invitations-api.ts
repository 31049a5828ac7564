import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  importView,
  mailingView,
  ownCheckinView,
  ownDataView,
  personalLinkView,
  personalView,
  sessionInvitationsView,
  sessionInvitationView,
  type ImportRequest,
  type ImportView,
  type InvitationsAdd,
  type MailPurpose,
  type OwnDataView,
  type PersonalView,
  type RsvpOnBehalfRequest,
  type RsvpRequest,
  type SessionInvitationEdit,
  type SessionInvitationsView,
  type SessionInvitationView,
} from '@bijeen/contract';
import { firstValueFrom, map, type Observable } from 'rxjs';
import * as z from 'zod';

const mine = '/api/v1/invitations/mine';

/** Every call about invitations: the one of a personal link, and those of a session. Reading happens where it is shown. */
@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  private readonly http = inject(HttpClient);

  answer(request: RsvpRequest): Promise<PersonalView> {
    return this.call(personalView, this.http.put(`${mine}/rsvp`, request));
  }

  /** "Ik ben er"; answers since when. */
  async checkIn(): Promise<string> {
    return (await this.call(ownCheckinView, this.http.put(`${mine}/checkin`, null))).checkedInAt;
  }

  saveNeeds(needs: string): Promise<PersonalView> {
    return this.call(personalView, this.http.put(`${mine}/needs`, { needs }));
  }

  saveNameShown(nameShown: boolean): Promise<PersonalView> {
    return this.call(personalView, this.http.put(`${mine}/name-shown`, { nameShown }));
  }

  saveOwnGroups(groupIds: readonly string[]): Promise<PersonalView> {
    return this.call(personalView, this.http.put(`${mine}/groups`, { groupIds }));
  }

  saveMailStopped(mailStopped: boolean): Promise<PersonalView> {
    return this.call(personalView, this.http.put(`${mine}/mail`, { mailStopped }));
  }

  ownData(): Promise<OwnDataView> {
    return this.call(ownDataView, this.http.get(`${mine}/data`));
  }

  /** A page of the people of a session, as `params` ask for. */
  page(sessionId: string, params: Readonly<Record<string, string>>): Promise<SessionInvitationsView> {
    return this.call(sessionInvitationsView, this.http.get(of(sessionId), { params }));
  }

  add(sessionId: string, request: InvitationsAdd): Promise<SessionInvitationView[]> {
    return this.call(z.array(sessionInvitationView), this.http.post(of(sessionId), request));
  }

  import(sessionId: string, request: ImportRequest): Promise<ImportView> {
    return this.call(importView, this.http.post(`${of(sessionId)}/imports`, request));
  }

  change(sessionId: string, invitation: SessionInvitationView, edit: SessionInvitationEdit): Promise<SessionInvitationView> {
    const headers = { 'If-Match': `"${invitation.revision}"` };
    return this.call(sessionInvitationView, this.http.patch(`${of(sessionId)}/${invitation.id}`, edit, { headers }));
  }

  answerFor(sessionId: string, invitationId: string, request: RsvpOnBehalfRequest): Promise<SessionInvitationView> {
    return this.call(sessionInvitationView, this.http.put(`${of(sessionId)}/${invitationId}/rsvp`, request));
  }

  /** The personal link of somebody, for on paper. */
  async link(sessionId: string, invitationId: string): Promise<string> {
    return (await this.call(personalLinkView, this.http.get(`${of(sessionId)}/${invitationId}/link`))).url;
  }

  newLink(sessionId: string, invitationId: string): Promise<SessionInvitationView> {
    return this.call(sessionInvitationView, this.http.post(`${of(sessionId)}/${invitationId}/new-link`, null));
  }

  /** Sends what the preview with this hash showed: to everybody it was about, or to one person. */
  async send(sessionId: string, purpose: MailPurpose, previewHash: string, invitationId: string | null): Promise<void> {
    if (purpose === 'withdraw' && invitationId)
      await this.call(sessionInvitationView, this.http.post(`${of(sessionId)}/${invitationId}/withdraw`, { previewHash }));
    else if (purpose === 'invite' && invitationId)
      await this.call(sessionInvitationView, this.http.post(`${of(sessionId)}/${invitationId}/reinvite`, { previewHash }));
    else await this.call(mailingView, this.http.post(`/api/v1/sessions/${sessionId}/mailings`, { for: purpose, previewHash }));
  }

  async retry(sessionId: string, deliveryId: string): Promise<void> {
    await firstValueFrom(this.http.post(`/api/v1/sessions/${sessionId}/deliveries/${deliveryId}/retry`, null));
  }

  private call<Schema extends z.ZodType>(schema: Schema, answer: Observable<unknown>): Promise<z.output<Schema>> {
    return firstValueFrom(answer.pipe(map((body) => schema.parse(body))));
  }
}

function of(sessionId: string): string {
  return `/api/v1/sessions/${sessionId}/invitations`;
}
