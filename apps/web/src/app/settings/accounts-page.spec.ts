import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Confirm, Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { problemInterceptor } from '../platform/problems';
import { AccountsPage } from './accounts-page';

const account = (n: number, name: string, fields: object = {}) => ({
  ...{
    id: `018f0000-0000-7000-8000-00000000000${n}`,
    name,
    email: `a${n}@stad.example`,
    role: 'organiser',
    language: 'nl',
    closed: false,
    revision: 3,
  },
  ...fields,
});

async function open() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting()] });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(AccountsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  fixture.detectChanges();
  http
    .expectOne('/api/v1/accounts')
    .flush([account(1, 'Anna', { role: 'administrator' }), account(2, 'Buurt'), account(3, 'Weg', { closed: true })]);
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const press = async (name: string): Promise<void> => {
    [...page.querySelectorAll('button')]
      .find((button) => [button.getAttribute('aria-label'), button.textContent?.trim()].includes(name))
      ?.click();
    await settle();
  };
  const type = async (label: string, value: string): Promise<void> => {
    const input = [...page.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(label))?.control as HTMLInputElement;
    input.value = value;
    input.dispatchEvent(new Event('input'));
    await settle();
  };
  const section = (heading: string) =>
    [...page.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent?.includes(heading));
  return { page, http, settle, press, type, section };
}

const refusal = (reason: string, errors?: object[]) => ({
  type: `https://bijeen.example/problems/${reason}`,
  title: reason,
  status: 409,
  reason,
  ...(errors && { errors }),
});

afterEach(() => document.body.replaceChildren());

describe('people and roles', () => {
  it('tells who can sign in from who cannot any more', async () => {
    const { section } = await open();
    expect(section('2 mensen kunnen zich aanmelden')?.textContent).toContain('Buurt');
    expect(section('Afgesloten')?.textContent).toContain('Weg');
    expect(section('Afgesloten')?.textContent).not.toContain('Buurt');
  });

  it('adds somebody, and says beside the field that an address is taken', async () => {
    const { page, http, press, type, settle, section } = await open();
    await press('Voeg iemand toe');
    await type('Naam', 'Cees');
    await type('E-mailadres', 'cees@stad.example');
    await press('Voeg toe');
    const first = http.expectOne({ method: 'POST', url: '/api/v1/accounts' });
    expect(first.request.body).toEqual({ name: 'Cees', email: 'cees@stad.example', role: 'organiser', language: 'nl' });
    first.flush(refusal('email-taken', [{ pointer: '/email', detail: 'Another account has this address.' }]), {
      status: 409,
      statusText: 'x',
    });
    await settle();
    expect(page.querySelector('.bijeen-err')?.textContent).toBe('Er is al iemand die zich met dit adres aanmeldt.');
    await type('E-mailadres', 'cees2@stad.example');
    await press('Voeg toe');
    http.expectOne({ method: 'POST', url: '/api/v1/accounts' }).flush(account(4, 'Cees'));
    await settle();
    expect(section('3 mensen kunnen zich aanmelden')?.textContent).toContain('Cees');
  });

  it('changes what was seen: with the revision, and without the address', async () => {
    const { http, press, type, settle, section } = await open();
    await press('Wijzig Buurt');
    await type('Naam', 'Buurtbureau');
    await press('Bewaar');
    const request = http.expectOne({ method: 'PATCH', url: '/api/v1/accounts/018f0000-0000-7000-8000-000000000002' });
    expect(request.request.headers.get('If-Match')).toBe('"3"');
    expect(request.request.body).toEqual({ name: 'Buurtbureau', role: 'organiser', language: 'nl' });
    request.flush(account(2, 'Buurtbureau', { revision: 4 }));
    await settle();
    expect(section('2 mensen')?.textContent).toContain('Buurtbureau');
  });

  it('asks before it closes an account, and says why the last administrator stays', async () => {
    const { http, press, settle } = await open();
    const asked = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    await press('Sluit af: Anna');
    expect(asked.mock.calls[0]?.[0].heading).toBe('Wil je Anna afsluiten?');
    http.expectNone({ method: 'POST' });
    await press('Sluit af: Anna');
    http
      .expectOne('/api/v1/accounts/018f0000-0000-7000-8000-000000000001/close')
      .flush(refusal('administrator-needed'), { status: 409, statusText: 'x' });
    await settle();
    expect(TestBed.inject(Alerts).current()?.text).toContain('Dit is de enige beheerder.');
  });

  it('opens a closed account again', async () => {
    const { http, press, settle, section } = await open();
    await press('Open weer: Weg');
    http.expectOne('/api/v1/accounts/018f0000-0000-7000-8000-000000000003/reopen').flush(account(3, 'Weg', { revision: 4 }));
    await settle();
    expect(section('3 mensen')?.textContent).toContain('Weg');
    expect(section('Afgesloten')).toBeUndefined();
  });
});
