import type { HttpResourceRef } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { BoardView, EffectTalliesView, MeasureView, SignedView, TalliesView } from '@bijeen/contract';
import { opinionOf } from '@bijeen/contributions';
import { Agreement, GroupLabel, type GroupMark, type GroupOpinion, Language, Seat, StatusBox } from '@bijeen/ui';
import { problemOf, problemText } from '../platform/problems';

/** In the place of a board: it is being fetched, or could not be. */
@Component({
  selector: 'bijeen-board-status',
  template: `
    @if (read().error()) {
      <bijeen-status status="error" [lead]="t('contributions.failed')" [text]="problem()" [retryable]="true" (retry)="read().reload()" />
    } @else {
      <bijeen-status status="loading" [lead]="t('contributions.loading')" />
    }
  `,
  imports: [StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoardStatus {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly read = input.required<HttpResourceRef<unknown>>();
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read().error());
    return problem ? problemText(problem, this.language.messages()) : '';
  });
}

type Groups = BoardView['groups'];

/** Which drawing a group of the session has. */
export function markOf(groups: Groups, groupId: string): GroupMark {
  return groups.findIndex(({ id }) => id === groupId) + 1;
}

/** From whom a card is, as far as this person may know. */
@Component({
  selector: 'bijeen-card-author',
  template: `
    <p class="bijeen-soft bijeen-small">
      @if (signed().mine) {
        {{ t('contributions.from.you') }}
      } @else if (signed().name) {
        {{ t('contributions.from.name', { name: signed().name ?? '' }) }}
      } @else if (group(); as group) {
        {{ t('contributions.from.group') }} <bijeen-group [mark]="group.mark" [name]="group.name" />
      } @else {
        {{ t('contributions.from.somebody') }}
      }
      {{ channel() }}
    </p>
  `,
  imports: [GroupLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardAuthor {
  protected readonly t = inject(Language).t;
  readonly signed = input.required<SignedView>();
  readonly groups = input.required<Groups>();
  protected readonly channel = computed(() => {
    const { channel } = this.signed();
    return channel === null || channel === 'web' ? '' : this.t(`contributions.channel.${channel}`);
  });
  protected readonly group = computed(() => {
    const { groupId } = this.signed();
    const found = this.groups().find(({ id }) => id === groupId);
    return found && { mark: markOf(this.groups(), found.id), name: found.name };
  });
}

/** What people think of a card: per group a mark, and everybody in words. */
@Component({
  selector: 'bijeen-card-opinions',
  template: `
    @if (tallies(); as tallies) {
      <div class="bijeen-stack bijeen-stack--1">
        @if (opinions().length > 0) {
          <div class="bijeen-note__foot"><bijeen-agreement [groups]="opinions()" /></div>
        }
        <p class="bijeen-soft bijeen-small">{{ words() }}</p>
      </div>
    } @else {
      <p class="bijeen-soft bijeen-small">{{ t('contributions.results-hidden') }}</p>
    }
  `,
  imports: [Agreement],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardOpinions {
  protected readonly t = inject(Language).t;
  /** Null while the results are hidden. */
  readonly tallies = input.required<TalliesView | null>();
  readonly groups = input.required<Groups>();

  protected readonly opinions = computed<GroupOpinion[]>(() =>
    (this.tallies()?.groups ?? []).map((tally) => ({ mark: markOf(this.groups(), tally.groupId), opinion: opinionOf(tally) })),
  );
  protected readonly words = computed(() => {
    const total = this.tallies()?.total;
    if (!total) return this.t('contributions.few-answers');
    if (total.agree + total.disagree + total.pass === 0) return this.t('contributions.no-answers');
    return this.t('contributions.totals', { ...total });
  });
}

/** Who does a measure, and by when; null when nobody does it yet. */
export function ownerOf({ owner, due }: Pick<MeasureView, 'owner' | 'due'>, { t, messages }: Language): string | null {
  if (!owner || !due) return owner;
  return `${owner}, ${t('contributions.owner.before', { day: messages().day(`${due}T12:00:00Z`, 'UTC') })}`;
}

/** How to read the marks of the groups under a card. */
@Component({
  selector: 'bijeen-opinion-key',
  template: `
    <ul class="bijeen-key" [attr.aria-label]="t('contributions.key.label')">
      @for (mark of marks; track mark.state) {
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true"><g bijeenSeat [mark]="1" [state]="mark.state" /></svg>{{ t(mark.word) }}
        </li>
      }
      <li>{{ t('contributions.key.left-out') }}</li>
    </ul>
  `,
  imports: [Seat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpinionKey {
  protected readonly t = inject(Language).t;
  protected readonly marks = [
    { state: 'full', word: 'contributions.key.agrees' },
    { state: 'half', word: 'contributions.key.divided' },
    { state: 'against', word: 'contributions.key.disagrees' },
  ] as const;
}

/** Who has advantage and who disadvantage of a measure: as its author sees it, and as the groups say themselves. */
@Component({
  selector: 'bijeen-card-gains',
  template: `
    <dl class="bijeen-gain">
      @for (claim of claims(); track claim.claim) {
        <div>
          <dt>{{ claim.words }}</dt>
          <dd>
            @for (group of claim.groups; track group.name) {
              <bijeen-group [mark]="group.mark" [name]="group.name" />
            } @empty {
              <span class="bijeen-soft">{{ t('contributions.claim.nobody') }}</span>
            }
          </dd>
        </div>
      }
      @if (said(); as said) {
        <div>
          <dt>{{ t('contributions.effect.said') }}</dt>
          <dd>
            <ul>
              <li>{{ said.all }}</li>
              @for (group of said.groups; track group.name) {
                <li><bijeen-group [mark]="group.mark" [name]="group.name" />: {{ group.words }}</li>
              }
            </ul>
          </dd>
        </div>
      }
      <div>
        <dt>{{ t('contributions.owner.label') }}</dt>
        <dd>
          @if (owner(); as owner) {
            {{ owner }}
          } @else {
            <span class="bijeen-orphan">{{ t('contributions.owner.nobody') }}</span>
          }
        </dd>
      </div>
    </dl>
  `,
  imports: [GroupLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardGains {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly measure = input.required<Pick<MeasureView, 'claims' | 'owner' | 'due' | 'effects'>>();
  readonly groups = input.required<Groups>();

  protected readonly claims = computed(() =>
    (['gains', 'carries'] as const).map((claim) => ({
      claim,
      words: this.t(`contributions.claim.${claim}`),
      groups: this.measure()
        .claims.filter((one) => one.claim === claim)
        .flatMap(({ groupId }) => this.named(groupId)),
    })),
  );
  protected readonly said = computed(() => {
    const { total, groups = [] }: Partial<EffectTalliesView> = this.measure().effects ?? {};
    if (!total || total.gains + total.neither + total.carries === 0) return null;
    const words = ({ gains, neither, carries }: typeof total) => this.t('contributions.effect.counts', { gains, neither, carries });
    return {
      all: words(total),
      groups: groups.flatMap((counts) => this.named(counts.groupId).map((group) => ({ ...group, words: words(counts) }))),
    };
  });
  protected readonly owner = computed(() => ownerOf(this.measure(), this.language));

  private named(groupId: string) {
    const group = this.groups().find(({ id }) => id === groupId);
    return group ? [{ mark: markOf(this.groups(), groupId), name: group.name }] : [];
  }
}
