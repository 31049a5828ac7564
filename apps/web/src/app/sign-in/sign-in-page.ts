import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { signInCodeRequest, signInRequest } from '@bijeen/contract';
import { AlertBox, Control, Field, FormErrors, Language } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Announcer } from '../platform/announcer';
import { CurrentCaller, homeOf } from '../platform/caller';
import { Installation } from '../platform/installation';
import { sending } from '../platform/sending';
import { SignInApi } from './sign-in-api';
import { wayBack } from './way-back';

/** `/aanmelden`: a code by mail, and nothing to remember. Goes back to the page that asked for it. */
@Component({
  selector: 'bijeen-sign-in-page',
  templateUrl: './sign-in-page.html',
  imports: [AlertBox, Control, Field, FormErrors, FormField, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly api = inject(SignInApi);
  private readonly router = inject(Router);
  private readonly caller = inject(CurrentCaller);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly addressErrors = viewChild<FormErrors>('addressErrors');
  private readonly codeErrors = viewChild<FormErrors>('codeErrors');
  private readonly codeBox = viewChild<ElementRef<HTMLInputElement>>('codeBox');
  protected readonly t = inject(Language).t;

  /** The query of the address: the page that asked to sign in. */
  readonly terug = input<string>();
  private readonly about = inject(Installation).about;
  protected readonly demo = computed(() => this.about()?.demo === true);
  /** Where the code went; null while it is not asked for. */
  protected readonly sentTo = signal<string | null>(null);
  /** Somebody who is signed in, and was sent here because the page they asked for is of another role. */
  protected readonly elsewhere = computed(() => {
    const who = this.caller.who();
    return who && wayBack(this.terug()) ? { name: who.name, home: homeOf(who.role) } : null;
  });

  protected readonly address = form(signal({ email: '' }), (path) => validateStandardSchema(path, signInCodeRequest));
  protected readonly asking = sending(this.address, ({ email }) => firstValueFrom(this.api.requestCode(email.trim())), {
    summary: () => this.addressErrors(),
  });
  protected readonly entry = form(signal({ code: '' }), (path) => validateStandardSchema(path, signInRequest.pick({ code: true })));
  protected readonly entering = sending(this.entry, ({ code }) => firstValueFrom(this.api.signIn(this.sentTo() ?? '', code)), {
    summary: () => this.codeErrors(),
  });

  protected async request(event: Event): Promise<void> {
    const { email } = this.address().value();
    if (!(await this.asking.send(event))) return;
    this.sentTo.set(email.trim());
    this.toCode();
  }

  /** A new code for the same address; the ones before go on working until they are too old. */
  protected async again(): Promise<void> {
    if (!(await this.asking.send())) return;
    this.announcer.say(this.t('sign-in.sent-again'));
    this.toCode();
  }

  protected otherAddress(): void {
    this.entry().reset({ code: '' });
    this.sentTo.set(null);
  }

  protected async signIn(event: Event): Promise<void> {
    if (!(await this.entering.send(event))) return;
    const who = await this.caller.reload();
    await this.router.navigateByUrl(wayBack(this.terug()) ?? (who ? homeOf(who.role) : '/'));
  }

  private toCode(): void {
    afterNextRender(() => this.codeBox()?.nativeElement.focus(), { injector: this.injector });
  }
}
