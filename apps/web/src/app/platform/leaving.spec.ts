import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { Confirm, Language } from '@bijeen/ui';
import { askBeforeClosing, askBeforeLeaving, type Leavable } from './leaving';

const typed = signal(false);

@Component({ selector: 'bijeen-form-page', template: '' })
class FormPage implements Leavable {
  constructor() {
    askBeforeClosing(this);
  }
  unsaved(): boolean {
    return typed();
  }
}
@Component({ selector: 'bijeen-elsewhere-page', template: '' })
class ElsewherePage {}
@Component({ selector: 'bijeen-site', template: '<router-outlet />', imports: [RouterOutlet] })
class Site {}

async function open(): Promise<Router> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'form', component: FormPage, canDeactivate: [askBeforeLeaving] },
        { path: 'elders', component: ElsewherePage },
      ]),
    ],
  });
  await TestBed.inject(Language).use('nl');
  await TestBed.createComponent(Site).whenStable();
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/form');
  return router;
}
const closing = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('leaving a page with a form', () => {
  it('goes without a word when nothing was typed', async () => {
    typed.set(false);
    const router = await open();
    expect(closing()).toBe(false);
    expect(await router.navigateByUrl('/elders')).toBe(true);
  });

  it.each([
    [false, '/form'],
    [true, '/elders'],
  ])('asks when something was typed; %s leads to %s', async (leave, url) => {
    typed.set(true);
    const router = await open();
    const going = router.navigateByUrl('/elders');
    const confirm = TestBed.inject(Confirm);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(confirm.current()?.question.heading).toBe('Wat je typte, is nog niet bewaard');
    confirm.current()?.answer(leave);
    await going;
    expect(router.url).toBe(url);
  });

  it('asks before the window closes too, as long as the page is there', async () => {
    typed.set(true);
    await open();
    expect(closing()).toBe(true);
    TestBed.resetTestingModule();
    expect(closing()).toBe(false);
  });
});
