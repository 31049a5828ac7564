import type { OwnInputItem } from '@bijeen/contract';
import { messagesFor } from '@bijeen/language';
import { trailOf } from './own-input-trail';

const nl = messagesFor('nl');
const item = (of: Partial<OwnInputItem> = {}): OwnInputItem => ({
  id: 'a',
  kind: 'threat',
  text: 'Wij krijgen er niets voor',
  receivedOn: '2027-06-20',
  state: 'shown',
  reason: null,
  enteredByStaff: false,
  theme: null,
  mergedInto: null,
  point: null,
  measures: [],
  owner: null,
  due: null,
  outcomes: [],
  ...of,
});
const point = (of: Partial<NonNullable<OwnInputItem['point']>> = {}) => ({
  id: 'p',
  title: 'Voor wie?',
  position: 2,
  discussedOn: null,
  ...of,
});
const titles = (of: Partial<OwnInputItem>, state: Parameters<typeof trailOf>[1] = 'scheduled') =>
  trailOf(item(of), state, nl).steps.map((step) => `${step.state}: ${step.title}`);

describe('what became of a card', () => {
  it('begins with the day, and waits for a proposal', () => {
    expect(trailOf(item({ theme: 'Geld en werk' }), 'scheduled', nl).steps).toEqual([
      { state: 'done', title: 'Ontvangen', text: 'zondag 20 juni' },
      { state: 'done', title: 'Getoond op het bord', text: 'bij het thema Geld en werk' },
      { state: 'now', title: 'Nog zonder voorstel', text: null },
    ]);
  });

  it('stops where it is held or refused, with the reason', () => {
    expect(titles({ state: 'held' })).toEqual(['done: Ontvangen', 'now: Nog niet zichtbaar']);
    const [, refused] = trailOf(item({ state: 'refused', reason: 'Zonder naam, graag.' }), 'published', nl).steps;
    expect(refused).toEqual({ state: 'now', title: 'Niet getoond', text: 'De gespreksleider schrijft: “Zonder naam, graag.”' });
  });

  it('goes on under the card it was taken together with', () => {
    const { headline, steps } = trailOf(item({ mergedInto: { text: 'Bijna hetzelfde' } }), 'scheduled', nl);
    expect(headline).toContain('Jouw woorden staan erbij');
    expect(steps[1]).toMatchObject({ title: 'Samengevoegd', text: 'met “Bijna hetzelfde”' });
  });

  it('is to be discussed before, discussed after, and unsaid where nobody kept the time', () => {
    expect(titles({ point: point() })).toContain('ahead: Besproken bij punt 2');
    expect(titles({ point: point({ discussedOn: '2027-09-02' }) }, 'concluded')).toContain('done: Besproken bij punt 2');
    expect(titles({ point: point() }, 'concluded').join()).not.toContain('Besproken');
    expect(titles({ point: point({ position: null }) })).toContain('ahead: Besproken bij ‘Voor wie?’');
  });

  it('ends in measures and in what the summary says of it', () => {
    const { headline, steps } = trailOf(
      item({
        measures: [{ id: 'm', text: 'Stages', owner: 'De werkgroep', due: '2027-11-01' }],
        outcomes: [
          { id: 'o', kind: 'agreement', text: 'Elke wijk een plek.', who: null, due: null, status: 'open' },
          { id: 'x', kind: 'action', text: 'Bellen.', who: '[…]', due: null, status: 'open' },
          { id: 'y', kind: 'action', text: 'Mailen.', who: 'Werkgroep', due: null, status: 'done' },
        ],
      }),
      'published',
      nl,
    );
    expect(headline).toBe('Dit is nu deel van een afspraak.');
    expect(steps.slice(2)).toEqual([
      { state: 'done', title: 'Er is een voorstel: “Stages”', text: 'Wie doet het: De werkgroep, vóór maandag 1 november.' },
      { state: 'done', title: 'Deel van een afspraak', text: 'Elke wijk een plek.' },
      { state: 'done', title: 'Deel van een actiepunt', text: 'Bellen. Wie doet het: iemand die de naam niet laat zien.' },
      { state: 'ahead', title: 'Uitgevoerd', text: null },
      { state: 'done', title: 'Deel van een actiepunt', text: 'Mailen. Wie doet het: Werkgroep.' },
      { state: 'done', title: 'Uitgevoerd', text: null },
    ]);
  });
});

describe('what became of a point', () => {
  const steps = (of: Partial<OwnInputItem>, state?: Parameters<typeof trailOf>[1]) =>
    titles({ kind: 'point', state: 'proposed', ...of }, state);

  it('waits, is asked about, is taken up or is left out', () => {
    expect(steps({})).toEqual(['done: Ontvangen', 'now: De organisator kijkt ernaar']);
    expect(steps({ state: 'asked', reason: 'Welke straat?' })[1]).toBe('now: De organisator vraagt je iets');
    expect(steps({ state: 'accepted', point: point() })).toEqual(['done: Ontvangen', 'done: Op de agenda, als punt 2', 'ahead: Besproken']);
    expect(trailOf(item({ kind: 'point', state: 'declined', reason: 'Zie punt 2.' }), 'scheduled', nl)).toMatchObject({
      headline: 'Niet apart op de agenda.',
      steps: [{}, { state: 'done', text: 'De organisator schrijft: “Zie punt 2.”' }],
    });
  });

  it('that nobody decided on is kept for a next time', () => {
    expect(steps({}, 'concluded')).toContain('now: Niet over beslist');
  });
});

describe('what became of a measure', () => {
  it('says who does it, or that nobody does yet', () => {
    expect(titles({ kind: 'measure' })).toContain('now: Niemand doet het nog');
    expect(titles({ kind: 'measure', owner: 'De werkgroep' })).toContain('done: Wie doet het');
  });
});

it('after the session the summary is still to come, for what was not left out', () => {
  expect(titles({}, 'concluded').at(-1)).toBe('now: Het verslag komt nog');
  expect(titles({ state: 'refused' }, 'concluded').join()).not.toContain('verslag');
});
