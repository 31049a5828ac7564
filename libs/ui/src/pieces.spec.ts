import { Component, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Confirm, ConfirmDialog } from './dialog';
import { Choice } from './forms/choice';
import { Check } from './forms/check';
import { Saved } from './forms/saved';
import { Agreement } from './groups/agreement';
import { Bar } from './groups/bar';
import { PublicGroups, publicSeatsOf } from './groups/public-groups';
import { Language } from './language';
import { Note } from './note';
import { NowCard } from './now-card';
import { StateLine } from './state-line';
import { StatusBox } from './status-box';
import { Wordmark } from './wordmark';

async function draw<T>(piece: Type<T>, inputs: Record<string, unknown> = {}): Promise<{ page: HTMLElement; fixture: ComponentFixture<T> }> {
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(piece);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return { page: fixture.nativeElement as HTMLElement, fixture };
}
const textOf = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the state line', () => {
  it('says which of six steps is now', async () => {
    const { page } = await draw(StateLine, { state: 'scheduled' });
    expect(page.querySelectorAll('li')).toHaveLength(6);
    expect(textOf(page.querySelector('[aria-current=step]'))).toBe('Stap 3 van 6: Gepland');
    expect(page.querySelectorAll('.is-done')).toHaveLength(2);
  });

  it('has no steps left when the session does not take place', async () => {
    const { page } = await draw(StateLine, { state: 'cancelled' });
    expect(page.querySelector('ol')).toBeNull();
    expect(textOf(page)).toBe('Gaat niet door');
  });
});

describe('the place card', () => {
  it('is named by its question', async () => {
    const { page } = await draw(NowCard, { heading: 'Wie kan hen vragen?', level: 1 });
    const card = page.querySelector('section');
    expect(textOf(page.querySelector(`#${card?.getAttribute('aria-labelledby') ?? ''}`))).toBe('Wie kan hen vragen?');
    expect(page.querySelector('h1')).not.toBeNull();
    expect(textOf(page.querySelector('.bijeen-now__tab'))).toBe('Nu aan jou');
  });
});

