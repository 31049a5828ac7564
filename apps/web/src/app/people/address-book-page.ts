import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { peopleView, type PersonView } from '@bijeen/contract';
import { Control, Field, Icon, Language, StatusBox } from '@bijeen/ui';
import { problemOf, problemText } from '../platform/problems';
import { PeopleApi } from './people-api';

/** How long somebody stops typing before it is looked up. */
const PAUSE = 300;

/** `/mensen`: everybody in the address book, by name. What to look for stands in the address. */
@Component({
  selector: 'bijeen-address-book-page',
  templateUrl: './address-book-page.html',
  imports: [Control, Field, Icon, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressBookPage {
  private readonly language = inject(Language);
  private readonly api = inject(PeopleApi);
  private readonly router = inject(Router);
  protected readonly t = this.language.t;
  readonly q = input<string>();

  private readonly filter = computed<Record<string, string>>(() => (this.q() ? { q: this.q() ?? '' } : {}));
  protected readonly read = httpResource(() => ({ url: '/api/v1/people', params: this.filter() }), {
    parse: (body) => peopleView.parse(body),
  });
  protected readonly first = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly further = signal<{ after: unknown; people: readonly PersonView[]; next: string | null } | null>(null);
  /** The pages that were asked for below the first one; gone when the first one changes. */
  private readonly more = computed(() => {
    const further = this.further();
    return further && further.after === this.first() ? further : null;
  });
  protected readonly people = computed(() => [...(this.first()?.people ?? []), ...(this.more()?.people ?? [])]);
  protected readonly next = computed(() => (this.more() ? (this.more()?.next ?? null) : (this.first()?.next ?? null)));
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.pause));
  }

  protected type(event: Event): void {
    const q = (event.target as HTMLInputElement).value.trim() || null;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.look(q), PAUSE);
  }

  protected look(q: string | null): Promise<boolean> {
    return this.router.navigate([], { queryParams: { q }, replaceUrl: true });
  }

  protected async showMore(): Promise<void> {
    const next = this.next();
    const after = this.first();
    if (!next) return;
    const page = await this.api.page({ ...this.filter(), after: next });
    const before = this.more()?.people ?? [];
    this.further.set({ after, people: [...before, ...page.people], next: page.next });
  }
}
