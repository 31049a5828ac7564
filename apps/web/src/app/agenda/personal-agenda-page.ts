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
  viewChildren,
} from '@angular/core';
import type { AgendaItemView, AgendaView } from '@bijeen/contract';
import { AlertBox, Language, NowCard, StatusBox } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { problemOf, problemText } from '../platform/problems';
import { AgendaApi, agendaOf } from './agenda-api';
import { OwnPoint } from './own-point';
import { PointForm } from './point-form';
import { PointRow } from './point-row';
import { ProposePoint } from './propose-point';

/** As many waiting points as a phone shows without much scrolling. */
const FIRST = 6;

/** What somebody wants to talk about, what became of that, and which points of others they want too. */
@Component({
  selector: 'bijeen-personal-agenda-page',
  templateUrl: './personal-agenda-page.html',
  imports: [AlertBox, NowCard, OwnPoint, PointForm, PointRow, ProposePoint, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonalAgendaPage implements Leavable {
  private readonly api = inject(AgendaApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly frame = inject(PersonalFrame);
  private readonly language = inject(Language);
  private readonly ownHeading = viewChild<ElementRef<HTMLElement>>('own');
  private readonly propose = viewChild(ProposePoint);
  private readonly answer = viewChild(PointForm);
  private readonly owns = viewChildren(OwnPoint);
  protected readonly t = this.language.t;

  protected readonly session = computed(() => this.frame.invited().session);
  protected readonly read = agendaOf(computed(() => this.session().id));
  protected readonly agenda = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : '';
  });

  private readonly items = computed(() => this.agenda()?.items ?? []);
  protected readonly asked = computed(() => this.items().find(({ mine, state }) => mine && state === 'asked') ?? null);
  protected readonly mine = computed(() => this.items().filter((item) => item.mine && item !== this.asked()));
  protected readonly accepted = computed(() => this.items().filter(({ state }) => state === 'accepted'));
  private readonly waiting = computed(() => this.items().filter(({ state }) => state === 'proposed' || state === 'asked'));
  protected readonly declined = computed(() => this.items().filter(({ state }) => state === 'declined'));
  protected readonly whole = signal(false);
  protected readonly shownWaiting = computed(() => (this.whole() ? this.waiting() : this.waiting().slice(0, FIRST)));
  protected readonly hiddenWaiting = computed(() => this.waiting().length - this.shownWaiting().length);

  /** Support is asked for as long as points are. */
  protected readonly canSupport = computed(() => this.agenda()?.closed === null);
  /** What is there can be rewritten until the session begins, also when nothing new is taken. */
  protected readonly canChange = computed(() => [null, 'proposals-closed'].includes(this.agenda()?.closed ?? null));

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return [this.propose(), this.answer(), ...this.owns()].some((part) => part?.unsaved() ?? false);
  }

  protected answered(agenda: AgendaView): void {
    this.show(agenda);
    this.announcer.say(this.t('agenda.answered'));
    this.toOwn();
  }

  protected changed({ agenda, withdrawn }: { readonly agenda: AgendaView; readonly withdrawn: boolean }): void {
    this.show(agenda);
    this.announcer.say(this.t(withdrawn ? 'agenda.withdrawn' : 'agenda.rewritten'));
    if (withdrawn) this.toOwn();
  }

  /** Shown at once; what the server says takes its place, and a refusal takes it back. */
  protected async support({ id, supported }: AgendaItemView): Promise<void> {
    const wanted = !supported;
    this.flip(id, wanted);
    try {
      this.show(await this.api.support(this.session().id, id, wanted));
    } catch (error) {
      this.flip(id, supported);
      this.alerts.report(error);
    }
  }

  private flip(itemId: string, supported: boolean): void {
    const flipped = (item: AgendaItemView): AgendaItemView =>
      item.id !== itemId || item.supported === supported
        ? item
        : { ...item, supported, supports: (item.supports ?? 0) + (supported ? 1 : -1) };
    this.read.update((agenda) => agenda && { ...agenda, items: agenda.items.map(flipped) });
  }

  protected show(agenda: AgendaView): void {
    this.read.set({ ...agenda, items: inPlace(this.items(), agenda.items) });
  }

  private toOwn(): void {
    afterNextRender(() => this.ownHeading()?.nativeElement.focus(), { injector: this.injector });
  }
}

/** `fresh` with every point that is `shown` in the place where it is: a list does not jump under a finger. New ones come after. */
export function inPlace(shown: readonly AgendaItemView[], fresh: readonly AgendaItemView[]): AgendaItemView[] {
  const place = new Map(shown.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: AgendaItemView): number => place.get(id) ?? shown.length;
  return [...fresh].sort((one, other) => placeOf(one) - placeOf(other));
}
