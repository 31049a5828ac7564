import { TestBed } from '@angular/core/testing';
import { Language } from '../language';
import { Representation, type RepresentationRow, seatsOf } from './representation';

const residents: RepresentationRow = {
  mark: 2,
  name: 'Bewoners',
  hoped: 8,
  invited: 6,
  accepted: 2,
  tentative: 1,
  unanswered: 2,
  came: null,
  missing: false,
};

async function draw(rows: RepresentationRow[]): Promise<HTMLElement> {
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(Representation);
  fixture.componentRef.setInput('rows', rows);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const row = (page: HTMLElement, name: string): HTMLElement =>
  [...page.querySelectorAll<HTMLElement>('tbody tr')].find((candidate) => candidate.textContent?.includes(name)) as HTMLElement;
const numbers = (line: HTMLElement): string[] => [...line.querySelectorAll('.n')].map((cell) => cell.textContent?.trim() ?? '');

describe('seats of a group', () => {
  it('are who comes, maybe, has not answered, and the chairs that are hoped for and still empty', () => {
    expect(seatsOf(residents)).toEqual(['full', 'full', 'half', 'ring', 'ring', 'empty', 'empty', 'empty']);
  });

  it('are who was there once the session was held', () => {
    expect(seatsOf({ ...residents, came: 3, hoped: 4 })).toEqual(['came', 'came', 'came', 'empty']);
  });

  it('are never fewer than the people, when more come than were hoped for', () => {
    expect(seatsOf({ ...residents, hoped: 1 })).toHaveLength(5);
  });
});

describe('the representation for staff', () => {
  it('says hoped for, invited, coming and came in numbers, and the seats in a sentence', async () => {
    const page = await draw([residents]);
    expect(numbers(row(page, 'Bewoners'))).toEqual(['8', '6', '2', '–']);
    expect(page.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(
      'Bewoners: 2 komen, 1 misschien, 2 nog geen antwoord, 3 nog leeg',
    );
    expect(page.querySelectorAll('.s-full, .s-half, .s-ring, .s-empty').length).toBeGreaterThanOrEqual(8);
  });

  it('marks the group of which nobody comes', async () => {
    const page = await draw([
      { ...residents, accepted: 0, missing: true },
      { ...residents, mark: 5, name: 'Gemeente' },
    ]);
    expect(row(page, 'Bewoners').classList).toContain('is-missing');
    expect(row(page, 'Gemeente').classList).not.toContain('is-missing');
    expect(row(page, 'Bewoners').querySelector('[role=img]')?.getAttribute('aria-label')).toContain('niemand komt');
  });

  it('counts people without a group, who have no shape', async () => {
    const page = await draw([{ ...residents, mark: 0, name: null, hoped: null, accepted: 3 }]);
    expect(numbers(row(page, 'Zonder groep'))).toEqual(['–', '6', '3', '–']);
    expect(row(page, 'Zonder groep').querySelector('svg')).toBeNull();
  });

  it('draws more than a dozen as a bar, and still says it in a sentence', async () => {
    const page = await draw([{ ...residents, hoped: 20, invited: 20, accepted: 15, tentative: 0, unanswered: 5 }]);
    expect(page.querySelector('.bijeen-seats')).toBeNull();
    expect(page.querySelector('svg.bijeen-bar')).not.toBeNull();
    expect(row(page, 'Bewoners').textContent).toContain('15 komen, 5 nog geen antwoord');
  });
});
