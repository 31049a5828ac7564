import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Language } from '@bijeen/ui';
import { Installation } from '../platform/installation';

@Component({
  selector: 'bijeen-accessibility-page',
  templateUrl: './accessibility-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessibilityPage {
  protected readonly t = inject(Language).t;
  protected readonly about = inject(Installation).about;
}
