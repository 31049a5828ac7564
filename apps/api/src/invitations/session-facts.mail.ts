import type { Messages } from '@bijeen/language';
import type { Fact, Part, Piece, Sentence } from '../platform/letter';

/** What the letters about a session say of it. Texts may be absent or blank: their line is then left out. */
export interface SessionInLetter {
  readonly title: string;
  readonly question: string | null;
  readonly whoInvites: string | null;
  readonly whoPays: string | null;
  readonly whoDecides: string | null;
  readonly fixed: string | null;
  readonly open: string | null;
  readonly whatHappens: string | null;
  readonly placeKind: 'hall' | 'online' | 'hybrid';
  readonly placeName: string | null;
  readonly placeAddress: string | null;
  readonly travel: string | null;
  readonly costs: string | null;
  readonly accessibility: string | null;
  readonly onlineLink: string | null;
  readonly contactName: string | null;
  readonly contactTelephone: string | null;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** "donderdag 2 september, 15.00 uur" */
export function momentOf({ startsAt, zone }: SessionInLetter, t: Messages): string {
  return t('mail.moment', { day: t.dayOfYear(startsAt, zone), clock: t.clock(startsAt, zone) });
}

/** What is settled, what it is about, what follows and who decides. */
export function aboutParts(facts: SessionInLetter, t: Messages): readonly Part[] {
  const about = [
    ...fact(t('mail.facts.fixed'), facts.fixed),
    ...fact(t('mail.facts.open'), facts.open),
    ...fact(t('mail.facts.happens'), facts.whatHappens),
    ...fact(t('mail.facts.decides'), facts.whoDecides),
  ];
  return about.length > 0 ? [framed(about)] : [];
}

/** When, where, how to get there, what it costs. */
export function practicalFacts(facts: SessionInLetter, t: Messages): readonly Fact[] {
  return [
    { term: t('mail.facts.when'), text: whenPieces(facts, t) },
    ...fact(t('mail.facts.where'), wherePlain(facts, t)),
    ...fact(t('mail.facts.travel'), facts.placeKind === 'online' ? null : facts.travel),
    ...(isFilled(facts.onlineLink) ? [{ term: t('mail.facts.online'), text: onlinePieces(facts.onlineLink) }] : []),
    ...fact(t('mail.facts.accessibility'), facts.accessibility),
    ...fact(t('mail.facts.costs'), facts.costs),
  ];
}

/** The day, and on the next line the hours with the zone by name: mail is read elsewhere too. */
export function whenPieces(
  { startsAt, endsAt, zone }: Pick<SessionInLetter, 'startsAt' | 'endsAt' | 'zone'>,
  t: Messages,
): readonly Piece[] {
  const format = new Intl.DateTimeFormat(t.language === 'nl' ? 'nl-NL' : 'en-GB', { timeZone: zone, timeZoneName: 'long' });
  const name = format.formatToParts(startsAt).find((part) => part.type === 'timeZoneName')?.value ?? zone;
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return [{ strong: t.day(startsAt, zone) }, `\n${t.period(startsAt, endsAt, zone)}, ${t('mail.zone', { city, name })}`];
}

export function wherePlain(facts: SessionInLetter, t: Messages): string {
  if (facts.placeKind === 'online') return t('mail.place.online');
  const place = [facts.placeName, facts.placeAddress].filter(isFilled).join(', ');
  return facts.placeKind === 'hybrid' && place ? t('mail.place.hybrid', { place }) : place;
}

/** A link when it is one; organisers also write "the link follows". */
function onlinePieces(online: string): Sentence {
  return /^https?:\/\/\S+$/.test(online) ? [{ link: online, url: online }] : online;
}

/** Whom to call, and that a reply to the mail is read too; nothing when there is neither. */
export function contactParts(facts: SessionInLetter & { readonly replies: boolean }, t: Messages): readonly Part[] {
  const reply = facts.replies ? ` ${t('mail.questions.reply')}` : '';
  if (!isFilled(facts.contactName) || !isFilled(facts.contactTelephone)) {
    return reply ? [paragraph([{ strong: t('mail.facts.contact') }, reply])] : [];
  }
  const telephone: Piece = { link: facts.contactTelephone.trim(), url: `tel:${facts.contactTelephone.replaceAll(/[^\d+]/g, '')}` };
  const after = reply ? `.${reply}` : '';
  return [
    paragraph([{ strong: t('mail.facts.contact') }, ` ${t('mail.questions.call', { name: facts.contactName.trim() })} `, telephone, after]),
  ];
}

/** Where it is, in one line, as the calendar object says it too: name, address, online link. */
export function calendarPlace({
  placeName,
  placeAddress,
  onlineLink,
}: Pick<SessionInLetter, 'placeName' | 'placeAddress' | 'onlineLink'>): string {
  return [placeName, placeAddress, onlineLink].filter(isFilled).join(', ');
}

/** One line of facts, or none when there is nothing to say. */
export function fact(term: string, text: string | null): readonly Fact[] {
  return isFilled(text) ? [{ term, text: text.trim() }] : [];
}

export function framed(facts: readonly Fact[]): Part {
  return { kind: 'facts', facts, framed: true };
}

export function paragraph(text: Sentence): Part {
  return { kind: 'paragraph', text };
}

export function isFilled(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
