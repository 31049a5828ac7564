import { messagesFor, type LanguageCode } from '@bijeen/language';

/** Text that is safe between tags and inside quoted attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface PlainPage {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
}

/** A page that needs nothing but itself: for what must also work when the client cannot be rendered. */
export function plainPage(language: LanguageCode, { title, text, link }: PlainPage): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escaped(title)}</title><link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/plain.css"></head>
<body class="bijeen-plain"><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${link ? `<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>` : ''}</main></body></html>`;
}

export function unknownLinkPage(language: LanguageCode): string {
  const t = messagesFor(language);
  return plainPage(language, { title: t('plain.link-unknown.title'), text: t('plain.link-unknown.text') });
}

export function busyPage(language: LanguageCode, href: string): string {
  const t = messagesFor(language);
  return plainPage(language, { title: t('plain.busy.title'), text: t('plain.busy.text'), link: { href, text: t('plain.busy.again') } });
}
