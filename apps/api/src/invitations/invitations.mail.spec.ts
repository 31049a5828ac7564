import { messagesFor, languages, type LanguageCode } from '@bijeen/language';
import { messageFaults } from '@bijeen/testing';
import { calendarObject } from '../platform/calendar';
import { writeLetter, type Letter } from '../platform/letter';
import { composeMessage } from '../platform/mail';
import { calendarPlace } from './session-facts.mail';
import {
  cancelledLetter,
  invitationLetter,
  movedLetter,
  newLinkLetter,
  rsvpConfirmationLetter,
  withdrawnLetter,
  type LetterFacts,
} from './invitations.mail';

const LINK = 'https://bijeen.example/uitnodiging/3q2-7wEiY0b1c9XyT5uVw8xZaBcDeFgHiJkLmNoPqRs';
const summer = { startsAt: new Date('2027-09-02T13:00:00Z'), endsAt: new Date('2027-09-02T15:30:00Z'), local: '2027-09-02T15:00' };
const winter = { startsAt: new Date('2027-01-14T18:30:00Z'), endsAt: new Date('2027-01-14T21:00:00Z'), local: '2027-01-14T19:30' };

const facts: LetterFacts = {
  title: 'Wie heeft er iets aan het Staffhorstpand?',
  question: 'Wat zijn de kansen en bedreigingen, en welke voorstellen zorgen dat iedereen er iets aan heeft?',
  whoInvites: 'Een werkgroep van mensen uit de discussie',
  whoPays: 'Niemand verdient hieraan; de zaal is gratis',
  whoDecides: 'Deze bijeenkomst besluit niets; de gemeente en de huurders beslissen',
  fixed: 'Het pand is toegezegd, met een eenmalige startsubsidie van 350.000 euro.',
  open: 'Wat er nodig is zodat bestaande plekken, buurten en bewoners er ook iets aan hebben',
  whatHappens: 'Je krijgt binnen 14 dagen het verslag. Met de gemeente is nog geen datum voor een reactie afgesproken.',
  placeKind: 'hybrid',
  placeName: 'Buurthuis in de binnenstad',
  placeAddress: 'Voorbeeldstraat 1, Utrecht',
  travel: 'Bus 2, halte Centrum. Er is een fietsenstalling.',
  costs: 'Geen. We betalen je reis. Er is kinderopvang.',
  accessibility: 'Rolstoeltoegankelijk, ringleiding aanwezig',
  onlineLink: 'https://video.bijeen.example/staffhorst?a=1&b=2',
  contactName: 'Contactpersoon van de werkgroep',
  contactTelephone: '030 000 00 00',
  zone: 'Europe/Amsterdam',
  startsAt: summer.startsAt,
  endsAt: summer.endsAt,
  personName: 'Bewoner',
  language: 'nl',
  installationName: 'Bijeen',
  retentionDays: 90,
  link: LINK,
  openLink: 'https://bijeen.example/b/staffhorstpand',
  replies: true,
  calendar: 'REQUEST',
};
const t = messagesFor('nl');
const textOf = (letter: Letter): string => writeLetter(letter).text;

/** The letter as it goes over the line, with its calendar object, checked for conformance. */
async function conforming(letter: Letter, language: LanguageCode, { startsAt, endsAt, local } = summer): Promise<void> {
  const content = calendarObject({
    ...{ method: 'REQUEST', uid: 'x@bijeen.example', sequence: 0, status: 'CONFIRMED' },
    ...{ dtstamp: startsAt, created: startsAt, lastModified: startsAt, startsLocal: local, zone: facts.zone, startsAt, endsAt },
    ...{ summary: facts.title, location: calendarPlace(facts), description: facts.question ?? '', url: facts.openLink ?? '' },
    organizer: { name: 'Werkgroep via Bijeen', address: 'antwoord@bijeen.example' },
    attendee: { name: facts.personName, address: 'bewoner@binnenstad.example', partstat: 'NEEDS-ACTION', rsvp: true },
  });
  const { raw } = await composeMessage({
    ...{ messageId: 'm1@bijeen.example', date: startsAt, language, ...writeLetter(letter), calendar: { method: 'REQUEST', content } },
    from: { name: 'Werkgroep via Bijeen', address: 'uitnodiging@bijeen.example' },
    to: { name: facts.personName, address: 'bewoner@binnenstad.example' },
  });
  expect(await messageFaults(raw)).toEqual([]);
}

