import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Check, Control, Field, FormErrors, Language, NowCard } from '@bijeen/ui';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { sending } from '../platform/sending';
import { InvitationsApi } from './invitations-api';
import { PersonalFrame } from './personal-frame';

const NEEDS = ['childcare', 'interpreter', 'lift', 'loop', 'diet'] as const;

/** `/uitnodiging/:token/nodig`: what somebody needs on the day. Optional; kept as plain lines, which the person can read back and change. */
@Component({
  selector: 'bijeen-needs-page',
  templateUrl: './needs-page.html',
  imports: [Check, Control, Field, FormErrors, FormField, NowCard, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NeedsPage implements Leavable {
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly summary = viewChild(FormErrors);
  protected readonly frame = inject(PersonalFrame);
  protected readonly t = inject(Language).t;
  protected readonly needs = NEEDS;

  /** The lines that are one of the choices, and whatever else was written. */
  private readonly kept = computed(() => {
    const lines = (this.frame.invited().invitation.needs ?? '').split('\n').filter(Boolean);
    const chosen = NEEDS.filter((need) => lines.includes(this.t(`invitations.needs.${need}`)));
    const words = new Set(chosen.map((need) => this.t(`invitations.needs.${need}`)));
    return { chosen: new Set<string>(chosen), more: lines.filter((line) => !words.has(line)).join('\n') };
  });
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(() => this.kept().chosen);
  private readonly model = signal({ more: this.kept().more });
  protected readonly f = form(this.model);
  protected readonly sending = sending(this.f, async () => this.frame.show(await this.api.saveNeeds(this.written())), {
    summary: () => this.summary(),
  });

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.written() !== (this.frame.invited().invitation.needs ?? '');
  }

  protected toggle(need: string, on: boolean): void {
    this.chosen.update((before) => new Set(on ? [...before, need] : [...before].filter((other) => other !== need)));
  }

  protected async save(event: Event): Promise<void> {
    if (await this.sending.send(event)) await this.router.navigateByUrl(`/uitnodiging/${this.frame.token()}`);
  }

  private written(): string {
    const words = NEEDS.filter((need) => this.chosen().has(need)).map((need) => this.t(`invitations.needs.${need}`));
    return [...words, this.model().more.trim()].filter(Boolean).join('\n');
  }
}
