import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CapturedMessageView } from '@bijeen/contract';
import { Icon, Language, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { DemoApi } from './demo-api';
import { LOOKERS_ZONE } from '../platform/lookers-zone';

/** As many as the server gives at once: fewer are the last. */
const PAGE = 50;

/** `/postbak`: every mail that the demo would have sent, newest first. */
@Component({
  selector: 'bijeen-mailbox-page',
  templateUrl: './mailbox-page.html',
  imports: [Icon, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailboxPage {
  private readonly api = inject(DemoApi);
  private readonly alerts = inject(Alerts);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly newest = this.api.messages();
  private readonly all = linkedSignal<readonly CapturedMessageView[]>(() => (this.newest.hasValue() ? this.newest.value() : []));
  /** Undefined until somebody asks for more: then how many came. */
  private readonly cameLast = linkedSignal<readonly CapturedMessageView[], number>({
    source: () => this.newest.value() ?? [],
    computation: (page) => page.length,
  });
  protected readonly hasMore = computed(() => this.cameLast() === PAGE);
  protected readonly busy = signal(false);
  protected readonly messages = computed(() =>
    this.all().map((message) => ({ ...message, when: this.language.messages().dayAndClock(message.receivedAt, LOOKERS_ZONE) })),
  );

  protected async more(): Promise<void> {
    const last = this.all().at(-1);
    if (!last || this.busy()) return;
    this.busy.set(true);
    try {
      const older = await firstValueFrom(this.api.older(last.id));
      this.all.update((shown) => [...shown, ...older]);
      this.cameLast.set(older.length);
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}