describe.each(languages)('letters in %s', (language) => {
  const words = messagesFor(language);
  const previous = { startsAt: winter.startsAt, endsAt: winter.endsAt, place: 'Wijkcentrum, Dorpsplein 2' };
  const letters: readonly (readonly [string, Letter])[] = [
    ['an invitation', invitationLetter(facts, words)],
    ['a move that asks again', movedLetter(facts, previous, true, words)],
    ['a cancellation', cancelledLetter(facts, 'De zaal is niet beschikbaar.', words)],
    ['a withdrawal', withdrawnLetter(facts, words)],
    ['a new link', newLinkLetter(facts, words)],
    ['a confirmation', rsvpConfirmationLetter(facts, { rsvp: 'accepted', mode: 'hall', companions: 2, waiting: false }, words)],
  ];

  it.each(letters)('keep their words: %s', (_, letter) => {
    expect({ subject: letter.subject, preview: letter.preview, text: textOf(letter) }).toMatchSnapshot();
  });

  it.each(letters)('say the same in HTML and in plain text, and fetch nothing: %s', async (_, letter) => {
    await conforming(letter, language);
    const { html, text } = writeLetter(letter);
    const shown = html
      .replace(/^[^]*<h1/, '<h1')
      .replaceAll(/<br>|<\/(td|tr|h1)>/g, '\n')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&nbsp;', '');
    for (const line of shown
      .split('\n')
      .map((part) => part.trim())
      .filter(Boolean)) {
      for (const sentence of line.split(/(?<=[.?!]) /)) expect(text).toContain(sentence);
    }
  });

  it('name the moment in the zone of the meeting, in summer and in winter', async () => {
    for (const [season, when] of [
      ['summer', summer],
      ['winter', winter],
    ] as const) {
      const letter = invitationLetter({ ...facts, ...when }, words);
      await conforming(letter, language, when);
      expect(writeLetter(letter)).toMatchSnapshot(season);
    }
  });
});

