import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { problemInterceptor } from '../platform/problems';
import { OwnCheckin } from './own-checkin';

async function open() {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting(), provideRouter([])],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(OwnCheckin);
  fixture.componentRef.setInput('zone', 'Europe/Amsterdam');
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const http = TestBed.inject(HttpTestingController);
  page.querySelector('button')?.click();
  page.querySelector('button')?.click();
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    fixture.detectChanges();
  };
  return { page, settle, request: http.expectOne({ method: 'PUT', url: '/api/v1/invitations/mine/checkin' }) };
}

describe('"ik ben er"', () => {
  it('says since when, and asks no more', async () => {
    const { page, request, settle } = await open();
    request.flush({ checkedInAt: '2027-09-02T13:05:00.000Z' });
    await settle();
    expect(page.textContent?.trim()).toBe('Je bent er sinds 15.05 uur.');
    expect(page.querySelector('button')).toBeNull();
  });

  it('says why not, and can be tried again', async () => {
    const { page, request, settle } = await open();
    request.flush({ type: 'https://bijeen.example/problems/session-not-live', title: 'x', status: 409 }, { status: 409, statusText: 'x' });
    await settle();
    expect(TestBed.inject(Alerts).current()).not.toBeNull();
    expect(page.querySelector('button')?.getAttribute('aria-busy')).toBe('false');
  });
});
