import type { Messages } from '@bijeen/language';
import type { Letter } from '../platform/letter';

/** The mail with the code to sign in. The code is in neither subject nor preview: those show on locked telephones. */
export function signInCodeLetter(
  facts: { readonly code: string; readonly minutes: number; readonly installationName: string },
  t: Messages,
): Letter {
  const minutes = t('mail.sign-in.minutes', { minutes: facts.minutes });
  return {
    language: t.language,
    brand: facts.installationName,
    subject: t('mail.sign-in.subject', { name: facts.installationName }),
    preview: minutes,
    heading: t('mail.sign-in.heading'),
    parts: [
      { kind: 'paragraph', text: t('mail.sign-in.code') },
      { kind: 'code', text: facts.code },
      { kind: 'paragraph', text: minutes },
      { kind: 'paragraph', text: t('mail.sign-in.not-you'), soft: true },
    ],
    foot: [],
  };
}
