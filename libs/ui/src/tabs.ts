import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab {
  readonly path: string;
  readonly label: string;
}

/** Links to the parts of one thing; the present one says so. */
@Component({
  selector: 'bijeen-tabs',
  template: `
    <nav class="bijeen-tabs" [attr.aria-label]="label()">
      <ul>
        @for (tab of tabs(); track tab.path) {
          <li>
            <a [routerLink]="tab.path" routerLinkActive ariaCurrentWhenActive="page">{{ tab.label }}</a>
          </li>
        }
      </ul>
    </nav>
  `,
  imports: [RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
}
