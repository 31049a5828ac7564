import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { BoardView, ContributionView } from '@bijeen/contract';
import { AlertBox, Icon, Language, NowCard } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { CardForm } from './card-form';
import { BoardStatus } from './card-pieces';
import { boardOf, ContributionsApi } from './contributions-api';

/** A card of one's own. */
@Component({
  selector: 'bijeen-add-card-page',
  templateUrl: './add-card-page.html',
  imports: [AlertBox, BoardStatus, CardForm, Icon, NowCard, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddCardPage implements Leavable {
  private readonly api = inject(ContributionsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly frame = inject(PersonalFrame);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly form = viewChild(CardForm);
  private readonly thanks = viewChild<ElementRef<HTMLElement>>('thanks');
  protected readonly t = this.language.t;

  protected readonly sessionId = computed(() => this.frame.invited().session.id);
  protected readonly root = computed(() => `/uitnodiging/${this.frame.token()}`);
  protected readonly read = boardOf(this.sessionId);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** The card that was just kept; null while one is written. */
  protected readonly kept = signal<ContributionView | null>(null);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }

  protected saved(board: BoardView): void {
    const known = new Set(this.board()?.contributions.map(({ id }) => id));
    this.kept.set(board.contributions.find(({ id, signed }) => signed.mine && !known.has(id)) ?? null);
    this.read.set(board);
    afterNextRender(() => this.thanks()?.nativeElement.focus(), { injector: this.injector });
  }

  protected another(): void {
    this.kept.set(null);
    afterNextRender(() => this.form()?.focus(), { injector: this.injector });
  }

  /** Somebody said it already: agreeing with it says it again. */
  protected async meant({ id }: ContributionView): Promise<void> {
    try {
      await this.api.vote(this.sessionId(), { on: 'contributions', id }, { vote: 'agree', why: null });
      this.announcer.say(this.t('contributions.form.agreed'));
      await this.router.navigateByUrl(`${this.root()}/kansen/alles#${id}`);
    } catch (error) {
      this.alerts.report(error);
    }
  }
}
