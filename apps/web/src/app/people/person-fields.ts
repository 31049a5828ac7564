import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { Control, Field, Language } from '@bijeen/ui';

/** A person as it is typed: nothing filled in is an empty text. */
export interface PersonInput {
  name: string;
  email: string;
  telephone: string;
  organisation: string;
  language: 'nl' | 'en';
}
export const NEW_PERSON: PersonInput = { name: '', email: '', telephone: '', organisation: '', language: 'nl' };

/** The fields of somebody in the address book. Only a name is needed: without an address somebody is asked on paper or by telephone. */
@Component({
  selector: 'bijeen-person-fields',
  template: `
    <div class="bijeen-fields">
      <bijeen-field [of]="of().name" [label]="t('people.name')">
        <input bijeenControl autocomplete="off" [formField]="of().name" />
      </bijeen-field>
      <bijeen-field [of]="of().email" [label]="t('people.email')" [description]="t('people.email-text')" optional>
        <input bijeenControl type="email" autocomplete="off" [formField]="of().email" />
      </bijeen-field>
      <bijeen-field [of]="of().organisation" [label]="t('people.organisation')" optional>
        <input bijeenControl autocomplete="off" [formField]="of().organisation" />
      </bijeen-field>
      <bijeen-field [of]="of().telephone" [label]="t('people.telephone')" optional>
        <input bijeenControl type="tel" autocomplete="off" [formField]="of().telephone" />
      </bijeen-field>
      <bijeen-field [of]="of().language" [label]="t('people.language')" [description]="t('people.language-text')">
        <span class="bijeen-select">
          <select bijeenControl [formField]="of().language">
            <option value="nl">Nederlands</option>
            <option value="en">English</option>
          </select>
        </span>
      </bijeen-field>
    </div>
  `,
  imports: [Control, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonFields {
  protected readonly t = inject(Language).t;
  readonly of = input.required<FieldTree<PersonInput>>();
}
