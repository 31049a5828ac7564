import type { MessageKey, Messages } from '@bijeen/language';

interface Refusal {
  readonly kind: string;
  readonly message?: string;
}

/** The sentences of the contract's schemas, which are in English, and their keys. What stands in brackets becomes `{n}`, `{min}`, `{max}`. */
const known: readonly (readonly [RegExp, MessageKey])[] = [
  [/^Fill this in\.$/, 'form.fill-in'],
  [/^At most (?<max>\d+) characters\.$/, 'form.max-characters'],
  [/^(One line of text|Plain text), without control characters\.$/, 'form.control-characters'],
  [/^This is not an e-mail address/, 'form.email'],
  [/^A telephone number/, 'form.telephone'],
  [/^A date and time/, 'form.date-and-time'],
  [/^A date between/, 'form.date-range'],
  [/^A date/, 'form.date'],
  [/^A time zone/, 'form.zone'],
  [/^A web address/, 'form.web-address'],
  [/^A whole number from (?<min>-?\d+) to (?<max>-?\d+)\.$/, 'form.number-range'],
  [/^A whole number\.$/, 'form.whole-number'],
  [/^At least (?<min>-?\d+)\.$/, 'form.min'],
  [/^At most (?<max>-?\d+)( \w+)?\.$/, 'form.max'],
  [/^Eight digits/, 'form.code'],
  [/^(Choose one of these|This is not an id)\.$/, 'form.choose'],
  [/^This code is not right/, 'problem.code-wrong'],
  [/^Another account has this address/, 'form.account-taken'],
  [/^Choose at least one/, 'form.choose-some'],
  [/^No e-mail address here/, 'form.no-address'],
  [/^No name here/, 'form.no-name'],
  [/^This is not in this session\.$/, 'form.not-in-session'],
];

/**
 * What is wrong with one field, in the words of the page. A `problem` is such a sentence already; one that is not known is in
 * English and helps nobody else, so they get the general one.
 */
export function fieldMessage({ kind, message = '' }: Refusal, messages: Messages): string {
  if (kind === 'problem') return message;
  for (const [pattern, key] of known) {
    const match = pattern.exec(message);
    if (match) return messages(key, { ...match.groups });
  }
  return messages.language === 'en' && message ? message : messages('form.invalid');
}
