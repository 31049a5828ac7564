import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { BoardView } from '@bijeen/contract';
import { GroupLabel, Ids, Language } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { markOf } from './card-pieces';

/** Under one's name, or with only one's group; and what others see then, said before the first time. Bind it with `[formField]`. */
@Component({
  selector: 'bijeen-sign-choice',
  template: `
    <div class="bijeen-stack bijeen-stack--s">
      <fieldset class="utrecht-form-fieldset__fieldset--html-fieldset bijeen-choice" [attr.aria-describedby]="id">
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          {{ t('contributions.sign.legend') }}
        </legend>
        <label class="bijeen-radio">
          <input type="radio" [name]="id" [checked]="value() === 'group'" (change)="value.set('group')" (blur)="touch.emit()" />
          <span>
            @if (group(); as group) {
              {{ t('contributions.sign.only-group') }} <bijeen-group [mark]="group.mark" [name]="group.name" />
            } @else {
              {{ t('contributions.sign.no-name') }}
            }
          </span>
        </label>
        <label class="bijeen-radio">
          <input type="radio" [name]="id" [checked]="value() === 'name'" (change)="value.set('name')" (blur)="touch.emit()" />
          <span>{{ t('contributions.sign.my-name', { name: invitation().name }) }}</span>
        </label>
      </fieldset>
      <p class="bijeen-small bijeen-soft" [id]="id">
        {{ t('contributions.sign.promise') }}
        @if (value() === 'name' && !invitation().nameShown) {
          {{ t('contributions.sign.name-not-shown') }}
        }
        <a class="utrecht-link utrecht-link--html-a" [routerLink]="ownData()">{{ t('contributions.sign.own-data') }}</a>
      </p>
    </div>
  `,
  imports: [GroupLabel, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignChoice implements FormValueControl<'name' | 'group'> {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly frame = inject(PersonalFrame);
  protected readonly t = inject(Language).t;
  protected readonly id = inject(Ids).next('sign');

  readonly board = input.required<Pick<BoardView, 'groups' | 'ownGroupId'>>();
  readonly value = model<'name' | 'group'>('group');
  readonly touch = output();

  protected readonly invitation = computed(() => this.frame.invited().invitation);
  protected readonly ownData = computed(() => `/uitnodiging/${this.frame.token()}/mijn-gegevens`);
  protected readonly group = computed(() => {
    const { groups, ownGroupId } = this.board();
    const found = groups.find(({ id }) => id === ownGroupId);
    return found && { mark: markOf(groups, found.id), name: found.name };
  });

  focus(): void {
    this.element.querySelector<HTMLInputElement>('input:checked')?.focus();
  }
}