describe('the invitation letter', () => {
  it('asks a question and names the moment in its subject', () => {
    expect(invitationLetter(facts, t).subject).toBe('Wie heeft er iets aan het Staffhorstpand? Donderdag 2 september, 15.00 uur');
    expect(invitationLetter({ ...facts, title: 'Het Staffhorstpand' }, t).subject).toBe(
      'Praat je mee over “Het Staffhorstpand”? Donderdag 2 september, 15.00 uur',
    );
  });

  it('says all that product.md asks of it', () => {
    const text = textOf(invitationLetter(facts, t));
    const wanted = [
      ...[
        'Hallo Bewoner,',
        facts.question,
        facts.fixed,
        facts.open,
        facts.whatHappens,
        facts.whoDecides,
        facts.travel,
        facts.costs,
        facts.accessibility,
      ],
      ...['donderdag 2 september 2027', '15.00 tot 17.30 uur, tijd in Amsterdam (Midden-Europese zomertijd)', 'Buurthuis in de binnenstad'],
      ...[
        LINK,
        'Je hebt geen account nodig. Niet kunnen? Je mening geven kan ook zonder te komen.',
        facts.contactName,
        facts.contactTelephone,
      ],
      ...[facts.whoInvites, facts.whoPays, 'We bewaren je naam tot 90 dagen na de bijeenkomst.'],
    ];
    for (const sentence of wanted) expect(text).toContain(sentence);
  });

  it('leaves out what is not filled in, without empty lines or labels', () => {
    const bare = {
      ...facts,
      question: null,
      fixed: ' ',
      open: null,
      whatHappens: '',
      whoDecides: null,
      travel: null,
      costs: null,
      onlineLink: null,
      openLink: undefined,
    };
    const text = textOf(invitationLetter({ ...bare, contactTelephone: null, whoPays: null }, t));
    for (const label of [
      'Dit staat al vast',
      'Hierover praten we',
      'Zo kom je er',
      'Kosten',
      'Online meedoen',
      'Wie betaalt',
      'Bel ',
      'open link',
      'null',
      '\n\n\n',
    ]) {
      expect(text).not.toContain(label);
    }
  });

  it('promises an answer by calendar only where one is read', () => {
    expect(textOf(invitationLetter(facts, t))).toContain('Antwoorden kan ook met de afspraak in je eigen agenda');
    expect(textOf(invitationLetter({ ...facts, calendar: 'PUBLISH' }, t))).not.toContain('Antwoorden kan ook');
  });

  it('has one button, which is the personal link', () => {
    const { html } = writeLetter(invitationLetter(facts, t));
    expect([...html.matchAll(/class="btn"[^]*?href="([^"]+)"/g)].map(([, href]) => href)).toEqual([LINK]);
  });

  it('shows what people typed as text, not as HTML', () => {
    const { html } = writeLetter(invitationLetter({ ...facts, personName: '<img src=x>', question: 'a & "b" <script>' }, t));
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('a &amp; &quot;b&quot; &lt;script&gt;');
  });

  it('names both days when a meeting ends after midnight', () => {
    const text = textOf(invitationLetter({ ...facts, endsAt: new Date('2027-09-02T23:00:00Z') }, t));
    expect(text).toContain('donderdag 2 september 2027, 15.00 uur tot vrijdag 3 september 2027, 01.00 uur');
  });
});

describe('the moved letter', () => {
  const same = { startsAt: facts.startsAt, endsAt: facts.endsAt, place: calendarPlace(facts) };

  it('tells a new moment, a new place and another change apart', () => {
    expect(movedLetter(facts, { ...same, startsAt: winter.startsAt, endsAt: winter.endsAt }, true, t).subject).toBe(
      'Verplaatst naar donderdag 2 september, 15.00 uur: Wie heeft er iets aan het Staffhorstpand?',
    );
    expect(movedLetter(facts, { ...same, place: 'Wijkcentrum' }, true, t).subject).toMatch(/^Andere plek: /);
    expect(movedLetter(facts, same, false, t).subject).toMatch(/^Gewijzigd: /);
  });

  it('shows the old beside the new', () => {
    const text = textOf(movedLetter(facts, { startsAt: winter.startsAt, endsAt: winter.endsAt, place: 'Wijkcentrum' }, true, t));
    expect(text).toMatch(
      /Eerst was het: donderdag 14 januari 2027\n.*Midden-Europese standaardtijd\)\n {2}Wijkcentrum\nNu wordt het: donderdag 2 september 2027\n/,
    );
  });

  it('asks again only when the answer no longer holds', () => {
    expect(textOf(movedLetter(facts, same, false, t))).toContain('Je antwoord blijft staan.');
    expect(textOf(movedLetter(facts, same, true, t))).toContain('Je eerdere antwoord telt niet meer.');
  });
});

describe('the confirmation letter', () => {
  it('says that there is no seat yet', () => {
    const letter = rsvpConfirmationLetter(facts, { rsvp: 'accepted', mode: 'hall', companions: 0, waiting: true }, t);
    expect(letter.subject).toMatch(/^Je staat op de wachtlijst: /);
    expect(textOf(letter)).toContain('Komt er een plek vrij, dan krijg je een mail.');
  });

  it('says nothing of seats and companions to who does not come', () => {
    const text = textOf(rsvpConfirmationLetter(facts, { rsvp: 'declined', mode: 'hall', companions: 3, waiting: false }, t));
    expect(text).not.toMatch(/in de zaal|3 mensen/);
  });
});
