import type { LanguageCode, Messages } from '@bijeen/language';
import type { Letter, Part, Piece, Sentence } from '../platform/letter';
import {
  aboutParts,
  calendarPlace,
  contactParts,
  fact,
  framed,
  isFilled,
  momentOf,
  paragraph,
  practicalFacts,
  whenPieces,
  wherePlain,
  type SessionInLetter,
} from './session-facts.mail';

/** To whom a letter goes, and from which installation. */
export interface Addressee {
  readonly personName: string;
  readonly language: LanguageCode;
  readonly installationName: string;
  /** Days after the session that a name is kept. */
  readonly retentionDays: number;
  /** The personal page, `<public address>/uitnodiging/<token>`: the one link that opens it. */
  readonly link: string;
  /** The page for everyone, when the session may be shared by link. */
  readonly openLink?: string | undefined;
  /** Whether a person reads the answers to this mail. */
  readonly replies: boolean;
  /** The kind of the calendar object in this mail: REQUEST takes an answer from the calendar, PUBLISH does not. */
  readonly calendar: 'REQUEST' | 'PUBLISH';
}

export type LetterFacts = SessionInLetter & Addressee;

export interface AnswerInLetter {
  readonly rsvp: 'accepted' | 'tentative' | 'declined';
  readonly mode: 'hall' | 'online' | null;
  readonly companions: number;
  /** Wants to come, and has no seat yet. */
  readonly waiting: boolean;
}