describe('a choice', () => {
  const options = [
    { value: 'accepted', label: 'Ik kom' },
    { value: 'declined', label: 'Ik kan niet' },
  ];

  it('is a group of real radio buttons with one name', async () => {
    const { page } = await draw(Choice, { legend: 'Kom je?', options, name: 'answer', value: 'declined' });
    const radios = [...page.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(textOf(page.querySelector('legend'))).toBe('Kom je?');
    expect(radios.map((radio) => [radio.name, radio.value, radio.checked])).toEqual([
      ['answer', 'accepted', false],
      ['answer', 'declined', true],
    ]);
    // Written in the page too, so that it also holds before and without JavaScript.
    expect(radios.map((radio) => radio.hasAttribute('checked'))).toEqual([false, true]);
  });

  it('hands over what is chosen', async () => {
    const { page, fixture } = await draw(Choice, { legend: 'Kom je?', options });
    page.querySelector<HTMLInputElement>('input')?.click();
    expect(fixture.componentInstance.value()).toBe('accepted');
  });
});

describe('a check', () => {
  it('hands over whether it is on', async () => {
    const { page, fixture } = await draw(Check, { label: 'Mijn naam mag erbij' });
    page.querySelector('label')?.click();
    expect(fixture.componentInstance.checked()).toBe(true);
  });
});

describe('a status in the place of a list', () => {
  it('says at once that something failed, and offers to try again', async () => {
    const retried = jest.fn();
    const { page, fixture } = await draw(StatusBox, {
      status: 'error',
      lead: 'Dat lukte niet.',
      text: 'Er is niets kwijt.',
      retryable: true,
    });
    fixture.componentInstance.retry.subscribe(retried);
    expect(textOf(page.querySelector('[role=alert]'))).toBe('Dat lukte niet. Er is niets kwijt.');
    page.querySelector('button')?.click();
    expect(retried).toHaveBeenCalledTimes(1);
  });

  it('says quietly that it is fetching', async () => {
    const { page } = await draw(StatusBox, { status: 'loading', lead: 'We halen de kaarten op.' });
    expect(textOf(page.querySelector('[role=status]'))).toBe('We halen de kaarten op.');
    expect(page.querySelector('[role=alert]')).toBeNull();
  });
});

describe('saved or not', () => {
  it.each([
    ['saved', 'Bewaard'],
    ['unsaved', 'Nog niet bewaard'],
    ['device', 'Op dit apparaat'],
  ])('%s is said as: %s', async (state, words) => {
    const { page } = await draw(Saved, { state });
    expect(textOf(page.querySelector('[role=status]'))).toBe(words);
  });

  it('says nothing as long as nothing was typed', async () => {
    const { page } = await draw(Saved, { state: null });
    expect(textOf(page.querySelector('[role=status]'))).toBe('');
  });
});

describe('groups for everybody', () => {
  it('are exact at zero and from three, and otherwise fewer than three', async () => {
    const groups = [
      { mark: 2, name: 'Bewoners', count: 5 },
      { mark: 7, name: 'Voor wie het werk is', count: null },
      { mark: 0, name: null, count: 0 },
    ];
    const { page } = await draw(PublicGroups, { groups });
    expect([...page.querySelectorAll('li')].map(textOf)).toEqual(['Bewoners 5', 'Voor wie het werk is minder dan 3', 'Zonder groep 0']);
    expect(groups.map((group) => publicSeatsOf(group, 'came').join())).toEqual(['came,came,came,came,came', 'ring', '']);
  });
});

describe('support per group', () => {
  it('is summed up in words', async () => {
    const groups = [
      { mark: 1, opinion: 'agrees' },
      { mark: 2, opinion: 'divided' },
      { mark: 3, opinion: 'agrees' },
    ];
    const { page } = await draw(Agreement, { groups });
    expect(textOf(page)).toBe('2 van 3 groepen eens');
  });
});

describe('a bar', () => {
  it('starts at zero and stands on the common scale', async () => {
    const parts = [
      { mark: 1, value: 30 },
      { mark: 2, value: 15 },
    ];
    const { page } = await draw(Bar, { parts, total: 60 });
    const drawn = [...page.querySelectorAll('.bijeen-bar__part')].map((part) => [part.getAttribute('x'), part.getAttribute('width')]);
    expect(drawn).toEqual([
      ['0.00%', '50.00%'],
      ['50.00%', '25.00%'],
    ]);
  });
});

describe('a card on the board', () => {
  it('says its kind to who cannot see its icon', async () => {
    const { page } = await draw(Note, { kind: 'threat', text: 'De huur gaat omhoog.', tag: 'B1' });
    expect(textOf(page.querySelector('article bijeen-kind'))).toBe('Bedreiging');
    expect(textOf(page.querySelector('article p'))).toBe('B1 De huur gaat omhoog.');
  });
});

describe('the wordmark', () => {
  it('is the name of the installation, in text when it is not our own', async () => {
    const { page } = await draw(Wordmark, { name: 'Samen in Dorp' });
    expect(page.querySelector('svg')?.getAttribute('aria-label')).toBe('Samen in Dorp');
    expect(textOf(page)).toBe('Samen in Dorp');
  });
});

describe('asking before something that cannot be undone', () => {
  const question = { heading: 'Weggooien?', text: 'Je bent het kwijt.', yes: 'Gooi weg', no: 'Bewaar' };

  it.each([
    ['Gooi weg', true],
    ['Bewaar', false],
  ])('takes "%s" as %s', async (button, answer) => {
    const { page, fixture } = await draw(ConfirmDialog);
    const asked = TestBed.inject(Confirm).ask(question);
    await fixture.whenStable();
    const dialog = page.querySelector('dialog');
    expect(dialog?.open).toBe(true);
    expect(textOf(page.querySelector(`#${dialog?.getAttribute('aria-labelledby') ?? ''}`))).toBe('Weggooien?');
    [...page.querySelectorAll('button')].find((candidate) => textOf(candidate) === button)?.click();
    expect(await asked).toBe(answer);
    await fixture.whenStable();
    expect(page.querySelector('dialog')).toBeNull();
  });

  it('takes closing it, as Escape does, as no', async () => {
    const { page, fixture } = await draw(ConfirmDialog);
    const asked = TestBed.inject(Confirm).ask(question);
    await fixture.whenStable();
    page.querySelector('dialog')?.close();
    expect(await asked).toBe(false);
  });
});

@Component({ selector: 'bijeen-specimen', template: `{{ language.t('ui.now') }}` })
class Specimen {
  readonly language = TestBed.inject(Language);
}

describe('the language of the page', () => {
  it('redraws every text when it changes, and says so to assistive technology', async () => {
    const { page, fixture } = await draw(Specimen);
    expect(textOf(page)).toBe('Nu aan jou');
    await TestBed.inject(Language).use('en');
    await fixture.whenStable();
    expect(textOf(page)).toBe('Now it is up to you');
    expect(document.documentElement.lang).toBe('en');
  });
});
