import { type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideRouter } from '@angular/router';
import { Language } from '@bijeen/ui';
import { Installation } from '../platform/installation';
import { AccessibilityPage } from './accessibility-page';
import { NotFoundPage } from './not-found-page';
import { PrivacyPage } from './privacy-page';

async function draw(page: Type<unknown>, language: 'nl' | 'en'): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])] });
  await TestBed.inject(Language).use(language);
  const known = TestBed.inject(Installation).load();
  TestBed.inject(HttpTestingController).expectOne('/api/v1/installation').flush({
    name: 'Samen in Dorp',
    language: 'nl',
    demo: false,
    now: '2027-06-01T10:00:00Z',
    sourceUrl: 'https://code.example/',
    contactName: 'Werkgroep',
    contactEmail: 'hulp@dorp.example',
  });
  await known;
  const fixture = TestBed.createComponent(page);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('the pages about this site', () => {
  it.each(['nl', 'en'] as const)('have one heading and no empty part, in %s', async (language) => {
    for (const page of [AccessibilityPage, PrivacyPage, NotFoundPage]) {
      TestBed.resetTestingModule();
      const drawn = await draw(page, language);
      expect(drawn.querySelectorAll('h1')).toHaveLength(1);
      for (const text of drawn.querySelectorAll('h1, h2, p, li')) expect(text.textContent?.trim()).not.toBe('');
    }
  });

  it('say whom to tell that something does not work', async () => {
    const page = await draw(AccessibilityPage, 'nl');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('mailto:hulp@dorp.example');
    expect(page.textContent).toContain('Werkgroep');
  });

  it('name the installation that keeps the data', async () => {
    expect((await draw(PrivacyPage, 'nl')).textContent).toContain('Samen in Dorp bewaart zo weinig mogelijk');
  });

  it('lead from a page that is not there to the first one', async () => {
    expect((await draw(NotFoundPage, 'nl')).querySelector('a')?.getAttribute('href')).toBe('/');
  });
});