/** The first mail: the question, what it is about, when and where, one button, and who asks. `t` is in the person's language. */
export function invitationLetter(facts: LetterFacts, t: Messages): Letter {
  const heading = asQuestion(facts.title, t);
  return {
    ...frame(facts, t),
    subject: t('mail.invitation.subject', { question: heading, moment: capitalised(momentOf(facts, t)) }),
    preview: t('mail.invitation.preview'),
    heading,
    parts: [
      greeting(facts, t),
      ...(isFilled(facts.question) && facts.question !== heading ? [paragraph([{ strong: facts.question }])] : []),
      ...aboutParts(facts, t),
      { kind: 'facts', facts: practicalFacts(facts, t) },
      { kind: 'button', label: t('mail.answer.button'), url: facts.link },
      paragraph(`${t('mail.answer.no-account')} ${t(facts.calendar === 'REQUEST' ? 'mail.answer.by-calendar' : 'mail.answer.by-web')}`),
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

/**
 * The session is at another moment or place, or another thing about it changed: the old and the new, one below the other.
 * `askAgain` when the answer no longer holds.
 */
export function movedLetter(
  facts: LetterFacts,
  previous: { startsAt: Date; endsAt: Date; place: string },
  askAgain: boolean,
  t: Messages,
): Letter {
  const time = previous.startsAt.getTime() !== facts.startsAt.getTime() || previous.endsAt.getTime() !== facts.endsAt.getTime();
  const place = previous.place !== calendarPlace(facts);
  const what = time ? 'time' : place ? 'place' : 'detail';
  const before = [
    ...(time ? whenPieces({ ...facts, ...previous }, t) : []),
    ...(time && place ? ['\n'] : []),
    ...(place ? [previous.place] : []),
  ];
  const after = [...(time ? whenPieces(facts, t) : []), ...(time && place ? ['\n'] : []), ...(place ? [calendarPlace(facts)] : [])];
  return {
    ...frame(facts, t),
    subject: t(`mail.moved.${what}-subject`, { title: facts.title, moment: momentOf(facts, t) }),
    preview: t('mail.moved.preview'),
    heading: t(`mail.moved.${what}-heading`),
    parts: [
      greeting(facts, t),
      paragraph([{ strong: facts.title }]),
      ...(what === 'detail'
        ? []
        : [
            framed([
              { term: t('mail.facts.first'), text: before },
              { term: t('mail.facts.now'), text: after },
            ]),
          ]),
      paragraph(`${t(askAgain ? 'mail.moved.again' : 'mail.moved.keep')} ${t('mail.moved.calendar')}`),
      { kind: 'button', label: t(askAgain ? 'mail.answer.button' : 'mail.answer.change-button'), url: facts.link },
      { kind: 'facts', facts: practicalFacts(facts, t) },
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

/** The session does not take place. There is nothing to press: what was in the calendar goes by itself. */
export function cancelledLetter(facts: LetterFacts, reason: string | null, t: Messages): Letter {
  return {
    ...frame({ ...facts, openLink: undefined }, t),
    subject: t('mail.cancelled.subject', { title: facts.title, moment: momentOf(facts, t) }),
    preview: t('mail.cancelled.calendar'),
    heading: t('mail.cancelled.heading'),
    parts: [
      greeting(facts, t),
      paragraph([{ strong: t('mail.cancelled.lead', { title: facts.title }) }]),
      framed([
        ...fact(t('mail.cancelled.reason'), reason),
        { term: t('mail.cancelled.was'), text: [...whenPieces(facts, t), '\n', wherePlain(facts, t)] },
      ]),
      paragraph(t('mail.cancelled.calendar')),
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

/** One person is no longer invited; the session goes on. */
export function withdrawnLetter(facts: LetterFacts, t: Messages): Letter {
  return {
    ...frame(facts, t),
    foot: [],
    subject: t('mail.withdrawn.subject', { title: facts.title, moment: momentOf(facts, t) }),
    preview: t('mail.withdrawn.calendar'),
    heading: t('mail.withdrawn.heading'),
    parts: [
      greeting(facts, t),
      paragraph([{ strong: t('mail.withdrawn.lead', { title: facts.title }) }]),
      paragraph(t('mail.withdrawn.calendar')),
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

/** The personal link was replaced: by asking for it, or because the old one came into other hands. */
export function newLinkLetter(facts: LetterFacts, t: Messages): Letter {
  return {
    ...frame(facts, t),
    subject: t('mail.new-link.subject', { title: facts.title }),
    preview: t('mail.new-link.text'),
    heading: t('mail.new-link.heading'),
    parts: [
      greeting(facts, t),
      paragraph([{ strong: facts.title }]),
      paragraph(t('mail.new-link.text')),
      { kind: 'button', label: t('mail.new-link.button'), url: facts.link },
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

/** What we understood of somebody's answer, so that a wrong one is noticed; also that there is no seat yet. */
export function rsvpConfirmationLetter(facts: LetterFacts, answer: AnswerInLetter, t: Messages): Letter {
  const said = t(answer.waiting ? 'mail.confirmed.waiting' : `mail.confirmed.${answer.rsvp}`);
  const coming = answer.rsvp === 'accepted';
  const after = answer.waiting
    ? t('mail.confirmed.waiting-text')
    : t(coming ? 'mail.confirmed.until' : answer.rsvp === 'tentative' ? 'mail.confirmed.tentative-text' : 'mail.confirmed.declined-text');
  return {
    ...frame(facts, t),
    subject: t('mail.confirmed.subject', { answer: said, title: facts.title, moment: momentOf(facts, t) }),
    preview: after,
    heading: t('mail.confirmed.heading'),
    parts: [
      greeting(facts, t),
      framed([
        { term: t('mail.confirmed.label-answer'), text: [{ strong: said }] },
        ...fact(t('mail.confirmed.label-mode'), coming && answer.mode ? t(`mail.confirmed.mode-${answer.mode}`) : null),
        ...fact(
          t('mail.confirmed.label-companions'),
          coming && answer.companions > 0 ? t('mail.confirmed.companions', { count: answer.companions }) : null,
        ),
      ]),
      paragraph(after),
      { kind: 'button', label: t('mail.answer.change-button'), url: facts.link },
      paragraph([{ strong: facts.title }]),
      { kind: 'facts', facts: practicalFacts(facts, t) },
      ...contactParts(facts, t),
      senderFacts(facts, t),
    ],
  };
}

function frame(facts: LetterFacts, t: Messages): Pick<Letter, 'language' | 'brand' | 'foot'> {
  const open: readonly Sentence[] = facts.openLink
    ? [[`${t('mail.foot.open-ask')} `, { link: t('mail.foot.open-link'), url: facts.openLink }]]
    : [];
  const data: Piece = { link: t('mail.foot.data'), url: `${facts.link}/mijn-gegevens` };
  return {
    language: t.language,
    brand: facts.installationName,
    foot: [t('mail.foot.personal'), ...open, [`${t('mail.foot.why')} `, data]],
  };
}

/** The title when it is a question, else a question around it. */
function asQuestion(title: string, t: Messages): string {
  return title.trim().endsWith('?') ? title.trim() : t('mail.invitation.heading', { title: title.trim() });
}

function greeting({ personName }: LetterFacts, t: Messages): Part {
  return paragraph(t('mail.greeting', { name: personName }));
}

/** From whom, paid by whom, and what is kept of the reader: asked of every letter. */
function senderFacts(facts: LetterFacts, t: Messages): Part {
  return {
    kind: 'facts',
    soft: true,
    facts: [
      ...fact(t('mail.facts.invites'), facts.whoInvites),
      ...fact(t('mail.facts.pays'), facts.whoPays),
      { term: t('mail.facts.kept'), text: t('mail.facts.kept-text', { days: facts.retentionDays }) },
    ],
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
