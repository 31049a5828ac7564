import * as contract from '@bijeen/contract';
import { messagesFor } from '@bijeen/language';
import { fieldMessage } from '@bijeen/ui';
import type * as z from 'zod';

/** What a schema says about a value that it refuses. */
const refusalOf = (schema: z.ZodType, value: unknown): string => schema.safeParse(value).error?.issues[0]?.message ?? 'accepted';

const nl = messagesFor('nl');

describe('what the contract says about a wrong field', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['an empty line', contract.line(10), '  ', 'Vul dit in.'],
    ['a long line', contract.line(10), 'a'.repeat(11), 'Niet langer dan 10 tekens.'],
    [
      'a line with control characters',
      contract.line(10),
      'a\u0007',
      'Hier staat een teken in dat we niet kunnen bewaren. Typ de tekst opnieuw.',
    ],
    [
      'a text with control characters',
      contract.text(10),
      'a\u0007',
      'Hier staat een teken in dat we niet kunnen bewaren. Typ de tekst opnieuw.',
    ],
    ['an e-mail address', contract.emailAddress, 'jij', 'Dit is geen e-mailadres. Schrijf het zoals naam@organisatie.nl.'],
    ['a telephone number', contract.telephone, 'bel me', nl('form.telephone')],
    ['a date and time', contract.localTime, 'morgen', nl('form.date-and-time')],
    ['a date', contract.localDate, 'morgen', nl('form.date')],
    ['a date out of range', contract.localDate, '1955-05-05', nl('form.date-range')],
    ['a zone', contract.zone, '+02:00', nl('form.zone')],
    ['a web address', contract.webAddress, 'javascript:alert(1)', nl('form.web-address')],
    ['no number', contract.count(1, 12), 'veel', 'Vul een heel getal in, van 1 tot en met 12.'],
    ['half a person', contract.count(1, 12), 2.5, 'Vul een heel getal in.'],
    ['too few', contract.count(1, 12), 0, 'Minstens 1.'],
    ['too many', contract.count(1, 12), 13, 'Niet meer dan 12.'],
    ['no choice', contract.agendaItemKind, null, 'Kies er een.'],
    ['none of many chosen', contract.measureRequest.shape.answers, [], 'Kies er minstens één.'],
  ])('is said in Dutch: %s', (_what, schema, value, words) => {
    expect(fieldMessage({ kind: 'refused', message: refusalOf(schema, value) }, nl)).toBe(words);
  });

  it('is said in general words when it is not known, and as it is on an English page', () => {
    const unknown = { kind: 'refused', message: 'Something quite new.' };
    expect(fieldMessage(unknown, nl)).toBe('Dit klopt nog niet.');
    expect(fieldMessage(unknown, messagesFor('en'))).toBe('Something quite new.');
  });
});
