import type { Messages } from '@bijeen/language';
import type { Letter } from '../platform/letter';

/** The mail with which an administrator sees that mail works. */
export function mailTestLetter(
  facts: { readonly installationName: string; readonly name: string; readonly settingsUrl: string },
  t: Messages,
): Letter {
  return {
    language: t.language,
    brand: facts.installationName,
    subject: t('mail.test.subject', { name: facts.installationName }),
    preview: t('mail.test.works'),
    heading: t('mail.test.heading'),
    parts: [
      { kind: 'paragraph', text: t('mail.test.hello', { name: facts.name }) },
      { kind: 'paragraph', text: t('mail.test.works') },
      { kind: 'paragraph', text: t('mail.test.check'), soft: true },
      { kind: 'button', label: t('mail.test.back'), url: facts.settingsUrl },
    ],
    foot: [],
  };
}
