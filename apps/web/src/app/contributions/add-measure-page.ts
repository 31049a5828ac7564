import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MeasureRequest, MeasureView } from '@bijeen/contract';
import { AlertBox, Language, NowCard, StatusBox } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { BoardStatus } from './card-pieces';
import { boardOf, ContributionsApi } from './contributions-api';
import { MeasureForm } from './measure-form';

/** A measure of one's own. */
@Component({
  selector: 'bijeen-add-measure-page',
  templateUrl: './add-measure-page.html',
  imports: [AlertBox, BoardStatus, MeasureForm, NowCard, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddMeasurePage implements Leavable {
  private readonly api = inject(ContributionsApi);
  private readonly announcer = inject(Announcer);
  private readonly frame = inject(PersonalFrame);
  private readonly router = inject(Router);
  private readonly form = viewChild(MeasureForm);
  private answered: MeasureView | undefined;
  protected readonly t = inject(Language).t;
  /** From the address: the card that somebody wants to answer. */
  readonly kaart = input<string>();

  protected readonly sessionId = computed(() => this.frame.invited().session.id);
  protected readonly base = computed(() => `/uitnodiging/${this.frame.token()}/kansen`);
  protected readonly read = boardOf(this.sessionId);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly empty = computed(() => !this.board()?.contributions.some(({ state }) => state === 'shown'));

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }

  protected readonly put = async (id: string, measure: MeasureRequest): Promise<void> => {
    this.answered = (await this.api.putMeasure(this.sessionId(), id, measure)).measures.find((one) => one.id === id);
  };

  protected async saved(): Promise<void> {
    const held = this.answered?.state === 'held';
    this.announcer.say(this.t(held ? 'contributions.form.held' : 'contributions.measure.added'));
    await this.router.navigateByUrl(
      held ? `/uitnodiging/${this.frame.token()}/mijn-inbreng` : `${this.base()}/alles#${this.answered?.id ?? ''}`,
    );
  }
}
